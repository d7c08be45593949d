//! SGLang's `power_of_two`: the less loaded of two, the first where equal.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::row::{Group, Nature, Row};
use crate::sim::sample::two_distinct;

/// Draws two distinct workers alike, and takes the second only if it has fewer requests.
///
/// Formula    a, b distinct uniform draws; a if `N_a ≤ N_b`, else b
/// Trade-off  As any two choices. The router compares reported tokens where both workers report
///            them; these do not, so it compares requests, its fallback.
/// Source     SCIENCE B.9, B.10; sgl-project/sglang sgl-model-gateway/src/policies/power_of_two.rs.
pub(super) struct SglangPowerOfTwo {
    models: usize,
}

impl Policy for SglangPowerOfTwo {
    const ROW: Row = Row {
        id: "sglang_power_of_two",
        short: "sgltwo",
        group: Group::Sampling,
        nature: &[Nature::CountsTasks, Nature::LooksAtState],
        formula: "a, b distinct uniform draws; a if N_a ≤ N_b, else b",
        source: "SGLang power_of_two.rs",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> SglangPowerOfTwo {
        SglangPowerOfTwo { models: setup.slots.len() }
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Sampled(2)
    }
}

impl Allocate for SglangPowerOfTwo {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick {
        let (first, second) = two_distinct(self.models, &mut arriving.draws());
        let first_is_no_worse = fleet.in_system(first) <= fleet.in_system(second);
        Pick::Model(if first_is_no_worse { first } else { second })
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
        let chances = [0.0, 2.0 / 6.0, 3.0 / 6.0, 1.0 / 6.0];
        check_chances("sglang_power_of_two", &setup, &[], &fleet, &chances);
    }

    #[test]
    fn equals_go_to_the_first_draw() {
        let setup = setup(&[1.0, 1.0, 1.0]);
        let mut policy = policy("sglang_power_of_two", &setup, &[]).expect("it is in the list");
        for task in 0..100 {
            let first = arriving(task).draws().below(3);
            let pick = policy.pick(&arriving(task), &idle_fleet(&setup));
            assert_eq!(pick, Pick::Model(first));
        }
    }
}
