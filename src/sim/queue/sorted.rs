//! Waiting lines sorted by a key, with a note of where each task stands.

use crate::sim::tree::Tree;

/// Lines of tasks, the least key first, equal ones by rank.
#[derive(Default)]
pub struct Sorted {
    /// Key, then rank and task in one number.
    lines: Vec<Tree>,
    /// Line, key and rank of each task, to be found again.
    entry: Vec<(usize, u64, u32)>,
}

impl Sorted {
    /// Empty lines.
    pub fn new(lines: usize) -> Sorted {
        Sorted { lines: vec![Tree::default(); lines], entry: Vec::new() }
    }

    /// Puts a task in.
    pub fn insert(&mut self, line: usize, key: u64, rank: u32, task: u32) {
        let index = task as usize;
        if self.entry.len() <= index {
            self.entry.resize((index + 1).max(2 * self.entry.len()), (0, 0, 0));
        }
        self.entry[index] = (line, key, rank);
        self.lines[line].insert((key, joined(rank, task)), 0);
    }

    /// Takes a task out of the line in which it stands, if it stands in one.
    pub fn remove(&mut self, task: u32) {
        let Some((line, key, rank)) = self.entry.get(task as usize) else { return };
        self.lines[*line].remove((*key, joined(*rank, task)));
    }

    /// The first of a line.
    pub fn first(&self, line: usize) -> Option<u32> {
        self.first_of(line).map(|(_, task)| task)
    }

    /// Rank and task of the first of a line.
    pub fn first_of(&self, line: usize) -> Option<(u32, u32)> {
        self.lines[line].first().map(|((_, both), _)| parted(both))
    }

    /// The last of a line.
    pub fn last(&self, line: usize) -> Option<u32> {
        self.last_of(line).map(|(_, task)| task)
    }

    /// Rank and task of the last of a line.
    pub fn last_of(&self, line: usize) -> Option<(u32, u32)> {
        self.lines[line].last().map(|((_, both), _)| parted(both))
    }

    /// Whether nobody waits in a line.
    pub fn is_empty(&self, line: usize) -> bool {
        self.lines[line].is_empty()
    }

    /// Empties a line; its tasks in order.
    pub fn drain(&mut self, line: usize) -> Vec<u32> {
        let line = std::mem::take(&mut self.lines[line]);
        line.keys().map(|(_, both)| parted(both).1).collect()
    }

    /// Number of lines.
    pub fn count(&self) -> usize {
        self.lines.len()
    }
}

fn joined(rank: u32, task: u32) -> u64 {
    u64::from(rank) << 32 | u64::from(task)
}

fn parted(both: u64) -> (u32, u32) {
    ((both >> 32) as u32, both as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_of_each_line_and_forgets_who_left() {
        let mut lines = Sorted::new(2);
        for (line, key, rank, task) in [(0, 7, 1, 3), (0, 7, 0, 9), (1, 1, 2, 4), (0, 2, 5, 0)] {
            lines.insert(line, key, rank, task);
        }
        assert_eq!((lines.first(0), lines.last(0), lines.first(1)), (Some(0), Some(3), Some(4)));
        for gone in [0, 4, 4, 100] {
            lines.remove(gone);
        }
        assert_eq!((lines.first_of(0), lines.is_empty(1)), (Some((0, 9)), true));
        assert_eq!((lines.drain(0), lines.is_empty(0)), (vec![9, 3], true));
    }
}
