//! How much of the beginning of a run to leave out, out of the run itself.

use crate::sim::outcome::Outcome;
use crate::sim::units::Time;

/// Observations in a batch.
const BATCH: usize = 5;
/// Batches below which nothing can be said.
const BATCHES_MIN: usize = 10;

/// MSER-5: how many of the first values to leave out; none where the run is too short to say.
///
/// Formula  batch by 5 to `y_1..y_n`; the d that minimises `Σ_{k>d} (y_k - mean_{k>d})² / (n-d)²`,
///          the first of equals; d beyond n/2 is rejected.
/// Unit     values; a multiple of 5
/// Source   White 1997; SCIENCE E.
pub fn mser5(values: &[f64]) -> Option<usize> {
    let mean = |batch: &[f64]| batch.iter().sum::<f64>() / BATCH as f64;
    let batches: Vec<f64> = values.chunks_exact(BATCH).map(mean).collect();
    if batches.len() < BATCHES_MIN {
        return None;
    }
    // From the end on, one batch more at a time: mean and sum of squares about it (Welford).
    let (mut count, mut mean, mut squares) = (0.0, 0.0, 0.0);
    let mut best: Option<(f64, usize)> = None;
    // The last batches alone always look steady: they are too few to be a minimum.
    let latest = batches.len() - BATCHES_MIN / 2;
    for (left_out, batch) in batches.iter().enumerate().rev() {
        count += 1.0;
        let off = batch - mean;
        mean += off / count;
        squares += off * (batch - mean);
        let score = squares / (count * count);
        if left_out <= latest && best.is_none_or(|(least, _)| score <= least) {
            best = Some((score, left_out));
        }
    }
    best.map(|best| best.1).filter(|d| *d <= batches.len() / 2).map(|d| d * BATCH)
}

/// The end of the warm-up by MSER-5 over the responses in order of arrival; none where the run is
/// too short, or has not settled in its first half.
pub fn warmup_of(outcome: &Outcome) -> Option<Time> {
    let is_answered = |row: &usize| outcome.finish[*row] != Time::NEVER;
    let answered = || (0..outcome.len()).filter(is_answered);
    let response = |row: usize| outcome.finish[row].since(outcome.arrival[row]).seconds();
    let responses: Vec<f64> = answered().map(response).collect();
    match mser5(&responses)? {
        0 => Some(Time::ZERO),
        first => answered().nth(first).map(|row| outcome.arrival[row]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Batches of five equal values.
    fn batches(values: &[f64]) -> Vec<f64> {
        values.iter().flat_map(|value| [*value; BATCH]).collect()
    }

    #[test]
    fn leaves_out_what_differs_at_the_beginning() {
        // Without the first batch the rest is constant: score 0. All in: 81·11/12 / 144 > 0.
        let mut values = batches(&[1.0; 12]);
        values[..5].fill(10.0);
        assert_eq!(mser5(&values), Some(5));
        // A steady run leaves nothing out; a rest of less than five values is no batch.
        assert_eq!(mser5(&batches(&[3.0; 20])), Some(0));
        assert_eq!(mser5(&[batches(&[3.0; 20]), vec![9.0; 4]].concat()), Some(0));
    }

    #[test]
    fn by_the_formula_on_paper() {
        // 2 2 then 0 1 0 1 ... (10): d = 0: mean 9/12, squares 8 + 5 - 12·(9/12)² = 6.25, over 144
        // = 0.0434; d = 1: mean 7/11, squares 9 - 49/11 = 4.545, over 121 = 0.0376; d = 2: squares
        // 2.5 over 100 = 0.025; d = 3: 5/9 is the mean, 5 - 25/9 = 2.222 over 81 = 0.0274.
        let tail = [0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0];
        assert_eq!(mser5(&batches(&[&[2.0, 2.0][..], &tail].concat())), Some(10));
    }

    #[test]
    fn a_run_that_settles_late_or_is_short_says_nothing() {
        let rising: Vec<f64> = (0..40).map(f64::from).collect();
        assert_eq!(mser5(&batches(&rising)), None);
        assert_eq!(mser5(&batches(&[1.0; 9])), None);
        assert_eq!(mser5(&[]), None);
    }
}
