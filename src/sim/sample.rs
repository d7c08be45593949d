//! Draws of models: by weight, again or anew, and two at once.

use crate::sim::rng::Stream;
use crate::sim::weights::shares;

/// Draws of an entry with a chance in proportion to its weight.
pub struct WeightedDraw {
    /// Upper end of each entry's part of the unit interval.
    ends: Vec<f64>,
}

impl WeightedDraw {
    /// Draws by these weights.
    pub fn new(weights: &[f64]) -> WeightedDraw {
        let mut end = 0.0;
        let mut add = |share: f64| {
            end += share;
            end
        };
        WeightedDraw { ends: shares(weights).into_iter().map(&mut add).collect() }
    }

    /// One entry.
    #[inline]
    pub fn one(&self, draws: &mut Stream) -> usize {
        self.at(draws.uniform())
    }

    #[inline]
    fn at(&self, point: f64) -> usize {
        let entry = self.ends.partition_point(|end| *end <= point);
        // Rounding may leave the last end a little below 1.
        entry.min(self.ends.len() - 1)
    }

    /// One entry that is not among `drawn`, which is sorted and leaves at least one.
    pub fn another(&self, drawn: &[usize], draws: &mut Stream) -> usize {
        let start = |entry: usize| if entry == 0 { 0.0 } else { self.ends[entry - 1] };
        let length = |entry: usize| self.ends[entry] - start(entry);
        let taken: f64 = drawn.iter().map(|entry| length(*entry)).sum();
        // A point on what is left of the line, moved past the parts that were taken out of it.
        let mut point = draws.uniform() * (1.0 - taken).max(0.0);
        for entry in drawn {
            point += if point >= start(*entry) { length(*entry) } else { 0.0 };
        }
        let mut entry = self.at(point);
        // Rounding may lead to an end of a part that was taken out.
        while drawn.binary_search(&entry).is_ok() {
            entry = if entry + 1 == self.ends.len() { 0 } else { entry + 1 };
        }
        entry
    }
}

/// Two distinct entries of `count`, each pair and order with the same chance; one alone twice.
#[inline]
pub fn two_distinct(count: usize, draws: &mut Stream) -> (usize, usize) {
    if count == 1 {
        return (0, 0);
    }
    let first = draws.below(count);
    let step = 1 + draws.below(count - 1);
    let wrapped = first + step;
    (first, if wrapped >= count { wrapped - count } else { wrapped })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::rng::{Purpose, Streams};

    fn streams() -> Streams {
        Streams::new(5, 0, Purpose::Routing, 0)
    }

    #[test]
    fn another_is_drawn_by_what_is_left() {
        let draw = WeightedDraw::new(&[1.0, 2.0, 3.0, 4.0]);
        let mut counts = [0u32; 4];
        for entity in 0..40_000 {
            counts[draw.another(&[1, 3], &mut streams().stream(entity))] += 1;
        }
        // A quarter for the first: mean 10,000, standard deviation 86.6; four of them.
        assert_eq!((counts[1], counts[3]), (0, 0));
        assert!(counts[0].abs_diff(10_000) < 347, "{counts:?}");
    }

    #[test]
    fn another_is_found_where_next_to_nothing_is_left() {
        let draw = WeightedDraw::new(&[1e-9, 1e12, 1e-9]);
        for entity in 0..100 {
            let entry = draw.another(&[1], &mut streams().stream(entity));
            assert_ne!(entry, 1);
            assert_eq!(draw.another(&[0, 1], &mut streams().stream(entity)), 2);
        }
    }

    #[test]
    fn pairs_are_distinct_and_equally_likely() {
        let mut counts = [[0u32; 3]; 3];
        for entity in 0..60_000 {
            let (first, second) = two_distinct(3, &mut streams().stream(entity));
            counts[first][second] += 1;
        }
        for (first, row) in counts.iter().enumerate() {
            for (second, count) in row.iter().enumerate() {
                // Mean 10,000, standard deviation 91.3: four of them.
                let right =
                    if first == second { *count == 0 } else { count.abs_diff(10_000) < 366 };
                assert!(right, "{counts:?}");
            }
        }
        assert_eq!(two_distinct(1, &mut streams().stream(0)), (0, 0));
    }
}
