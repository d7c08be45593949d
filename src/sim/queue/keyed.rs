//! Lines in the order of a key that is fixed while a task waits; most disciplines are one.

use super::{Discipline, Waiting};
use crate::sim::units::Time;
use std::collections::BTreeSet;

/// The key of a waiting task: the least goes first, equal ones by [`Waiting::seq`].
pub type Key = fn(&Waiting, &[f64]) -> u64;

/// Lines in the order of a key.
pub struct Keyed {
    key: Key,
    values: Vec<f64>,
    interrupts: bool,
    resumes: bool,
    /// Key, rank and task in one number each, in order.
    lines: Vec<BTreeSet<(u64, u32, u32)>>,
    /// Where each task stands, to be found again.
    entry: Vec<(u64, u32)>,
}

impl Keyed {
    /// Lines that interrupt nothing.
    pub fn new(lines: usize, key: Key, values: &[f64]) -> Keyed {
        Keyed {
            key,
            values: values.to_vec(),
            interrupts: false,
            resumes: true,
            lines: vec![BTreeSet::new(); lines],
            entry: Vec::new(),
        }
    }

    /// The same, but a task of lesser key interrupts one of larger key, which goes on later where
    /// it was or starts anew.
    pub fn interrupting(self, resumes: bool) -> Keyed {
        Keyed { interrupts: true, resumes, ..self }
    }
}

impl Discipline for Keyed {
    fn push(&mut self, line: usize, waiting: &Waiting, _now: Time) {
        let key = (self.key)(waiting, &self.values);
        let task = waiting.task as usize;
        if self.entry.len() <= task {
            self.entry.resize((task + 1).max(2 * self.entry.len()), (0, 0));
        }
        self.entry[task] = (key, waiting.seq);
        self.lines[line].insert((key, waiting.seq, waiting.task));
    }

    fn first(&mut self, line: usize, _now: Time) -> Option<u32> {
        self.lines[line].first().map(|(_, _, task)| *task)
    }

    fn last(&self, line: usize) -> Option<u32> {
        self.lines[line].last().map(|(_, _, task)| *task)
    }

    fn remove(&mut self, line: usize, task: u32) {
        let Some((key, seq)) = self.entry.get(task as usize) else { return };
        self.lines[line].remove(&(*key, *seq, task));
    }

    fn before(&self, one: &Waiting, other: &Waiting) -> bool {
        let place = |waiting: &Waiting| ((self.key)(waiting, &self.values), waiting.seq);
        place(one) < place(other)
    }

    fn interrupts(&self, arriving: &Waiting, running: &Waiting) -> bool {
        let key = |waiting: &Waiting| (self.key)(waiting, &self.values);
        self.interrupts && key(arriving) < key(running)
    }

    fn resumes(&self) -> bool {
        self.resumes
    }
}
