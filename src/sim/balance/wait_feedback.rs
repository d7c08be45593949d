//! Feedback on waiting: weight moves from models where tasks wait long to those where they do not.

use super::{Act, Balance, Setup, WEIGHT_NEEDS, Weights, with_total};
use crate::sim::allocate::{Done, Fleet};
use crate::sim::row::{Parameter, Row};
use crate::sim::units::{Span, Time};

pub const ROW: Row = Row {
    id: "wait_feedback",
    short: "waits",
    parameters: &[
        Parameter::number("update_s", "s", 0.1, 1e6, 10.0),
        Parameter::number("gain", "", 1e-3, 0.9, 0.05),
        Parameter::number("memory_s", "s", 0.1, 1e6, 100.0),
    ],
    needs: WEIGHT_NEEDS,
    formula: "w_i *= 1 + gain (W - W_i) / (W + W_i), W_i mean wait, W that of all tasks",
    source: "the seed article's balancing stage",
    ..Row::BASE
};

/// No weight falls below this part of what it was at the start: a model that gets nothing is not
/// heard of again.
const LEAST: f64 = 0.01;

/// Moves weight until the mean wait is the same at every model.
///
/// Formula    each period `w_i *= 1 + gain (W - W_i) / (W + W_i)`, `W_i` the mean wait of the
///            tasks that finished at model i, `W` that of all; then all scaled to the same total
/// Unit       seconds of waiting, from being placed to the start; `gain` is the largest step
/// Parameter  `update_s` between two comparisons; `gain`; `memory_s`: a finish that long ago
///            counts 1/e in the means, so that a few lucky tasks do not move weight
/// Trade-off  Equal waiting is not equal utilisation, and it is slow on purpose: with a gain near
///            1 or a short memory it follows chance. A model that is silent keeps its weight; where
///            nobody waits nothing moves.
/// Source     The seed article asks for equal waiting; the rule is a proportional step, bounded.
struct WaitFeedback {
    update: Span,
    gain: f64,
    /// What remains of the sums after a period.
    kept: f64,
    start: Vec<f64>,
    weight: Vec<f64>,
    /// Waits of the tasks that finished at each model [s], and how many: both fade.
    waits: Vec<(f64, f64)>,
    weights: Weights,
}

pub fn new(setup: &Setup, values: &[f64]) -> impl Balance + use<> {
    WaitFeedback {
        update: Span::from_seconds(values[0]),
        gain: values[1],
        kept: libm::exp(-values[0] / values[2]),
        start: setup.weight.clone(),
        weight: setup.weight.clone(),
        waits: vec![(0.0, 0.0); setup.weight.len()],
        weights: Weights::new(setup),
    }
}

impl Balance for WaitFeedback {
    fn period(&self) -> Option<Span> {
        Some(self.update)
    }

    fn finished(&mut self, done: &Done) {
        let (sum, count) = &mut self.waits[done.model];
        *sum += done.started.since(done.placed).seconds();
        *count += 1.0;
    }

    fn tick(&mut self, _now: Time, _fleet: &Fleet, acts: &mut Vec<Act>) {
        let sums = self.waits.iter().fold((0.0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
        let mean = sums.0 / sums.1;
        if sums.0 > 0.0 {
            for ((weight, start), wait) in self.weight.iter_mut().zip(&self.start).zip(&self.waits)
            {
                if wait.1 > 0.0 {
                    let own = wait.0 / wait.1;
                    *weight *= 1.0 + self.gain * (mean - own) / (mean + own);
                    *weight = weight.max(LEAST * start);
                }
            }
            let total = self.start.iter().sum();
            self.weight = with_total(std::mem::take(&mut self.weight), total);
        }
        for (sum, count) in &mut self.waits {
            (*sum, *count) = (*sum * self.kept, *count * self.kept);
        }
        self.weights.tell(self.weight.clone(), acts);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{balancer, done, fleet, setup, woken};
    use super::*;

    fn weighed(acts: &[Act]) -> Vec<f64> {
        match acts {
            [Act::Weigh(weight)] => weight.clone(),
            _ => panic!("{acts:?}"),
        }
    }

    #[test]
    fn one_step_by_hand() {
        let setup = setup(&[1, 1, 1], &[1.0, 1.0, 2.0]);
        let mut balancer = balancer("wait_feedback", &setup, &[10.0, 0.1, 100.0]);
        let idle = fleet(&setup, &[0; 3], &[0; 3], 1.0);
        assert_eq!(woken(&mut *balancer, 10.0, &idle), [], "nobody waited");
        balancer.finished(&done(0, 3.0, 1.0, 15.0));
        balancer.finished(&done(1, 0.0, 1.0, 15.0));
        balancer.finished(&done(1, 0.0, 1.0, 16.0));
        // W = 1: model 0 waits 3 and loses 0.1 · 2/4, model 1 waits 0 and gains 0.1; model 2 is
        // silent; the sum 4.05 becomes 4 again.
        let found = weighed(&woken(&mut *balancer, 20.0, &idle));
        for (found, expected) in found.iter().zip([0.95, 1.1, 2.0]) {
            assert!((found - expected * 4.0 / 4.05).abs() < 1e-12, "{found}");
        }
    }

    #[test]
    fn settles_where_waits_are_equal() {
        // Two M/M/1 of 3 and 1 tasks/s that share 2 tasks/s: the wait is r / (mu (mu - r)).
        let setup = setup(&[1, 1], &[3.0, 1.0]);
        let mut balancer = balancer("wait_feedback", &setup, &[]);
        let idle = fleet(&setup, &[0; 2], &[0; 2], 1.0);
        let mut weight = setup.weight.clone();
        let waits = |weight: &[f64]| -> Vec<f64> {
            let total: f64 = weight.iter().sum();
            let wait = |(weight, mu): (&f64, &f64)| {
                let rate = 2.0 * weight / total;
                rate / (mu * (mu - rate))
            };
            weight.iter().zip(&setup.capacity).map(wait).collect()
        };
        for period in 1..400 {
            let now_s = 10.0 * f64::from(period);
            let wait = waits(&weight);
            for model in 0..2 {
                // So many tasks as the model's share of twenty.
                let count = (20.0 * weight[model] / 4.0 + 0.5) as u32;
                for _ in 0..count.max(1) {
                    balancer.finished(&done(model, wait[model], 1.0, now_s + 100.0));
                }
            }
            if let [Act::Weigh(new)] = &woken(&mut *balancer, now_s, &idle)[..] {
                weight = new.clone();
            }
        }
        let wait = waits(&weight);
        assert!((wait[0] / wait[1] - 1.0).abs() < 1e-3, "{wait:?}");
        // r1 / (3 (3 - r1)) = r2 / (1 - r2) and r1 + r2 = 2: r2 = (sqrt(13) - 3) / 2, of 2 tasks/s.
        let expected = f64::sqrt(13.0) - 3.0;
        assert!((weight[1] - expected).abs() < 1e-3, "{weight:?}");
    }
}
