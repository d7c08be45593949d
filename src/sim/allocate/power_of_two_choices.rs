//! Power of two choices: the shorter queue of two models drawn at random.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::row::{Group, Nature, Row};
use crate::sim::sample::two_distinct;

/// Draws two distinct models uniformly and takes the one with fewer tasks.
///
/// Formula    argmin `N_i` over two distinct uniform draws; tie: the first draw, which is random
/// Trade-off  Nearly as good as looking at all, at two looks per task: the tail falls doubly
///            exponentially. Uniform draws can overload slow models of an unequal fleet.
/// Source     SCIENCE B.6, F.6; Vvedenskaya, Dobrushin & Karpelevich 1996; Mitzenmacher 2001.
pub(super) struct PowerOfTwoChoices {
    models: usize,
}

impl Policy for PowerOfTwoChoices {
    const ROW: Row = Row {
        id: "power_of_two_choices",
        short: "p2c",
        group: Group::Sampling,
        nature: &[Nature::CountsTasks, Nature::LooksAtState],
        formula: "argmin N_i over two distinct uniform draws",
        source: "Vvedenskaya et al. 1996, Mitzenmacher 2001",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> PowerOfTwoChoices {
        PowerOfTwoChoices { models: setup.slots.len() }
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Sampled(2)
    }
}

impl Allocate for PowerOfTwoChoices {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick {
        let (first, second) = two_distinct(self.models, &mut arriving.draws());
        let shorter = fleet.in_system(second) < fleet.in_system(first);
        Pick::Model(if shorter { second } else { first })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, idle_fleet, setup};

    #[test]
    fn of_two_models_takes_the_shorter() {
        let mut policy = PowerOfTwoChoices::new(&setup(&[1.0, 1.0]), &[]);
        let mut fleet = idle_fleet(&setup(&[1.0, 1.0]));
        for task in 0..1_000 {
            let Pick::Model(model) = policy.pick(&arriving(task), &fleet) else {
                panic!("two choices never wait");
            };
            fleet.busy[model] += 1;
            // With two models both are always drawn: they never differ by more than one.
            assert!(fleet.busy[0].abs_diff(fleet.busy[1]) <= 1);
        }
    }

    #[test]
    fn draws_distinct_models_uniformly() {
        let mut policy = PowerOfTwoChoices::new(&setup(&[1.0; 5]), &[]);
        let fleet = idle_fleet(&setup(&[1.0; 5]));
        let mut picks = [0u32; 5];
        for task in 0..50_000 {
            if let Pick::Model(model) = policy.pick(&arriving(task), &fleet) {
                picks[model] += 1;
            }
        }
        // Mean 10,000, standard deviation 89.4: four of them.
        assert!(picks.iter().all(|count| count.abs_diff(10_000) < 358), "{picks:?}");
    }
}
