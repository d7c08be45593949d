//! EWMA latency: weight against a moving average of response times.

use super::{Act, Balance, Setup, WEIGHT_NEEDS, Weights, mean_for_missing, with_total};
use crate::sim::allocate::{Done, Fleet};
use crate::sim::row::{Parameter, Row};
use crate::sim::units::{Span, Time};

pub const ROW: Row = Row {
    id: "ewma_latency",
    short: "ewma",
    parameters: &[
        Parameter::number("decay_s", "s", 1e-3, 1e6, 10.0),
        Parameter::number("update_s", "s", 0.1, 1e6, 1.0),
    ],
    needs: WEIGHT_NEEDS,
    formula: "w_i ~ 1 / ewma_i; ewma = r + (ewma - r) exp(-Δt / decay)",
    source: "Roberts 1959 (exponentially weighted moving average)",
    ..Row::BASE
};

/// Gives each model weight against the response time it lately had.
///
/// Formula    `w_i ~ 1 / ewma_i`; at each finish `ewma = r + (ewma - r) e^(-Δt / decay)`, `Δt`
///            since the finish before; the first response is taken as it is
/// Unit       seconds of response, from being placed to being finished
/// Parameter  `decay_s`: after that time a response counts 1/e; `update_s` between two changes
/// Trade-off  Sees slow models and long queues alike, but not how many tasks a model can run at
///            once. A model without news keeps its last average; one that never finished anything
///            weighs the mean of the others. The total of the weights stays.
/// Source     SCIENCE B.6.
struct EwmaLatency {
    decay: Span,
    update: Span,
    total: f64,
    /// Average and time of the last finish of each model that has finished something.
    average: Vec<Option<(f64, Time)>>,
    weights: Weights,
}

pub fn new(setup: &Setup, values: &[f64]) -> impl Balance + use<> {
    EwmaLatency {
        decay: Span::from_seconds(values[0]),
        update: Span::from_seconds(values[1]),
        total: setup.weight.iter().sum(),
        average: vec![None; setup.weight.len()],
        weights: Weights::new(setup),
    }
}

impl Balance for EwmaLatency {
    fn period(&self) -> Option<Span> {
        Some(self.update)
    }

    fn finished(&mut self, done: &Done) {
        // A response of nothing would weigh without bound.
        let response = done.response().seconds().max(1e-9);
        let average = &mut self.average[done.model];
        let (before, last) = average.unwrap_or((response, done.now));
        let kept = libm::exp(-done.now.since(last).seconds() / self.decay.seconds());
        *average = Some((response + (before - response) * kept, done.now));
    }

    fn tick(&mut self, _now: Time, _fleet: &Fleet, acts: &mut Vec<Act>) {
        let known = self.average.iter().map(|seen| seen.map(|(seconds, _)| 1.0 / seconds));
        if let Some(weight) = mean_for_missing(&known.collect::<Vec<_>>()) {
            self.weights.tell(with_total(weight, self.total), acts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{balancer, done, fleet, setup, woken};
    use super::*;

    #[test]
    fn by_hand() {
        let setup = setup(&[1, 1, 1], &[3.0, 2.0, 1.0]);
        let mut balancer = balancer("ewma_latency", &setup, &[]);
        let idle = fleet(&setup, &[0; 3], &[0; 3], 1.0);
        assert_eq!(woken(&mut *balancer, 1.0, &idle), [], "nothing is known");
        balancer.finished(&done(0, 1.0, 1.0, 4.0));
        balancer.finished(&done(1, 0.0, 1.0, 4.0));
        // 1/2 : 1 : the mean 3/4, of a total of 6.
        let expected = Act::Weigh(vec![6.0 * 0.5 / 2.25, 6.0 / 2.25, 6.0 * 0.75 / 2.25]);
        assert_close(&woken(&mut *balancer, 5.0, &idle), &expected);
        // Ten seconds later 4 s, after 2 s: 4 - 2/e.
        balancer.finished(&done(0, 3.0, 1.0, 14.0));
        let first = 1.0 / (4.0 - 2.0 * libm::exp(-1.0));
        let sum = first + 1.0 + (first + 1.0) / 2.0;
        let expected = Act::Weigh(vec![6.0 * first / sum, 6.0 / sum, 2.0]);
        assert_close(&woken(&mut *balancer, 15.0, &idle), &expected);
    }

    fn assert_close(found: &[Act], expected: &Act) {
        let ([Act::Weigh(found)], Act::Weigh(expected)) = (found, expected) else {
            panic!("{found:?}")
        };
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }
}
