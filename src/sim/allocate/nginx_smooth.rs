//! nginx, smooth weighted round robin: the default of its upstreams.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Row};
use crate::sim::turns::Smooth;
use crate::sim::weights::shares;

/// Every model earns its weight at each pick; the richest serves and pays what all earned.
///
/// Formula    `current_i += w_i`; pick argmax `current_i`, the first of equals;
///            `current_best -= Σw`
/// Unit       router weight: what the scenario says, else capacity
/// Trade-off  Spreads the turns of heavy models evenly, exact after every `Σw / gcd` tasks, within
///            two tasks of the share at any time. O(m) per task, and blind to queues. New weights
///            keep `current`. Models never fail here: `effective_weight` is the weight.
/// Source     SCIENCE B.1; nginx/nginx src/http/ngx_http_upstream_round_robin.c, commit
///            52327e0627f4 (2012).
pub(super) struct NginxSmooth {
    weight: Vec<f64>,
    smooth: Smooth,
}

impl Policy for NginxSmooth {
    const ROW: Row = Row {
        id: "nginx_smooth",
        short: "nginx",
        group: Group::Weighted,
        nature: &[Nature::CountsTasks, Nature::ReadsWeights],
        formula: "current_i += w_i; argmax current_i, first of equals; current_best -= Σw",
        source: "nginx ngx_http_upstream_round_robin.c",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> NginxSmooth {
        NginxSmooth { weight: setup.weight.clone(), smooth: Smooth::new(setup.weight.len()) }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        same_for_every_class(setup, shares(&setup.weight))
    }
}

impl Allocate for NginxSmooth {
    #[inline]
    fn pick(&mut self, _arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(self.smooth.step(&self.weight, 0..self.weight.len()))
    }

    fn reweigh(&mut self, weight: &[f64]) {
        self.weight = weight.to_vec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_picks, idle_fleet, picks, setup};
    use crate::sim::rng::{Purpose, Streams};

    #[test]
    fn spreads_turns_as_nginx_does() {
        let check = |weight: &[f64], expected| {
            check_picks("nginx_smooth", &setup(weight), &[], expected);
        };
        check(&[5.0, 1.0, 1.0], "aabacaaaabacaa");
        check(&[1.0, 2.0, 3.0], "cbacbc");
        check(&[3.0, 2.0, 1.0], "abacba");
        check(&[4.0, 2.0, 1.0], "abacaba");
        check(&[7.0, 3.0], "abaaabaaba");
        check(&[2.0, 3.0, 5.0], "cbacbccabc");
        check(&[10.0, 1.0, 1.0, 1.0], "aaabaacaadaaa");
    }

    #[test]
    fn current_goes_as_in_the_commit() {
        let setup = setup(&[5.0, 1.0, 1.0]);
        let mut policy = NginxSmooth::new(&setup, &[]);
        for (task, after) in [
            [-2.0, 1.0, 1.0],
            [-4.0, 2.0, 2.0],
            [1.0, -4.0, 3.0],
            [-1.0, -3.0, 4.0],
            [4.0, -2.0, -2.0],
            [2.0, -1.0, -1.0],
            [0.0, 0.0, 0.0],
        ]
        .iter()
        .enumerate()
        {
            policy.pick(&arriving(task as u32), &idle_fleet(&setup));
            assert_eq!(policy.smooth.current(), after);
        }
    }

    #[test]
    fn is_exact_after_a_period_and_never_far_off() {
        for case in 0..300 {
            let mut draws = Streams::new(1, 0, Purpose::Size, 0).stream(case);
            let models = 1 + draws.below(20);
            let most = [1, 5, 64][draws.below(3)];
            let weight: Vec<f64> = (0..models).map(|_| (1 + draws.below(most)) as f64).collect();
            let setup = setup(&weight);
            let total: f64 = weight.iter().sum();
            let mut policy = NginxSmooth::new(&setup, &[]);
            let mut given = vec![0.0; models];
            let mut sequence = String::new();
            for task in 0..2 * total as u32 {
                let Pick::Model(model) = policy.pick(&arriving(task), &idle_fleet(&setup)) else {
                    panic!("nginx never waits");
                };
                given[model] += 1.0;
                sequence.push(char::from(b'a' + model as u8));
                let current = policy.smooth.current();
                assert_eq!(current.iter().sum::<f64>(), 0.0, "{weight:?}");
                for (given, weight) in given.iter().zip(&weight) {
                    let share = f64::from(task + 1) * weight / total;
                    assert!((given - share).abs() < 2.0, "{weight:?}");
                }
                if f64::from(task + 1) == total {
                    assert_eq!(given, weight);
                }
            }
            let (first, second) = sequence.split_at(total as usize);
            assert_eq!(first, second, "{weight:?}");
            let dealt = picks("proportional_share", &setup, &[], sequence.len());
            assert_eq!(dealt.as_deref(), Some(&sequence[..]), "{weight:?}");
        }
    }

    #[test]
    fn new_weights_keep_current() {
        let setup = setup(&[5.0, 1.0, 1.0]);
        let mut policy = NginxSmooth::new(&setup, &[]);
        let fleet = idle_fleet(&setup);
        policy.pick(&arriving(0), &fleet);
        policy.pick(&arriving(1), &fleet);
        policy.reweigh(&[1.0, 1.0, 1.0]);
        // From (-4, 2, 2): (-3, 3, 3) gives b, then (-2, 1, 4) gives c, then (-1, 2, 2) gives b.
        let next: Vec<Pick> = (2..5).map(|task| policy.pick(&arriving(task), &fleet)).collect();
        assert_eq!(next, [Pick::Model(1), Pick::Model(2), Pick::Model(1)]);
    }
}
