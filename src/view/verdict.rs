//! The one sentence that says what the numbers mean, as data: the words are made in `i18n`.

use super::results::ResultsView;
use crate::sim::measure::Metric;
use crate::sim::scenario::{Length, Scenario};

/// What there is to say about a result. Models are named by index.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Queues grow without bound.
    Overload(Growth),
    /// A batch: who finishes last, and how far above the floor.
    Batch { last: usize, makespan_s: f64, excess: f64, even: bool },
    /// Models are equally busy, yet tasks of one wait far longer.
    EqualLoadUnequalWait { busy: f64, worst: usize, best: usize, ratio: f64, late: Option<f64> },
    /// One model does much more than its part.
    Uneven { most: usize, most_busy: f64, least: usize, least_busy: f64 },
    /// A promise is missed by more than 5% of tasks.
    Missed { attainment: f64, worst: Option<usize>, worst_attainment: f64 },
    /// So many get no answer that the 95th percentile is infinite; share of arrivals.
    Lost { share: f64 },
    /// Nearly nobody waits.
    Idle { busy: f64, p95_s: f64 },
    /// Nothing stands out: how busy, and how long one task in twenty waits.
    Steady { busy: f64, p95_s: f64, attainment: Option<f64> },
}

/// How an overload grows.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// Models whose queue grows.
    pub models: Vec<usize>,
    /// Together by this many tasks per second.
    pub per_s: f64,
    /// Offered work over capacity of the fleet.
    pub rho: f64,
    /// Whether the fleet as a whole would have room.
    pub fleet_has_room: bool,
    /// Where a queue grows under every policy: work over what these models can do.
    pub crowded: Option<(f64, Vec<usize>)>,
}

/// Utilisations that differ by no more than this read as equal.
const EQUAL_BUSY: f64 = 0.05;
/// Waits that differ by less than this factor are not worth a headline.
const UNEQUAL_WAIT: f64 = 3.0;
/// Utilisations that differ by more than this are.
const UNEVEN_BUSY: f64 = 0.25;

/// The verdict on a result.
pub fn verdict(scenario: &Scenario, results: &ResultsView) -> Verdict {
    let fleet = |metric| results.fleet.get(metric).value;
    if !results.overloaded.is_empty() {
        return Verdict::Overload(Growth {
            models: results.overloaded.iter().map(|model| usize::from(*model)).collect(),
            per_s: results.growth_per_s,
            rho: results.rho,
            fleet_has_room: results.rho < 1.0,
            crowded: results.crowded.as_ref().map(|(load, models)| {
                (*load, models.iter().map(|model| usize::from(*model)).collect())
            }),
        });
    }
    let is_batch = scenario.tasks.iter().all(|class| class.rate_per_s().is_none());
    if is_batch && scenario.run.length == Length::UntilDone {
        return batch(results);
    }
    if let Some(unequal) = unequal_waits(results) {
        return unequal;
    }
    let attainment = Some(fleet(Metric::Attainment)).filter(|share| share.is_finite());
    if let Some(kept) = attainment.filter(|kept| *kept < 0.95) {
        return missed(results, kept);
    }
    if let Some(uneven) = uneven(results) {
        return uneven;
    }
    if fleet(Metric::WaitP95) == f64::INFINITY {
        let share = fleet(Metric::ShedShare) + fleet(Metric::DroppedShare);
        return Verdict::Lost { share };
    }
    let (busy, p95_s) = (fleet(Metric::Utilisation), fleet(Metric::WaitP95));
    if fleet(Metric::Delayed) < 0.05 {
        return Verdict::Idle { busy, p95_s };
    }
    Verdict::Steady { busy, p95_s, attainment }
}

/// Each model with one of its figures, models without tasks left out.
fn by_model(results: &ResultsView, metric: Metric) -> Vec<(usize, f64)> {
    let worked = |model: &usize| results.models[*model].get(Metric::Arrived).value > 0.0;
    let figure = |model: usize| (model, results.models[model].get(metric).value);
    (0..results.models.len()).filter(worked).map(figure).filter(|pair| !pair.1.is_nan()).collect()
}

fn largest(figures: &[(usize, f64)]) -> Option<(usize, f64)> {
    figures.iter().copied().reduce(|best, next| if next.1 > best.1 { next } else { best })
}

fn smallest(figures: &[(usize, f64)]) -> Option<(usize, f64)> {
    figures.iter().copied().reduce(|best, next| if next.1 < best.1 { next } else { best })
}

fn batch(results: &ResultsView) -> Verdict {
    let drains = by_model(results, Metric::DrainTime);
    let finishes = by_model(results, Metric::Makespan);
    let (last, makespan_s) = largest(&finishes).unwrap_or((0, 0.0));
    let ideal_s = results.fleet.get(Metric::DrainTime).value;
    let excess = if ideal_s > 0.0 { makespan_s / ideal_s - 1.0 } else { 0.0 };
    let spread = largest(&drains).zip(smallest(&drains));
    let even = spread.is_none_or(|(most, least)| most.1 - least.1 < 1e-9 * most.1);
    Verdict::Batch { last, makespan_s, excess, even }
}

fn unequal_waits(results: &ResultsView) -> Option<Verdict> {
    let waits = by_model(results, Metric::WaitMean);
    let busy = by_model(results, Metric::Utilisation);
    let (worst, longest) = largest(&waits)?;
    let (best, shortest) = smallest(&waits)?;
    let (most, least) = (largest(&busy)?.1, smallest(&busy)?.1);
    let ratio = longest / shortest;
    if waits.len() < 2 || !ratio.is_finite() || ratio < UNEQUAL_WAIT || most - least > EQUAL_BUSY {
        return None;
    }
    let kept = results.models[worst].get(Metric::Attainment).value;
    let late = kept.is_finite().then_some(1.0 - kept);
    let busy = results.fleet.get(Metric::Utilisation).value;
    Some(Verdict::EqualLoadUnequalWait { busy, worst, best, ratio, late })
}

fn missed(results: &ResultsView, attainment: f64) -> Verdict {
    let worst =
        smallest(&by_model(results, Metric::Attainment)).filter(|_| results.models.len() > 1);
    let worst_attainment = worst.map_or(attainment, |pair| pair.1);
    Verdict::Missed { attainment, worst: worst.map(|pair| pair.0), worst_attainment }
}

fn uneven(results: &ResultsView) -> Option<Verdict> {
    let all = (0..results.models.len())
        .map(|model| (model, results.models[model].get(Metric::Utilisation).value));
    let busy: Vec<(usize, f64)> = all.filter(|pair| pair.1.is_finite()).collect();
    let ((most, most_busy), (least, least_busy)) = (largest(&busy)?, smallest(&busy)?);
    let gap = most_busy - least_busy;
    (gap > UNEVEN_BUSY).then_some(Verdict::Uneven { most, most_busy, least, least_busy })
}
