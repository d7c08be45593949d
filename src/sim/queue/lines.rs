//! Lines of the loops that interrupt nothing: made for speed, next to nothing per task.

use crate::sim::heap::Heap;

/// A set of waiting lines out of which the next task is taken.
pub trait Lines: 'static {
    /// Empty lines.
    fn new(lines: usize) -> Self;

    /// Task `task` begins to wait in `line`; `key` is for lines that are in the order of a key.
    fn push(&mut self, line: usize, task: u32, key: u64);

    /// The task of `line` that starts next, taken out of the line.
    fn pop(&mut self, line: usize) -> Option<u32>;
}

/// First in, first out: linked lists through one array, so that a million waiting tasks cost one
/// allocation.
pub struct Fifo {
    head: Vec<u32>,
    tail: Vec<u32>,
    next: Vec<u32>,
}

const NOBODY: u32 = u32::MAX;

impl Lines for Fifo {
    fn new(lines: usize) -> Fifo {
        Fifo { head: vec![NOBODY; lines], tail: vec![NOBODY; lines], next: Vec::new() }
    }

    #[inline]
    fn push(&mut self, line: usize, task: u32, _key: u64) {
        let needed = task as usize + 1;
        if self.next.len() < needed {
            self.next.resize(needed.max(self.next.len() * 2), NOBODY);
        }
        self.next[task as usize] = NOBODY;
        let last = self.tail[line];
        if last == NOBODY {
            self.head[line] = task;
        } else {
            self.next[last as usize] = task;
        }
        self.tail[line] = task;
    }

    #[inline]
    fn pop(&mut self, line: usize) -> Option<u32> {
        let task = self.head[line];
        if task == NOBODY {
            return None;
        }
        let next = self.next[task as usize];
        self.head[line] = next;
        if next == NOBODY {
            self.tail[line] = NOBODY;
        }
        Some(task)
    }
}

/// In the order of a key, equal ones as they came: a 4-ary heap for each line.
pub struct ByKey {
    heaps: Vec<Heap>,
}

impl Lines for ByKey {
    fn new(lines: usize) -> ByKey {
        ByKey { heaps: (0..lines).map(|_| Heap::new()).collect() }
    }

    #[inline]
    fn push(&mut self, line: usize, task: u32, key: u64) {
        self.heaps[line].push(key, task);
    }

    #[inline]
    fn pop(&mut self, line: usize) -> Option<u32> {
        let heap = &mut self.heaps[line];
        if heap.is_empty() {
            return None;
        }
        let task = heap.task();
        heap.pop();
        Some(task)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_of_each_line() {
        let mut lines = Fifo::new(2);
        for (line, task) in [(0, 0), (1, 1), (0, 2), (0, 5)] {
            lines.push(line, task, 0);
        }
        assert_eq!([lines.pop(0), lines.pop(0)], [Some(0), Some(2)]);
        lines.push(0, 7, 0);
        assert_eq!([lines.pop(0), lines.pop(0), lines.pop(0)], [Some(5), Some(7), None]);
        assert_eq!([lines.pop(1), lines.pop(1)], [Some(1), None]);
    }
}
