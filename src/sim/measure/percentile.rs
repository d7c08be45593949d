//! Percentiles by nearest rank.

use crate::sim::order::nth;

/// Several percentiles of the same values, which may be reordered: for each the value at nearest
/// rank `ceil(p n)`.
///
/// Source: SCIENCE E. Nothing is interpolated: the answer is a value that occurred.
pub fn percentiles<const K: usize>(values: &mut Vec<u64>, ps: [f64; K]) -> Option<[u64; K]> {
    let mut counts = Counts::new();
    counts.percentiles(values, ps)
}

/// Several percentiles of each list, which may be reordered, and over all values of all lists.
pub fn percentiles_of_each_and_all<const K: usize>(
    lists: &mut [Vec<u64>],
    ps: [f64; K],
) -> (Vec<Option<[u64; K]>>, Option<[u64; K]>) {
    let mut all = Counts::new();
    let one = |values: &mut Vec<u64>| {
        let mut counts = Counts::new();
        let found = counts.percentiles(values, ps);
        // Counted once, for the list and for all.
        if counts.0.is_empty() {
            all.add_values(values)
        } else {
            all.add(&counts)
        }
        found
    };
    let each = lists.iter_mut().map(one).collect();
    let count = lists.iter().map(Vec::len).sum();
    (each, ranks(count, ps).map(|ranks| all.select(lists, ranks)))
}

/// Indices of several nearest ranks.
fn ranks<const K: usize>(count: usize, ps: [f64; K]) -> Option<[usize; K]> {
    let mut ranks = [0; K];
    for (index, p) in ranks.iter_mut().zip(ps) {
        *index = rank(count, p)?;
    }
    Some(ranks)
}

/// From this many values on, counting them into buckets beats partial sorts: by far so in the page,
/// whose library is built for size and selects among many equal values in quadratic time.
const MANY: usize = 256;
/// Values below this have a bucket of their own; above, every octave has half as many.
const FINE: u64 = 128;
const FINE_BITS: u32 = FINE.ilog2();
const BUCKETS: usize = (65 - FINE_BITS as usize) * (FINE as usize / 2) + FINE as usize / 2;

/// Buckets are in the order of their values, and at most 1/64 of the value wide.
#[inline]
fn bucket(value: u64) -> usize {
    let octave = (u64::BITS - (value | (FINE - 1)).leading_zeros()) - FINE_BITS;
    (u64::from(octave) * (FINE / 2) + (value >> octave)) as usize
}

/// How many values are in each bucket; empty until values are counted.
struct Counts(Vec<u32>);

impl Counts {
    fn new() -> Counts {
        Counts(Vec::new())
    }

    fn add_values(&mut self, values: &[u64]) {
        self.0.resize(BUCKETS, 0);
        let counts = &mut self.0[..];
        values.iter().for_each(|value| counts[bucket(*value)] += 1);
    }

    fn add(&mut self, other: &Counts) {
        self.0.resize(BUCKETS, 0);
        self.0.iter_mut().zip(&other.0).for_each(|(sum, count)| *sum += count);
    }

    /// Several percentiles of these values, which are counted if they are many.
    fn percentiles<const K: usize>(
        &mut self,
        values: &mut Vec<u64>,
        ps: [f64; K],
    ) -> Option<[u64; K]> {
        let ranks = ranks(values.len(), ps)?;
        if values.len() < MANY {
            return Some(ranks.map(|index| *values.select_nth_unstable(index).1));
        }
        self.add_values(values);
        Some(self.select(std::slice::from_ref(values), ranks))
    }

    /// The values at these ranks of all that was counted: only buckets that hold one are sorted.
    fn select<const K: usize>(&self, lists: &[Vec<u64>], ranks: [usize; K]) -> [u64; K] {
        // The bucket of each rank and the rank in there; which list its values are collected in.
        let (mut places, mut inside) = ([(0, 0); K], [(); K].map(|()| Vec::new()));
        let mut list_of = vec![NOT_WANTED; BUCKETS];
        for (index, (place, rank)) in places.iter_mut().zip(ranks).enumerate() {
            let mut rest = rank;
            let holds = |count: &u32| {
                let here = rest < *count as usize;
                rest -= if here { 0 } else { *count as usize };
                here
            };
            let wanted = self.0.iter().position(holds).unwrap_or(0);
            *place = (wanted, rest);
            if wanted >= FINE as usize && list_of[wanted] == NOT_WANTED {
                list_of[wanted] = index as u8;
                inside[index].reserve_exact(self.0[wanted] as usize);
            }
        }
        for value in lists.iter().flatten() {
            let list = list_of[bucket(*value)];
            if list != NOT_WANTED {
                inside[usize::from(list)].push(*value);
            }
        }
        places.map(|(wanted, rank)| match list_of[wanted] {
            NOT_WANTED => wanted as u64,
            list => nth(&mut inside[usize::from(list)], rank),
        })
    }
}

/// A bucket whose values are not looked at.
const NOT_WANTED: u8 = u8::MAX;

/// Index of nearest rank `ceil(p n)` among `count` values.
fn rank(count: usize, p: f64) -> Option<usize> {
    // Shaved by less than half a rank's worth of rounding, so that 0.95 · 20 is rank 19.
    let rank = f64::ceil(p * count as f64 - 1e-9) as usize;
    (count > 0).then(|| rank.clamp(1, count) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_nearest_rank() {
        let values = || (1..=20).rev().collect::<Vec<u64>>();
        assert_eq!(percentiles(&mut values(), [0.95]), Some([19]));
        assert_eq!(percentiles(&mut values(), [0.951]), Some([20]));
        assert_eq!(percentiles(&mut values(), [0.0]), Some([1]));
        assert_eq!(percentiles(&mut values(), [0.5, 0.95, 0.99]), Some([10, 19, 20]));
        assert_eq!(percentiles(&mut vec![7], [0.5, 0.95, 0.99]), Some([7, 7, 7]));
        assert_eq!(percentiles(&mut vec![], [0.5]), None);
    }

    #[test]
    fn many_values_are_selected_as_few_are() {
        use crate::sim::rng::{Purpose, Streams};
        let mut draws = Streams::new(1, 0, Purpose::Size, 0).stream(0);
        for case in 0..60 {
            // Small, large, equal and extreme values.
            let shift = case % 64;
            let mut values: Vec<u64> = (0..3_000).map(|_| draws.bits() >> shift).collect();
            values[..case as usize * 40].fill(draws.bits() >> shift);
            values[7] = u64::MAX;
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let expected = Some([1_499, 2_849, 2_969, 2_999].map(|rank| sorted[rank]));
            let ps = [0.5, 0.95, 0.99, 1.0];
            assert_eq!(percentiles(&mut values, ps), expected);
            let (few, many) = values.split_at(case as usize);
            let mut lists = [few.to_vec(), many.to_vec(), vec![]];
            let (each, all) = percentiles_of_each_and_all(&mut lists, ps);
            let alone = lists.map(|mut list| percentiles(&mut list, ps));
            assert_eq!((all, &each[..]), (expected, &alone[..]));
        }
    }

    #[test]
    fn buckets_rise_with_their_values() {
        let mut values: Vec<u64> = (0..64).flat_map(|bit| [(1 << bit) - 1, 1 << bit]).collect();
        values.extend([u64::MAX, 3, 129, 130]);
        values.sort_unstable();
        assert!(values.windows(2).all(|pair| bucket(pair[0]) <= bucket(pair[1])));
        assert!(bucket(u64::MAX) < BUCKETS);
        assert!((0..FINE).all(|value| bucket(value) as u64 == value));
    }
}
