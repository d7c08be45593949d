//! Puts the stages together: the only place that names them all.

mod full;
mod plain;

pub use full::balance_setup;

use crate::sim::allocate::{self, Flow, Setup};
use crate::sim::catalog::{Family, find};
use crate::sim::execute::{Record, Steps};
use crate::sim::outcome::{Outcome, Tally};
use crate::sim::scenario::{Length, Model, Scenario, TaskClass};
use crate::sim::units::Time;

/// Which part of a scenario is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The run that is played and drawn: the beginning of the first replication.
    Window,
    /// Replication number `0..replications` of the long run.
    Replication(u32),
}

/// A run that can be advanced a few events at a time.
pub struct Run {
    steps: Box<dyn Steps>,
}

impl Run {
    /// The run of `part`, about to begin.
    pub fn new(scenario: &Scenario, part: Part, record: Record) -> Run {
        let place = Place::of(scenario, part);
        let steps = plain::steps(scenario, place, record);
        Run { steps: steps.unwrap_or_else(|| full::steps(scenario, place, record)) }
    }

    /// The same run by the loop in which anything may happen, even where the plain one would do:
    /// what the plain one is held against.
    pub fn by_full_loop(scenario: &Scenario, part: Part, record: Record) -> Run {
        Run { steps: full::steps(scenario, Place::of(scenario, part), record) }
    }

    /// Handles up to `events` events; true when the run is over.
    pub fn step(&mut self, events: u32) -> bool {
        self.steps.step(events)
    }

    /// How far it has come.
    pub fn progress(&self) -> Tally {
        self.steps.progress()
    }

    /// The record, as far as the run has come.
    pub fn into_outcome(self) -> Outcome {
        self.steps.into_outcome()
    }

    /// Runs to the end at once.
    pub fn to_end(mut self) -> Outcome {
        while !self.step(1 << 20) {}
        self.into_outcome()
    }
}

/// Which replication is run, and when its arrivals end.
#[derive(Clone, Copy)]
struct Place {
    replication: u32,
    horizon: Time,
}

impl Place {
    fn of(scenario: &Scenario, part: Part) -> Place {
        match part {
            Part::Window => Place { replication: 0, horizon: window_end(scenario) },
            Part::Replication(number) => Place { replication: number, horizon: run_end(scenario) },
        }
    }
}

/// When arrivals of the long run end, [`Time::NEVER`] for a workload that ends by itself.
pub fn run_end(scenario: &Scenario) -> Time {
    match scenario.run.length {
        Length::Seconds(seconds) => Time::from_seconds(seconds),
        Length::UntilDone => Time::NEVER,
    }
}

/// When arrivals of the played run end: the window, or all of a workload that ends by itself.
pub fn window_end(scenario: &Scenario) -> Time {
    match scenario.run.length {
        Length::Seconds(seconds) => Time::from_seconds(seconds.min(scenario.run.window_s)),
        Length::UntilDone => Time::NEVER,
    }
}

/// What an allocation policy is told at the start.
pub fn setup(scenario: &Scenario) -> Setup {
    let models = || scenario.models.iter();
    let classes = || scenario.tasks.iter();
    let price = |model: &Model| model.price_per_hour() / 3600.0 / model.capacity();
    Setup {
        names: models().map(|model| model.name.clone()).collect(),
        slots: models().map(Model::slots).collect(),
        capacity: models().map(Model::capacity).collect(),
        weight: models().map(Model::router_weight).collect(),
        price_per_unit: models().map(price).collect(),
        class_model: classes().map(|class| class.model).collect(),
        class_rate: classes().map(|class| class.rate_per_s().unwrap_or(0.0)).collect(),
        class_work: classes().map(TaskClass::mean_work).collect(),
        class_prefix: classes().map(|class| class.shared_prefix).collect(),
    }
}

/// How the scenario's allocation policy spreads a stream in the long run.
pub fn flow(scenario: &Scenario) -> Flow {
    let id = &scenario.policies.allocate.id;
    allocate::flow(id, &setup(scenario), &values(scenario, Family::Allocate))
        .expect("check admits only policies of the list")
}

/// The values of a family's policy, defaults filled in.
fn values(scenario: &Scenario, family: Family) -> Vec<f64> {
    let choice = scenario.policies.get(family);
    find(family, &choice.id).map(|row| row.values(choice)).unwrap_or_default()
}
