//! Which single change of a scenario helps a figure most: other policies, a balancer, more slots.
//!
//! Every change runs on the same tasks as the scenario itself, first a few runs each; the best of a
//! kind go on, and the best of those. What is told was compared with the scenario run by run, at a
//! level corrected for everything that was tried, for the winner is picked by looking.

mod changes;

#[cfg(test)]
mod tests;

pub use changes::{Kind, OneThing, changes};

use crate::sim::check::check;
use crate::sim::measure::Interval;
use crate::sim::quantity::Quantity;
use crate::sim::race::{ALPHA, Matters, Rank, Rule, judge};
use crate::sim::room::tasks_of_run;
use crate::sim::run::run_end;
use crate::sim::scenario::{Draft, Length, Scenario};
use crate::sim::trial::warmup_after;
use crate::sim::units::Time;
use std::rc::Rc;

/// Runs that each change that is still in has done at the end of a stage.
const RUNS: [u32; 3] = [3, 8, 20];
/// Changes of a kind that go on after each stage.
const GO_ON: [usize; 2] = [3, 2];
/// Tasks that everything together should not exceed by much: about a second of two cores.
const TASKS_WANTED: f64 = 12e6;
/// Runs of all later stages, about.
const RUNS_LATER: f64 = 150.0;
/// A run is not cut below so many tasks.
const TASKS_LEAST: f64 = 2_000.0;
/// Changes that are told.
const TOLD: usize = 3;
/// A smaller gain is not worth a change.
const MATTERS: f64 = 0.01;

/// One run of one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct AdviceJob {
    /// Which one: 0 is the scenario itself.
    pub entrant: usize,
    /// Which replication.
    pub number: u32,
    /// Where it is measured from.
    pub warmup: Time,
}

/// A change that helps.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// What is changed.
    pub change: OneThing,
    /// The figure with it.
    pub value: Interval,
    /// By how much that is better, run by run, with the corrected interval.
    pub better: Interval,
}

/// The search on its way.
pub struct Advice {
    /// The scenario, with runs as long as they are tried.
    draft: Draft,
    quantity: Quantity,
    /// The scenario itself, then each change.
    entrants: Vec<Entrant>,
    /// Those that are still in.
    alive: Vec<usize>,
    warmup: Time,
    stage: usize,
    /// Jobs of this stage that are still to be handed out, the last one first.
    left: Vec<AdviceJob>,
    /// Jobs of this stage that have not come back.
    open: usize,
    over: bool,
    tasks_in_all: f64,
    length_s: Option<f64>,
}

#[derive(Default)]
struct Entrant {
    change: Option<OneThing>,
    /// Made for its first run; none where the change is not sound.
    scenario: Option<Option<Rc<Scenario>>>,
    values: Vec<f64>,
}

impl Advice {
    /// The search, about to begin; none where the scenario is not sound.
    pub fn new(draft: &Draft, quantity: Quantity) -> Option<Advice> {
        let changes = changes(draft, &quantity);
        let runs = changes.len() as f64 * f64::from(RUNS[0]) + RUNS_LATER;
        let tasks = tasks_of_run(draft).max(1.0);
        let share = (TASKS_WANTED / runs / tasks).max(TASKS_LEAST / tasks).min(1.0);
        let is_cut = share < 1.0 && draft.run.length != Length::UntilDone;
        let draft = shorter(draft, share);
        let own = Rc::new(check(draft.clone()).ok()?);
        let mut advice = Advice {
            quantity,
            alive: (0..=changes.len()).collect(),
            warmup: warmup_after(&own, None),
            stage: 0,
            left: Vec::new(),
            open: 0,
            over: false,
            tasks_in_all: runs * tasks_of_run(&draft).max(1.0),
            length_s: is_cut.then(|| run_end(&own).seconds()),
            entrants: vec![Entrant { scenario: Some(Some(own)), ..Entrant::default() }],
            draft,
        };
        let entrant = |change| Entrant { change: Some(change), ..Entrant::default() };
        advice.entrants.extend(changes.into_iter().map(entrant));
        advice.set_out();
        Some(advice)
    }

    /// The figure that is to be helped.
    pub fn quantity(&self) -> Quantity {
        self.quantity
    }

    /// Changes that were tried, those left out that are not sound.
    pub fn tried(&self) -> usize {
        self.entrants.iter().filter(|it| it.change.is_some() && !it.values.is_empty()).count()
    }

    /// Tasks that all runs have together, about: some scenarios are too large to try by the way.
    pub fn tasks_in_all(&self) -> f64 {
        self.tasks_in_all
    }

    /// The length of the runs where it is shorter than the scenario's [s].
    pub fn length_s(&self) -> Option<f64> {
        self.length_s
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// A run that nobody has yet, and what it runs; none where all are handed out.
    pub fn next_job(&mut self) -> Option<(AdviceJob, Rc<Scenario>)> {
        while let Some(job) = self.left.pop() {
            let Advice { entrants, draft, .. } = self;
            let Entrant { change, scenario, .. } = &mut entrants[job.entrant];
            let make = || {
                let made = change.as_ref().map(|change| change.made(draft));
                check(made?).ok().map(Rc::new)
            };
            if let Some(scenario) = scenario.get_or_insert_with(make) {
                return Some((job, Rc::clone(scenario)));
            }
            self.close();
        }
        None
    }

    /// Takes the figure that a job came to.
    pub fn take(&mut self, job: &AdviceJob, value: f64) {
        let Some(entrant) = self.entrants.get_mut(job.entrant) else { return };
        let place = job.number as usize;
        if entrant.values.len() <= place {
            entrant.values.resize(place + 1, f64::NAN);
        }
        entrant.values[place] = value;
        self.close();
    }

    /// A job of this stage is done with.
    fn close(&mut self) {
        self.open = self.open.saturating_sub(1);
        if self.open == 0 {
            self.end_stage();
        }
    }

    /// The figure of the scenario itself.
    pub fn now(&self) -> Interval {
        Interval::of(self.entrants[0].values.iter().copied())
    }

    /// The changes that help for certain, the best one first: the best of each kind, and where a
    /// kind has none, more of the others.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        let all: Vec<Suggestion> =
            self.ranked().into_iter().filter_map(|it| self.told(it)).collect();
        let first_of_kind = |place: &usize| {
            let kind = all[*place].change.kind();
            all[..*place].iter().all(|other| other.change.kind() != kind)
        };
        let places = || 0..all.len();
        let mut chosen: Vec<usize> = places().filter(first_of_kind).collect();
        chosen.extend(places().filter(|place| !first_of_kind(place)));
        chosen.truncate(TOLD);
        chosen.sort_unstable();
        chosen.into_iter().map(|place| all[place].clone()).collect()
    }

    /// Changes still in, the best mean first.
    fn ranked(&self) -> Vec<usize> {
        let sign = if self.quantity.named.larger_is_better { -1.0 } else { 1.0 };
        let cost = |entrant: usize| {
            let mean = Interval::of(self.entrants[entrant].values.iter().copied()).mean;
            if mean.is_nan() { f64::INFINITY } else { sign * mean }
        };
        let known = |it: &usize| *it != 0 && !self.entrants[*it].values.is_empty();
        let mut ranked: Vec<usize> = self.alive.iter().copied().filter(known).collect();
        ranked.sort_by(|one, other| cost(*one).total_cmp(&cost(*other)));
        ranked
    }

    fn told(&self, entrant: usize) -> Option<Suggestion> {
        let (own, changed) = (&self.entrants[0], &self.entrants[entrant]);
        let level = ALPHA / self.tried().max(1) as f64;
        let rule = Rule {
            larger_is_better: self.quantity.named.larger_is_better,
            matters: Matters::Absolute(0.0),
            decide: level,
            tell: level,
        };
        let judged = judge(&[&own.values, &changed.values], &rule);
        let (now, then) = (&judged.standings[0], &judged.standings[1]);
        let enough = now.behind.mean >= MATTERS * now.mean.mean.abs();
        let change = changed.change.clone().filter(|_| now.rank == Rank::Beaten && enough)?;
        Some(Suggestion { change, value: then.mean, better: now.behind })
    }

    fn end_stage(&mut self) {
        let Some(go_on) = GO_ON.get(self.stage) else {
            self.over = true;
            return;
        };
        let mut alive = vec![0];
        let mut left = [*go_on; Kind::COUNT];
        for entrant in self.ranked() {
            let kind = self.entrants[entrant].change.as_ref().map_or(0, |it| it.kind() as usize);
            if left[kind] > 0 {
                left[kind] -= 1;
                alive.push(entrant);
            }
        }
        self.alive = alive;
        self.stage += 1;
        self.set_out();
    }

    /// Sets out the jobs of a stage, the first run of everybody first.
    fn set_out(&mut self) {
        let from = if self.stage == 0 { 0 } else { RUNS[self.stage - 1] };
        let warmup = self.warmup;
        let job = |number: u32| {
            self.alive.iter().map(move |entrant| AdviceJob { entrant: *entrant, number, warmup })
        };
        let mut left: Vec<AdviceJob> = (from..RUNS[self.stage]).flat_map(job).collect();
        left.reverse();
        self.open = left.len();
        self.left = left;
    }
}

/// The scenario with shorter runs, where it has a length; at most a quarter of a run is warm-up.
fn shorter(draft: &Draft, share: f64) -> Draft {
    let mut draft = draft.clone();
    draft.requirements.clear();
    if let Length::Seconds(length_s) = draft.run.length {
        draft.run.length = Length::Seconds(length_s * share);
        draft.run.window_s = draft.run.window_s.min(length_s * share);
        draft.run.warmup_s = draft.run.warmup_s.min(length_s * share / 4.0);
    }
    draft
}
