//! Single runs of a sizing, which somebody else may do: what is wanted next, and what it came to.
//!
//! Who sizes goes on without waiting for anybody: a run that is given is taken, any other one is made,
//! and as a run says the same wherever it is made, so does the sizing.

use super::trying::{Case, Trying};
use super::variant::{Fleet, moved, template, with_fleet, with_traffic};
use super::{Phase, Sizing};
use crate::sim::check::check;
use crate::sim::quantity::Quantity;
use crate::sim::race::Looks;
use crate::sim::require::Requirement;
use crate::sim::scenario::Draft;
use crate::sim::trial::{Trial, Trialled, wants_pilot};
use crate::sim::units::Time;
use std::rc::Rc;

/// First runs of what comes after that are wanted at most.
const PILOTS_MAX: usize = 4;

/// A run that is wanted soon.
#[derive(Clone, Debug, PartialEq)]
pub struct Want {
    /// What is left of the fleet.
    pub fleet: Fleet,
    /// Traffic relative to that of the scenario.
    pub traffic: f64,
    /// Which replication.
    pub number: u32,
    /// Where it is measured from; none where it only tells where the warm-up ends.
    pub warmup: Option<Time>,
}

/// What a run came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Ran {
    /// The figure of each requirement; not a number where the fleet has none.
    pub values: Vec<f64>,
    /// The warm-up that MSER-5 suggests by it.
    pub warmup_suggested: Option<Time>,
}

impl Ran {
    /// What the run of a fleet came to.
    pub fn of(trialled: &Trialled, requirements: &[Requirement], fleet: &Fleet) -> Ran {
        let value = |requirement: &Requirement| {
            let quantity = moved(&requirement.quantity, fleet);
            let value = quantity.map(|quantity: Quantity| quantity.value(&trialled.measures));
            value.unwrap_or(f64::NAN)
        };
        Ran {
            values: requirements.iter().map(value).collect(),
            warmup_suggested: trialled.warmup_suggested,
        }
    }
}

impl Want {
    /// The run, about to begin; none where the fleet cannot run the scenario.
    pub fn trial(&self, draft: &Draft) -> Option<Trial> {
        let draft = with_fleet(&template(draft), &self.fleet)?;
        let scenario = check(with_traffic(&draft, self.traffic)).ok()?;
        Some(Trial::new(Rc::new(scenario), self.number, self.warmup.unwrap_or_default()))
    }
}

impl Sizing {
    /// Runs that are wanted after the one under way, the latest first.
    pub fn wants(&self) -> Vec<Want> {
        match &self.phase {
            Phase::Trying(_, trying) | Phase::Headroom { trying, .. } => trying.wants(),
            Phase::Receipts { trying: Some(trying), .. } => trying.wants(),
            Phase::Receipts { .. } | Phase::Searching | Phase::Done(_) => Vec::new(),
        }
    }

    /// Gives a run that was wanted; one that is not wanted any more changes nothing.
    pub fn give(&mut self, want: Want, ran: Ran) {
        match &mut self.phase {
            Phase::Trying(_, trying) | Phase::Headroom { trying, .. } => trying.give(want, ran),
            Phase::Receipts { trying: Some(trying), .. } => trying.give(want, ran),
            Phase::Receipts { .. } | Phase::Searching | Phase::Done(_) => {}
        }
    }
}

impl Trying {
    /// What is left until the next look, then the first runs of what comes after this case.
    fn wants(&self) -> Vec<Want> {
        let Some(case) = self.cases.get(self.at) else { return Vec::new() };
        let next = self.values.first().map_or(0, Vec::len) as u32 + 1;
        let due = Looks::until(self.runs_most).runs(self.look).filter(|_| self.pilot.is_some());
        let runs = (next..due.unwrap_or(0)).rev().map(|number| self.want(case, number));
        let pilot = |case: &Case| {
            let scenario = case.scenario.as_ref()?;
            let is_one = wants_pilot(scenario) && case.load < 1.0;
            is_one.then(|| Want { warmup: None, ..self.want(case, 0) })
        };
        let pilots = self.cases.iter().skip(self.at + 1).filter_map(pilot).take(PILOTS_MAX);
        let is_open = |want: &Want| !self.given.iter().any(|(given, _)| given == want);
        runs.chain(pilots).filter(is_open).collect()
    }

    pub(super) fn want(&self, case: &Case, number: u32) -> Want {
        let (fleet, traffic) = (case.fleet.clone(), case.traffic);
        Want { fleet, traffic, number, warmup: self.pilot }
    }

    fn give(&mut self, want: Want, ran: Ran) {
        self.given.push((want, ran));
    }

    /// A run that was given.
    pub(super) fn known(&mut self, want: &Want) -> Option<Ran> {
        let place = self.given.iter().position(|(given, _)| given == want)?;
        Some(self.given.swap_remove(place).1)
    }
}
