//! Puts the stages together: the only place that names them all.

use crate::sim::allocate::{self, Allocate, Flow, Setup, Visit};
use crate::sim::catalog::{Family, find};
use crate::sim::execute::{Machines, Record, Simulation, Steps};
use crate::sim::outcome::{Outcome, Tally};
use crate::sim::prepare::Source;
use crate::sim::queue::Fifo;
use crate::sim::rng::{Purpose, Streams};
use crate::sim::scenario::{Length, Model, Scenario};
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
        let (replication, horizon) = match part {
            Part::Window => (0, window_end(scenario)),
            Part::Replication(number) => (number, run_end(scenario)),
        };
        let seed = scenario.run.seed;
        let start = Start {
            source: Source::new(scenario, replication, horizon),
            setup: setup(scenario),
            values: allocate_values(scenario),
            slot_speed: scenario.models.iter().map(Model::slot_speed).collect(),
            routing: Streams::new(seed, replication, Purpose::Routing, 0),
            record,
        };
        let id = &scenario.policies.allocate.id;
        let steps = allocate::visit(id, start).expect("check admits only policies of the list");
        Run { steps }
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
    Setup {
        slots: scenario.models.iter().map(Model::slots).collect(),
        capacity: scenario.models.iter().map(Model::capacity).collect(),
        class_model: scenario.tasks.iter().map(|class| class.model).collect(),
    }
}

/// How the scenario's allocation policy spreads a stream in the long run.
pub fn flow(scenario: &Scenario) -> Flow {
    let setup = setup(scenario);
    allocate::visit(&scenario.policies.allocate.id, FlowOf { setup })
        .expect("check admits only policies of the list")
}

fn allocate_values(scenario: &Scenario) -> Vec<f64> {
    let choice = &scenario.policies.allocate;
    find(Family::Allocate, &choice.id).map(|row| row.values(choice)).unwrap_or_default()
}

/// All that a run starts from but its policy.
struct Start {
    source: Source,
    setup: Setup,
    values: Vec<f64>,
    slot_speed: Vec<f64>,
    routing: Streams,
    record: Record,
}

impl Visit for Start {
    type Output = Box<dyn Steps>;

    fn visit<A: Allocate>(self, new: fn(&Setup, &[f64]) -> A) -> Box<dyn Steps> {
        let policy = new(&self.setup, &self.values);
        let machines = Machines { slots: self.setup.slots, slot_speed: self.slot_speed };
        let Start { source, routing, record, .. } = self;
        Box::new(Simulation::<A, Fifo>::new(source, policy, &machines, routing, record))
    }
}

struct FlowOf {
    setup: Setup,
}

impl Visit for FlowOf {
    type Output = Flow;

    fn visit<A: Allocate>(self, _new: fn(&Setup, &[f64]) -> A) -> Flow {
        A::flow(&self.setup)
    }
}
