//! Figures with their intervals, of the played run or of the long run, as the page shows them.

use crate::sim::measure::{Interval, METRICS, Measures, Metric, Scope, Stability};
use crate::sim::study::Study;
use serde::{Deserialize, Serialize};

/// A figure and, over replications, the half-width of its 95% interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Value, or mean over the replications; not a number where it has no meaning.
    pub value: f64,
    /// Half-width; not a number for a single run.
    pub half_width: f64,
}

/// The figures of one scope, in the order of `METRICS`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows(pub Vec<Figure>);

impl Rows {
    /// One figure.
    pub fn get(&self, metric: Metric) -> Figure {
        let missing = Figure { value: f64::NAN, half_width: f64::NAN };
        self.0.get(metric as usize).copied().unwrap_or(missing)
    }
}

/// All figures of a run or of many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultsView {
    /// Replications that the figures are means over; 1 for the played run.
    pub replications: u32,
    /// The measured time of each [s].
    pub measured_s: f64,
    /// Over all tasks.
    pub fleet: Rows,
    /// Of each model.
    pub models: Vec<Rows>,
    /// Of each class.
    pub classes: Vec<Rows>,
    /// Whether every law held in every run: conservation of tasks, of work, Little's law.
    pub laws_hold: bool,
    /// 64 bits over all decisions and times.
    pub digest: u64,
    /// Models whose queue grows without bound; their means are not stationary.
    pub overloaded: Vec<u16>,
    /// By how many tasks per second their queues grow together.
    pub growth_per_s: f64,
    /// Offered work over capacity of the fleet; 0 for a pure batch.
    pub rho: f64,
}

/// The figures of the played run.
pub fn of_run(measures: &Measures, stability: &Stability, laws: bool, digest: u64) -> ResultsView {
    let plain = |scope: &Scope| {
        let figure = |metric: &Metric| Figure { value: scope.get(*metric), half_width: f64::NAN };
        Rows(METRICS.iter().map(figure).collect())
    };
    ResultsView {
        replications: 1,
        measured_s: measures.to_s - measures.from_s,
        fleet: plain(&measures.fleet),
        models: measures.models.iter().map(plain).collect(),
        classes: measures.classes.iter().map(plain).collect(),
        laws_hold: laws,
        digest,
        overloaded: numbers(&stability.overloaded),
        growth_per_s: stability.growth_per_s,
        rho: stability.rho,
    }
}

/// The figures of the long run over the replications done so far; none before the first.
pub fn of_study(study: &Study, stability: &Stability) -> Option<ResultsView> {
    let first = study.replications().first()?;
    let long = study.long_run();
    let figure =
        |interval: &Interval| Figure { value: interval.mean, half_width: interval.half_width };
    let rows = |intervals: &Vec<Interval>| Rows(intervals.iter().map(figure).collect());
    let models: Vec<Rows> = long.models.iter().map(rows).collect();
    let mut fleet = rows(&long.fleet);
    fleet.0[Metric::WaitRatio as usize] = wait_ratio(&models);
    Some(ResultsView {
        replications: long.replications_done,
        measured_s: first.to_s - first.from_s,
        fleet,
        models,
        classes: long.classes.iter().map(rows).collect(),
        laws_hold: study.laws_hold(),
        digest: study.digest(),
        overloaded: numbers(&stability.overloaded),
        growth_per_s: stability.growth_per_s,
        rho: stability.rho,
    })
}

/// Longest mean wait of a model over the shortest, out of the means over replications.
///
/// A mean of ratios is biased upwards, the more the rarer a wait is; the ratio of means is not. Its
/// half-width adds up the relative ones of both (delta method, the two taken as independent).
fn wait_ratio(models: &[Rows]) -> Figure {
    let waits = models.iter().map(|rows| rows.get(Metric::WaitMean));
    let sound = || waits.clone().filter(|figure| figure.value.is_finite());
    let longest = sound().reduce(|best, next| if next.value > best.value { next } else { best });
    let shortest = sound().reduce(|best, next| if next.value < best.value { next } else { best });
    match (longest, shortest) {
        (Some(most), Some(least)) if models.len() > 1 && least.value > 0.0 => {
            let value = most.value / least.value;
            let relative = |figure: Figure| figure.half_width / figure.value;
            let spread = libm::hypot(relative(most), relative(least));
            Figure { value, half_width: value * spread }
        }
        _ => Figure { value: f64::NAN, half_width: f64::NAN },
    }
}

fn numbers(models: &[usize]) -> Vec<u16> {
    models.iter().map(|model| *model as u16).collect()
}
