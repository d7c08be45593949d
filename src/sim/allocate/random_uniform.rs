//! Random: each model has the same chance.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Row};

/// Draws one of the models, each with the same chance.
///
/// Formula    `P(model = i) = 1 / m`
/// Trade-off  Needs no memory, no coordination and no knowledge; stable only below `m · min μ_i`,
///            and bursts by chance even then.
/// Source     SCIENCE B.6.
pub(super) struct RandomUniform {
    models: usize,
}

impl Policy for RandomUniform {
    const ROW: Row = Row {
        id: "random_uniform",
        short: "uniform",
        group: Group::Blind,
        nature: &[Nature::CountsTasks],
        formula: "P(model = i) = 1 / m",
        source: "splitting a Poisson stream: Kleinrock 1975",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> RandomUniform {
        RandomUniform { models: setup.slots.len() }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        let models = setup.slots.len();
        same_for_every_class(setup, vec![1.0 / models as f64; models])
    }
}

impl Allocate for RandomUniform {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(arriving.draws().below(self.models))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check_chances, idle_fleet, setup};

    #[test]
    fn draws_all_alike() {
        let setup = setup(&[1.0, 2.0, 9.0, 4.0]);
        check_chances("random_uniform", &setup, &[], &idle_fleet(&setup), &[0.25; 4]);
    }
}
