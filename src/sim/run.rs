//! Puts the stages together: the only place that names them all.

use crate::sim::allocate::{self, CentralQueue, Flow, Policy, Setup, Visit};
use crate::sim::catalog::{Family, find};
use crate::sim::execute::plain::{Order, Plain};
use crate::sim::execute::{Machines, Record, Steps};
use crate::sim::outcome::{Outcome, Tally};
use crate::sim::prepare::Source;
use crate::sim::queue::{self, ByKey, Fifo};
use crate::sim::rng::{Purpose, Streams};
use crate::sim::scenario::{Length, Model, Scenario, TaskClass};
use crate::sim::units::{Span, Time};

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
            values: values(scenario, Family::Allocate),
            order: order(scenario),
            slot_speed: scenario.models.iter().map(Model::slot_speed).collect(),
            routing: Streams::new(seed, replication, Purpose::Routing, 0),
            record,
        };
        let steps = start.steps(&scenario.policies.allocate.id);
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

/// The order of a queue that is not by arrival, if it is fixed when a task begins to wait.
fn order(scenario: &Scenario) -> Option<Order> {
    let id = &scenario.policies.queue.id;
    if id == Family::Queue.default_id() {
        return None;
    }
    let within = |class: &TaskClass| class.promise.map(|it| Span::from_seconds(it.within_s));
    Some(Order {
        key: queue::fixed_key(id)?,
        values: values(scenario, Family::Queue),
        class_priority: scenario.tasks.iter().map(|class| class.priority).collect(),
        class_within: scenario.tasks.iter().map(within).collect(),
    })
}

/// All that a run starts from but its policy.
struct Start {
    source: Source,
    setup: Setup,
    values: Vec<f64>,
    order: Option<Order>,
    slot_speed: Vec<f64>,
    routing: Streams,
    record: Record,
}

impl Start {
    fn steps(self, allocate: &str) -> Box<dyn Steps> {
        match allocate::visit(allocate, self) {
            Ok(steps) => steps,
            Err(start) if start.order.is_some() => start.plain::<CentralQueue, ByKey>(),
            Err(start) => start.plain::<CentralQueue, Fifo>(),
        }
    }

    fn plain<A: Policy, Q: queue::Lines>(self) -> Box<dyn Steps> {
        let policy = A::new(&self.setup, &self.values);
        let machines = Machines { slots: self.setup.slots, slot_speed: self.slot_speed };
        let Start { source, routing, order, record, .. } = self;
        Box::new(Plain::<A, Q>::new(source, policy, &machines, routing, order, record))
    }
}

impl Visit for Start {
    type Output = Box<dyn Steps>;

    fn visit<A: Policy>(self) -> Box<dyn Steps> {
        self.plain::<A, Fifo>()
    }
}
