//! Shortest expected delay: the fewest tasks for its capacity.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, TIE};
use crate::sim::index::{MinIndex, float_key};
use crate::sim::row::{Group, Nature, Row};

/// Sends the task to the model that would serve it and all before it soonest.
///
/// Formula    argmin `(N_i + 1) / C_i`
/// Unit       seconds per unit of mean work
/// Parameter  `tie`: uniform among equals, or the first of them
/// Trade-off  The natural rule for unequal models; counts tasks and not their sizes.
/// Source     SCIENCE B.6.
pub(super) struct ShortestExpectedDelay {
    index: MinIndex,
    capacity: Vec<f64>,
    first: bool,
}

impl ShortestExpectedDelay {
    fn key(&self, model: usize, in_system: u32) -> u64 {
        float_key((f64::from(in_system) + 1.0) / self.capacity[model])
    }
}

impl Policy for ShortestExpectedDelay {
    const ROW: Row = Row {
        id: "shortest_expected_delay",
        short: "sed",
        group: Group::Looking,
        parameters: &[TIE],
        nature: &[Nature::CountsTasks, Nature::LooksAtState],
        formula: "argmin (N_i + 1) / C_i",
        source: "Shenker & Weinrib 1989",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> ShortestExpectedDelay {
        let mut policy = ShortestExpectedDelay {
            index: MinIndex::new(setup.slots.len()),
            capacity: setup.capacity.clone(),
            first: values[0] == 1.0,
        };
        for model in 0..setup.slots.len() {
            policy.index.set(model, policy.key(model, 0));
        }
        policy
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Adaptive
    }
}

impl Allocate for ShortestExpectedDelay {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(arriving.least(&self.index, self.first))
    }

    #[inline]
    fn changed(&mut self, model: usize, fleet: &Fleet) {
        self.index.set(model, self.key(model, fleet.in_system(model)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check_picks, setup};

    #[test]
    fn weighs_queues_by_capacity() {
        // Delays (N+1)/C: 1/1, 1/2, 1/3; then c has 2/3, b 1/2, ..: earliest completion order.
        check_picks("shortest_expected_delay", &setup(&[1.0, 2.0, 3.0]), &[1.0], "cbcabc");
    }
}
