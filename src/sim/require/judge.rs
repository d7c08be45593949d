//! Results held against requirements.

use super::{Requirement, Test};
use crate::sim::measure::{Interval, Measures, Stability};
use crate::sim::quantity::Of;

/// Whether a requirement is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// Yes: all of the interval meets it.
    Green,
    /// No: none of it does.
    Red,
    /// The interval lies on both sides, there is no interval, or the figure means nothing here.
    Unclear,
}

/// A requirement with what it was held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The requirement.
    pub requirement: Requirement,
    /// The figure's mean and 95% interval over the replications.
    pub interval: Interval,
    /// Whether it is met.
    pub light: Light,
    /// Whether the figure grows with the length of the run, because a queue grows without bound:
    /// then no upper bound holds in the long run.
    pub grows: bool,
}

/// Holds a figure with its interval against what must hold of it.
///
/// A single run has no interval and tells nothing for certain, unless the figure is infinite.
pub fn judge(test: &Test, interval: Interval) -> Light {
    let Interval { mean, half_width } = interval;
    if mean.is_nan() || (mean.is_finite() && !half_width.is_finite()) {
        return Light::Unclear;
    }
    let half = if mean.is_infinite() { 0.0 } else { half_width };
    let (low, high) = (mean - half, mean + half);
    let (met, missed) = match test {
        Test::AtMost(most) => (high <= most.value(), low > most.value()),
        Test::Below(most) => (high < most.value(), low >= most.value()),
        Test::AtLeast(least) => (low >= least.value(), high < least.value()),
        Test::Above(least) => (low > least.value(), high <= least.value()),
        Test::Within { low: least, high: most } => (
            low >= least.value() && high <= most.value(),
            high < least.value() || low > most.value(),
        ),
    };
    match (met, missed) {
        (true, _) => Light::Green,
        (_, true) => Light::Red,
        _ => Light::Unclear,
    }
}

/// Holds the figures of all replications against every requirement.
pub fn judge_all(
    requirements: &[Requirement],
    replications: &[Measures],
    stability: &Stability,
) -> Vec<Checked> {
    let check = |requirement: &Requirement| {
        let interval = requirement.quantity.over(replications);
        checked(requirement, interval, interval, stability)
    };
    requirements.iter().map(check).collect()
}

/// Holds the figures of one run against every requirement: whether that run met it is a fact. Of
/// other runs it says nothing, so that there is no interval.
pub fn judge_run(
    requirements: &[Requirement],
    run: &Measures,
    stability: &Stability,
) -> Vec<Checked> {
    let check = |requirement: &Requirement| {
        let mean = requirement.quantity.value(run);
        let [fact, told] = [0.0, f64::NAN].map(|half_width| Interval { mean, half_width });
        checked(requirement, fact, told, stability)
    };
    requirements.iter().map(check).collect()
}

fn checked(
    requirement: &Requirement,
    held: Interval,
    interval: Interval,
    stability: &Stability,
) -> Checked {
    let Requirement { quantity, test } = requirement;
    let here = match quantity.of {
        Of::Model(model) => stability.overloaded.contains(&model),
        Of::Fleet | Of::Class(_) => !stability.is_stable(),
    };
    let grows = here && quantity.named.grows_in_overload();
    let bounds_above = matches!(test, Test::AtMost(_) | Test::Below(_) | Test::Within { .. });
    let light = if grows && bounds_above { Light::Red } else { judge(test, held) };
    Checked { requirement: requirement.clone(), interval, light, grows }
}
