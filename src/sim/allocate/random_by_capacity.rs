//! Random by capacity: an independent draw for each task, weighted by capacity.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Row};
use crate::sim::sample::WeightedDraw;
use crate::sim::weights::shares;

/// Draws a model with probability `C_i / ΣC`, until a balancer sets other weights.
///
/// Formula    `P(model = i) = C_i / ΣC`
/// Trade-off  Needs no memory and no coordination; bursts by chance: with exponential work each
///            model is an M/M/1 queue, the worst of the policies that keep the shares.
/// Source     SCIENCE B.6, F.9.
pub(super) struct RandomByCapacity {
    draw: WeightedDraw,
}

impl Policy for RandomByCapacity {
    const ROW: Row = Row {
        id: "random_by_capacity",
        short: "rand",
        group: Group::Blind,
        nature: &[Nature::CountsTasks, Nature::ReadsWeights],
        formula: "P(model = i) = C_i / ΣC",
        source: "splitting a Poisson stream: Kleinrock 1975",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> RandomByCapacity {
        RandomByCapacity { draw: WeightedDraw::new(&setup.capacity) }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        same_for_every_class(setup, shares(&setup.capacity))
    }
}

impl Allocate for RandomByCapacity {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(self.draw.one(&mut arriving.draws()))
    }

    fn reweigh(&mut self, weight: &[f64]) {
        self.draw = WeightedDraw::new(weight);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, idle_fleet, setup};

    #[test]
    fn draws_in_proportion() {
        let mut policy = RandomByCapacity::new(&setup(&[1.0, 3.0]), &[]);
        let fleet = idle_fleet(&setup(&[1.0, 3.0]));
        let draw = |task| policy.pick(&arriving(task), &fleet);
        let second = (0..40_000).map(draw).filter(|pick| *pick == Pick::Model(1)).count();
        // Mean 30,000, standard deviation 86.6: four of them.
        assert!(second.abs_diff(30_000) < 347, "{second}");
    }
}
