//! Envoy `ROUND_ROBIN`, gRPC weighted round robin: the earliest deadline first.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Row};
use crate::sim::turns::Deadlines;
use crate::sim::weights::shares;

/// Serves the model with the earliest deadline, whose next comes one turn later.
///
/// Formula    argmin `deadline_i`, first in, first out among equals;
///            `deadline_i = now + 1 / w_i`, where now is the deadline just served
/// Unit       1 / router weight
/// Trade-off  O(log m) per task and any weights, but a heavy model has its turns in one burst.
///            Deadlines are added up in floating point, as there. Where weights change, what a
///            model still has to wait for shrinks as its weight grows; the products make a new
///            schedule and lose it.
/// Source     SCIENCE B.3; envoyproxy/envoy source/common/upstream/edf_scheduler.h, without the
///            random picks that newer versions start with.
pub(super) struct EnvoyRoundRobin {
    weight: Vec<f64>,
    deadlines: Deadlines,
}

impl Policy for EnvoyRoundRobin {
    const ROW: Row = Row {
        id: "envoy_round_robin",
        short: "envoy",
        group: Group::Weighted,
        nature: &[Nature::CountsTasks, Nature::ReadsWeights],
        formula: "argmin deadline_i, FIFO among equals; deadline_i = now + 1 / w_i",
        source: "Envoy edf_scheduler.h",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> EnvoyRoundRobin {
        let deadlines = Deadlines::new(&setup.weight);
        EnvoyRoundRobin { weight: setup.weight.clone(), deadlines }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        same_for_every_class(setup, shares(&setup.weight))
    }
}

impl Allocate for EnvoyRoundRobin {
    #[inline]
    fn pick(&mut self, _arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(self.deadlines.serve(|model| self.weight[model]))
    }

    fn reweigh(&mut self, weight: &[f64]) {
        self.deadlines.reweigh(&self.weight, weight);
        self.weight = weight.to_vec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_picks, idle_fleet, setup};

    #[test]
    fn serves_deadlines_in_order() {
        let check = |weight: &[f64], expected: &str| {
            check_picks("envoy_round_robin", &setup(weight), &[], expected);
        };
        check(&[5.0, 1.0, 1.0], "aaaabca");
        check(&[1.0, 2.0, 3.0], "cbcabc");
        check(&[3.0, 2.0, 1.0], "abacba");
        check(&[4.0, 2.0, 1.0], "abaacba");
        check(&[7.0, 3.0], "aabaabaaab");
        check(&[2.0, 3.0, 5.0], "cbcacbcabc");
        check(&[10.0, 1.0, 1.0, 1.0], "aaaaaaaaaabcd");
        // Equal weights take turns.
        check(&[3.0, 3.0, 3.0], "abcabcabcabc");
    }

    #[test]
    fn new_weights_give_new_shares() {
        let setup = setup(&[1e-6, 1.0]);
        let mut policy = EnvoyRoundRobin::new(&setup, &[]);
        let fleet = idle_fleet(&setup);
        assert_eq!(policy.pick(&arriving(0), &fleet), Pick::Model(1));
        // The first has waited a millionth of its turn, and waits the rest of a short one now.
        policy.reweigh(&[1.0, 0.5]);
        let next: Vec<Pick> = (1..7).map(|task| policy.pick(&arriving(task), &fleet)).collect();
        let first = next.iter().filter(|pick| **pick == Pick::Model(0)).count();
        assert_eq!(first, 4, "{next:?}");
    }
}
