//! Interleaved weighted round robin: rounds in which the heavy take part longer.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Row};
use crate::sim::weights::shares;

/// Goes round, and each model takes part in as many rounds of a cycle as its weight.
///
/// Formula    rounds `r = 1 .. max w`; in each, models in order, those with `w_i ≥ r`
/// Unit       rounds: router weights rounded up to whole numbers, so that a weight below one gets
///            its round too; small fractional weights become coarse
/// Trade-off  The classic of network switches: simple, but the heaviest model has the end of every
///            cycle to itself. Under new weights the cycle goes on from the round it is in.
/// Source     SCIENCE A.3.
pub(super) struct InterleavedWrr {
    rounds: Vec<u64>,
    round: u64,
    /// Models that take part in this round, in order.
    taking_part: Vec<usize>,
    /// Place of the next among them.
    next: usize,
}

fn rounds(weight: &[f64]) -> Vec<u64> {
    weight.iter().map(|weight| (f64::ceil(*weight) as u64).max(1)).collect()
}

impl InterleavedWrr {
    /// Begins the next round, or the first if nobody takes part in it.
    fn begin_round(&mut self) {
        self.next = 0;
        self.round += 1;
        let (rounds, round) = (&self.rounds, self.round);
        self.taking_part.retain(|model| rounds[*model] >= round);
        if self.taking_part.is_empty() {
            self.round = 1;
            self.taking_part = (0..self.rounds.len()).collect();
        }
    }
}

impl Policy for InterleavedWrr {
    const ROW: Row = Row {
        id: "interleaved_wrr",
        short: "wrr",
        group: Group::Weighted,
        nature: &[Nature::CountsTasks, Nature::ReadsWeights],
        formula: "rounds r = 1 .. max ⌈w⌉; in each, models in order with ⌈w_i⌉ ≥ r",
        source: "Katevenis, Sidiropoulos & Courcoubetis 1991",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> InterleavedWrr {
        let taking_part = (0..setup.weight.len()).collect();
        InterleavedWrr { rounds: rounds(&setup.weight), round: 1, taking_part, next: 0 }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        let rounds: Vec<f64> = rounds(&setup.weight).iter().map(|rounds| *rounds as f64).collect();
        same_for_every_class(setup, shares(&rounds))
    }
}

impl Allocate for InterleavedWrr {
    #[inline]
    fn pick(&mut self, _arriving: &Arriving, _fleet: &Fleet) -> Pick {
        if self.next == self.taking_part.len() {
            self.begin_round();
        }
        self.next += 1;
        Pick::Model(self.taking_part[self.next - 1])
    }

    fn reweigh(&mut self, weight: &[f64]) {
        let last = self.next.checked_sub(1).map(|place| self.taking_part[place]);
        self.rounds = rounds(weight);
        let round = self.round;
        let takes_part = |model: &usize| self.rounds[*model] >= round;
        self.taking_part = (0..self.rounds.len()).filter(takes_part).collect();
        self.next = self.taking_part.partition_point(|model| Some(*model) <= last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_picks, idle_fleet, setup};

    #[test]
    fn the_heavy_take_part_longer() {
        let check = |weight: &[f64], cycle: &str| {
            check_picks("interleaved_wrr", &setup(weight), &[], &cycle.repeat(2));
        };
        check(&[5.0, 1.0, 1.0], "abcaaaa");
        check(&[1.0, 2.0, 3.0], "abcbcc");
        check(&[3.0, 2.0, 1.0], "abcaba");
        check(&[4.0, 2.0, 1.0], "abcabaa");
        check(&[7.0, 3.0], "abababaaaa");
        check(&[2.0, 3.0, 5.0], "abcabcbccc");
        check(&[10.0, 1.0, 1.0, 1.0], "abcdaaaaaaaaa");
        // Rounded up.
        check(&[0.2, 1.5, 3.0], "abcbcc");
    }

    #[test]
    fn new_weights_go_on_from_the_round() {
        let setup = setup(&[1.0, 3.0, 3.0]);
        let mut policy = InterleavedWrr::new(&setup, &[]);
        let fleet = idle_fleet(&setup);
        let next = |policy: &mut InterleavedWrr, count: u32| {
            let pick = |task| match policy.pick(&arriving(task), &fleet) {
                Pick::Model(model) => char::from(b'a' + model as u8),
                Pick::Wait | Pick::Refuse => '-',
            };
            (0..count).map(pick).collect::<String>()
        };
        assert_eq!(next(&mut policy, 4), "abcb");
        policy.reweigh(&[3.0, 1.0, 2.0]);
        assert_eq!(next(&mut policy, 5), "caabc");
        policy.reweigh(&[1.0, 1.0, 1.0]);
        assert_eq!(next(&mut policy, 4), "abca");
    }
}
