//! AIMD on p95: weight grows step by step while responses keep a target, and is cut when not.

use super::{Act, Balance, Setup, WEIGHT_NEEDS, Weights};
use crate::sim::allocate::{Done, Fleet};
use crate::sim::order::nth;
use crate::sim::row::{Parameter, Row};
use crate::sim::units::{Span, Time};

pub const ROW: Row = Row {
    id: "aimd_p95",
    short: "aimd",
    parameters: &[
        Parameter::number("target_s", "s", 1e-6, 1e6, 5.0),
        Parameter::number("update_s", "s", 0.1, 1e6, 10.0),
        Parameter::number("raise", "", 0.0, 1.0, 0.05),
        Parameter::number("cut", "", 0.01, 1.0, 0.7),
    ],
    needs: WEIGHT_NEEDS,
    formula: "w += raise · w0 if p95 ≤ target, else w *= cut; 0.05 w0 ≤ w ≤ 2 w0",
    source: "Chiu & Jain 1989",
    ..Row::BASE
};

/// The least and the largest weight, in weights at the start.
const BOUNDS: (f64, f64) = (0.05, 2.0);

/// Raises the weight of models that answer in time, cuts that of the others.
///
/// Formula    each period: `w += raise · w0` if the p95 of the responses in it is at most the
///            target, else `w *= cut`; clamped to `[0.05, 2] w0`
/// Unit       seconds of response, from being placed to being finished; p95 by nearest rank
/// Parameter  `target_s`; `update_s`, long enough for some tens of tasks at each model; `raise`
///            and `cut`, 0.05 and 0.7 in SCIENCE
/// Trade-off  Needs no model of the fleet. A model that finished nothing in a period keeps its
///            weight: silence is no evidence. If all miss the target, all weights fall together
///            and nothing changes.
/// Source     SCIENCE B.6; Chiu & Jain, "Analysis of the increase and decrease algorithms", 1989.
struct AimdP95 {
    target: Span,
    update: Span,
    raise: f64,
    cut: f64,
    start: Vec<f64>,
    weight: Vec<f64>,
    /// Responses of each model in this period [ns].
    responses: Vec<Vec<u64>>,
    weights: Weights,
}

pub fn new(setup: &Setup, values: &[f64]) -> impl Balance + use<> {
    AimdP95 {
        target: Span::from_seconds(values[0]),
        update: Span::from_seconds(values[1]),
        raise: values[2],
        cut: values[3],
        start: setup.weight.clone(),
        weight: setup.weight.clone(),
        responses: vec![Vec::new(); setup.weight.len()],
        weights: Weights::new(setup),
    }
}

impl Balance for AimdP95 {
    fn period(&self) -> Option<Span> {
        Some(self.update)
    }

    fn finished(&mut self, done: &Done) {
        self.responses[done.model].push(done.response().0);
    }

    fn tick(&mut self, _now: Time, _fleet: &Fleet, acts: &mut Vec<Act>) {
        let models = self.weight.iter_mut().zip(&self.start).zip(&mut self.responses);
        for ((weight, start), responses) in models {
            if let Some(p95) = p95(responses) {
                let kept = p95 <= self.target.0;
                *weight = if kept { *weight + self.raise * start } else { *weight * self.cut };
                *weight = weight.clamp(BOUNDS.0 * start, BOUNDS.1 * start);
            }
            responses.clear();
        }
        self.weights.tell(self.weight.clone(), acts);
    }
}

/// The value at rank `ceil(0.95 n)`.
fn p95(values: &mut [u64]) -> Option<u64> {
    let rank = (values.len() * 95).div_ceil(100);
    Some(nth(values, rank.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{balancer, done, fleet, setup, woken};
    use super::*;

    #[test]
    fn by_hand() {
        let setup = setup(&[1, 1, 1], &[2.0, 10.0, 4.0]);
        let mut balancer = balancer("aimd_p95", &setup, &[3.0]);
        let idle = fleet(&setup, &[0; 3], &[0; 3], 1.0);
        balancer.finished(&done(0, 0.0, 3.0, 5.0));
        balancer.finished(&done(1, 2.0, 1.1, 6.0));
        let acts = woken(&mut *balancer, 10.0, &idle);
        // In time: 2 + 0.05 · 2. Late: 0.7 · 10. Silent: as it was.
        assert_eq!(acts, [Act::Weigh(vec![2.1, 7.0, 4.0])]);
        assert_eq!(woken(&mut *balancer, 20.0, &idle), [], "the period before is forgotten");
        for period in 3..40 {
            balancer.finished(&done(0, 0.0, 1.0, 100.0));
            balancer.finished(&done(1, 0.0, 9.0, 100.0));
            woken(&mut *balancer, 10.0 * f64::from(period), &idle);
        }
        balancer.finished(&done(2, 0.0, 1.0, 400.0));
        let acts = woken(&mut *balancer, 400.0, &idle);
        assert_eq!(acts, [Act::Weigh(vec![4.0, 0.5, 4.2])], "at the bounds");
    }

    #[test]
    fn one_late_task_in_twenty_is_allowed() {
        let mut values: Vec<u64> = (1..=20).rev().collect();
        assert_eq!(p95(&mut values), Some(19));
        assert_eq!(p95(&mut values[..1]), Some(values[0]));
        assert_eq!(p95(&mut []), None);
        let mut many: Vec<u64> = (1..=1_000).collect();
        assert_eq!(p95(&mut many), Some(950));
    }
}
