//! HAProxy `roundrobin`: every server has a next position on a line.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::positions::Positions;
use crate::sim::row::{Group, Nature, Row};
use crate::sim::weights::{shares, whole};

/// Serves the server whose next position is due, else the heaviest that has not started yet.
///
/// Formula    at position p: the least `next_i ≤ p`, else the heaviest server not yet started,
///            else the least `next_i`; then `next_i += Σw / w_i`, its remainder carried over
/// Unit       whole weights up to 256, see [`whole`]; HAProxy counts in sixteenths of them, so a
///            round is `16 Σw` picks long, and then all start anew
/// Trade-off  O(log m) per task, and weights may change at any time; heavy servers come in bursts.
/// Source     SCIENCE B.2; haproxy/haproxy src/lb_fwrr.c. Servers have no `maxconn` here, so none
///            is passed over as saturated: tasks queue at the server, as in HAProxy without it.
pub(super) struct HaproxyRoundrobin {
    positions: Positions,
}

impl Policy for HaproxyRoundrobin {
    const ROW: Row = Row {
        id: "haproxy_roundrobin",
        short: "haproxy",
        group: Group::Weighted,
        nature: &[Nature::CountsTasks, Nature::ReadsWeights],
        formula: "least next_i ≤ position, else heaviest not yet started; next_i += Σw / w_i",
        source: "HAProxy lb_fwrr.c",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> HaproxyRoundrobin {
        HaproxyRoundrobin { positions: Positions::new(&whole(&setup.weight)) }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        let weight: Vec<f64> = whole(&setup.weight).iter().map(|weight| *weight as f64).collect();
        same_for_every_class(setup, shares(&weight))
    }
}

impl Allocate for HaproxyRoundrobin {
    #[inline]
    fn pick(&mut self, _arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(self.positions.serve())
    }

    fn reweigh(&mut self, weight: &[f64]) {
        self.positions.reweigh(&whole(weight));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_picks, idle_fleet, picks, setup};

    #[test]
    fn begins_as_haproxy_does() {
        let check = |weight: &[f64], expected: &str| {
            check_picks("haproxy_roundrobin", &setup(weight), &[], expected);
        };
        check(&[5.0, 1.0, 1.0], "aaabaac");
        check(&[1.0, 2.0, 3.0], "cbcacb");
        check(&[3.0, 2.0, 1.0], "abacab");
        check(&[4.0, 2.0, 1.0], "aabacab");
        check(&[7.0, 3.0], "aaabaabaab");
        check(&[2.0, 3.0, 5.0], "cbcacbcbca");
        check(&[10.0, 1.0, 1.0, 1.0], "aaaabaaacaaad");
        check(&[1.0, 1.0, 1.0], "abcabc");
    }

    #[test]
    fn a_round_is_exact_and_the_next_is_the_same() {
        for weight in [&[5.0, 1.0, 1.0][..], &[7.0, 3.0], &[2.0, 3.0, 5.0], &[3.0, 64.0, 17.0]] {
            let round = 16 * weight.iter().sum::<f64>() as usize;
            let found = picks("haproxy_roundrobin", &setup(weight), &[], 2 * round);
            let letters = found.expect("it is in the list");
            let (first, second) = letters.split_at(round);
            assert_eq!(first, second, "{weight:?}");
            for (model, weight) in (b'a'..).zip(weight) {
                let given = first.bytes().filter(|letter| *letter == model).count();
                assert_eq!(given, 16 * *weight as usize, "{weight:?}");
            }
        }
    }

    #[test]
    fn new_weights_act_at_once() {
        let setup = setup(&[5.0, 1.0, 1.0]);
        let mut policy = HaproxyRoundrobin::new(&setup, &[]);
        let fleet = idle_fleet(&setup);
        let mut given = [0u32; 3];
        for task in 0..20_000 {
            if task == 10_000 {
                policy.reweigh(&[1.0, 1.0, 8.0]);
                given = [0; 3];
            }
            if let Pick::Model(model) = policy.pick(&arriving(task), &fleet) {
                given[model] += 1;
            }
        }
        // A tenth each and eight tenths, but for what was under way.
        for (given, expected) in given.iter().zip([1_000, 1_000, 8_000]) {
            assert!(given.abs_diff(expected) < 40, "{given} and not {expected}");
        }
    }
}
