//! Client throttling: who is refused too often by a full backend asks less.

use super::{Admit, Asking, Setup};
use crate::sim::allocate::Fleet;
use crate::sim::row::{Nature, Parameter, Row};
use crate::sim::units::{Span, Time};
use std::collections::VecDeque;

pub const ROW: Row = Row {
    id: "client_throttling",
    short: "throttle",
    parameters: &[
        Parameter::count("cap", "", 1, 1_000_000, 100),
        Parameter::number("accepts_factor", "", 1.0, 100.0, 2.0),
        Parameter::number("window_s", "s", 0.001, 1e6, 120.0),
    ],
    nature: &[Nature::BoundsQueues],
    formula: "p(refused by the client) = max(0, (requests − K accepts) / (requests + 1))",
    source: "Beyer et al., Site Reliability Engineering, 2016, ch. 21",
    ..Row::BASE
};

/// A backend refuses at its cap; its client refuses by chance what would be refused anyway.
///
/// Formula    the client refuses with `p = max(0, (requests - K · accepts) / (requests + 1))`; what
///            it passes on is accepted if `N < cap`. Both counts over the window before now,
///            requests with those that the client refused
/// Unit       tasks
/// Parameter  `cap` of the backend: tasks in the system; `accepts_factor`: K, 2 lets the client ask
///            about twice as often as it is accepted; `window_s`
/// Trade-off  Spares a real backend the work of refusing, which costs nothing here. Slow to forget:
///            after a crowd it refuses for up to a window although there is room.
/// Source     SCIENCE C.1.
struct ClientThrottling {
    cap: u64,
    factor: f64,
    window: Span,
    /// Requests in the window, and whether each was accepted.
    requests: VecDeque<(Time, bool)>,
    accepts: u64,
}

/// Most requests remembered: of more in a window only the latest count.
const REQUESTS_MOST: usize = 1 << 20;

pub fn new(_setup: &Setup, values: &[f64]) -> impl Admit + use<> {
    ClientThrottling {
        cap: values[0] as u64,
        factor: values[1],
        window: Span::from_seconds(values[2]),
        requests: VecDeque::new(),
        accepts: 0,
    }
}

impl ClientThrottling {
    fn forget(&mut self, now: Time) {
        let is_old = |(at, _): &(Time, bool)| now.since(*at) > self.window;
        while self.requests.len() == REQUESTS_MOST || self.requests.front().is_some_and(is_old) {
            if let Some((_, true)) = self.requests.pop_front() {
                self.accepts -= 1;
            }
        }
    }
}

impl Admit for ClientThrottling {
    fn at_the_door(&mut self, asking: &Asking, _fleet: &Fleet) -> bool {
        self.forget(asking.now);
        let requests = self.requests.len() as f64;
        let chance = (requests - self.factor * self.accepts as f64) / (requests + 1.0);
        let mut draws = asking.draws;
        let let_in = draws.uniform() >= chance && asking.in_system < self.cap;
        self.requests.push_back((asking.now, let_in));
        self.accepts += u64::from(let_in);
        let_in
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{asking, policy};
    use super::*;
    use crate::sim::rng::{Purpose, Streams};

    /// Of so many requests of the last second out of 200, 10 a second: how many would the backend
    /// have accepted that came to it, and how many came.
    fn passed(cap_free_every: u64) -> (f64, f64) {
        let mut policy = policy("client_throttling", &Setup::default(), &[1.0, 2.0, 10.0]);
        let (mut asked, mut came) = (0.0, 0.0);
        for number in 0..20_000u64 {
            let draws = Streams::new(1, 0, Purpose::Admission, 0).stream(number);
            let at = number as f64 / 100.0;
            // Full but for every so manieth.
            let full = u64::from(!number.is_multiple_of(cap_free_every));
            let let_in =
                policy.at_the_door(&Asking { draws, ..asking(at, full) }, &Fleet::default());
            asked += 1.0;
            came += f64::from(u8::from(let_in));
        }
        (asked, came)
    }

    #[test]
    fn nothing_is_throttled_while_half_is_accepted() {
        // Every second one finds room: K = 2 keeps the chance at zero, but for the first few.
        let (asked, came) = passed(2);
        assert!((came / asked - 0.5).abs() < 0.01, "{came} of {asked}");
        let (asked, came) = passed(1);
        assert_eq!(asked, came);
    }

    #[test]
    fn a_backend_that_is_full_is_asked_twice_as_often_as_it_accepts() {
        // Room for a tenth: with p throttled, accepts are (1 - p)/10 and p = 1 - 2 (1 - p)/10, so
        // p = 0 is no solution and (1 - p) (1 - 0.2) = 0: all but what the window forgets is shut.
        let (asked, came) = passed(10);
        assert!(came / asked < 0.03, "{came} of {asked}");
    }

    #[test]
    fn the_window_forgets() {
        let mut policy = policy("client_throttling", &Setup::default(), &[1.0, 1.0, 2.0]);
        let draws = Streams::new(7, 0, Purpose::Admission, 0).stream(0);
        let mut lets_in = |at: f64, in_system: u64| {
            policy.at_the_door(&Asking { draws, ..asking(at, in_system) }, &Fleet::default())
        };
        (0..1_000).for_each(|_| assert!(!lets_in(0.0, 5)));
        assert!(!lets_in(2.0, 0), "a thousand refused requests are in the window");
        assert!(lets_in(4.1, 0));
    }
}
