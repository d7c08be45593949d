//! Finagle's P2C: the less loaded of two, the second where equal.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::row::{Group, Nature, Row};

/// Draws two distinct models alike, and takes the first only if it has fewer tasks.
///
/// Formula    a uniform, b uniform among the others; a if `N_a < N_b`, else b
/// Trade-off  As any two choices. Its load metric here is least loaded, the requests outstanding;
///            by latency see peak EWMA.
/// Source     SCIENCE B.5, B.10; twitter/finagle P2CPick.scala.
pub(super) struct FinagleP2c {
    models: usize,
}

impl Policy for FinagleP2c {
    const ROW: Row = Row {
        id: "finagle_p2c",
        short: "finagle",
        group: Group::Sampling,
        nature: &[Nature::CountsTasks, Nature::LooksAtState],
        formula: "a uniform, b uniform among the others; a if N_a < N_b, else b",
        source: "Finagle P2CPick.scala",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> FinagleP2c {
        FinagleP2c { models: setup.slots.len() }
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Sampled(2)
    }
}

impl Allocate for FinagleP2c {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick {
        if self.models == 1 {
            return Pick::Model(0);
        }
        let mut draws = arriving.draws();
        let first = draws.below(self.models);
        let other = draws.below(self.models - 1);
        let second = if other >= first { other + 1 } else { other };
        let less = fleet.in_system(first) < fleet.in_system(second);
        Pick::Model(if less { first } else { second })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{arriving, check_chances, fleet_with, idle_fleet, policy, setup};
    use crate::sim::allocate::Pick;

    #[test]
    fn sees_each_pair_alike() {
        let setup = setup(&[1.0, 1.0, 1.0, 1.0]);
        let fleet = fleet_with(&setup, &[3, 1, 0, 2]);
        check_chances("finagle_p2c", &setup, &[], &fleet, &[0.0, 2.0 / 6.0, 3.0 / 6.0, 1.0 / 6.0]);
        check_chances("finagle_p2c", &setup, &[], &idle_fleet(&setup), &[0.25; 4]);
    }

    #[test]
    fn equals_go_to_the_second_draw() {
        let setup = setup(&[1.0, 1.0]);
        let mut policy = policy("finagle_p2c", &setup, &[]).expect("it is in the list");
        for task in 0..100 {
            let first = arriving(task).draws().below(2);
            let pick = policy.pick(&arriving(task), &idle_fleet(&setup));
            assert_eq!(pick, Pick::Model(1 - first));
        }
    }
}
