//! nginx `random two least_conn`: two draws by weight, the second where equal.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Row};
use crate::sim::sample::WeightedDraw;
use crate::sim::turns::Smooth;
use crate::sim::weights::shares;

/// Draws two distinct models by weight and takes the second, unless the first has fewer for its
/// weight.
///
/// Formula    a, b drawn with `P(i) = w_i / Σw`, b again while it is a, 20 misses in all at most,
///            else smooth weighted round robin; a if `N_b w_a > N_a w_b`, else b
/// Unit       router weight: what the scenario says, else capacity
/// Trade-off  Two looks per task, and large models are looked at more often. Where one model has
///            nearly all the weight, it mostly goes round robin.
/// Source     SCIENCE B.4, B.10; nginx/nginx src/http/modules/ngx_http_upstream_random_module.c.
pub(super) struct NginxRandomTwo {
    weight: Vec<f64>,
    draw: WeightedDraw,
    fallback: Smooth,
}

/// Draws that may miss before nginx gives up.
const MISSES_MOST: usize = 20;

impl Policy for NginxRandomTwo {
    const ROW: Row = Row {
        id: "nginx_random_two",
        short: "ngtwo",
        group: Group::Sampling,
        nature: &[Nature::CountsTasks, Nature::LooksAtState, Nature::ReadsWeights],
        formula: "a, b distinct draws, P(i) = w_i / Σw; a if N_b w_a > N_a w_b, else b",
        source: "nginx ngx_http_upstream_random_module.c",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> NginxRandomTwo {
        NginxRandomTwo {
            weight: setup.weight.clone(),
            draw: WeightedDraw::new(&setup.weight),
            fallback: Smooth::new(setup.weight.len()),
        }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        if setup.weight.len() == 1 {
            return same_for_every_class(setup, shares(&setup.weight));
        }
        Flow::Adaptive
    }
}

impl Allocate for NginxRandomTwo {
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick {
        let mut draws = arriving.draws();
        let first = self.draw.one(&mut draws);
        // With one model alone all draws miss, and it is its turn.
        let others = (0..=MISSES_MOST).map(|_| self.draw.one(&mut draws));
        let Some(second) = others.into_iter().find(|model| *model != first) else {
            return Pick::Model(self.fallback.step(&self.weight, 0..self.weight.len()));
        };
        let load =
            |model: usize, other: usize| f64::from(fleet.in_system(model)) * self.weight[other];
        let first_is_less = load(second, first) > load(first, second);
        Pick::Model(if first_is_less { first } else { second })
    }

    fn reweigh(&mut self, weight: &[f64]) {
        self.weight = weight.to_vec();
        self.draw = WeightedDraw::new(weight);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_chances, fleet_with, idle_fleet, setup};

    #[test]
    fn draws_distinct_models_by_weight() {
        let setup = setup(&[1.0, 1.0, 2.0]);
        // The pair of the first two: 1/4 · 1/3 twice; every other has the last, which is idle.
        let fleet = fleet_with(&setup, &[1, 2, 0]);
        check_chances("nginx_random_two", &setup, &[], &fleet, &[1.0 / 6.0, 0.0, 5.0 / 6.0]);
    }

    #[test]
    fn counts_for_the_weight_and_gives_equals_to_the_second() {
        let setup = setup(&[2.0, 3.0]);
        // 2/2 against 3/3: the second draw is the second model if the first is the first, 2/5.
        let equal = fleet_with(&setup, &[2, 3]);
        check_chances("nginx_random_two", &setup, &[], &equal, &[0.6, 0.4]);
        // So seldom do all draws miss, 0.6²² of the time, that it does not show here.
        check_chances("nginx_random_two", &setup, &[], &fleet_with(&setup, &[2, 2]), &[0.0, 1.0]);
        check_chances("nginx_random_two", &setup, &[], &fleet_with(&setup, &[2, 4]), &[1.0, 0.0]);
    }

    #[test]
    fn gives_up_after_twenty_misses() {
        // The other is never drawn: smooth turns, in which it has one of 1,000,000.
        let setup = setup(&[1e6, 1.0]);
        let mut policy = NginxRandomTwo::new(&setup, &[]);
        let fleet = fleet_with(&setup, &[9, 0]);
        for task in 0..1_000 {
            assert_eq!(policy.pick(&arriving(task), &fleet), Pick::Model(0));
        }
        policy.reweigh(&[1.0, 1e6]);
        assert_eq!(policy.pick(&arriving(1_000), &fleet), Pick::Model(1));
    }

    #[test]
    fn one_model_has_every_turn() {
        let setup = setup(&[2.0]);
        let mut policy = NginxRandomTwo::new(&setup, &[]);
        assert_eq!(policy.pick(&arriving(0), &idle_fleet(&setup)), Pick::Model(0));
    }
}
