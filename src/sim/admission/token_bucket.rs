//! A token bucket: so many tasks a second on average, and so many at once.

use super::{Admit, Asking, Setup};
use crate::sim::allocate::Fleet;
use crate::sim::row::{Nature, Parameter, Row};
use crate::sim::units::{NANOS_PER_SECOND, Time};

pub const ROW: Row = Row {
    id: "token_bucket",
    short: "bucket",
    parameters: &[
        Parameter::number("rate_per_s", "/s", 1e-6, 1e9, 10.0),
        Parameter::count("burst", "", 1, 1_000_000, 20),
    ],
    nature: &[Nature::BoundsRate],
    formula: "tokens = min(burst, tokens + rate dt); a task takes one or is refused",
    source: "Turner 1986",
    ..Row::BASE
};

/// Lets in what takes a token from a bucket that fills at a steady rate.
///
/// Formula    `tokens = min(burst, tokens + rate · dt)`; a task that finds one takes it
/// Unit       tasks; kept as the time that filling took [ns], so that whole gaps give whole tokens
/// Parameter  `rate_per_s` of the long run; `burst`, the size of the bucket, full at the start
/// Trade-off  A promise that callers can plan by, but blind: it refuses while slots are idle and
///            lets in while queues grow.
/// Source     SCIENCE C.1; Turner, "New directions in communications", 1986.
struct TokenBucket {
    /// Time in which one token flows in [ns].
    token_ns: f64,
    most_ns: f64,
    filled_ns: f64,
    last: Time,
}

pub fn new(_setup: &Setup, values: &[f64]) -> impl Admit + use<> {
    let token_ns = NANOS_PER_SECOND / values[0];
    let most_ns = token_ns * values[1];
    TokenBucket { token_ns, most_ns, filled_ns: most_ns, last: Time::ZERO }
}

impl Admit for TokenBucket {
    fn at_the_door(&mut self, asking: &Asking, _fleet: &Fleet) -> bool {
        let gap_ns = asking.now.since(self.last).0 as f64;
        self.filled_ns = (self.filled_ns + gap_ns).min(self.most_ns);
        self.last = asking.now;
        let finds_one = self.filled_ns >= self.token_ns;
        if finds_one {
            self.filled_ns -= self.token_ns;
        }
        finds_one
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{asking, policy};
    use super::*;

    fn sequence(rate_per_s: f64, burst: f64, times_s: &[f64]) -> String {
        let mut policy = policy("token_bucket", &Setup::default(), &[rate_per_s, burst]);
        let mut letter = |now_s: &f64| {
            if policy.at_the_door(&asking(*now_s, 0), &Fleet::default()) { '+' } else { '-' }
        };
        times_s.iter().map(&mut letter).collect()
    }

    #[test]
    fn by_hand() {
        // Two tokens a second, three at most, full at the start.
        let times = [0.0, 0.0, 0.0, 0.0, 0.4, 0.5, 0.9, 1.0, 9.0, 9.0, 9.0, 9.0];
        assert_eq!(sequence(2.0, 3.0, &times), "+++--+-++++-");
    }

    #[test]
    fn a_steady_stream_at_the_rate_is_let_in_whole() {
        for rate in [0.1, 3.0, 7.0, 1000.0] {
            let times: Vec<f64> = (0..1_000).map(|task| f64::from(task) / rate).collect();
            // Gaps are rounded to nanoseconds: a burst of two leaves room for that.
            assert_eq!(sequence(rate, 2.0, &times), "+".repeat(1_000), "{rate}");
        }
        // A tenth of a second each, and a rate of 1/s: every tenth.
        let times: Vec<f64> = (0..30).map(|task| f64::from(task) / 10.0).collect();
        assert_eq!(sequence(1.0, 1.0, &times), "+---------".repeat(3));
    }
}
