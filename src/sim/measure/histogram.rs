//! Waits of many runs in bounded memory: buckets of constant relative width.

use crate::sim::outcome::{Fate, Outcome};
use crate::sim::units::{Span, Time};
use std::sync::LazyLock;

/// Counts of waits; percentiles are within 1% of the exact ones.
///
/// Formula  bucket `k = ceil(ln x / ln g)`, `g = (1 + e) / (1 - e)`, e = 1%
/// Source   DDSketch (Masson, Rim & Lee 2019); SCIENCE E.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitHistogram {
    none: u64,
    buckets: Vec<u64>,
    count: u64,
}

const RELATIVE_ERROR: f64 = 0.01;

/// `ln g`.
static LOG_GROWTH: LazyLock<f64> =
    LazyLock::new(|| libm::log((1.0 + RELATIVE_ERROR) / (1.0 - RELATIVE_ERROR)));

impl WaitHistogram {
    /// No waits yet.
    pub fn new() -> WaitHistogram {
        WaitHistogram { none: 0, buckets: Vec::new(), count: 0 }
    }

    /// Adds a wait.
    pub fn add(&mut self, wait: Span) {
        self.count += 1;
        if wait.0 == 0 {
            self.none += 1;
            return;
        }
        // Nanoseconds are at least 1, so the logarithm is not negative.
        let bucket = f64::ceil(libm::log(wait.0 as f64) / *LOG_GROWTH) as usize;
        if self.buckets.len() <= bucket {
            self.buckets.resize(bucket + 1, 0);
        }
        self.buckets[bucket] += 1;
    }

    /// Adds all waits of another one.
    pub fn merge(&mut self, other: &WaitHistogram) {
        self.none += other.none;
        self.count += other.count;
        if self.buckets.len() < other.buckets.len() {
            self.buckets.resize(other.buckets.len(), 0);
        }
        self.buckets.iter_mut().zip(&other.buckets).for_each(|(sum, count)| *sum += count);
    }

    /// Number of waits.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The percentile `p` [s]; not a number without waits.
    pub fn percentile(&self, p: f64) -> f64 {
        if self.count == 0 {
            return f64::NAN;
        }
        let rank = (f64::ceil(p * self.count as f64) as u64).clamp(1, self.count);
        let mut seen = self.none;
        if seen >= rank {
            return 0.0;
        }
        for (bucket, count) in self.buckets.iter().enumerate() {
            seen += count;
            if seen >= rank {
                return middle(bucket);
            }
        }
        f64::NAN
    }

    /// Share of waits longer than `wait_s` seconds.
    pub fn share_above(&self, wait_s: f64) -> f64 {
        f64::from(self.shares_above(&[wait_s])[0])
    }

    /// Share of waits longer than each of `waits_s`, which rise.
    pub fn shares_above(&self, waits_s: &[f64]) -> Vec<f32> {
        let mut above = self.count - self.none;
        let mut bucket = 0;
        let share = |wait_s: &f64| {
            while bucket < self.buckets.len() && middle(bucket) <= *wait_s {
                above -= self.buckets[bucket];
                bucket += 1;
            }
            if self.count == 0 { 0.0 } else { (above as f64 / self.count as f64) as f32 }
        };
        waits_s.iter().map(share).collect()
    }
}

impl Default for WaitHistogram {
    fn default() -> WaitHistogram {
        WaitHistogram::new()
    }
}

/// The value that stands for a bucket [s]: no more than 1% from all in it.
fn middle(bucket: usize) -> f64 {
    let growth = (1.0 + RELATIVE_ERROR) / (1.0 - RELATIVE_ERROR);
    2.0 * libm::exp(bucket as f64 * *LOG_GROWTH) / (growth + 1.0) / 1e9
}

/// Adds the waits of all that ran and arrived from `from` on to the histogram of their model.
pub fn gather_waits(histograms: &mut [WaitHistogram], outcome: &Outcome, from: Time) {
    for task in 0..outcome.len() {
        let (arrival, start) = (outcome.arrival[task], outcome.start[task]);
        let ran = outcome.fate.get(task).is_none_or(|fate| *fate == Fate::Ran);
        if arrival < from || start == Time::NEVER || !ran {
            continue;
        }
        // A task that ran did so at a model.
        if let Some(histogram) = histograms.get_mut(usize::from(outcome.model[task])) {
            histogram.add(start.since(arrival));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_within_one_percent() {
        let mut histogram = WaitHistogram::new();
        for wait in 0..=1_000u64 {
            histogram.add(Span(wait * 1_000_000));
        }
        assert_eq!(histogram.count(), 1_001);
        assert_eq!(histogram.percentile(0.0005), 0.0);
        for p in [0.5, 0.95, 0.99, 1.0] {
            let found = histogram.percentile(p);
            assert!((found / p - 1.0).abs() < 0.012, "{p}: {found}");
        }
        assert!((histogram.share_above(0.25) - 0.75).abs() < 0.01);
        assert_eq!(histogram.share_above(2.0), 0.0);
        assert!(WaitHistogram::new().percentile(0.5).is_nan());
    }
}
