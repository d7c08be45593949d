//! The scrubber's picture: how many tasks wait, model by model, over the whole played run.

use super::load::LoadView;
use crate::sim::units::Time;
use serde::{Deserialize, Serialize};

/// Number waiting in each step, for the fleet and for each model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SparkView {
    /// Waiting in each step, `models[model][step]`; of a central queue in `central`.
    pub models: Vec<Vec<u32>>,
    /// Waiting in the central queue; of a large fleet all that wait, in one.
    pub central: Vec<u32>,
    /// The largest sum over the models.
    pub most: u32,
}

/// Larger fleets are drawn as one: nobody tells so many colours apart.
const MODELS_MAX: usize = 24;

/// The scrubber's picture in at most `buckets` steps, out of the load of the whole run.
pub fn spark(load: &LoadView, buckets: u32) -> SparkView {
    let thin = |column: &[u32]| thinned(column, buckets.max(1) as usize);
    if load.models.len() > MODELS_MAX {
        let steps = load.models[0].waiting.len();
        let mut all = load.central.clone();
        all.resize(steps, 0);
        for line in &load.models {
            all.iter_mut().zip(&line.waiting).for_each(|(sum, waiting)| *sum += waiting);
        }
        let central = thin(&all);
        let most = central.iter().copied().max().unwrap_or(0);
        return SparkView { models: Vec::new(), central, most };
    }
    let models: Vec<Vec<u32>> = load.models.iter().map(|line| thin(&line.waiting)).collect();
    let central = thin(&load.central);
    let count = models.first().map_or(central.len(), Vec::len);
    let at = |step: usize| {
        let own: u32 = models.iter().map(|line| line[step]).sum();
        own + central.get(step).copied().unwrap_or(0)
    };
    let most = (0..count).map(at).max().unwrap_or(0);
    SparkView { models, central, most }
}

/// The largest of each group of neighbours, `count` groups at most.
fn thinned(column: &[u32], count: usize) -> Vec<u32> {
    let group = column.len().div_ceil(count).max(1);
    column.chunks(group).map(|chunk| chunk.iter().copied().max().unwrap_or(0)).collect()
}

/// A stretch of time cut into steps of equal length.
pub(super) struct Steps {
    from: Time,
    span_ns: u64,
    /// Number of steps.
    pub count: usize,
}

/// No screen is wider.
const STEPS_MAX: u32 = 8_192;

impl Steps {
    pub(super) fn new(from_s: f64, to_s: f64, buckets: u32) -> Steps {
        let (from, to) = (Time::from_seconds(from_s), Time::from_seconds(to_s));
        let count = buckets.clamp(1, STEPS_MAX) as usize;
        Steps { from, span_ns: to.since(from).0.max(1), count }
    }

    /// Steps of an index, which may be finer than any screen.
    pub(super) fn finer(from_s: f64, to_s: f64, count: usize) -> Steps {
        Steps { count: count.max(1), ..Steps::new(from_s, to_s, 1) }
    }

    /// When a step begins; the step after the last begins at the end.
    pub(super) fn begin(&self, step: usize) -> Time {
        let part = u128::from(self.span_ns) * step as u128 / self.count as u128;
        Time(self.from.0.saturating_add(part as u64))
    }

    /// The place of an instant in steps, 0 at the beginning.
    pub(super) fn place(&self, time: Time) -> f32 {
        let part = time.since(self.from).0.min(self.span_ns) as f64;
        (part / self.span_ns as f64 * self.count as f64) as f32
    }
}
