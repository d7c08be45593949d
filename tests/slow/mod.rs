//! The simulator again, as plainly as it can be written: the oracle of the fast one.
//!
//! Whole nanoseconds, a list of events sorted anew at every step, every policy by its definition
//! with whole-number capacities. It shares with the core only the tasks, the random streams and
//! the digest.
#![allow(dead_code)]

pub mod allocate;
pub mod anything;

use allocate::{Answer, Happened, Known, Table};
use apportion::sim::catalog::{Family, find};
use apportion::sim::outcome::{Fate, Outcome};
use apportion::sim::prepare::Source;
use apportion::sim::rng::{Purpose, Streams};
use apportion::sim::run::run_end;
use apportion::sim::scenario::{Model, Scenario};
use apportion::sim::units::Time;
use std::cell::OnceCell;

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
    /// All that happened so far.
    log: Vec<Happened>,
    /// Tokens in and out of each task, and its key.
    tokens: Vec<(f64, f64)>,
    keys: Vec<Option<u32>>,
    /// A table of hashes, made once.
    table: OnceCell<Table>,
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
        log: Vec::new(),
        tokens: Vec::new(),
        keys: Vec::new(),
        table: OnceCell::new(),
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
            self.tokens.push((task.input_tokens, task.output_tokens));
            self.keys.push(self.key(usize::from(task.class), task.number));
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
            Answer::Refuse => {
                if self.outcome.fate.is_empty() {
                    self.outcome.fate = vec![Fate::Ran; self.outcome.len()];
                }
                self.outcome.fate[task] = Fate::Shed;
            }
            Answer::Wait => self.central.push(task),
            Answer::To(model) => {
                self.given[model] += 1;
                self.outcome.model[task] = model as u16;
                self.log.push(Happened::Sent { at: self.now, task, model });
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
        self.log.push(Happened::Done { at: self.now, task, model });
        if !self.waiting[model].is_empty() {
            let next = self.waiting[model].remove(0);
            self.start(next, model);
        }
        // A server that is released takes as many as it has room for.
        while !self.central.is_empty() && self.has_free_slot(model) {
            let next = self.central.remove(0);
            self.log.push(Happened::Fetched { at: self.now, model });
            self.start(next, model);
        }
    }

    fn pick(&self, task: usize) -> Answer {
        let choice = &self.scenario.policies.allocate;
        let models = &self.scenario.models;
        let row = find(Family::Allocate, &choice.id).expect("a policy of the list");
        let known = Known {
            scenario: self.scenario,
            task,
            class: usize::from(self.outcome.class[task]),
            now: self.now,
            weight: models.iter().map(capacity).collect(),
            slots: models.iter().map(|model| model.slots() as usize).collect(),
            given: &self.given,
            in_system: (0..models.len()).map(|model| self.in_system(model)).collect(),
            running: &self.running,
            waiting: &self.waiting,
            log: &self.log,
            outcome: &self.outcome,
            tokens: &self.tokens,
            keys: &self.keys,
            table: &self.table,
        };
        let picked = allocate::pick(row.id, &row.values(choice), &known);
        picked.unwrap_or_else(|| panic!("{}: write its definition in tests/slow", row.id))
    }

    /// Which of its class's keys a task has: the first whose share of the line ends beyond a draw.
    fn key(&self, class: usize, number: u64) -> Option<u32> {
        let keys = self.scenario.tasks[class].keys?;
        let weight = |key: u32| libm::pow(f64::from(key), -keys.zipf);
        let sums: Vec<f64> = (1..=keys.count)
            .scan(0.0, |sum, key| {
                *sum += weight(key);
                Some(*sum)
            })
            .collect();
        let draws = Streams::new(self.scenario.run.seed, 0, Purpose::Key, class as u32);
        let point = draws.stream(number).uniform();
        let total = sums[sums.len() - 1];
        let found = sums.iter().position(|sum| sum / total > point);
        Some(found.unwrap_or(keys.count as usize - 1) as u32)
    }
}
