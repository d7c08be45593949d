//! The tail of waits: what share of tasks waits longer than x.

use crate::sim::measure::WaitHistogram;
use crate::sim::order;
use crate::sim::outcome::{Fate, Outcome};
use crate::sim::scenario::{Scenario, Target, TaskClass};
use crate::sim::units::Time;
use serde::{Deserialize, Serialize};

/// The tails of all models on one axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TailView {
    /// Waits [s] at which the shares are given, rising from 0.
    pub wait_s: Vec<f64>,
    /// One line for each model.
    pub models: Vec<TailLine>,
    /// Times [s] to the longest of all, rising from 0: where rare tasks are looked for.
    pub far_s: Vec<f64>,
    /// The promise on starts, if any class has one [s].
    pub promise_s: Option<f64>,
}

/// One model's tail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TailLine {
    /// Share of tasks that wait longer than each of `wait_s`; nothing but for the longest tails of
    /// a large fleet.
    pub share: Vec<f32>,
    /// Share of tasks that wait longer than each of `far_s`.
    pub far: Vec<f32>,
    /// Median, and 99th percentile [s].
    pub p50_s: f64,
    pub p99_s: f64,
    /// 95th percentile of its waits [s]; not a number without tasks.
    pub p95_s: f64,
    /// Share that starts later than the promise.
    pub late: f64,
    /// Number of tasks.
    pub tasks: u64,
}

/// Points of a tail.
const POINTS: usize = 121;

/// Tails that are drawn at most: of a larger fleet the longest.
pub const TAILS_MAX: usize = 8;

/// The tails of `histograms`, one for each model, as far as the longest 99th percentile.
pub fn tail(scenario: &Scenario, histograms: &[WaitHistogram]) -> TailView {
    let start = |class: &TaskClass| {
        let promise = class.promise?;
        (promise.target == Target::Start).then_some(promise.within_s)
    };
    distributions(histograms, scenario.tasks.iter().filter_map(start).reduce(f64::min))
}

/// How long tasks take from arrival to finish, model by model, in the same way.
pub fn responses(scenario: &Scenario, outcome: &Outcome) -> TailView {
    let mut histograms = vec![WaitHistogram::new(); scenario.models.len()];
    for row in 0..outcome.len() {
        let (arrival, finish) = (outcome.arrival[row], outcome.finish[row]);
        let ran = outcome.fate.get(row).is_none_or(|fate| *fate == Fate::Ran);
        let histogram = histograms.get_mut(usize::from(outcome.model[row]));
        if let Some(histogram) = histogram.filter(|_| ran && finish != Time::NEVER) {
            histogram.add(finish.since(arrival));
        }
    }
    let finish = |class: &TaskClass| {
        let promise = class.promise?;
        (promise.target == Target::Finish).then_some(promise.within_s)
    };
    distributions(&histograms, scenario.tasks.iter().filter_map(finish).reduce(f64::min))
}

fn distributions(histograms: &[WaitHistogram], promise_s: Option<f64>) -> TailView {
    let longest = |p: f64| {
        let longest = histograms.iter().map(|histogram| histogram.percentile(p));
        longest.fold(0.0, f64::max)
    };
    let points = |reach: f64| -> Vec<f64> {
        let step = reach / (POINTS - 1) as f64;
        (0..POINTS).map(|point| point as f64 * step).collect()
    };
    let wait_s = points(round_up(longest(0.99).max(promise_s.unwrap_or(0.0) * 1.05)));
    let far_s = points(round_up(longest(1.0)));
    let line = |histogram: &WaitHistogram| TailLine {
        share: Vec::new(),
        far: Vec::new(),
        p50_s: histogram.percentile(0.5),
        p95_s: histogram.percentile(0.95),
        p99_s: histogram.percentile(0.99),
        late: promise_s.map_or(0.0, |promise| histogram.share_above(promise)),
        tasks: histogram.count(),
    };
    let mut models: Vec<TailLine> = histograms.iter().map(line).collect();
    for model in drawn_tails(&models) {
        models[model].share = histograms[model].shares_above(&wait_s);
        models[model].far = histograms[model].shares_above(&far_s);
    }
    TailView { wait_s, far_s, models, promise_s }
}

/// The models whose tails are drawn, those with the longest first.
pub fn drawn_tails(models: &[TailLine]) -> Vec<usize> {
    let with_tasks: Vec<usize> = (0..models.len()).filter(|at| models[*at].tasks > 0).collect();
    let longest: Vec<f64> = with_tasks.iter().map(|model| models[*model].p95_s).collect();
    let order = order::descending(&longest).into_iter().take(TAILS_MAX);
    order.map(|place| with_tasks[place]).collect()
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
    fn responses_are_waits_and_service() {
        // Each runs for a second after 0, 1 and 2 s.
        let (scenario, outcome) = batch_of_three();
        let view = responses(&scenario, &outcome);
        assert_eq!(view.models[0].tasks, 3);
        assert!((view.models[0].p50_s - 2.0).abs() < 0.03);
        assert!((view.models[0].p99_s - 3.0).abs() < 0.04);
        assert_eq!(view.models[0].share[0], 1.0);
    }

    #[test]
    fn axes_end_on_round_numbers() {
        for (value, end) in [(0.0, 1.0), (0.19, 0.2), (5.6, 6.0), (7.0, 8.0), (8.1, 10.0)] {
            assert!((round_up(value) - end).abs() < 1e-12, "{value}: {}", round_up(value));
        }
    }
}
