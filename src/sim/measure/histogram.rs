//! Waits of many runs in bounded memory: buckets of constant relative width.

use crate::sim::outcome::{Fate, Outcome};
use crate::sim::units::{Span, Time};
use std::ops::Range;
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

/// Where buckets end: a logarithm for each wait would take longer than all else that is done with it.
struct Edges {
    /// The largest whole number in each bucket.
    last: Vec<u64>,
    /// The bucket of the least number of each cell: 32 to an octave, narrower than most buckets.
    first: Vec<u16>,
}

static EDGES: LazyLock<Edges> = LazyLock::new(Edges::new);

/// Cells of an octave, as a power of two.
const CELL_BITS: u32 = 5;

impl Edges {
    fn new() -> Edges {
        // Numbers are at least 1, so the logarithm is not negative.
        let of = |value: u64| f64::ceil(libm::log(value as f64) / *LOG_GROWTH) as usize;
        let mut last = vec![1];
        while last[last.len() - 1] < u64::MAX {
            let bucket = last.len();
            // Where it should be, then where rounding has it.
            let mut end = libm::exp(bucket as f64 * *LOG_GROWTH) as u64;
            while end > 1 && of(end) > bucket {
                end -= (end >> 50).max(1);
            }
            while end < u64::MAX && of(end.saturating_add(1)) <= bucket {
                end = end.saturating_add((end >> 50).max(1));
            }
            last.push(end);
        }
        let cells = (64 - CELL_BITS as usize + 1) << CELL_BITS;
        let mut edges = Edges { last, first: vec![0; cells] };
        let mut bucket = 0;
        for cell in 0..cells {
            let (octave, part) = (cell >> CELL_BITS, cell as u64 & ((1 << CELL_BITS) - 1));
            let least = match octave {
                0 => part,
                octave => ((1 << CELL_BITS) + part) << (octave - 1),
            };
            while edges.last[bucket] < least {
                bucket += 1;
            }
            edges.first[cell] = bucket as u16;
        }
        edges
    }

    /// `ceil(ln value / ln g)`.
    #[inline]
    fn bucket(&self, value: u64) -> usize {
        let octave = (u64::BITS - CELL_BITS).saturating_sub(value.leading_zeros());
        let cell = match octave {
            0 => value,
            octave => (u64::from(octave) << CELL_BITS) + (value >> (octave - 1)) - (1 << CELL_BITS),
        };
        let mut bucket = usize::from(self.first[cell as usize]);
        while self.last[bucket] < value {
            bucket += 1;
        }
        bucket
    }
}

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
        let bucket = EDGES.bucket(wait.0);
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
    gather_waits_of(histograms, outcome, from, 0..outcome.len());
}

/// The same of some rows.
pub fn gather_waits_of(
    histograms: &mut [WaitHistogram],
    outcome: &Outcome,
    from: Time,
    rows: Range<usize>,
) {
    for task in rows {
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
    fn buckets_are_what_the_logarithm_says() {
        use crate::sim::rng::{Purpose, Streams};
        let of = |value: u64| f64::ceil(libm::log(value as f64) / *LOG_GROWTH) as usize;
        let mut draws = Streams::new(1, 0, Purpose::Size, 0).stream(0);
        let random = (0..20_000).map(|draw| draws.bits() >> (draw % 64));
        // Above 2^50 neighbours round to the same number; no run lasts 13 days a wait.
        let edges = EDGES.last.iter().filter(|last| **last < 1 << 50);
        let near = edges.flat_map(|last| [last.saturating_sub(1), *last, *last + 1]);
        for value in random.chain(near).chain(1..5_000).filter(|value| *value > 0) {
            assert_eq!(EDGES.bucket(value), of(value), "{value}");
        }
        assert_eq!(EDGES.bucket(u64::MAX), of(u64::MAX));
    }

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
