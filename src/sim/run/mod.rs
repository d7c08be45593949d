//! Puts the stages together: the only place that names them all.

mod full;
mod plain;

pub use full::balance_setup;

use crate::sim::allocate::{self, Flow, Setup};
use crate::sim::catalog::{Family, find};
use crate::sim::execute::{Record, Steps};
use crate::sim::outcome::{Outcome, Tally};
use crate::sim::prepare::{self, Preparation};
use crate::sim::scenario::{Choice, Draft, Length, Model, Scenario, TaskClass};
use crate::sim::units::Time;

/// What the first stage does by this choice; one that is not known does nothing.
pub fn preparation(choice: &Choice) -> Preparation {
    let row = find(Family::Prepare, &choice.id);
    let built = row.and_then(|row| prepare::build(row.id, &prepare::Setup, &row.values(choice)));
    built.unwrap_or(Preparation::NOTHING)
}

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
        Run::measured_from(scenario, part, record, Time::from_seconds(scenario.run.warmup_s))
    }

    /// The same, where the measured time begins at `warmup`.
    pub fn measured_from(scenario: &Scenario, part: Part, record: Record, warmup: Time) -> Run {
        let place = Place::of(scenario, part, warmup);
        let steps = plain::steps(scenario, place, record);
        Run { steps: steps.unwrap_or_else(|| full::steps(scenario, place, record)) }
    }

    /// The same run by the loop in which anything may happen, even where the plain one would do:
    /// what the plain one is held against.
    pub fn by_full_loop(scenario: &Scenario, part: Part, record: Record) -> Run {
        let warmup = Time::from_seconds(scenario.run.warmup_s);
        Run { steps: full::steps(scenario, Place::of(scenario, part, warmup), record) }
    }

    /// Handles up to `events` events; true when the run is over.
    pub fn step(&mut self, events: u32) -> bool {
        self.steps.step(events)
    }

    /// How far it has come.
    pub fn progress(&self) -> Tally {
        self.steps.progress()
    }

    /// Tasks at each model now.
    pub fn at_models(&self) -> Vec<u32> {
        self.steps.at_models()
    }

    /// The record, as far as the run has come.
    pub fn outcome(&self) -> &Outcome {
        self.steps.outcome()
    }

    /// The same, taken out.
    pub fn into_outcome(self) -> Outcome {
        self.steps.into_outcome()
    }

    /// Runs to the end at once.
    pub fn to_end(mut self) -> Outcome {
        while !self.step(1 << 20) {}
        self.into_outcome()
    }
}

/// Whether the runs of a scenario are of the plain kind, in which nothing is written down but when
/// each task came, started and went.
pub fn plays_plain(draft: &Draft) -> bool {
    plain::will_do(draft)
}

/// Which replication is run, when its measured time begins, and when its arrivals end.
#[derive(Clone, Copy)]
struct Place {
    replication: u32,
    warmup: Time,
    horizon: Time,
}

impl Place {
    fn of(scenario: &Scenario, part: Part, warmup: Time) -> Place {
        let (replication, horizon) = match part {
            Part::Window => (0, window_end(scenario)),
            Part::Replication(number) => (number, run_end(scenario)),
        };
        Place { replication, warmup, horizon }
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

/// How the allocation policy spreads the classes that may run on the same models.
#[derive(Clone, Debug)]
pub struct GroupFlow {
    /// The models, rising.
    pub models: Vec<usize>,
    /// The classes.
    pub classes: Vec<usize>,
    /// How the policy spreads them over these models in the long run.
    pub flow: Flow,
}

/// How the scenario's allocation policy spreads its streams in the long run.
pub fn flows(scenario: &Scenario) -> Vec<GroupFlow> {
    let (setup, values) = (setup(scenario), values(scenario, Family::Allocate));
    let id = &scenario.policies.allocate.id;
    let (groups, class_group) = full::groups(scenario);
    let of = |(number, group): (usize, full::Group)| {
        let flow = allocate::flow(id, &setup.only(&group.models), &values)
            .expect("check admits only policies of the list");
        let belongs = |class: &usize| class_group[*class] == number;
        let classes = (0..scenario.tasks.len()).filter(belongs).collect();
        GroupFlow { models: group.models, classes, flow }
    };
    groups.into_iter().enumerate().map(of).collect()
}

/// The values of a family's policy, defaults filled in.
fn values(draft: &Draft, family: Family) -> Vec<f64> {
    let choice = draft.policies.get(family);
    find(family, &choice.id).map(|row| row.values(choice)).unwrap_or_default()
}
