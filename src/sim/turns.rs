//! Taking turns by weight: the smooth step of nginx and the deadlines of Envoy and gRPC.

use crate::sim::index::float_key;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The running sums of nginx's smooth weighted round robin.
pub struct Smooth {
    current: Vec<f64>,
}

impl Smooth {
    /// Sums of `count` entries, all zero.
    pub fn new(count: usize) -> Smooth {
        Smooth { current: vec![0.0; count] }
    }

    /// One step among the entries of `among`, which come in order; of equals the first.
    pub fn step(&mut self, weight: &[f64], among: impl Iterator<Item = usize>) -> usize {
        let (mut total, mut best, mut most) = (0.0, 0, f64::NEG_INFINITY);
        for entry in among {
            total += weight[entry];
            self.current[entry] += weight[entry];
            if self.current[entry] > most {
                (best, most) = (entry, self.current[entry]);
            }
        }
        self.current[best] -= total;
        best
    }

    /// The sum of each entry after the last step.
    #[cfg(test)]
    pub fn current(&self) -> &[f64] {
        &self.current
    }
}

/// Entries by the deadline of their next turn, equal deadlines first in, first out.
pub struct Deadlines {
    now: f64,
    inserted: u64,
    queue: BinaryHeap<Reverse<(u64, u64, usize)>>,
}

impl Deadlines {
    /// The first deadline of each entry, `1 / weight`.
    pub fn new(weight: &[f64]) -> Deadlines {
        let mut deadlines = Deadlines { now: 0.0, inserted: 0, queue: BinaryHeap::new() };
        for (entry, weight) in weight.iter().enumerate() {
            deadlines.insert(entry, *weight);
        }
        deadlines
    }

    fn insert(&mut self, entry: usize, weight: f64) {
        let deadline = float_key(self.now + 1.0 / weight);
        self.queue.push(Reverse((deadline, self.inserted, entry)));
        self.inserted += 1;
    }

    /// The entry whose turn it is; its next comes `1 / weight` later, with the weight it has now.
    pub fn serve(&mut self, weight: impl Fn(usize) -> f64) -> usize {
        let Some(Reverse((deadline, _, entry))) = self.queue.pop() else { return 0 };
        self.now = f64::from_bits(deadline);
        self.insert(entry, weight(entry));
        entry
    }

    /// What each entry still has to wait for shrinks as its weight grows.
    pub fn reweigh(&mut self, old: &[f64], new: &[f64]) {
        let now = self.now;
        let moved = |Reverse((deadline, order, entry)): Reverse<(u64, u64, usize)>| {
            if old[entry] == new[entry] {
                return Reverse((deadline, order, entry));
            }
            let left = (f64::from_bits(deadline) - now) * (old[entry] / new[entry]);
            Reverse((float_key(now + left), order, entry))
        };
        self.queue = self.queue.drain().map(moved).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_asked_for_take_a_smooth_step() {
        let mut smooth = Smooth::new(3);
        let weight = [1.0, 5.0, 1.0];
        let picks: Vec<usize> = (0..4).map(|_| smooth.step(&weight, [0, 2].into_iter())).collect();
        assert_eq!(picks, [0, 2, 0, 2]);
        assert_eq!(smooth.current(), [0.0; 3]);
    }

    #[test]
    fn a_deadline_keeps_its_part_of_the_way() {
        // At 1 the second entry has waited half of its turn of 2; at four times the weight the
        // other half takes 0.25 and its next turn 0.5.
        let mut deadlines = Deadlines::new(&[1.0, 0.5]);
        let old = [1.0, 0.5];
        assert_eq!(deadlines.serve(|entry| old[entry]), 0);
        let new = [1.0, 2.0];
        deadlines.reweigh(&old, &new);
        let picks: Vec<usize> = (0..4).map(|_| deadlines.serve(|entry| new[entry])).collect();
        // Deadlines: 1.25, 1.75, then 2 of the first, then 2.25.
        assert_eq!(picks, [1, 1, 0, 1]);
    }
}
