//! A heap of tasks by a 64-bit key, then by creation: completions by time, waiting tasks by rank.

/// A 4-ary heap of tasks.
///
/// An entry is one number, so that one comparison orders two of them: the key in the upper 64 bits,
/// then 32 of the order of creation, then 32 of the task (a run has far fewer than 2^32).
pub struct Heap {
    heap: Vec<u128>,
    created: u32,
}

/// Children of a node: four to a cache line, and half as deep as two.
const ARITY: usize = 4;

impl Heap {
    /// An empty heap.
    pub fn new() -> Heap {
        Heap { heap: Vec::new(), created: 0 }
    }

    /// The least key, the largest number there is if there is none.
    #[inline]
    pub fn least(&self) -> u64 {
        self.heap.first().map_or(u64::MAX, |entry| (entry >> 64) as u64)
    }

    /// Whether there is no entry.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.heap.is_empty()
    }

    /// The task of the least key. Only while there is one.
    #[inline]
    pub fn task(&self) -> u32 {
        self.heap[0] as u32
    }

    fn entry(&mut self, key: u64, task: u32) -> u128 {
        let order = self.created;
        self.created = order.wrapping_add(1);
        u128::from(key) << 64 | u128::from(order) << 32 | u128::from(task)
    }

    /// Puts a task in.
    #[inline(always)]
    pub fn push(&mut self, key: u64, task: u32) {
        let entry = self.entry(key, task);
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

    /// Takes the first out, if there is one.
    #[inline(always)]
    pub fn pop(&mut self) {
        if let Some(last) = self.heap.pop()
            && !self.heap.is_empty()
        {
            self.sift_down(last);
        }
    }

    /// Takes the first out and puts another one in. Only while there is one.
    #[inline(always)]
    pub fn replace(&mut self, key: u64, task: u32) {
        let entry = self.entry(key, task);
        self.sift_down(entry);
    }

    /// Puts `entry` in the place of the first.
    #[inline(always)]
    fn sift_down(&mut self, entry: u128) {
        let heap = &mut self.heap[..];
        let mut place = 0;
        loop {
            let first = ARITY * place + 1;
            let (least, nth) = match heap.get(first..) {
                Some(&[a, b, c, d, ..]) => least_of_four(a, b, c, d),
                Some(children @ [one, ..]) => {
                    let less = |least: (u128, usize), (nth, entry): (usize, &u128)| {
                        if *entry < least.0 { (*entry, nth) } else { least }
                    };
                    children.iter().enumerate().fold((*one, 0), less)
                }
                _ => break,
            };
            if entry < least {
                break;
            }
            heap[place] = least;
            place = first + nth;
        }
        heap[place] = entry;
    }
}

/// The least of four and its place, by pairs and without branches.
#[inline(always)]
fn least_of_four(a: u128, b: u128, c: u128, d: u128) -> (u128, usize) {
    let left = if b < a { (b, 1) } else { (a, 0) };
    let right = if d < c { (d, 3) } else { (c, 2) };
    if right.0 < left.0 { right } else { left }
}

impl Default for Heap {
    fn default() -> Heap {
        Heap::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::rng::{Purpose, Streams};

    #[test]
    fn pops_by_key_then_by_creation() {
        let mut draws = Streams::new(5, 0, Purpose::Routing, 0).stream(0);
        let mut pending = Heap::new();
        let mut expected = std::collections::BTreeSet::new();
        for created in 0..4_000u32 {
            let time = draws.below(50) as u64;
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
            assert_eq!((pending.least(), pending.task()), (time, task));
            pending.pop();
        }
        assert!(pending.is_empty());
    }
}
