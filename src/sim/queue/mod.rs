//! In which order tasks start: the contract of queue disciplines and their list.
//!
//! A discipline keeps the waiting lines: one for each model, and one central line for each set of
//! models that classes may run on; twice as many where urgent tasks have a lane. It is told of all
//! that begins, waits and ends, and says who is next. To add one: a file, a row, two texts.

mod keyed;
mod lines;
mod sorted;

pub use keyed::{Key, Keyed};
pub use lines::{ByKey, Fifo, Lines};
pub use sorted::Sorted;

use crate::sim::members::members;
use crate::sim::row::{Parameter, Row};
use crate::sim::units::{Span, Time};

/// What is known before the first task.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// Number of lines.
    pub lines: usize,
    /// Speed at which each line is served [work units/s]: the capacity of its model or models.
    pub line_capacity: Vec<f64>,
    /// Slots that serve each line.
    pub line_slots: Vec<u32>,
    /// Weight of each class among the others.
    pub class_weight: Vec<f64>,
}

impl Setup {
    /// Speed of a slot that serves each line, the mean where they differ [work units/s].
    fn slot_speed(&self) -> Vec<f64> {
        let of_line = |(capacity, slots): (&f64, &u32)| capacity / f64::from(*slots);
        self.line_capacity.iter().zip(&self.line_slots).map(of_line).collect()
    }
}

/// A task as its queue sees it.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    /// Its number, below any task that arrived later.
    pub task: u32,
    /// When it first joined a line of its model, as a rank: lower is earlier.
    pub seq: u32,
    /// Its class.
    pub class: u16,
    /// 1 (lowest) to 9 (highest).
    pub priority: u8,
    /// When it arrived.
    pub arrival: Time,
    /// By when it was promised; [`Time::NEVER`] if it was not.
    pub deadline: Time,
    /// Its size as far as it is known [work units].
    pub work: f64,
    /// What is left of it as far as that is known [work units].
    pub left: f64,
    /// Tokens in; zero where sizes are not recorded in tokens.
    pub input_tokens: f64,
    /// Tokens out; where sizes are not recorded in tokens, its work.
    pub output_tokens: f64,
}

/// What a queue discipline does while a run goes on.
pub trait Discipline: 'static {
    /// A task begins to wait in `line`, for the first time or again after an interruption.
    fn push(&mut self, line: usize, waiting: &Waiting, now: Time);

    /// The task of `line` that starts next; it stays in the line.
    fn first(&mut self, line: usize, now: Time) -> Option<u32>;

    /// The task of `line` that would start last: what work stealing takes.
    fn last(&self, line: usize) -> Option<u32>;

    /// Takes a task out of its line, whatever its place.
    fn remove(&mut self, line: usize, task: u32);

    /// Whether `one` goes before `other`, where the first tasks of two lines compete for a slot.
    fn before(&self, one: &Waiting, other: &Waiting) -> bool {
        one.seq < other.seq
    }

    /// Whether an arriving task interrupts a running one.
    fn interrupts(&self, _arriving: &Waiting, _running: &Waiting) -> bool {
        false
    }

    /// Whether an interrupted task goes on where it was, or starts anew.
    fn resumes(&self) -> bool {
        true
    }

    /// A task of `line` starts or goes on, after it was removed from the line.
    fn started(&mut self, _line: usize, _waiting: &Waiting, _now: Time) {}

    /// A task of `line` stops running: interrupted, at the end of its slice, or done.
    /// `served` is the work it got since it started or went on [work units].
    fn stopped(&mut self, _line: usize, _waiting: &Waiting, _served: f64, _done: bool, _now: Time) {
    }

    /// The work that a task may do at once before it goes back into its line [work units].
    fn slice(&self, _waiting: &Waiting) -> Option<f64> {
        None
    }

    /// How often it wants to be woken, if at all.
    fn period(&self) -> Option<Span> {
        None
    }

    /// Wakes up.
    fn tick(&mut self, _now: Time) {}
}

members![&Setup => dyn Discipline;
    ageing, deficit_round_robin, earliest_deadline, fifo, lifo, multilevel_feedback,
    processor_sharing, psjf, shortest_job, srpt, static_priority, token_fairness,
    weighted_fair_queueing,
];

/// Whether a task that goes before the running one takes its slot; 0 it does not, 1 and the other
/// goes on later where it was, 2 and the other starts anew.
pub const INTERRUPTS: Parameter = Parameter::choice("interrupts", &["never", "resume", "restart"]);

/// Disciplines whose order is fixed when a task begins to wait.
const FIXED: &[(&Row, Key)] = &[
    (&ageing::ROW, ageing::key),
    (&earliest_deadline::ROW, earliest_deadline::key),
    (&fifo::ROW, fifo::key),
    (&lifo::ROW, lifo::key),
    (&shortest_job::ROW, shortest_job::key),
    (&static_priority::ROW, static_priority::key),
];

/// The key of a discipline whose order is fixed when a task begins to wait and which with these
/// values interrupts nothing, for loops of its own.
pub fn fixed_key(id: &str, values: &[f64]) -> Option<Key> {
    let (row, key) = FIXED.iter().find(|(row, _)| row.id == id)?;
    let mut pairs = row.parameters.iter().zip(values);
    let interrupts = pairs.any(|(parameter, value)| parameter.id == INTERRUPTS.id && *value != 0.0);
    (!interrupts).then_some(*key)
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
