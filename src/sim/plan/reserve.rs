//! Slots kept for urgent tasks: how many, and what each way of keeping them costs (SCIENCE C.2).
//!
//! Exact for Poisson arrivals and exponential service of one mean; loads are in Erlangs, that is
//! arrivals per second times seconds of service: the mean number of slots that they keep busy.

use crate::sim::limits::SLOTS_PER_MODEL_MAX;
use crate::sim::urgent::Reserve;

/// Quantiles of the normal distribution for [`rule_of_thumb`]: one urgent task in 20 waits.
pub const Z_ONE_IN_20: f64 = 1.64;
/// See [`Z_ONE_IN_20`]: one in 100.
pub const Z_ONE_IN_100: f64 = 2.33;

/// The least number of slots on which urgent tasks of `urgent_load_erlangs` wait longer than
/// `wait_s` with a probability of at most `eps`, each served for `mean_service_s` on average; none
/// if a model cannot have so many.
///
/// Formula: least r with `C(r, a) · exp(−(r − a) μ d) ≤ ε`, C Erlang's waiting formula.
/// Source: SCIENCE C.2; Erlang 1917.
pub fn reserve(
    urgent_load_erlangs: f64,
    mean_service_s: f64,
    wait_s: f64,
    eps: f64,
) -> Option<u32> {
    fewest(urgent_load_erlangs, |slots, blocked| {
        let spare = f64::from(slots) - urgent_load_erlangs;
        let late = waits_at_all(slots, urgent_load_erlangs, blocked);
        spare > 0.0 && late * libm::exp(-spare * wait_s / mean_service_s) <= eps
    })
}

/// The least number of slots on which a share of at most `eps` of the urgent tasks finds all busy,
/// where those that do are turned away; none if a model cannot have so many.
///
/// Formula: least r with Erlang's loss formula `B(r, a) ≤ ε`. Source: SCIENCE C.2; Erlang 1917.
pub fn reserve_for_loss(urgent_load_erlangs: f64, eps: f64) -> Option<u32> {
    fewest(urgent_load_erlangs, |_, blocked| blocked <= eps)
}

/// About as many slots without any formula of Erlang's: `⌈a + z √a⌉`. Source: SCIENCE C.2.
pub fn rule_of_thumb(urgent_load_erlangs: f64, z: f64) -> u32 {
    (urgent_load_erlangs + z * f64::sqrt(urgent_load_erlangs)).ceil() as u32
}

/// Probability that all of `slots` are busy where those that find it so are turned away: Erlang B.
pub fn erlang_b(slots: u32, load_erlangs: f64) -> f64 {
    (1..=slots).fold(1.0, |blocked, count| one_slot_more(count, load_erlangs, blocked))
}

/// Probability that a task waits at `slots`: Erlang C; 1 where the load is too much for them.
pub fn erlang_c(slots: u32, load_erlangs: f64) -> f64 {
    waits_at_all(slots, load_erlangs, erlang_b(slots, load_erlangs))
}

/// Erlang B of `slots`, from that of one slot less.
fn one_slot_more(slots: u32, load: f64, blocked: f64) -> f64 {
    load * blocked / (f64::from(slots) + load * blocked)
}

/// Erlang C, from Erlang B.
fn waits_at_all(slots: u32, load: f64, blocked: f64) -> f64 {
    let busy = load / f64::from(slots);
    if busy < 1.0 { blocked / (1.0 - busy + busy * blocked) } else { 1.0 }
}

/// The least number of slots that is `enough`, judged by it and by its Erlang B.
fn fewest(load: f64, enough: impl Fn(u32, f64) -> bool) -> Option<u32> {
    if load <= 0.0 {
        return Some(0);
    }
    let mut blocked = 1.0;
    (1..=SLOTS_PER_MODEL_MAX).find(|slots| {
        blocked = one_slot_more(*slots, load, blocked);
        enough(*slots, blocked)
    })
}

/// What comes to a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traffic {
    /// Urgent tasks [tasks/s].
    pub urgent_per_s: f64,
    /// Other tasks [tasks/s].
    pub normal_per_s: f64,
    /// Mean service of either on one slot [s].
    pub mean_service_s: f64,
}

/// A figure of urgent tasks, and of all others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Both {
    pub urgent: f64,
    pub normal: f64,
}

/// Mean waits in queue [s] at a model of `slots` that keeps `reserve` for urgent tasks, which go
/// first in any case; none where either would wait without end.
///
/// Source: SCIENCE C.2; Cobham 1954 for no reserve, Taylor & Templeton 1980 for the cut-off.
pub fn mean_waits_s(slots: u32, reserve: Reserve, traffic: &Traffic) -> Option<Both> {
    match reserve {
        Reserve::Nothing => cut_off(slots, slots, traffic),
        Reserve::CutOff(reserved) => cut_off(slots, slots.checked_sub(reserved)?, traffic),
        Reserve::Lane(lane) => Some(Both {
            urgent: alone(lane, traffic.urgent_per_s, traffic.mean_service_s)?,
            normal: alone(slots.checked_sub(lane)?, traffic.normal_per_s, traffic.mean_service_s)?,
        }),
    }
}

/// Mean wait of an M/M/c queue [s].
fn alone(slots: u32, per_s: f64, mean_service_s: f64) -> Option<f64> {
    let load = per_s * mean_service_s;
    let spare = f64::from(slots) - load;
    (spare > 0.0).then(|| erlang_c(slots, load) * mean_service_s / spare)
}

/// Others start only while fewer than `cut` of `slots` are busy.
///
/// While `cut` or more are busy, others are served as by one M/G/1 server whose service is the time
/// in which the number of busy slots comes down from `cut` by one: its mean and second moment
/// follow from those one slot higher, down from the busy period of urgent tasks at all `slots`.
fn cut_off(slots: u32, cut: u32, traffic: &Traffic) -> Option<Both> {
    let Traffic { urgent_per_s, normal_per_s, mean_service_s } = *traffic;
    let done_per_s = |busy: u32| f64::from(busy) / mean_service_s;
    let spare = done_per_s(slots) - urgent_per_s;
    if cut == 0 || spare <= 0.0 {
        return None;
    }
    let mut mean = 1.0 / spare;
    let mut square = 2.0 * done_per_s(slots) / (spare * spare * spare);
    for busy in (cut..slots).rev() {
        let (up, down) = (urgent_per_s, done_per_s(busy));
        let higher = (mean, square);
        mean = (1.0 + up * higher.0) / down;
        let hold = 2.0 / (up + down) + 2.0 * up / (up + down) * (higher.0 + mean);
        square = (hold + up * (higher.1 + 2.0 * higher.0 * mean)) / down;
    }
    let left_over = 1.0 - normal_per_s * mean;
    if left_over <= 0.0 {
        return None;
    }
    // Time with at least `cut` busy, for each unit of time with fewer.
    let all_per_s = urgent_per_s + normal_per_s;
    let below = erlang_b(cut - 1, all_per_s * mean_service_s);
    let odds = below * all_per_s * mean / left_over;
    let share = odds / (1.0 + odds);
    // Of that time, the part with all busy: going up only urgent tasks count.
    let (mut state, mut sum) = (1.0, 0.0);
    for busy in cut..slots {
        sum += state;
        state *= urgent_per_s / done_per_s(busy + 1);
    }
    let all_busy = state * done_per_s(slots) / spare;
    let urgent = share * all_busy / (sum + all_busy) / spare;
    Some(Both { urgent, normal: share * square / (2.0 * left_over * mean) })
}

/// Shares of tasks turned away by a model of `slots` without a queue that keeps the last
/// `reserved` free slots for urgent tasks (trunk reservation); loads in Erlangs.
///
/// Formula: `p_n ∝ Π rates / n!`, the rate of all below `c − r` busy and of urgent tasks from there
/// on; normal `Σ_{n ≥ c−r} p_n`, urgent `p_c`. Source: SCIENCE C.2.
pub fn blocked(slots: u32, reserved: u32, urgent_erlangs: f64, normal_erlangs: f64) -> Both {
    let cut = slots.saturating_sub(reserved);
    // In units of the probability that `cut` are busy: of fewer, then of as many and more.
    let fewer = 1.0 / erlang_b(cut, urgent_erlangs + normal_erlangs) - 1.0;
    let (mut state, mut sum) = (1.0, 1.0);
    for busy in cut + 1..=slots {
        state *= urgent_erlangs / f64::from(busy);
        sum += state;
    }
    Both { urgent: state / (fewer + sum), normal: sum / (fewer + sum) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADS: [f64; 5] = [0.5, 1.0, 2.0, 5.0, 10.0];

    #[track_caller]
    fn near(found: f64, expected: f64, digits: f64) {
        assert!((found - expected).abs() <= digits * expected.abs(), "{found}, not {expected}");
    }

    #[test]
    fn the_table_of_slots() {
        // Waits longer than so many services, with at most this probability.
        let table = [
            (0.0, 0.05, [3, 4, 6, 10, 17]),
            (0.0, 0.01, [4, 5, 7, 12, 19]),
            (0.5, 0.05, [2, 3, 5, 8, 14]),
            (1.0, 0.01, [3, 4, 5, 8, 14]),
        ];
        for (services, eps, expected) in table {
            // Only the ratio of wait and service counts.
            for service_s in [0.02, 1.0, 30.0] {
                let slots = LOADS.map(|load| reserve(load, service_s, services * service_s, eps));
                assert_eq!(slots, expected.map(Some), "{services} {eps}");
            }
        }
    }

    #[test]
    fn no_more_than_a_model_can_have() {
        assert_eq!(reserve(0.0, 1.0, 1.0, 0.01), Some(0));
        assert_eq!(reserve(1e9, 1.0, 1.0, 0.01), None);
        assert_eq!(reserve(f64::NAN, 1.0, 1.0, 0.01), None);
        assert_eq!(reserve_for_loss(1e9, 0.01), None);
    }

    #[test]
    fn the_loss_version_is_the_least() {
        for (load, eps) in [(0.5, 0.34), (1.0, 0.05), (5.0, 0.01), (90.0, 0.027), (8.0, 0.1217)] {
            let slots = reserve_for_loss(load, eps).expect("a small load");
            assert!(erlang_b(slots, load) <= eps && erlang_b(slots - 1, load) > eps);
        }
        assert_eq!(reserve_for_loss(8.0, 0.1217), Some(10));
    }

    #[test]
    fn the_rule_of_thumb_is_close() {
        assert_eq!(LOADS.map(|load| rule_of_thumb(load, Z_ONE_IN_20)), [2, 3, 5, 9, 16]);
        assert_eq!(LOADS.map(|load| rule_of_thumb(load, Z_ONE_IN_100)), [3, 4, 6, 11, 18]);
    }

    #[test]
    fn erlangs_formulas() {
        near(erlang_b(1, 0.5), 1.0 / 3.0, 1e-13);
        near(erlang_b(50, 45.0), 0.0541044721646262, 1e-13);
        near(erlang_b(100, 100.0), 0.0757004527108610, 1e-13);
        near(erlang_c(4, 3.2), 0.59643247178740, 1e-13);
        near(erlang_c(64, 57.6), 0.31066331653296, 1e-12);
        assert_eq!(erlang_c(2, 2.0), 1.0);
    }

    #[test]
    fn the_table_of_mechanisms() {
        let traffic = Traffic { urgent_per_s: 0.8, normal_per_s: 1.2, mean_service_s: 1.0 };
        let table = [
            (Reserve::Nothing, 0.05434782609, 0.1086956522),
            (Reserve::CutOff(0), 0.05434782609, 0.1086956522),
            (Reserve::CutOff(1), 0.025, 0.3958333333),
            (Reserve::CutOff(2), 0.01275510204, 3.225977891),
            (Reserve::Lane(1), 4.0, 0.07843137255),
            (Reserve::Lane(2), 0.1904761905, 0.5625),
        ];
        for (reserve, urgent, normal) in table {
            let found = mean_waits_s(4, reserve, &traffic).expect("stable");
            near(found.urgent, urgent, 1e-9);
            near(found.normal, normal, 1e-9);
        }
        for too_much in [Reserve::CutOff(3), Reserve::CutOff(4), Reserve::CutOff(5)] {
            assert_eq!(mean_waits_s(4, too_much, &traffic), None, "{too_much:?}");
        }
        for too_much in [Reserve::Lane(0), Reserve::Lane(3), Reserve::Lane(5)] {
            assert_eq!(mean_waits_s(4, too_much, &traffic), None, "{too_much:?}");
        }
    }

    /// SCIENCE F.4: priorities without interruption at several slots.
    #[test]
    fn priorities_on_several_slots() {
        for (slots, urgent_per_s, normal_per_s, urgent, normal) in [
            (2, 0.6, 0.8, 0.41176470588235, 1.3725490196078),
            (4, 1.2, 2.0, 0.21301159706693, 1.0650579853347),
            (1, 0.3, 0.4, 1.0, 3.3333333333333),
        ] {
            let traffic = Traffic { urgent_per_s, normal_per_s, mean_service_s: 1.0 };
            let found = mean_waits_s(slots, Reserve::Nothing, &traffic).expect("stable");
            near(found.urgent, urgent, 1e-12);
            near(found.normal, normal, 1e-12);
            // Twice as slow, half as much to do: waits are twice as long.
            let slower = Traffic {
                urgent_per_s: urgent_per_s / 2.0,
                normal_per_s: normal_per_s / 2.0,
                mean_service_s: 2.0,
            };
            let found = mean_waits_s(slots, Reserve::Nothing, &slower).expect("stable");
            near(found.normal, 2.0 * normal, 1e-12);
        }
    }

    #[test]
    fn trunk_reservation() {
        for (reserved, normal, urgent) in [
            (0, 0.16796322629159, 0.16796322629159),
            (1, 0.24131720169542, 0.021937927426857),
            (2, 0.31342279638740, 0.0031031960038357),
            (3, 0.39240319771926, 0.00047795760988948),
        ] {
            let found = blocked(10, reserved, 1.0, 8.0);
            near(found.normal, normal, 1e-12);
            near(found.urgent, urgent, 1e-12);
        }
    }
}
