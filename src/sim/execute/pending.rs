//! Completions that lie ahead, ordered by time and then by creation.

use crate::sim::units::Time;

/// A 4-ary heap of completions.
///
/// An entry is one number, so that one comparison orders two of them: time in the upper 64 bits,
/// then 32 of the order of creation, then 32 of the task (a run has far fewer than 2^32).
pub(super) struct Pending {
    heap: Vec<u128>,
    created: u32,
}

/// Children of a node: four to a cache line, and half as deep as two.
const ARITY: usize = 4;

impl Pending {
    pub(super) fn new() -> Pending {
        Pending { heap: Vec::new(), created: 0 }
    }

    /// When the next completion is due, [`Time::NEVER`] if there is none.
    #[inline]
    pub(super) fn due(&self) -> Time {
        self.heap.first().map_or(Time::NEVER, |entry| Time((entry >> 64) as u64))
    }

    /// The task that completes next. Only while [`Pending::due`] is a time.
    #[inline]
    pub(super) fn task(&self) -> u32 {
        self.heap[0] as u32
    }

    fn entry(&mut self, finish: Time, task: u32) -> u128 {
        let order = self.created;
        self.created = order.wrapping_add(1);
        u128::from(finish.0) << 64 | u128::from(order) << 32 | u128::from(task)
    }

    #[inline(always)]
    pub(super) fn push(&mut self, finish: Time, task: u32) {
        let entry = self.entry(finish, task);
        let mut place = self.heap.len();
        self.heap.push(entry);
        while place > 0 {
            let parent = (place - 1) / ARITY;
            if entry > self.heap[parent] {
                break;
            }
            self.heap[place] = self.heap[parent];
            place = parent;
        }
        self.heap[place] = entry;
    }

    /// Takes the next completion out. Only while [`Pending::due`] is a time.
    #[inline(always)]
    pub(super) fn pop(&mut self) {
        if let Some(last) = self.heap.pop()
            && !self.heap.is_empty()
        {
            self.sift_down(last);
        }
    }

    /// Takes the next completion out and puts another one in: a slot that goes on at once.
    #[inline(always)]
    pub(super) fn replace(&mut self, finish: Time, task: u32) {
        let entry = self.entry(finish, task);
        self.sift_down(entry);
    }

    /// Puts `entry` in the place of the first.
    #[inline(always)]
    fn sift_down(&mut self, entry: u128) {
        let heap = &mut self.heap[..];
        let mut place = 0;
        loop {
            let first = ARITY * place + 1;
            let Some(children) = heap.get(first..) else { break };
            let mut least = entry;
            let mut child = place;
            for (nth, key) in children.iter().take(ARITY).enumerate() {
                if *key < least {
                    (least, child) = (*key, first + nth);
                }
            }
            if child == place {
                break;
            }
            heap[place] = least;
            place = child;
        }
        heap[place] = entry;
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
        let mut expected = std::collections::BTreeSet::new();
        for created in 0..4_000u32 {
            let time = Time(draws.below(50) as u64);
            // Task numbers fall, so that they cannot stand in for the order of creation.
            let task = 4_000 - created;
            if created % 3 == 0 && !expected.is_empty() {
                expected.pop_first();
                pending.replace(time, task);
            } else {
                pending.push(time, task);
            }
            expected.insert((time, created, task));
        }
        for (time, _, task) in expected {
            assert_eq!((pending.due(), pending.task()), (time, task));
            pending.pop();
        }
        assert_eq!(pending.due(), Time::NEVER);
    }
}
