//! Runs in which every task that starts runs to its end and nothing else happens.

use super::{Place, setup, values};
use crate::sim::allocate::{self, Allocate, CentralQueue, Policy, Setup, Visit};
use crate::sim::catalog::{Family, Nature, find};
use crate::sim::execute::plain::{Order, Plain};
use crate::sim::execute::{Machines, Record, Steps};
use crate::sim::prepare::Source;
use crate::sim::queue::{self, ByKey, Fifo, Lines};
use crate::sim::rng::{Purpose, Streams};
use crate::sim::scenario::{Draft, Model, Scenario, Split, TaskClass};
use crate::sim::units::Span;

/// The run, if it is of the plain kind and its policies have a loop of their own.
pub(super) fn steps(scenario: &Scenario, place: Place, record: Record) -> Option<Box<dyn Steps>> {
    if !is_plain(scenario) {
        return None;
    }
    let Place { replication, horizon, .. } = place;
    let start = Start {
        source: Source::new(scenario, replication, horizon),
        setup: setup(scenario),
        values: values(scenario, Family::Allocate),
        order: None,
        slot_speed: scenario.models.iter().map(Model::slot_speed).collect(),
        routing: Streams::new(scenario.run.seed, replication, Purpose::Routing, 0),
        record,
    };
    let allocate = &scenario.policies.allocate.id;
    let in_order_of_arrival = scenario.policies.queue.id == Family::Queue.default_id();
    let is_central_queue = *allocate == <CentralQueue as Policy>::ROW.id;
    match (in_order_of_arrival, is_central_queue) {
        (true, true) => Some(start.plain::<CentralQueue, Fifo>()),
        (true, false) => Some(match allocate::visit(allocate, start) {
            Ok(steps) => steps,
            Err(start) => start.shared(allocate)?,
        }),
        (false, true) => {
            let order = Some(order(scenario)?);
            Some(Start { order, ..start }.plain::<CentralQueue, ByKey>())
        }
        (false, false) => None,
    }
}

/// Whether [`steps`] has a run for the scenario, without making one.
pub(super) fn will_do(draft: &Draft) -> bool {
    let policies = &draft.policies;
    let in_order_of_arrival = policies.queue.id == Family::Queue.default_id();
    let is_central_queue = policies.allocate.id == <CentralQueue as Policy>::ROW.id;
    let counts = |row: &crate::sim::row::Row| row.is(Nature::CountsTasks);
    let has_loop = match (in_order_of_arrival, is_central_queue) {
        (true, true) => true,
        (true, false) => find(Family::Allocate, &policies.allocate.id).is_some_and(counts),
        (false, true) => order(draft).is_some(),
        (false, false) => false,
    };
    has_loop && is_plain(draft)
}

/// Whether nothing is asked for but allocation and an order that is fixed beforehand.
fn is_plain(draft: &Draft) -> bool {
    let others = Family::ALL
        .into_iter()
        .filter(|family| ![Family::Allocate, Family::Queue].contains(family))
        .all(|family| draft.policies.get(family).id == family.default_id());
    let plain = |class: &TaskClass| {
        let no_memory = class.memory_gb == 0.0 && class.memory_gb_per_unit == 0.0;
        let whole = class.split == Split::Whole;
        class.only_on.is_empty() && no_memory && whole && class.keys.is_none()
    };
    others && draft.tasks.iter().all(plain)
}

/// The order of a queue that is not by arrival, if it is fixed when a task begins to wait.
fn order(draft: &Draft) -> Option<Order> {
    let within = |class: &TaskClass| class.promise.map(|it| Span::from_seconds(it.within_s));
    let values = values(draft, Family::Queue);
    Some(Order {
        key: queue::fixed_key(&draft.policies.queue.id, &values)?,
        values,
        class_priority: draft.tasks.iter().map(|class| class.priority).collect(),
        class_within: draft.tasks.iter().map(within).collect(),
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
    /// By the one loop of all policies that need no more than numbers of tasks.
    fn shared(self, allocate: &str) -> Option<Box<dyn Steps>> {
        find(Family::Allocate, allocate).filter(|row| row.is(Nature::CountsTasks))?;
        let policy = allocate::build(allocate, &self.setup, &self.values)?;
        Some(self.with::<_, Fifo>(policy))
    }

    fn plain<A: Policy, Q: Lines>(self) -> Box<dyn Steps> {
        let policy = A::new(&self.setup, &self.values);
        self.with::<A, Q>(policy)
    }

    fn with<A: Allocate, Q: Lines>(self, policy: A) -> Box<dyn Steps> {
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
