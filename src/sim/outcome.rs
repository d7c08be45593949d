//! The record of one run, column by column: what happened to each task.

use crate::sim::units::{Span, Time};

/// Columns over tasks in order of arrival, and the order of events. At most 48 bytes a task where
/// every task runs to its end once it has started. A divisible task has a row for each part.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// When it arrived.
    pub arrival: Vec<Time>,
    /// Its class.
    pub class: Vec<u16>,
    /// Its size [work units].
    pub work: Vec<f64>,
    /// The model that ran it; [`NOWHERE`] if none did.
    pub model: Vec<u16>,
    /// The slot of that model, lowest free slot first; empty in a record without pictures.
    pub slot: Vec<u32>,
    /// When it started.
    pub start: Vec<Time>,
    /// When it finished.
    pub finish: Vec<Time>,
    /// Tasks in the order in which they started; empty in a record without pictures.
    pub starts: Vec<u32>,
    /// Tasks in the order in which they finished; empty in a record without pictures.
    pub finishes: Vec<u32>,
    /// What became of each task; empty where every task ran.
    pub fate: Vec<Fate>,
    /// The first row of the task that each row is a part of; empty where no task is split.
    pub head: Vec<u32>,
    /// Service that each task got [slot·ns]; empty where it is all of the time from start to finish.
    pub service: Vec<Span>,
    /// Stretches of service in the order in which they ended; empty in a record without pictures
    /// and where each task has one, from start to finish.
    pub stretches: Vec<Stretch>,
    /// Every change of a number, in order; empty in a record without pictures and where the columns
    /// say it all.
    pub journal: Vec<Entry>,
    /// Weights that a balancer set, and when; empty in a record without pictures.
    pub weighings: Vec<(Time, Vec<f64>)>,
    /// Waiting tasks that a balancer moved; empty in a record without pictures.
    pub moves: Vec<Moved>,
    /// What the columns cannot tell of models, added up until instants that measures ask for; empty
    /// where tasks are neither moved nor interrupted and hold no memory.
    pub areas: Vec<Areas>,
    /// How long every task was prepared before it was placed.
    pub prepared: Span,
    /// Whether tasks wait in one central queue until they start (and not at their model).
    pub central: bool,
    /// Sums taken by the event loop while it ran, to be held against the columns.
    pub tally: Tally,
}

/// The model of a task that no model ran, and of the central queue.
pub const NOWHERE: u16 = u16::MAX;

/// What became of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Fate {
    /// It ran, or will.
    #[default]
    Ran,
    /// Dropped in preparation, because it was too small.
    TooSmall,
    /// Refused by admission, or by an allocation that found no place.
    Shed,
    /// Answered at once out of a cache.
    Hit,
    /// Answered with an equal task that was on its way.
    Joined,
    /// Skipped at the head of its queue, because an equal task had been answered.
    Skipped,
    /// Dropped in preparation, because it was too large.
    TooLarge,
}

impl Fate {
    /// Whether preparation dropped it.
    pub fn is_dropped(self) -> bool {
        matches!(self, Fate::TooSmall | Fate::TooLarge)
    }
}

/// A stretch of service without interruption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Row of the task.
    pub row: u32,
    /// Model.
    pub model: u16,
    /// Slot of the model; the largest number where slots are shared.
    pub slot: u32,
    /// Whether what was done in it is lost: it was interrupted, and the task begins anew.
    pub lost: bool,
    /// When it began.
    pub from: Time,
    /// When it ended.
    pub to: Time,
}

/// A change of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Time,
    /// Row of the task.
    pub row: u32,
    /// Model; [`NOWHERE`] for the central queue.
    pub model: u16,
    /// What changed.
    pub change: Change,
}

/// Which number changed, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Change {
    /// One more waits.
    Waits,
    /// One fewer waits.
    Leaves,
    /// One more runs.
    Runs,
    /// One fewer runs: done, or interrupted.
    Stops,
}

/// Waiting tasks on their way from one model to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// When they left.
    pub at: Time,
    /// Where they waited.
    pub from: u16,
    /// Where they go.
    pub to: u16,
    /// How many.
    pub count: u32,
}

/// Integrals over time, from the beginning of the run until an instant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Areas {
    /// The instant.
    pub at: Time,
    /// Of each model.
    pub models: Vec<ModelArea>,
    /// `∫ max/mean dt` over models of (in system / slots) [ns]; an empty fleet counts as even.
    pub uneven: f64,
}

/// Integrals over time of one model's numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ModelArea {
    /// Tasks there without a slot [task·ns].
    pub waiting: u128,
    /// Busy slots [slot·ns].
    pub busy: u128,
    /// Memory in use [byte·ns].
    pub memory: u128,
}

/// What the loop counted by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Events handled.
    pub events: u64,
    /// Tasks that arrived.
    pub arrived: u64,
    /// Tasks that finished, by running or by an answer that was there.
    pub finished: u64,
    /// Tasks dropped in preparation.
    pub dropped: u64,
    /// Tasks refused.
    pub shed: u64,
    /// Interruptions of running tasks.
    pub interruptions: u64,
    /// Waiting tasks that a balancer moved.
    pub moved: u64,
    /// Nanoseconds by which rounding may have parted the two sides of a law.
    pub rounding: u128,
    /// `∫ N dt`, N the number in system [task·ns].
    pub in_system_area: u128,
    /// `∫ B dt`, B the number of busy slots [slot·ns].
    pub busy_area: u128,
    /// The time of the last event.
    pub last: Time,
}

impl Outcome {
    /// An empty record with room for `tasks` tasks, so that columns need not move while they grow.
    pub fn with_room(tasks: usize, pictures: bool) -> Outcome {
        let drawn = if pictures { tasks } else { 0 };
        Outcome {
            arrival: Vec::with_capacity(tasks),
            class: Vec::with_capacity(tasks),
            work: Vec::with_capacity(tasks),
            model: Vec::with_capacity(tasks),
            slot: Vec::with_capacity(drawn),
            start: Vec::with_capacity(tasks),
            finish: Vec::with_capacity(tasks),
            starts: Vec::with_capacity(drawn),
            finishes: Vec::with_capacity(drawn),
            ..Outcome::default()
        }
    }

    /// Number of tasks.
    pub fn len(&self) -> usize {
        self.arrival.len()
    }

    /// Whether no task arrived.
    pub fn is_empty(&self) -> bool {
        self.arrival.is_empty()
    }

    /// Whether a task was there at any time of a stretch.
    pub fn is_there(&self, row: usize, from: Time, to: Time) -> bool {
        let (arrival, finish) = (self.arrival[row], self.finish[row]);
        let ran = self.fate.get(row).is_none_or(|fate| *fate == Fate::Ran);
        // Who got no answer was there at its arrival only.
        let until = if finish == Time::NEVER && !ran { arrival } else { finish };
        arrival < to && until >= from
    }

    /// When the last task finished.
    pub fn makespan(&self) -> Time {
        self.tally.last
    }

    /// What was added up from `from` to `to`, if the loop stopped to note it at both.
    pub fn areas_between(&self, from: Time, to: Time) -> Option<Areas> {
        let (before, after) = (self.areas_until(from)?, self.areas_until(to)?);
        let less = |(after, before): (&ModelArea, &ModelArea)| ModelArea {
            waiting: after.waiting - before.waiting,
            busy: after.busy - before.busy,
            memory: after.memory - before.memory,
        };
        let models = after.models.iter().zip(&before.models).map(less).collect();
        Some(Areas { at: to, models, uneven: after.uneven - before.uneven })
    }

    fn areas_until(&self, at: Time) -> Option<Areas> {
        let last = self.areas.last()?;
        if at >= last.at {
            // Nothing was there any more.
            let uneven = last.uneven + at.since(last.at).0 as f64;
            return Some(Areas { at, uneven, ..last.clone() });
        }
        if at == Time::ZERO {
            let models = vec![ModelArea::default(); last.models.len()];
            return Some(Areas { at, models, uneven: 0.0 });
        }
        self.areas.iter().find(|areas| areas.at == at).cloned()
    }

    /// 64 bits over every decision and every time: equal for equal runs on every platform.
    pub fn digest(&self) -> u64 {
        let mut hash = Digest::new();
        self.digest_rows(&mut hash, 0..self.len());
        self.digest_end(hash)
    }

    /// Adds some rows to the digest, all of which are added in their order.
    pub fn digest_rows(&self, hash: &mut Digest, rows: std::ops::Range<usize>) {
        for task in rows {
            hash.add(self.arrival[task].0);
            hash.add(u64::from(self.model[task]) << 48 ^ self.start[task].0);
            hash.add(self.finish[task].0);
        }
    }

    /// The digest, when all rows have been added.
    pub fn digest_end(&self, mut hash: Digest) -> u64 {
        for (fate, row) in self.fate.iter().zip(0u64..) {
            hash.add(row << 8 | *fate as u64);
        }
        hash.value()
    }
}

/// Folds words into 64 bits, order included.
#[derive(Clone, Copy, Debug)]
pub struct Digest(u64);

impl Digest {
    /// The digest of nothing.
    pub fn new() -> Digest {
        Digest(0x517c_c1b7_2722_0a95)
    }

    /// Adds a word.
    #[inline]
    pub fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9fb2_1c65_1e98_df25);
    }

    /// The digest so far.
    pub fn value(self) -> u64 {
        let folded = self.0 ^ (self.0 >> 32);
        folded.wrapping_mul(0xd6e8_feb8_6659_fd93) ^ (folded >> 29)
    }
}

impl Default for Digest {
    fn default() -> Digest {
        Digest::new()
    }
}
