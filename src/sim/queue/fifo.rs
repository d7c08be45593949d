//! First in, first out: tasks start in the order in which they began to wait.

use super::Discipline;
use crate::sim::row::Row;

/// Lines as linked lists through one array, so that a million waiting tasks cost one allocation.
///
/// Formula    key = time of joining the line
/// Trade-off  Fair by arrival; one large task delays all behind it.
/// Source     SCIENCE C.
pub struct Fifo {
    head: Vec<u32>,
    tail: Vec<u32>,
    next: Vec<u32>,
}

const NOBODY: u32 = u32::MAX;

impl Discipline for Fifo {
    const ROW: Row = Row {
        id: "fifo",
        short: "fifo",
        parameters: &[],
        formula: "key = time of joining the line",
        source: "SCIENCE C",
    };

    fn new(lines: usize) -> Fifo {
        Fifo { head: vec![NOBODY; lines], tail: vec![NOBODY; lines], next: Vec::new() }
    }

    #[inline]
    fn push(&mut self, line: usize, task: u32) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_of_each_line() {
        let mut lines = Fifo::new(2);
        for (line, task) in [(0, 0), (1, 1), (0, 2), (0, 5)] {
            lines.push(line, task);
        }
        assert_eq!([lines.pop(0), lines.pop(0)], [Some(0), Some(2)]);
        lines.push(0, 7);
        assert_eq!([lines.pop(0), lines.pop(0), lines.pop(0)], [Some(5), Some(7), None]);
        assert_eq!([lines.pop(1), lines.pop(1)], [Some(1), None]);
    }
}
