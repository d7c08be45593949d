//! The cheapest fleet that meets the requirements, also with more traffic and with something down.
//!
//! First ever dearer fleets until one meets everything, then the cheaper ones, the dearest of them
//! first: a fleet that is part of one that failed fails too. What closed forms rule out (more work
//! offered than capacity; Erlang C far above a limit) is not simulated. The receipt holds each fleet
//! of one replica fewer and what it fails.

mod formula;
mod frontier;
mod part;
mod search;
mod trying;
mod variant;
mod wanted;

#[cfg(test)]
mod tests;

pub use formula::by_erlang_c;
pub use trying::{By, Found};
pub use variant::{
    Fleet, adopted, cost_per_hour, cost_per_million, fleet_of, rate_per_s, template, with_fleet,
    with_traffic,
};
pub use wanted::{Ran, Want};

use crate::sim::check::check;
use crate::sim::require::Requirement;
use crate::sim::scenario::Draft;
use frontier::Frontier;
use std::rc::Rc;
use trying::{Tried, Trying};

/// Fleets that are simulated at most.
pub const FLEETS_MOST: u32 = 400;
/// While no fleet is found, the next one that is tried is so many times as dear.
const CLIMB: f64 = 1.05;
/// Steps of bisection for the headroom: to 1/64 of the way to saturation.
const HALVINGS: u32 = 6;

/// Under what the requirements must hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    /// Traffic relative to that of the scenario.
    pub traffic: f64,
    /// What is down.
    pub down: Down,
}

/// What is down, of any one model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Down {
    /// Nothing.
    Nothing,
    /// One replica.
    Replica,
    /// All of its replicas.
    Model,
}

impl Condition {
    /// As the scenario says.
    pub const PLAIN: Condition = Condition { traffic: 1.0, down: Down::Nothing };

    /// The fleets that are left: one for each model that may be hit.
    fn fleets(&self, fleet: &Fleet) -> Vec<(Option<usize>, Fleet)> {
        if self.down == Down::Nothing {
            return vec![(None, fleet.clone())];
        }
        let hit = |model: usize| {
            let mut left = fleet.clone();
            left[model] = if self.down == Down::Model { 0 } else { left[model] - 1 };
            (Some(model), left)
        };
        (0..fleet.len()).filter(|model| fleet[*model] > 0).map(hit).collect()
    }
}

/// What is to be sized.
#[derive(Clone, Debug, PartialEq)]
pub struct SizePlan {
    /// The scenario; replicas of its models are what is looked for.
    pub draft: Draft,
    /// What must hold; at least one.
    pub requirements: Vec<Requirement>,
    /// Under what; at least one.
    pub conditions: Vec<Condition>,
    /// Runs of each fleet under each condition at most.
    pub runs_most: u32,
}

/// A fleet that is one step cheaper, and what it fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// The fleet.
    pub fleet: Fleet,
    /// Its price [$ per hour].
    pub cost_per_hour: f64,
    /// What it fails; none for the empty fleet.
    pub fails: Option<Found>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub struct SizeAnswer {
    /// Replicas of each model.
    pub fleet: Fleet,
    /// Its price [$ per hour].
    pub cost_per_hour: f64,
    /// Price of a million tasks at the scenario's rate [$].
    pub cost_per_million: f64,
    /// Whether every cheaper fleet is known to fail; else too many would have to be simulated.
    pub proven: bool,
    /// What every requirement came to under every condition.
    pub found: Vec<Found>,
    /// Each fleet of one replica fewer.
    pub receipt: Vec<Receipt>,
    /// More traffic that still meets the requirements with nothing down [tasks/s].
    pub headroom_per_s: f64,
    /// More traffic until work exceeds capacity [tasks/s].
    pub to_saturation_per_s: f64,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeProgress {
    /// Fleets simulated so far.
    pub tried: u32,
    /// Whether it is over.
    pub over: bool,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Fleets are tried until the cheapest is found.
    Search,
    /// Fleets of one replica fewer are tried.
    Receipt,
    /// More traffic is tried.
    Headroom,
}

/// Sizing on its way.
pub struct Sizing {
    plan: SizePlan,
    template: Draft,
    requirements: Rc<Vec<Requirement>>,
    frontier: Frontier,
    /// Fleets in order of price that are cheaper than the best so far and not looked at yet.
    cheaper: Vec<Fleet>,
    /// The cheapest fleet so far that meets everything.
    best: Option<(Fleet, Vec<Found>)>,
    /// Fleets cheaper than this are left for later while none is found.
    next_price: f64,
    phase: Phase,
    tried: u32,
    /// Fleets that were simulated or computed, and what they failed.
    failed: Vec<(Fleet, Found)>,
}

enum Phase {
    Searching,
    Trying(Fleet, Box<Trying>),
    /// Fleets of one replica fewer that are still to be tried.
    Receipts {
        answer: Box<SizeAnswer>,
        left: Vec<Fleet>,
        trying: Option<Box<Trying>>,
    },
    Headroom {
        answer: Box<SizeAnswer>,
        low: f64,
        high: f64,
        left: u32,
        trying: Box<Trying>,
    },
    Done(Option<Box<SizeAnswer>>),
}

impl Sizing {
    /// The search, about to begin.
    pub fn new(plan: SizePlan) -> Sizing {
        let template = variant::template(&plan.draft);
        Sizing {
            requirements: Rc::new(plan.requirements.clone()),
            frontier: Frontier::new(&template),
            template,
            plan,
            cheaper: Vec::new(),
            best: None,
            next_price: 0.0,
            phase: Phase::Searching,
            tried: 0,
            failed: Vec::new(),
        }
    }

    /// What is sized.
    pub fn plan(&self) -> &SizePlan {
        &self.plan
    }

    /// Works on, up to about so many events.
    pub fn step(&mut self, events: u32) -> SizeProgress {
        let phase = std::mem::replace(&mut self.phase, Phase::Done(None));
        self.phase = match phase {
            Phase::Searching => self.search(),
            Phase::Trying(fleet, mut trying) => match trying.step(events) {
                None => Phase::Trying(fleet, trying),
                Some(Tried::Failed(found)) => {
                    self.next_price = self.price(&fleet) * CLIMB;
                    self.failed.push((fleet, *found));
                    Phase::Searching
                }
                Some(Tried::Passed(found)) => {
                    self.best = Some((fleet, found));
                    Phase::Searching
                }
            },
            Phase::Receipts { answer, left, trying } => self.receipts(answer, left, trying, events),
            Phase::Headroom { answer, low, high, left, trying } => {
                self.headroom(answer, (low, high), left, trying, events)
            }
            Phase::Done(answer) => Phase::Done(answer),
        };
        self.progress()
    }

    /// Works to the end at once.
    pub fn to_end(mut self) -> Sizing {
        while !self.step(1 << 20).over {}
        self
    }

    /// How far it has come.
    pub fn progress(&self) -> SizeProgress {
        SizeProgress { tried: self.tried, over: matches!(self.phase, Phase::Done(_)) }
    }

    /// The answer once it is over; none where no fleet was found.
    pub fn answer_found(&self) -> Option<&SizeAnswer> {
        match &self.phase {
            Phase::Done(answer) => answer.as_deref(),
            _ => None,
        }
    }

    /// What is being done, and with which fleet; none between two fleets.
    pub fn on_trial(&self) -> Option<(Stage, &Fleet)> {
        match &self.phase {
            Phase::Trying(fleet, _) => Some((Stage::Search, fleet)),
            Phase::Receipts { left, .. } => Some((Stage::Receipt, left.first()?)),
            Phase::Headroom { answer, .. } => Some((Stage::Headroom, &answer.fleet)),
            Phase::Searching | Phase::Done(_) => None,
        }
    }

    /// The cheapest fleet so far that meets everything.
    pub fn best_so_far(&self) -> Option<&Fleet> {
        match &self.phase {
            Phase::Receipts { answer, .. } | Phase::Headroom { answer, .. } => Some(&answer.fleet),
            Phase::Done(answer) => answer.as_ref().map(|answer| &answer.fleet),
            Phase::Searching | Phase::Trying(..) => self.best.as_ref().map(|(fleet, _)| fleet),
        }
    }

    /// What Erlang's formula says of the figure that was found of a fleet, where it says anything.
    pub fn theory(&self, fleet: &Fleet, found: &Found) -> Option<f64> {
        let condition = self.plan.conditions.get(found.condition)?;
        let is_it = |(down, _): &(Option<usize>, Fleet)| *down == found.down;
        let (_, left) = condition.fleets(fleet).into_iter().find(is_it)?;
        let draft = with_traffic(&with_fleet(&self.template, &left)?, condition.traffic);
        let requirement = self.requirements.get(found.requirement)?;
        let quantity = variant::moved(&requirement.quantity, &left)?;
        by_erlang_c(&check(draft).ok()?, &quantity)
    }

    /// The dearest fleet that failed, and what it failed: what there is to say where none was found.
    pub fn last_failed(&self) -> Option<&(Fleet, Found)> {
        self.failed.last()
    }

    fn answer(&self, fleet: Fleet, found: Vec<Found>) -> Phase {
        let rate = rate_per_s(&self.template);
        let cost = cost_per_hour(&self.template, &fleet);
        let fewer = |model: usize| {
            let mut fewer = fleet.clone();
            fewer[model] -= 1;
            fewer
        };
        let left = (0..fleet.len()).filter(|model| fleet[*model] > 0).map(fewer).collect();
        let answer = SizeAnswer {
            cost_per_hour: cost,
            cost_per_million: cost_per_million(cost, rate),
            proven: self.tried < FLEETS_MOST && !self.frontier.is_cut,
            to_saturation_per_s: self.capacity_per_s(&fleet) - rate,
            headroom_per_s: 0.0,
            receipt: Vec::new(),
            found,
            fleet,
        };
        Phase::Receipts { answer: Box::new(answer), left, trying: None }
    }

    /// Tasks that a fleet can do [tasks/s].
    fn capacity_per_s(&self, fleet: &Fleet) -> f64 {
        let Some(draft) = variant::with_fleet(&self.template, fleet) else { return 0.0 };
        let capacity: f64 = draft.models.iter().map(|model| model.capacity()).sum();
        let rate = rate_per_s(&draft);
        let work = |class: &crate::sim::scenario::TaskClass| {
            class.rate_per_s().unwrap_or(0.0) * class.mean_work()
        };
        let offered: f64 = draft.tasks.iter().map(work).sum();
        if offered > 0.0 { capacity / offered * rate } else { f64::INFINITY }
    }

    /// Tries the fleets of one replica fewer; one that passes after all is the better answer.
    fn receipts(
        &mut self,
        mut answer: Box<SizeAnswer>,
        mut left: Vec<Fleet>,
        trying: Option<Box<Trying>>,
        events: u32,
    ) -> Phase {
        let Some(fleet) = left.first().cloned() else { return self.begin_headroom(answer) };
        let mut trying = trying.unwrap_or_else(|| Box::new(self.trying(&fleet, false)));
        let cost_per_hour = cost_per_hour(&self.template, &fleet);
        let empty = fleet.iter().all(|replicas| *replicas == 0);
        let fails = match trying.step(events) {
            _ if empty => None,
            None => return Phase::Receipts { answer, left, trying: Some(trying) },
            Some(Tried::Passed(found)) => return self.answer(fleet, found),
            Some(Tried::Failed(found)) => Some(*found),
        };
        answer.receipt.push(Receipt { fleet, cost_per_hour, fails });
        left.remove(0);
        Phase::Receipts { answer, left, trying: None }
    }

    fn begin_headroom(&self, answer: Box<SizeAnswer>) -> Phase {
        let rate = rate_per_s(&self.template);
        let most = self.capacity_per_s(&answer.fleet) / rate;
        if !most.is_finite() || most <= 1.0 {
            return Phase::Done(Some(answer));
        }
        let (low, high) = (1.0, most);
        let trying = Box::new(self.with_more(&answer.fleet, (low + high) / 2.0));
        Phase::Headroom { answer, low, high, left: HALVINGS, trying }
    }

    fn with_more(&self, fleet: &Fleet, traffic: f64) -> Trying {
        let condition = Condition { traffic, down: Down::Nothing };
        let Sizing { template, plan, requirements, .. } = self;
        Trying::new(template, fleet, &[condition], requirements, plan.runs_most, false)
    }

    /// One step towards the most traffic that still meets every requirement.
    fn headroom(
        &self,
        mut answer: Box<SizeAnswer>,
        (mut low, mut high): (f64, f64),
        left: u32,
        mut trying: Box<Trying>,
        events: u32,
    ) -> Phase {
        let Some(tried) = trying.step(events) else {
            return Phase::Headroom { answer, low, high, left, trying };
        };
        let middle = (low + high) / 2.0;
        match tried {
            Tried::Passed(_) => low = middle,
            Tried::Failed(_) => high = middle,
        }
        if left <= 1 {
            answer.headroom_per_s = (low - 1.0) * rate_per_s(&self.template);
            return Phase::Done(Some(answer));
        }
        let trying = Box::new(self.with_more(&answer.fleet, (low + high) / 2.0));
        Phase::Headroom { answer, low, high, left: left - 1, trying }
    }
}
