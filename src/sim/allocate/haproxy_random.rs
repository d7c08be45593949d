//! HAProxy `random(draws)`: the least loaded of some draws by weight, else the common queue.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::row::{Group, Nature, Parameter, Row};
use crate::sim::sample::WeightedDraw;
use crate::sim::units::{Span, Time};
use crate::sim::weights::whole;

/// Draws servers by weight and keeps the one with the fewest for its weight; if that one is full,
/// the task waits in the backend's queue.
///
/// Formula    each draw `P(i) = w_i / Σw`; a newer draw b replaces a if `N_b w_a < N_a w_b`, or
///            equal and not `rate_a w_b < rate_b w_a`; wait if no slot of the last is free
/// Unit       whole weights up to 256, see [`whole`]; rate: requests in the last `window_s`
/// Parameter  `draws`: 1 to 64; `window_s`: over how long requests are counted, a second in HAProxy
/// Trade-off  Several balancers do not herd; draws may coincide, and a full winner makes a task
///            wait while another server is idle.
/// Source     SCIENCE B.2, B.10; haproxy/haproxy src/backend.c, get_server_rnd. The ring of hashes
///            that it draws from is replaced by exact shares; `maxconn` is the number of slots;
///            rates count what was sent at once, not what came out of the backend's queue.
pub(super) struct HaproxyRandom {
    weight: Vec<u64>,
    draw: WeightedDraw,
    recent: Vec<Recent>,
    count: usize,
    period_ns: u64,
}

/// Requests in this period and in the one before.
#[derive(Clone, Copy, Default)]
struct Recent {
    since_ns: u64,
    current: u64,
    previous: u64,
}

impl Recent {
    fn at(self, now: Time, period_ns: u64) -> Recent {
        let elapsed = now.0 - self.since_ns;
        match elapsed / period_ns {
            0 => self,
            1 => {
                let since_ns = self.since_ns + period_ns;
                Recent { since_ns, current: 0, previous: self.current }
            }
            _ => Recent { since_ns: now.0, current: 0, previous: 0 },
        }
    }

    /// Requests in the period up to `now`, of the one before in part [1/period].
    fn rate(self, now: Time, period_ns: u64) -> u128 {
        let Recent { since_ns, current, previous } = self.at(now, period_ns);
        let left_ns = period_ns - (now.0 - since_ns);
        u128::from(current) * u128::from(period_ns) + u128::from(previous) * u128::from(left_ns)
    }
}

impl HaproxyRandom {
    /// Whether `old` stays although `new` was drawn after it.
    fn keeps(&self, old: usize, new: usize, now: Time, fleet: &Fleet) -> bool {
        let served = |server: usize| u64::from(fleet.in_system(server));
        let rate = |server: usize| self.recent[server].rate(now, self.period_ns);
        let weight = |server: usize| u128::from(self.weight[server]);
        let (old_load, new_load) = (served(old) * self.weight[new], served(new) * self.weight[old]);
        let slower = || rate(old) * weight(new) < rate(new) * weight(old);
        old_load < new_load || (old_load == new_load && slower())
    }
}

fn chances(weight: &[u64]) -> Vec<f64> {
    weight.iter().map(|weight| *weight as f64).collect()
}

impl Policy for HaproxyRandom {
    const ROW: Row = Row {
        id: "haproxy_random",
        short: "harandom",
        group: Group::Sampling,
        parameters: &[
            Parameter::count("draws", "", 1, 64, 2),
            Parameter::number("window_s", "s", 0.001, 1e6, 1.0),
        ],
        nature: &[
            Nature::LooksAtState,
            Nature::ReadsWeights,
            Nature::WaitsCentrally,
            Nature::StartsOnRelease,
        ],
        formula: "draws P(i) = w_i / Σw; least N_i / w_i, then least recent rate; wait if full",
        source: "HAProxy backend.c",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> HaproxyRandom {
        let weight = whole(&setup.weight);
        HaproxyRandom {
            draw: WeightedDraw::new(&chances(&weight)),
            recent: vec![Recent::default(); weight.len()],
            weight,
            count: values[0] as usize,
            period_ns: Span::from_seconds(values[1]).0,
        }
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Adaptive
    }
}

impl Allocate for HaproxyRandom {
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick {
        let mut draws = arriving.draws();
        let mut best = self.draw.one(&mut draws);
        for _ in 1..self.count {
            let drawn = self.draw.one(&mut draws);
            if drawn == best || !self.keeps(best, drawn, arriving.now, fleet) {
                best = drawn;
            }
        }
        if !fleet.has_free_slot(best) {
            return Pick::Wait;
        }
        self.recent[best] = self.recent[best].at(arriving.now, self.period_ns);
        self.recent[best].current += 1;
        Pick::Model(best)
    }

    fn reweigh(&mut self, weight: &[f64]) {
        self.weight = whole(weight);
        self.draw = WeightedDraw::new(&chances(&self.weight));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_chances, fleet_with, setup};

    const SECOND_NS: u64 = 1_000_000_000;

    fn roomy(capacity: &[f64]) -> Setup {
        Setup { slots: vec![100; capacity.len()], ..setup(capacity) }
    }

    #[test]
    fn draws_by_weight_with_replacement() {
        let setup = roomy(&[1.0, 1.0, 2.0]);
        // N / w: 1, 2, 1/2. Missing the third twice: 1/4; the second twice: 1/16.
        let fleet = fleet_with(&setup, &[1, 2, 1]);
        let chances = [3.0 / 16.0, 1.0 / 16.0, 12.0 / 16.0];
        check_chances("haproxy_random", &setup, &[], &fleet, &chances);
        check_chances("haproxy_random", &setup, &[1.0, 1.0], &fleet, &[0.25, 0.25, 0.5]);
    }

    #[test]
    fn a_full_winner_makes_the_task_wait() {
        let setup = setup(&[1.0, 3.0]);
        let mut policy = HaproxyRandom::new(&setup, &[2.0, 1.0]);
        // N / w: 1 and 2/3: the second wins whenever it is drawn, and both are full.
        let full = fleet_with(&setup, &[1, 2]);
        assert!((0..50).all(|task| policy.pick(&arriving(task), &full) == Pick::Wait));
        // Now only the second is full: the first is taken when drawn.
        let half = fleet_with(&setup, &[0, 1]);
        let mut waits = |task| policy.pick(&arriving(task), &half) == Pick::Wait;
        let waiting = (0..16_000).filter(|task| waits(*task)).count();
        // Only the second is drawn with chance 9/16: mean 9,000, four standard deviations of 62.7.
        assert!(waiting.abs_diff(9_000) < 251, "{waiting}");
    }

    #[test]
    fn equals_go_by_the_recent_rate_then_to_the_newer() {
        let setup = roomy(&[1.0, 2.0]);
        let mut policy = HaproxyRandom::new(&setup, &[2.0, 1.0]);
        let idle = fleet_with(&setup, &[0, 0]);
        let now = Time(0);
        assert!(!policy.keeps(0, 1, now, &idle) && !policy.keeps(1, 0, now, &idle));
        // One request each: half the rate per weight for the second.
        policy.recent[0].current = 1;
        policy.recent[1].current = 1;
        assert!(!policy.keeps(0, 1, now, &idle) && policy.keeps(1, 0, now, &idle));
        policy.recent[1].current = 2;
        assert!(!policy.keeps(0, 1, now, &idle) && !policy.keeps(1, 0, now, &idle));
        policy.recent[1].current = 3;
        assert!(policy.keeps(0, 1, now, &idle) && !policy.keeps(1, 0, now, &idle));
    }

    #[test]
    fn rates_fade_over_a_second() {
        let recent = Recent { since_ns: 500, current: 8, previous: 4 };
        assert_eq!(recent.rate(Time(500), SECOND_NS) as u64, 12 * SECOND_NS);
        assert_eq!(recent.rate(Time(500 + SECOND_NS / 4), SECOND_NS) as u64, 11 * SECOND_NS);
        assert_eq!(recent.rate(Time(500 + SECOND_NS * 3 / 2), SECOND_NS) as u64, 4 * SECOND_NS);
        assert_eq!(recent.rate(Time(500 + SECOND_NS * 2), SECOND_NS), 0);
    }
}
