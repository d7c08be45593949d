//! The record of one run, column by column: what happened to each task.

use crate::sim::units::Time;

/// Columns over tasks in order of arrival, and the order of events. At most 48 bytes a task.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// When it arrived.
    pub arrival: Vec<Time>,
    /// Its class.
    pub class: Vec<u16>,
    /// Its size [work units].
    pub work: Vec<f64>,
    /// The model that ran it.
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
    /// Whether tasks wait in one central queue until they start (and not at their model).
    pub central: bool,
    /// Sums taken by the event loop while it ran, to be held against the columns.
    pub tally: Tally,
}

/// What the loop counted by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Events handled.
    pub events: u64,
    /// Tasks that arrived.
    pub arrived: u64,
    /// Tasks that finished.
    pub finished: u64,
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

    /// When the last task finished.
    pub fn makespan(&self) -> Time {
        self.tally.last
    }

    /// 64 bits over every decision and every time: equal for equal runs on every platform.
    pub fn digest(&self) -> u64 {
        let mut hash = Digest::new();
        for task in 0..self.len() {
            hash.add(self.arrival[task].0);
            hash.add(u64::from(self.model[task]) << 48 ^ self.start[task].0);
            hash.add(self.finish[task].0);
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
