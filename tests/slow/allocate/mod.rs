//! Allocation policies of products and textbooks, each by its definition and from the beginning.
//!
//! A policy that remembers something is asked again about everything that happened: what it knows
//! is worked out anew for each task, out of the log.

mod hashed;
mod learned;
mod looking;
mod measured;
mod positions;
mod prequal;
mod turns;

pub use hashed::Table;

use apportion::sim::outcome::Outcome;
use apportion::sim::rng::{Purpose, Stream, Streams};
use apportion::sim::scenario::Scenario;
use std::cell::OnceCell;

/// What a policy may know.
pub struct Known<'a> {
    pub scenario: &'a Scenario,
    pub task: usize,
    pub class: usize,
    pub now: u64,
    /// Weight of each model, a whole number: its capacity.
    pub weight: Vec<i128>,
    pub slots: Vec<usize>,
    /// Tasks given to each model so far, and in system there.
    pub given: &'a [i128],
    pub in_system: Vec<i128>,
    /// Who runs and who waits at each model.
    pub running: &'a [Vec<usize>],
    pub waiting: &'a [Vec<usize>],
    /// All that happened, in order.
    pub log: &'a [Happened],
    pub outcome: &'a Outcome,
    /// Tokens in and out, and key, of each task.
    pub tokens: &'a [(f64, f64)],
    pub keys: &'a [Option<u32>],
    /// Made by the first task that needs it.
    pub table: &'a OnceCell<Table>,
}

/// What changes the number at a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Happened {
    /// A task was sent to a model.
    Sent { at: u64, task: usize, model: usize },
    /// A task that waited for any model started at one.
    Fetched { at: u64, model: usize },
    /// A task was done.
    Done { at: u64, task: usize, model: usize },
}

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    To(usize),
    Wait,
    Refuse,
}

impl Known<'_> {
    pub fn models(&self) -> usize {
        self.weight.len()
    }

    pub fn draws(&self) -> Stream {
        self.draws_of(self.task)
    }

    /// The draws of an earlier task, from the first.
    pub fn draws_of(&self, task: usize) -> Stream {
        let seed = self.scenario.run.seed;
        Streams::new(seed, 0, Purpose::Routing, 0).stream(task as u64)
    }

    /// Length of a task: its tokens in, else its work.
    pub fn length(&self, task: usize) -> f64 {
        let input = self.tokens[task].0;
        if input > 0.0 { input } else { self.outcome.work[task] }
    }

    /// From being sent to being done.
    pub fn response(&self, task: usize, done: u64) -> u64 {
        done - self.outcome.arrival[task].0
    }

    /// A model drawn by weight.
    pub fn by_weight(&self, draws: &mut Stream) -> usize {
        let total: i128 = self.weight.iter().sum();
        let point = draws.uniform() * total as f64;
        let end = |m: usize| self.weight[..=m].iter().sum::<i128>() as f64;
        (0..self.models()).find(|m| point < end(*m)).expect("the last end is the total")
    }
}

/// The decision for a task, if `id` is defined here.
pub fn pick(id: &str, values: &[f64], known: &Known) -> Option<Answer> {
    let model = turns::pick(id, values, known)
        .or_else(|| looking::pick(id, values, known))
        .or_else(|| hashed::pick(id, values, known));
    let model = match id {
        "haproxy_roundrobin" => Some(positions::pick(known)),
        "prequal" => Some(prequal::pick(values, known)),
        _ => model,
    };
    model
        .map(Answer::To)
        .or_else(|| looking::pick_or_wait(id, values, known))
        .or_else(|| learned::pick(id, values, known))
        .or_else(|| measured::pick(id, values, known).map(Answer::To))
}

/// One of those that are equal: the first, or one drawn.
pub fn one_of(ties: &[usize], first: bool, draws: &mut Stream) -> usize {
    if first || ties.len() == 1 { ties[0] } else { ties[draws.below(ties.len())] }
}

/// Those with the least value.
pub fn least<T: PartialOrd>(values: &[T]) -> Vec<usize> {
    let is_least = |m: &usize| !values.iter().any(|other| *other < values[*m]);
    (0..values.len()).filter(is_least).collect()
}
