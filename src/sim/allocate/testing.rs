//! One way to try a policy on paper: models, a row of arrivals, the letters it picks.

use super::*;
use crate::sim::rng::Purpose;
use std::cell::Cell;
use std::rc::Rc;

/// Models with one slot each and these capacities, which are their weights too.
pub fn setup(capacity: &[f64]) -> Setup {
    let models = capacity.len();
    Setup {
        names: (0..models).map(|model| format!("m{model}")).collect(),
        slots: vec![1; models],
        capacity: capacity.to_vec(),
        weight: capacity.to_vec(),
        price_per_unit: vec![0.0; models],
        class_model: vec![None],
        class_rate: vec![1.0],
        class_work: vec![1.0],
        class_prefix: vec![0.0],
    }
}

/// A fleet of idle models.
pub fn idle_fleet(setup: &Setup) -> Fleet {
    let models = setup.slots.len();
    Fleet {
        busy: vec![0; models],
        waiting: vec![0; models],
        slots: setup.slots.clone(),
        backlog: vec![Backlog::default(); models],
        now: Time::ZERO,
    }
}

/// A fleet with so many tasks at each model, waiting where no slot is free.
pub fn fleet_with(setup: &Setup, in_system: &[u32]) -> Fleet {
    let mut fleet = idle_fleet(setup);
    for (model, count) in in_system.iter().enumerate() {
        fleet.busy[model] = *count.min(&setup.slots[model]);
        fleet.waiting[model] = count - fleet.busy[model];
    }
    fleet
}

/// Task number `task`, of the first class, one unit of work, at time zero.
pub fn arriving(task: u32) -> Arriving {
    Arriving {
        task,
        class: 0,
        now: Time::ZERO,
        key: None,
        work: 1.0,
        input_tokens: 0.0,
        output_tokens: 1.0,
        routing: Streams::new(1, 0, Purpose::Routing, 0),
    }
}

/// Task number `task` ran on `model` from `placed_s` to `now_s`: one token out, no key.
pub fn done(task: u32, model: usize, placed_s: f64, now_s: f64) -> Done {
    Done {
        task,
        class: 0,
        key: None,
        model,
        picked: model,
        placed: Time::from_seconds(placed_s),
        started: Time::from_seconds(placed_s),
        now: Time::from_seconds(now_s),
        input_tokens: 0.0,
        output_tokens: 1.0,
        in_time: true,
    }
}

/// The policy `id` at the start of a run.
pub fn policy(id: &str, setup: &Setup, values: &[f64]) -> Option<Box<dyn Allocate>> {
    let row = ROWS.iter().find(|row| row.id == id)?;
    let choice = crate::sim::scenario::Choice { id: id.to_owned(), values: values.to_vec() };
    build(id, setup, &row.values(&choice))
}

/// The models that `id` picks for so many arrivals, as letters; nothing ever finishes.
pub fn picks(id: &str, setup: &Setup, values: &[f64], count: usize) -> Option<String> {
    let mut policy = policy(id, setup, values)?;
    let mut fleet = idle_fleet(setup);
    let mut letters = String::new();
    for task in 0..count as u32 {
        let class = (task as usize % setup.class_model.len()) as u16;
        match policy.pick(&Arriving { class, ..arriving(task) }, &fleet) {
            Pick::Wait => letters.push('-'),
            Pick::Refuse => letters.push('!'),
            Pick::Model(model) => {
                letters.push(char::from(b'a' + model as u8));
                let free = fleet.has_free_slot(model);
                let count = if free { &mut fleet.busy } else { &mut fleet.waiting };
                count[model] += 1;
                policy.changed(model, &fleet);
            }
        }
    }
    Some(letters)
}

/// The models that `id` picks for `expected.len()` arrivals.
pub fn check_picks(id: &str, setup: &Setup, values: &[f64], expected: &str) {
    let found = picks(id, setup, values, expected.len());
    assert_eq!(found.as_deref(), Some(expected), "{id}");
}

/// How often `id` picks each model of a fleet that stays as it is, within four standard deviations
/// of these chances.
pub fn check_chances(id: &str, setup: &Setup, values: &[f64], fleet: &Fleet, chances: &[f64]) {
    const TASKS: u32 = 40_000;
    let mut policy = policy(id, setup, values).expect("a policy of the list");
    (0..chances.len()).for_each(|model| policy.changed(model, fleet));
    let mut counts = vec![0u32; chances.len()];
    for task in 0..TASKS {
        if let Pick::Model(model) = policy.pick(&arriving(task), fleet) {
            counts[model] += 1;
        }
    }
    for (count, chance) in counts.iter().zip(chances) {
        let mean = f64::from(TASKS) * chance;
        let room = 4.0 * f64::sqrt(mean * (1.0 - chance)) + 1e-6;
        assert!((f64::from(*count) - mean).abs() <= room, "{id}: {counts:?}, not {chances:?}");
    }
}

/// A policy that counts what it hears.
#[derive(Default)]
struct Listener {
    heard: Rc<Cell<u32>>,
}

impl Listener {
    fn hears(&self) {
        self.heard.set(self.heard.get() + 1);
    }
}

impl Allocate for Listener {
    fn pick(&mut self, _arriving: &Arriving, _fleet: &Fleet) -> Pick {
        self.hears();
        Pick::Wait
    }

    fn changed(&mut self, _model: usize, _fleet: &Fleet) {
        self.hears();
    }

    fn finished(&mut self, _done: &Done, _fleet: &Fleet) {
        self.hears();
    }

    fn withdrawn(&mut self, _task: u32, _model: usize) {
        self.hears();
    }

    fn period(&self) -> Option<Span> {
        self.hears();
        None
    }

    fn tick(&mut self, _now: Time, _fleet: &Fleet) {
        self.hears();
    }

    fn reweigh(&mut self, _weight: &[f64]) {
        self.hears();
    }
}

/// Says everything that there is to be said to a policy.
fn tell_all<A: Allocate>(policy: &mut A) {
    let fleet = Fleet::default();
    policy.pick(&arriving(0), &fleet);
    policy.changed(0, &fleet);
    policy.finished(&done(0, 0, 0.0, 0.0), &fleet);
    policy.withdrawn(0, 0);
    policy.period();
    policy.tick(Time::ZERO, &fleet);
    policy.reweigh(&[]);
}

#[test]
fn a_policy_in_a_box_hears_everything() {
    let listener = Listener::default();
    let heard = Rc::clone(&listener.heard);
    let mut boxed: Box<dyn Allocate> = Box::new(listener);
    tell_all(&mut boxed);
    assert_eq!(heard.get(), 7);
}
