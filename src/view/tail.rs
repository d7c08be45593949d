//! The tail of waits: what share of tasks waits longer than x.

use crate::sim::measure::WaitHistogram;
use crate::sim::scenario::{Scenario, Target};
use serde::{Deserialize, Serialize};

/// The tails of all models on one axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TailView {
    /// Waits [s] at which the shares are given, rising from 0.
    pub wait_s: Vec<f64>,
    /// One line for each model.
    pub models: Vec<TailLine>,
    /// The promise on starts, if any class has one [s].
    pub promise_s: Option<f64>,
}

/// One model's tail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TailLine {
    /// Share of tasks that wait longer than each of `wait_s`.
    pub share: Vec<f32>,
    /// 95th percentile of its waits [s]; not a number without tasks.
    pub p95_s: f64,
    /// Share that starts later than the promise.
    pub late: f64,
    /// Number of tasks.
    pub tasks: u64,
}

/// Points of a tail.
const POINTS: usize = 121;

/// The tails of `histograms`, one for each model, as far as the longest 99th percentile.
pub fn tail(scenario: &Scenario, histograms: &[WaitHistogram]) -> TailView {
    let start = |class: &crate::sim::scenario::TaskClass| {
        let promise = class.promise?;
        (promise.target == Target::Start).then_some(promise.within_s)
    };
    let promise_s = scenario.tasks.iter().filter_map(start).reduce(f64::min);
    let far = histograms.iter().map(|histogram| histogram.percentile(0.99)).fold(0.0, f64::max);
    let reach = round_up(far.max(promise_s.unwrap_or(0.0) * 1.05));
    let step = reach / (POINTS - 1) as f64;
    let wait_s: Vec<f64> = (0..POINTS).map(|point| point as f64 * step).collect();
    let line = |histogram: &WaitHistogram| TailLine {
        share: histogram.shares_above(&wait_s),
        p95_s: histogram.percentile(0.95),
        late: promise_s.map_or(0.0, |promise| histogram.share_above(promise)),
        tasks: histogram.count(),
    };
    let models = histograms.iter().map(line).collect();
    TailView { wait_s, models, promise_s }
}

/// The next of 1, 2, 3, 4, 5, 6, 8, 10 × 10ⁿ: an axis that ends on a round number.
fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let power = libm::pow(10.0, f64::floor(libm::log10(value)));
    let round = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    round.into_iter().map(|step| step * power).find(|end| *end >= value).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::super::testing::batch_of_three;
    use super::*;
    use crate::sim::measure::gather_waits;
    use crate::sim::units::Time;

    #[test]
    fn shares_fall_from_those_who_wait_to_none() {
        // Waits 0, 1 and 2 s.
        let (scenario, outcome) = batch_of_three();
        let mut waits = vec![WaitHistogram::new()];
        gather_waits(&mut waits, &outcome, Time::ZERO);
        let view = tail(&scenario, &waits);
        let share = &view.models[0].share;
        assert!((share[0] - 2.0 / 3.0).abs() < 1e-6);
        assert_eq!(share[share.len() - 1], 0.0);
        assert!((view.models[0].p95_s - 2.0).abs() < 0.03);
        assert!(share.windows(2).all(|pair| pair[1] <= pair[0]));
    }

    #[test]
    fn axes_end_on_round_numbers() {
        for (value, end) in [(0.0, 1.0), (0.19, 0.2), (5.6, 6.0), (7.0, 8.0), (8.1, 10.0)] {
            assert!((round_up(value) - end).abs() < 1e-12, "{value}: {}", round_up(value));
        }
    }
}
