//! One way to try a balancer on paper: a fleet written down, what finished, what the balancer says.

use super::*;
use crate::sim::allocate::Backlog;
use crate::sim::scenario::Choice;

/// Models with these slots and capacities, which are their weights too; tasks of one unit.
pub fn setup(slots: &[u32], capacity: &[f64]) -> Setup {
    Setup {
        slots: slots.to_vec(),
        capacity: capacity.to_vec(),
        weight: capacity.to_vec(),
        mean_work: 1.0,
    }
}

/// A fleet with so many tasks in service and waiting; each waiting one takes `service_s`.
pub fn fleet(setup: &Setup, busy: &[u32], waiting: &[u32], service_s: f64) -> Fleet {
    let service = Span::from_seconds(service_s).0;
    let backlog =
        |count: &u32| Backlog { queued_ns: u128::from(*count) * u128::from(service), ends_ns: 0 };
    Fleet {
        busy: busy.to_vec(),
        waiting: waiting.to_vec(),
        slots: setup.slots.clone(),
        backlog: waiting.iter().map(backlog).collect(),
        now: Time::ZERO,
    }
}

/// A task of `model` that waited and ran for so long and finishes at `now_s`.
pub fn done(model: usize, wait_s: f64, service_s: f64, now_s: f64) -> Done {
    let now = Time::from_seconds(now_s);
    let started = Time(now.0 - Span::from_seconds(service_s).0);
    let placed = Time(started.0 - Span::from_seconds(wait_s).0);
    Done {
        task: 0,
        class: 0,
        key: None,
        model,
        picked: model,
        placed,
        started,
        now,
        input_tokens: 0.0,
        output_tokens: 1.0,
        in_time: true,
    }
}

/// The balancer called `id`: the defaults of its row where `values` says nothing.
pub fn balancer(id: &str, setup: &Setup, values: &[f64]) -> Box<dyn Balance> {
    let row = ROWS.iter().find(|row| row.id == id).expect("a balancer of the list");
    let choice = Choice { id: id.to_owned(), values: values.to_vec() };
    build(id, setup, &row.values(&choice)).expect("a balancer of the list")
}

/// What a balancer says when it is woken.
pub fn woken(balancer: &mut dyn Balance, now_s: f64, fleet: &Fleet) -> Vec<Act> {
    let mut acts = Vec::new();
    balancer.tick(Time::from_seconds(now_s), fleet, &mut acts);
    acts
}
