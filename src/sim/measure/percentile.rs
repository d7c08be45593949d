//! Percentiles by nearest rank.

/// The value at nearest rank `ceil(p n)` of unsorted values, which are reordered.
///
/// Source: SCIENCE E. Nothing is interpolated: the answer is a value that occurred.
pub fn nearest_rank(values: &mut [u64], p: f64) -> Option<u64> {
    let index = rank(values.len(), p)?;
    Some(*values.select_nth_unstable(index).1)
}

/// Several percentiles of the same values, rising `ps`; one partial sort narrows the next.
pub fn percentiles<const K: usize>(values: &mut [u64], ps: [f64; K]) -> Option<[u64; K]> {
    let mut answers = [0; K];
    let mut rest = values.len();
    rank(rest, 1.0)?;
    for at in (0..K).rev() {
        let index = rank(values.len(), ps[at])?.min(rest.saturating_sub(1));
        answers[at] = *values[..rest].select_nth_unstable(index).1;
        rest = index + 1;
    }
    Some(answers)
}

/// Index of nearest rank `ceil(p n)` among `count` values.
fn rank(count: usize, p: f64) -> Option<usize> {
    // Shaved by less than half a rank's worth of rounding, so that 0.95 · 20 is rank 19.
    let rank = libm::ceil(p * count as f64 - 1e-9) as usize;
    (count > 0).then(|| rank.clamp(1, count) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_nearest_rank() {
        let values = || (1..=20).rev().collect::<Vec<u64>>();
        assert_eq!(nearest_rank(&mut values(), 0.95), Some(19));
        assert_eq!(nearest_rank(&mut values(), 0.951), Some(20));
        assert_eq!(nearest_rank(&mut values(), 0.0), Some(1));
        assert_eq!(percentiles(&mut values(), [0.5, 0.95, 0.99]), Some([10, 19, 20]));
        assert_eq!(percentiles(&mut [7], [0.5, 0.95, 0.99]), Some([7, 7, 7]));
        assert_eq!(percentiles(&mut [], [0.5]), None);
    }
}
