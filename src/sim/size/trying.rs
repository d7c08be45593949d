//! One fleet tried: every condition, run after run, until each requirement is plainly met or missed.

use super::Condition;
use super::variant::{Fleet, moved, with_fleet, with_traffic};
use super::wanted::{Ran, Want};
use crate::sim::check::check;
use crate::sim::measure::{Interval, stability, student_quantile, student_quantile_at};
use crate::sim::race::Looks;
use crate::sim::require::{Light, Requirement, Test, judge};
use crate::sim::scenario::{Draft, Scenario, TaskClass};
use crate::sim::trial::{Trial, wants_pilot, warmup_after};
use crate::sim::units::Time;
use std::rc::Rc;

/// What a requirement came to under a condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Which condition.
    pub condition: usize,
    /// The model with a replica, or all of it, down.
    pub down: Option<usize>,
    /// Which requirement.
    pub requirement: usize,
    /// The figure with its interval; not a number where nothing was simulated.
    pub interval: Interval,
    /// Whether it is met.
    pub light: Light,
    /// How that is known.
    pub by: By,
}

/// How something is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum By {
    /// By simulation.
    Simulation,
    /// Offered work is this share of capacity, or some queue is sure to grow: nothing holds for long.
    Load { rho: f64 },
    /// Erlang's formula gives this.
    ErlangC { value: f64 },
    /// The fleet cannot run the scenario.
    Unsound,
}

/// A scenario of the fleet under one condition.
pub(super) struct Case {
    condition: usize,
    /// Traffic relative to that of the scenario.
    pub(super) traffic: f64,
    down: Option<usize>,
    pub(super) fleet: Fleet,
    /// None where the fleet cannot run it.
    pub(super) scenario: Option<Rc<Scenario>>,
    /// Offered work over capacity.
    pub(super) load: f64,
}

/// A fleet on trial.
pub struct Trying {
    requirements: Rc<Vec<Requirement>>,
    pub(super) runs_most: u32,
    pub(super) cases: Vec<Case>,
    pub(super) at: usize,
    pub(super) pilot: Option<Time>,
    /// Values of each requirement so far, one a run.
    pub(super) values: Vec<Vec<f64>>,
    pub(super) look: usize,
    trial: Option<Trial>,
    /// Runs that others made.
    pub(super) given: Vec<(Want, Ran)>,
    found: Vec<Found>,
}

/// What came of a fleet.
pub enum Tried {
    /// Every requirement is met under every condition.
    Passed(Vec<Found>),
    /// This one is not, or it cannot be told.
    Failed(Box<Found>),
}

impl Trying {
    /// The trial of a fleet, about to begin; conditions come in their order, or, to be done sooner
    /// with a fleet that fails, those of the highest load first.
    pub fn new(
        template: &Draft,
        fleet: &Fleet,
        conditions: &[Condition],
        requirements: &Rc<Vec<Requirement>>,
        runs_most: u32,
        hardest_first: bool,
    ) -> Trying {
        let mut cases: Vec<Case> = Vec::new();
        for (number, condition) in conditions.iter().enumerate() {
            for (down, fleet) in condition.fleets(fleet) {
                let draft = with_fleet(template, &fleet);
                let draft = draft.map(|draft| with_traffic(&draft, condition.traffic));
                let scenario = draft.and_then(|draft| check(draft).ok()).map(Rc::new);
                let load = scenario.as_ref().map_or(f64::INFINITY, |scenario| load(scenario));
                let traffic = condition.traffic;
                cases.push(Case { condition: number, traffic, down, fleet, scenario, load });
            }
        }
        if hardest_first {
            cases.sort_by(|one, other| other.load.total_cmp(&one.load));
        }
        Trying {
            values: vec![Vec::new(); requirements.len()],
            requirements: Rc::clone(requirements),
            runs_most,
            cases,
            at: 0,
            pilot: None,
            look: 0,
            trial: None,
            given: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Handles up to so many events; what came of the fleet, once that is known.
    pub fn step(&mut self, events: u32) -> Option<Tried> {
        let Some(case) = self.cases.get(self.at) else {
            self.found.sort_by_key(|found| (found.condition, found.down, found.requirement));
            return Some(Tried::Passed(std::mem::take(&mut self.found)));
        };
        let Some(scenario) = case.scenario.clone() else {
            return Some(self.failed(0, By::Unsound));
        };
        let ran = match &mut self.trial {
            Some(trial) => {
                let trialled = trial.step(events)?;
                self.trial = None;
                Ran::of(&trialled, &self.requirements, &case.fleet)
            }
            None => {
                if self.values.first().is_none_or(Vec::is_empty) && self.pilot.is_none() {
                    let verdict = stability(&scenario);
                    if !verdict.is_stable() {
                        return Some(self.failed(0, By::Load { rho: verdict.rho }));
                    }
                    if !wants_pilot(&scenario) {
                        self.pilot = Some(warmup_after(&scenario, None));
                    }
                }
                let number = self.values.first().map_or(0, Vec::len) as u32;
                let want = self.want(&self.cases[self.at], number);
                match self.known(&want) {
                    Some(ran) => ran,
                    None => {
                        let warmup = self.pilot.unwrap_or_default();
                        self.trial = Some(Trial::new(scenario, number, warmup));
                        return None;
                    }
                }
            }
        };
        self.take(&scenario, &ran)
    }

    /// Takes what a run of the case under way came to.
    fn take(&mut self, scenario: &Scenario, ran: &Ran) -> Option<Tried> {
        if self.pilot.is_none() {
            self.pilot = Some(warmup_after(scenario, ran.warmup_suggested));
            return None;
        }
        for (values, value) in self.values.iter_mut().zip(&ran.values) {
            values.push(*value);
        }
        self.take_look()
    }

    /// Looks at the case under way if so many runs are due for a look.
    fn take_look(&mut self) -> Option<Tried> {
        let looks = Looks::until(self.runs_most);
        let runs = self.values.first().map_or(0, Vec::len) as u32;
        if looks.runs(self.look).is_some_and(|due| runs < due) {
            return None;
        }
        let (alpha, last) = (looks.decide(self.look), looks.is_last(self.look));
        let case = &self.cases[self.at];
        let (condition, down) = (case.condition, case.down);
        let mut met = Vec::new();
        for (number, requirement) in self.requirements.iter().enumerate() {
            if moved(&requirement.quantity, &case.fleet).is_none() {
                // What is not there breaks no promise.
                continue;
            }
            let interval = Interval::of(self.values[number].iter().copied());
            let light = judge(&requirement.test, at_level(interval, runs, alpha));
            let by = By::Simulation;
            let found = Found { condition, down, requirement: number, interval, light, by };
            match light {
                Light::Red => return Some(Tried::Failed(Box::new(found))),
                Light::Unclear if last => return Some(Tried::Failed(Box::new(found))),
                Light::Unclear => {
                    self.look += 1;
                    return None;
                }
                Light::Green => met.push(found),
            }
        }
        self.found.extend(met);
        self.at += 1;
        self.look = 0;
        self.pilot = None;
        self.values.iter_mut().for_each(Vec::clear);
        None
    }

    fn failed(&self, requirement: usize, by: By) -> Tried {
        let (condition, down) =
            self.cases.get(self.at).map_or((0, None), |case| (case.condition, case.down));
        let interval = Interval { mean: f64::NAN, half_width: f64::NAN };
        let light = Light::Red;
        Tried::Failed(Box::new(Found { condition, down, requirement, interval, light, by }))
    }
}

/// Offered work of all streams over capacity.
fn load(scenario: &Scenario) -> f64 {
    let work = |class: &TaskClass| class.rate_per_s().unwrap_or(0.0) * class.mean_work();
    let capacity: f64 = scenario.models.iter().map(|model| model.capacity()).sum();
    scenario.tasks.iter().map(work).sum::<f64>() / capacity
}

/// The interval at another level than 95%.
fn at_level(interval: Interval, runs: u32, alpha: f64) -> Interval {
    let freedom = runs.saturating_sub(1) as usize;
    let wider = student_quantile_at(1.0 - alpha / 2.0, freedom) / student_quantile(freedom);
    Interval { half_width: interval.half_width * wider, ..interval }
}

/// Whether more capacity can only help to meet a requirement: only then a smaller fleet fails
/// wherever a larger one does.
pub fn helped_by_more(requirement: &Requirement) -> bool {
    let costs = ["cost_per", "idle_cost", "imbalance", "jain", "gini", "wait_ratio", "class_jain"];
    let name = requirement.quantity.named.name;
    if costs.iter().any(|start| name.starts_with(start)) || name == "share" {
        return false;
    }
    match requirement.test {
        Test::AtMost(_) | Test::Below(_) => !requirement.quantity.named.larger_is_better,
        Test::AtLeast(_) | Test::Above(_) => requirement.quantity.named.larger_is_better,
        Test::Within { .. } => false,
    }
}
