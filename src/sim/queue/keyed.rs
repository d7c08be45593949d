//! Lines in the order of a key that is fixed while a task waits; most disciplines are one.

use super::{Discipline, Sorted, Waiting};
use crate::sim::units::Time;

/// The key of a waiting task: the least goes first, equal ones by [`Waiting::seq`].
pub type Key = fn(&Waiting, &[f64]) -> u64;

/// Lines in the order of a key.
pub struct Keyed {
    key: Key,
    values: Vec<f64>,
    interrupts: bool,
    resumes: bool,
    lines: Sorted,
}

impl Keyed {
    /// Lines that interrupt nothing.
    pub fn new(lines: usize, key: Key, values: &[f64]) -> Keyed {
        Keyed {
            key,
            values: values.to_vec(),
            interrupts: false,
            resumes: true,
            lines: Sorted::new(lines),
        }
    }

    /// The same, but a task of lesser key interrupts one of larger key, which goes on later where
    /// it was or starts anew.
    pub fn interrupting(self, resumes: bool) -> Keyed {
        Keyed { interrupts: true, resumes, ..self }
    }

    /// The same, interrupting as an option of [`super::INTERRUPTS`] says: 0 never, 1 to resume,
    /// 2 to restart.
    pub fn interrupting_if(self, option: f64) -> Keyed {
        if option == 0.0 { self } else { self.interrupting(option == 1.0) }
    }
}

impl Discipline for Keyed {
    fn push(&mut self, line: usize, waiting: &Waiting, _now: Time) {
        let key = (self.key)(waiting, &self.values);
        self.lines.insert(line, key, waiting.seq, waiting.task);
    }

    fn first(&mut self, line: usize, _now: Time) -> Option<u32> {
        self.lines.first(line)
    }

    fn last(&self, line: usize) -> Option<u32> {
        self.lines.last(line)
    }

    fn remove(&mut self, _line: usize, task: u32) {
        self.lines.remove(task);
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
