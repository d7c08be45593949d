//! The simulator again, as plainly as it can be written: the oracle of the fast one.
//!
//! Whole nanoseconds, a list of events sorted anew at every step, every policy by its definition
//! with whole-number capacities. It shares with the core only the tasks, the random streams and
//! the digest.
#![allow(dead_code)]

pub mod allocate;
pub mod anything;

use apportion::sim::outcome::Outcome;
use apportion::sim::prepare::Source;
use apportion::sim::rng::{Purpose, Stream, Streams};
use apportion::sim::run::run_end;
use apportion::sim::scenario::{Model, Scenario};
use apportion::sim::units::Time;

/// An event: when, class (completions before arrivals), number of creation, task.
type Event = (u64, u8, usize, usize);

const COMPLETION: u8 = 0;
const ARRIVAL: u8 = 3;

struct Slow<'a> {
    scenario: &'a Scenario,
    outcome: Outcome,
    now: u64,
    events: Vec<Event>,
    created: usize,
    /// Tasks in service and waiting on each model.
    running: Vec<Vec<usize>>,
    waiting: Vec<Vec<usize>>,
    /// Tasks that wait for any model.
    central: Vec<usize>,
    /// Tasks given to each model so far.
    given: Vec<i128>,
}

/// The record of replication 0 without slots and order of events.
pub fn simulate(scenario: &Scenario) -> Outcome {
    let models = scenario.models.len();
    let mut slow = Slow {
        scenario,
        outcome: Outcome::default(),
        now: 0,
        events: Vec::new(),
        created: 0,
        running: vec![Vec::new(); models],
        waiting: vec![Vec::new(); models],
        central: Vec::new(),
        given: vec![0; models],
    };
    slow.load_tasks();
    while !slow.events.is_empty() {
        slow.events.sort();
        let (now, kind, _, task) = slow.events.remove(0);
        slow.now = now;
        if kind == ARRIVAL { slow.arrive(task) } else { slow.complete(task) }
    }
    slow.outcome
}

/// Capacity of a model, which must be a whole number here.
fn capacity(model: &Model) -> i128 {
    assert_eq!(model.capacity().fract(), 0.0);
    model.capacity() as i128
}

impl Slow<'_> {
    fn load_tasks(&mut self) {
        let mut source = Source::new(self.scenario, 0, run_end(self.scenario));
        while source.due() != Time::NEVER {
            let task = source.take();
            let number = self.outcome.len();
            self.outcome.arrival.push(task.arrival);
            self.outcome.class.push(task.class);
            self.outcome.work.push(task.work);
            self.outcome.model.push(u16::MAX);
            self.outcome.start.push(Time::NEVER);
            self.outcome.finish.push(Time::NEVER);
            self.event(task.arrival.0, ARRIVAL, number);
        }
    }

    fn event(&mut self, at: u64, kind: u8, task: usize) {
        self.events.push((at, kind, self.created, task));
        self.created += 1;
    }

    fn has_free_slot(&self, model: usize) -> bool {
        self.running[model].len() < self.scenario.models[model].slots() as usize
    }

    fn in_system(&self, model: usize) -> i128 {
        (self.running[model].len() + self.waiting[model].len()) as i128
    }

    fn arrive(&mut self, task: usize) {
        match self.pick(task) {
            None => self.central.push(task),
            Some(model) => {
                self.given[model] += 1;
                self.outcome.model[task] = model as u16;
                if self.has_free_slot(model) {
                    self.start(task, model);
                } else {
                    self.waiting[model].push(task);
                }
            }
        }
    }

    fn start(&mut self, task: usize, model: usize) {
        self.running[model].push(task);
        let seconds = self.outcome.work[task] / self.scenario.models[model].slot_speed();
        let finish = self.now + (seconds * 1e9 + 0.5) as u64;
        self.outcome.model[task] = model as u16;
        self.outcome.start[task] = Time(self.now);
        self.outcome.finish[task] = Time(finish);
        self.event(finish, COMPLETION, task);
    }

    fn complete(&mut self, task: usize) {
        let model = usize::from(self.outcome.model[task]);
        self.running[model].retain(|other| *other != task);
        if !self.waiting[model].is_empty() {
            let next = self.waiting[model].remove(0);
            self.start(next, model);
        } else if !self.central.is_empty() {
            let next = self.central.remove(0);
            self.start(next, model);
        }
    }

    fn pick(&self, task: usize) -> Option<usize> {
        let choice = &self.scenario.policies.allocate;
        let models = &self.scenario.models;
        let count = models.len();
        let total: i128 = models.iter().map(capacity).sum();
        let mut draws = self.draws(task);
        let first_of_ties = choice.values.first() == Some(&1.0);
        match choice.id.as_str() {
            "by_hand" => self.scenario.tasks[usize::from(self.outcome.class[task])].model,
            "round_robin" => Some(task % count),
            "proportional_share" if choice.values.first() != Some(&1.0) => {
                let turn: i128 = self.given.iter().sum::<i128>() + 1;
                let deficit = |m: usize| capacity(&models[m]) * turn - self.given[m] * total;
                let most = (0..count).map(deficit).max()?;
                (0..count).find(|m| deficit(*m) == most)
            }
            "random_by_capacity" | "proportional_share" => {
                let point = draws.uniform() * total as f64;
                let end = |m: usize| models[..=m].iter().map(capacity).sum::<i128>() as f64;
                (0..count).find(|m| point < end(*m))
            }
            "join_shortest_queue" => {
                let least = (0..count).map(|m| self.in_system(m)).min()?;
                let ties = (0..count).filter(|m| self.in_system(*m) == least).collect();
                Some(one_of(ties, first_of_ties, &mut draws))
            }
            "shortest_expected_delay" => {
                // (N_a + 1) / C_a < (N_b + 1) / C_b, multiplied out.
                let sooner = |a: usize, b: usize| {
                    let claim =
                        |m: usize, other: usize| (self.in_system(m) + 1) * capacity(&models[other]);
                    claim(a, b) < claim(b, a)
                };
                let best = |m: &usize| !(0..count).any(|other| sooner(other, *m));
                Some(one_of((0..count).filter(best).collect(), first_of_ties, &mut draws))
            }
            "power_of_two_choices" if count == 1 => Some(0),
            "power_of_two_choices" => {
                let first = draws.below(count);
                let second = (first + 1 + draws.below(count - 1)) % count;
                let shorter = self.in_system(second) < self.in_system(first);
                Some(if shorter { second } else { first })
            }
            "central_queue" => {
                let free = (0..count).filter(|m| self.has_free_slot(*m));
                free.min_by_key(|m| (self.running[*m].len(), *m))
            }
            other => {
                let known = allocate::Known {
                    scenario: self.scenario,
                    task,
                    class: usize::from(self.outcome.class[task]),
                    weight: models.iter().map(capacity).collect(),
                    given: &self.given,
                    in_system: (0..count).map(|m| self.in_system(m)).collect(),
                };
                let picked = allocate::pick(other, &choice.values, &known, &mut draws);
                assert!(picked.is_some(), "{other}: write its definition in tests/slow");
                picked
            }
        }
    }

    fn draws(&self, task: usize) -> Stream {
        let seed = self.scenario.run.seed;
        Streams::new(seed, 0, Purpose::Routing, 0).stream(task as u64)
    }
}

fn one_of(ties: Vec<usize>, first: bool, draws: &mut Stream) -> usize {
    if first || ties.len() == 1 { ties[0] } else { ties[draws.below(ties.len())] }
}
