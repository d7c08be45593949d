//! A concurrency limit: so many in the system at once, fixed or learned from response times.

use super::gradient::{Gradient, Setting};
use super::{Admit, Asking, Setup};
use crate::sim::allocate::{Done, Fleet};
use crate::sim::row::{Nature, Parameter, Row};
use crate::sim::units::Span;

pub const ROW: Row = Row {
    id: "concurrency_limit",
    short: "limit",
    parameters: &[
        Parameter::count("limit", "", 1, 1_000_000, 20),
        Parameter::choice("adapts", &["fixed", "aimd", "gradient"]),
        Parameter::number("target_s", "s", 1e-6, 1e6, 5.0),
        Parameter::number("update_s", "s", 1e-3, 1e6, 1.0),
        Parameter::number("buffer", "", 0.0, 100.0, 0.25),
        Parameter::number("remeasure_s", "s", 0.1, 1e6, 60.0),
    ],
    nature: &[Nature::BoundsQueues],
    formula: "refused if N ≥ limit; aimd: +1 or · 0.9; gradient: g · limit + √limit",
    source: "Netflix concurrency-limits; Envoy adaptive concurrency",
    ..Row::BASE
};

/// AIMD multiplies the limit by this after a response beyond the target.
const CUT: f64 = 0.9;

/// Lets so many be in the system at once.
///
/// Formula    refused if `N ≥ limit`. aimd: at a response beyond the target
///            `limit = max(1, min(limit - 1, floor(0.9 limit)))`, at another one `limit + 1` if at
///            least half of it is used. gradient: see `Gradient`
/// Unit       tasks in the system, waiting and running
/// Parameter  `limit`, at the start where it adapts; `target_s` for aimd; `update_s`, `buffer` and
///            `remeasure_s` for the gradient
/// Trade-off  Keeps responses short at any load without knowing capacity. A limit below the number
///            of slots wastes them; aimd saws up and down; the gradient sheds while it measures.
/// Source     SCIENCE C.1, B.3; Netflix/concurrency-limits AIMDLimit; envoyproxy/envoy.
struct ConcurrencyLimit {
    limit: Limit,
    in_system: u64,
}

enum Limit {
    Fixed(u64),
    Aimd { limit: u64, target: Span },
    Gradient(Gradient),
}

pub fn new(_setup: &Setup, values: &[f64]) -> impl Admit + use<> {
    let limit = values[0] as u64;
    let setting = Setting {
        limit,
        update: Span::from_seconds(values[3]),
        buffer: values[4],
        remeasure: Span::from_seconds(values[5]),
    };
    let limit = match values[1] as u32 {
        0 => Limit::Fixed(limit),
        1 => Limit::Aimd { limit, target: Span::from_seconds(values[2]) },
        _ => Limit::Gradient(Gradient::new(setting)),
    };
    ConcurrencyLimit { limit, in_system: 0 }
}

impl Limit {
    fn now(&self) -> u64 {
        match self {
            Limit::Fixed(limit) | Limit::Aimd { limit, .. } => *limit,
            Limit::Gradient(gradient) => gradient.limit(),
        }
    }
}

impl Admit for ConcurrencyLimit {
    fn at_the_door(&mut self, asking: &Asking, _fleet: &Fleet) -> bool {
        if let Limit::Gradient(gradient) = &mut self.limit {
            gradient.wake(asking.now);
        }
        let let_in = asking.in_system < self.limit.now();
        self.in_system = asking.in_system + u64::from(let_in);
        let_in
    }

    fn finished(&mut self, done: &Done) {
        match &mut self.limit {
            Limit::Fixed(_) => {}
            Limit::Aimd { limit, target } if done.response() > *target => {
                *limit = ((*limit as f64 * CUT) as u64).min(*limit - 1).max(1);
            }
            Limit::Aimd { limit, .. } => *limit += u64::from(self.in_system * 2 >= *limit),
            Limit::Gradient(gradient) => gradient.heard(done),
        }
        self.in_system = self.in_system.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{asking, done, policy};
    use super::*;

    /// The limit that `policy` keeps now, found by asking.
    fn limit(policy: &mut dyn Admit) -> u64 {
        let mut lets_in = |count: &u64| policy.at_the_door(&asking(0.0, *count), &Fleet::default());
        let refused = (0..1_000).find(|count| !lets_in(count));
        refused.unwrap_or(1_000)
    }

    #[test]
    fn a_fixed_limit_stays() {
        let mut policy = policy("concurrency_limit", &Setup::default(), &[7.0]);
        assert_eq!(limit(&mut *policy), 7);
        policy.finished(&done(0.0, 100.0));
        assert_eq!(limit(&mut *policy), 7);
    }

    #[test]
    fn aimd_by_hand() {
        let mut policy = policy("concurrency_limit", &Setup::default(), &[20.0, 1.0, 5.0]);
        // Asking up to the limit leaves it fully used.
        assert_eq!(limit(&mut *policy), 20);
        policy.finished(&done(0.0, 5.0));
        assert_eq!(limit(&mut *policy), 21);
        policy.finished(&done(0.0, 5.1));
        assert_eq!(limit(&mut *policy), 18, "0.9 · 21, rounded down");
        for expected in [16, 14, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1] {
            policy.finished(&done(0.0, 9.0));
            assert_eq!(limit(&mut *policy), expected);
        }
    }

    #[test]
    fn aimd_does_not_grow_unused() {
        let mut policy = policy("concurrency_limit", &Setup::default(), &[20.0, 1.0, 5.0]);
        assert!(policy.at_the_door(&asking(0.0, 8), &Fleet::default()));
        policy.finished(&done(0.0, 1.0));
        assert_eq!(limit(&mut *policy), 20, "nine of twenty");
    }

    #[test]
    fn the_gradient_begins_by_measuring() {
        let mut policy = policy("concurrency_limit", &Setup::default(), &[40.0, 2.0]);
        assert_eq!(limit(&mut *policy), 3);
        for _ in 0..50 {
            policy.finished(&done(0.0, 1.0));
        }
        assert_eq!(limit(&mut *policy), 40);
    }
}
