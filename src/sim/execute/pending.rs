//! Completions that lie ahead, ordered by time and then by creation.

use crate::sim::units::Time;

/// A binary heap of (time, order of creation) with the task and its model beside it.
pub(super) struct Pending {
    heap: Vec<Entry>,
    created: u64,
}

#[derive(Clone, Copy)]
struct Entry {
    finish: u64,
    order: u64,
    task: u32,
    model: u16,
}

impl Entry {
    #[inline]
    fn before(&self, other: &Entry) -> bool {
        (self.finish, self.order) < (other.finish, other.order)
    }
}

impl Pending {
    pub(super) fn new() -> Pending {
        Pending { heap: Vec::new(), created: 0 }
    }

    /// When the next completion is due, [`Time::NEVER`] if there is none.
    #[inline]
    pub(super) fn due(&self) -> Time {
        self.heap.first().map_or(Time::NEVER, |entry| Time(entry.finish))
    }

    #[inline]
    pub(super) fn push(&mut self, finish: Time, task: u32, model: u16) {
        let entry = Entry { finish: finish.0, order: self.created, task, model };
        self.created += 1;
        let mut place = self.heap.len();
        self.heap.push(entry);
        while place > 0 {
            let parent = (place - 1) / 2;
            if !entry.before(&self.heap[parent]) {
                break;
            }
            self.heap[place] = self.heap[parent];
            place = parent;
        }
        self.heap[place] = entry;
    }

    /// The next completion: time, task, model. Only while [`Pending::due`] is a time.
    #[inline]
    pub(super) fn pop(&mut self) -> (Time, u32, u16) {
        let top = self.heap[0];
        let last = self.heap.len() - 1;
        let entry = self.heap[last];
        self.heap.truncate(last);
        let mut place = 0;
        loop {
            let mut child = 2 * place + 1;
            if child >= last {
                break;
            }
            if child + 1 < last && self.heap[child + 1].before(&self.heap[child]) {
                child += 1;
            }
            if entry.before(&self.heap[child]) {
                break;
            }
            self.heap[place] = self.heap[child];
            place = child;
        }
        if last > 0 {
            self.heap[place] = entry;
        }
        (Time(top.finish), top.task, top.model)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::rng::{Purpose, Streams};

    #[test]
    fn pops_by_time_then_by_creation() {
        let mut draws = Streams::new(5, 0, Purpose::Routing, 0).stream(0);
        let mut pending = Pending::new();
        let mut expected = Vec::new();
        for task in 0..1_000u32 {
            let time = Time(draws.below(50) as u64);
            pending.push(time, task, 0);
            expected.push((time, task));
        }
        expected.sort();
        for (time, task) in expected {
            assert_eq!(pending.due(), time);
            assert_eq!(pending.pop(), (time, task, 0));
        }
        assert_eq!(pending.due(), Time::NEVER);
    }
}
