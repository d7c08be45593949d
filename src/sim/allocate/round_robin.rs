//! Round robin: models take turns.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Row};

/// Task j goes to model `j mod m`.
///
/// Formula    `model(j) = j mod m`
/// Trade-off  Smoother than random, but blind to capacity: stable only below `m · min μ_i`.
/// Source     SCIENCE A.3, B.6; with identical exponential models each is an E_m/M/1 queue (F.8).
pub(super) struct RoundRobin {
    models: usize,
    next: usize,
}

impl Policy for RoundRobin {
    const ROW: Row = Row {
        id: "round_robin",
        short: "rr",
        group: Group::Blind,
        nature: &[Nature::CountsTasks],
        formula: "model(j) = j mod m",
        source: "Ephremides, Varaiya & Walrand 1980",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> RoundRobin {
        RoundRobin { models: setup.slots.len(), next: 0 }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        let models = setup.slots.len();
        same_for_every_class(setup, vec![1.0 / models as f64; models])
    }
}

impl Allocate for RoundRobin {
    #[inline]
    fn pick(&mut self, _arriving: &Arriving, _fleet: &Fleet) -> Pick {
        let model = self.next;
        self.next = if model + 1 == self.models { 0 } else { model + 1 };
        Pick::Model(model)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check_picks, setup};

    #[test]
    fn takes_turns() {
        check_picks("round_robin", &setup(&[1.0, 2.0, 3.0]), &[], "abcabcabca");
    }
}
