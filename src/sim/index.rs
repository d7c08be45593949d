//! An index over models: the least key in O(log m), ties by the first or counted for a fair draw.

/// Tournament tree over `count` keys; every inner node knows its least key, how many share it and
/// which entry is the first of them.
#[derive(Clone, Debug)]
pub struct MinIndex {
    leaves: usize,
    nodes: Vec<Node>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    least: u64,
    ties: u32,
    first: u32,
}

/// The key of an entry that must never win.
pub const NEVER_WINS: u64 = u64::MAX;

/// A key that orders finite non-negative floats as they are ordered.
#[inline]
pub fn float_key(value: f64) -> u64 {
    // The bits of non-negative floats are monotone; a negative zero must not become the largest.
    (value + 0.0).to_bits()
}

impl MinIndex {
    /// An index of `count` entries, all with key zero.
    pub fn new(count: usize) -> MinIndex {
        let leaves = count.next_power_of_two().max(1);
        let empty = Node { least: NEVER_WINS, ties: 0, first: 0 };
        let mut index = MinIndex { leaves, nodes: vec![empty; 2 * leaves] };
        for entry in 0..count {
            index.set(entry, 0);
        }
        index
    }

    /// Gives `entry` a new key.
    #[inline(always)]
    pub fn set(&mut self, entry: usize, key: u64) {
        let nodes = &mut self.nodes[..];
        let mut place = self.leaves + entry;
        // Carried upwards and not read again, and without branches: which side wins is as good as
        // random.
        let mut node = Node { least: key, ties: 1, first: entry as u32 };
        nodes[place] = node;
        while place > 1 {
            let other = nodes[place ^ 1];
            let is_right = place & 1 == 1;
            let tied = other.least == node.least;
            let loses = other.least < node.least;
            let ties =
                if tied { other.ties } else { 0 } + if loses { other.ties } else { node.ties };
            let first = if loses | (tied & is_right) { other.first } else { node.first };
            let least = if loses { other.least } else { node.least };
            node = Node { least, ties, first };
            place /= 2;
            nodes[place] = node;
        }
    }

    /// The least key.
    #[inline(always)]
    pub fn least(&self) -> u64 {
        self.nodes[1].least
    }

    /// How many entries share the least key.
    #[inline]
    pub fn ties(&self) -> usize {
        self.nodes[1].ties as usize
    }

    /// The entry of lowest number among those with the least key.
    #[inline(always)]
    pub fn first(&self) -> usize {
        self.nodes[1].first as usize
    }

    /// The entry number `rank` (from 0) among those with the least key.
    pub fn nth(&self, rank: usize) -> usize {
        let least = self.least();
        let mut rank = rank as u32;
        let mut place = 1;
        while place < self.leaves {
            let left = self.nodes[2 * place];
            let here = if left.least == least { left.ties } else { 0 };
            let right = rank >= here;
            rank -= if right { here } else { 0 };
            place = 2 * place + usize::from(right);
        }
        place - self.leaves
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::rng::{Purpose, Streams};

    #[test]
    fn agrees_with_a_linear_scan() {
        let mut draws = Streams::new(3, 0, Purpose::Routing, 0).stream(0);
        for count in [1usize, 2, 3, 7, 8, 33] {
            let mut index = MinIndex::new(count);
            let mut keys = vec![0u64; count];
            for _ in 0..500 {
                let (entry, key) = (draws.below(count), draws.below(4) as u64);
                index.set(entry, key);
                keys[entry] = key;
                let least = *keys.iter().min().expect("not empty");
                let tied: Vec<usize> = (0..count).filter(|&i| keys[i] == least).collect();
                assert_eq!(index.first(), tied[0]);
                assert_eq!(index.ties(), tied.len());
                for (rank, entry) in tied.iter().enumerate() {
                    assert_eq!(index.nth(rank), *entry);
                }
            }
        }
    }

    #[test]
    fn float_keys_keep_the_order() {
        assert!(float_key(0.0) < float_key(1e-300) && float_key(0.5) < float_key(0.75));
        assert_eq!(float_key(-0.0), float_key(0.0));
    }
}
