//! Envoy `LEAST_REQUEST`: some draws where weights are equal, deadlines where they are not.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::index::MinIndex;
use crate::sim::row::{Group, Nature, Parameter, Row};
use crate::sim::turns::Deadlines;
use crate::sim::weights::shares;

/// Equal weights: the least busy of some hosts drawn alike, or of all. Unequal weights: turns by
/// deadline, with a weight that shrinks as a host gets busier.
///
/// Formula    equal: argmin `N_i` over repeated uniform draws, the first of equals; or over all,
///            uniform among equals. Unequal: argmin `deadline_i`,
///            `deadline_i = now + (N_i + 1)^bias / w_i`, `N_i` as the host is picked
/// Parameter  `draws`: choice_count, 1 to 64; `scan`: the drawn or all, for equal weights; `bias`:
///            0 to 10, for unequal ones, where 0 is plain round robin
/// Trade-off  With equal weights draws may coincide, so the busiest is picked now and then. With
///            unequal ones a host's load counts only when it is its turn.
/// Source     SCIENCE B.3, B.10; envoyproxy/envoy least_request_lb.cc, load_balancer_impl.cc.
pub(super) struct EnvoyLeastRequest {
    weight: Vec<f64>,
    count: usize,
    bias: f64,
    /// All hosts by their load, where they are all looked at.
    all: Option<MinIndex>,
    /// Set while weights are unequal.
    deadlines: Option<Deadlines>,
}

fn are_equal(weight: &[f64]) -> bool {
    weight.iter().all(|other| *other == weight[0])
}

impl EnvoyLeastRequest {
    fn drawn(&self, arriving: &Arriving, fleet: &Fleet) -> usize {
        let mut draws = arriving.draws();
        let mut best = draws.below(self.weight.len());
        for _ in 1..self.count {
            let drawn = draws.below(self.weight.len());
            if fleet.in_system(drawn) < fleet.in_system(best) {
                best = drawn;
            }
        }
        best
    }
}

impl Policy for EnvoyLeastRequest {
    const ROW: Row = Row {
        id: "envoy_least_request",
        short: "envoylr",
        group: Group::Sampling,
        parameters: &[
            Parameter::count("draws", "", 1, 64, 2),
            Parameter::choice("scan", &["drawn_only", "full_scan"]),
            Parameter::number("bias", "", 0.0, 10.0, 1.0),
        ],
        nature: &[Nature::CountsTasks, Nature::LooksAtState, Nature::ReadsWeights],
        formula: "equal w: argmin N_i over draws; else deadline_i = now + (N_i + 1)^bias / w_i",
        source: "Envoy least_request_lb.cc",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> EnvoyLeastRequest {
        let unequal = !are_equal(&setup.weight);
        EnvoyLeastRequest {
            weight: setup.weight.clone(),
            count: values[0] as usize,
            bias: values[2],
            all: (values[1] == 1.0).then(|| MinIndex::new(setup.weight.len())),
            deadlines: unequal.then(|| Deadlines::new(&setup.weight)),
        }
    }

    fn flow(setup: &Setup, values: &[f64]) -> Flow {
        if are_equal(&setup.weight) {
            let draws = values[0] as usize;
            return if values[1] == 1.0 { Flow::Adaptive } else { Flow::Repeated(draws) };
        }
        let is_blind = values[2] == 0.0;
        let turns = || same_for_every_class(setup, shares(&setup.weight));
        if is_blind { turns() } else { Flow::Adaptive }
    }
}

impl Allocate for EnvoyLeastRequest {
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick {
        let (weight, bias) = (&self.weight, self.bias);
        let weight_now = |host: usize| {
            let active = f64::from(fleet.in_system(host)) + 1.0;
            weight[host] / if bias == 1.0 { active } else { libm::pow(active, bias) }
        };
        Pick::Model(match (&mut self.deadlines, &self.all) {
            (Some(deadlines), _) => deadlines.serve(weight_now),
            (None, Some(all)) => arriving.least(all, false),
            (None, None) => self.drawn(arriving, fleet),
        })
    }

    #[inline]
    fn changed(&mut self, model: usize, fleet: &Fleet) {
        if let Some(all) = &mut self.all {
            all.set(model, u64::from(fleet.in_system(model)));
        }
    }

    fn reweigh(&mut self, weight: &[f64]) {
        match &mut self.deadlines {
            _ if are_equal(weight) => self.deadlines = None,
            Some(deadlines) => deadlines.reweigh(&self.weight, weight),
            None => self.deadlines = Some(Deadlines::new(weight)),
        }
        self.weight = weight.to_vec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{
        arriving, check_chances, check_picks, fleet_with, idle_fleet, setup,
    };

    #[test]
    fn equal_weights_draw_with_replacement() {
        let setup = setup(&[2.0, 2.0, 2.0]);
        let fleet = fleet_with(&setup, &[1, 0, 2]);
        let check = |values: &[f64], chances: [f64; 3]| {
            check_chances("envoy_least_request", &setup, values, &fleet, &chances);
        };
        check(&[], [3.0 / 9.0, 5.0 / 9.0, 1.0 / 9.0]);
        // As many draws as hosts still miss the least busy with chance (2/3)³.
        check(&[3.0], [7.0 / 27.0, 19.0 / 27.0, 1.0 / 27.0]);
        check(&[2.0, 1.0], [0.0, 1.0, 0.0]);
        // The first of equals is as the first draw; all equals have the same chance in a scan.
        let idle = idle_fleet(&setup);
        check_chances("envoy_least_request", &setup, &[2.0, 1.0], &idle, &[1.0 / 3.0; 3]);
        let mut policy = EnvoyLeastRequest::new(&setup, &[2.0, 0.0, 1.0]);
        for task in 0..100 {
            let first = arriving(task).draws().below(3);
            assert_eq!(policy.pick(&arriving(task), &idle), Pick::Model(first));
        }
    }

    #[test]
    fn unequal_weights_take_turns_that_grow_with_load() {
        // Without bias the plain deadlines.
        let weights = setup(&[5.0, 1.0, 1.0]);
        check_picks("envoy_least_request", &weights, &[2.0, 0.0, 0.0], "aaaabca");
        // w = (4, 1), nothing finishes: a at 1/4, then +1/4 with none there yet, +2/4 with one,
        // +3/4 with two: deadlines 0.25, 0.5, 1, 1.75, 2.75. b: 1, then 2 with none there yet,
        // then 4 with one. At 1 b was inserted first.
        check_picks("envoy_least_request", &setup(&[4.0, 1.0]), &[], "aabaab");
        // Bias 2: a at 0.25, 0.5, then +4/4, +9/4: 1.5 and 3.75; b at 1, 2, then +4: 6.
        check_picks("envoy_least_request", &setup(&[4.0, 1.0]), &[2.0, 0.0, 2.0], "aababa");
    }

    #[test]
    fn weights_made_equal_make_it_draw() {
        let setup = setup(&[4.0, 1.0]);
        let mut policy = EnvoyLeastRequest::new(&setup, &[2.0, 0.0, 1.0]);
        let idle = idle_fleet(&setup);
        assert_eq!(policy.pick(&arriving(0), &idle), Pick::Model(0));
        policy.reweigh(&[1.0, 1.0]);
        for task in 1..50 {
            let first = arriving(task).draws().below(2);
            assert_eq!(policy.pick(&arriving(task), &idle), Pick::Model(first));
        }
        policy.reweigh(&[1.0, 4.0]);
        assert_eq!(policy.pick(&arriving(50), &idle), Pick::Model(1));
        policy.reweigh(&[40.0, 4.0]);
        assert_eq!(policy.pick(&arriving(51), &idle), Pick::Model(0));
    }
}
