//! A cache of results that are good for a while.

use super::{Answer, Asked, Duplicates, Flights, IN_FLIGHT, Setup};
use crate::sim::row::{Nature, Need, Parameter, Row};
use crate::sim::tree::Tree;
use crate::sim::units::Span;

pub const ROW: Row = Row {
    id: "cache_ttl",
    short: "ttl",
    parameters: &[
        Parameter::number("ttl_s", "s", 1e-3, 1e9, 60.0),
        Parameter::choice("renewal", &["no", "yes"]),
        IN_FLIGHT,
    ],
    needs: &[Need::Keys],
    nature: &[Nature::Answers],
    formula: "hit while now < stored + ttl; share λT / (1 + λT), renewed 1 - exp(-λT)",
    source: "Jung, Berger & Balakrishnan 2003",
    ..Row::BASE
};

/// Keeps each result for a time.
///
/// Formula    a result is stored when its task is answered and good for `ttl`; a hit renews it or
///            does not. Of Poisson arrivals of one key answered at once `λT / (1 + λT)` hit;
///            renewed `1 - e^(-λT)`
/// Unit       seconds
/// Parameter  `ttl_s`; `renewal`; `in_flight`: what a task does whose answer is on its way
/// Trade-off  Bounds the age of an answer, but not the number kept; renewed, a popular one never
///            grows old enough to be made anew. Popular keys expire under load: without joining,
///            all who then ask run.
/// Source     SCIENCE C.3.
struct CacheTtl {
    ttl: Span,
    renews: bool,
    /// Until when the result of each key is good [ns].
    good_until: Tree,
    flights: Option<Flights>,
}

pub fn new(_setup: &Setup, values: &[f64]) -> impl Duplicates + use<> {
    CacheTtl {
        ttl: Span::from_seconds(values[0]),
        renews: values[1] == 1.0,
        good_until: Tree::default(),
        flights: (values[2] == 1.0).then(Flights::default),
    }
}

impl Duplicates for CacheTtl {
    fn submitted(&mut self, asked: &Asked) -> Answer {
        let key = (asked.key, 0);
        if let Some(until) = self.good_until.get(key) {
            if asked.now.0 < until {
                if self.renews {
                    self.good_until.insert(key, asked.now.after(self.ttl).0);
                }
                return Answer::Hit;
            }
            self.good_until.remove(key);
        }
        self.flights.as_mut().map_or(Answer::Run, |flights| flights.join(asked))
    }

    fn answered(&mut self, asked: &Asked) {
        self.good_until.insert((asked.key, 0), asked.now.after(self.ttl).0);
        if let Some(flights) = &mut self.flights {
            flights.landed(asked);
        }
    }

    fn lost(&mut self, asked: &Asked) {
        if let Some(flights) = &mut self.flights {
            flights.landed(asked);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{asked, policy, shares};
    use super::*;
    use crate::sim::plan::ttl_hit;

    /// What a task of key 1 meets at each of these times; whoever runs is answered 1 s later.
    fn meets(values: &[f64], times_s: &[f64]) -> String {
        let mut policy = policy("cache_ttl", values);
        let mut running: Vec<(u32, f64)> = Vec::new();
        let mut letters = String::new();
        for (task, now_s) in (0..).zip(times_s) {
            running.retain(|(task, began_s)| {
                if began_s + 1.0 <= *now_s {
                    policy.answered(&asked(*task, 1, *began_s, began_s + 1.0));
                }
                began_s + 1.0 > *now_s
            });
            letters.push(match policy.submitted(&asked(task, 1, *now_s, *now_s)) {
                Answer::Run => {
                    running.push((task, *now_s));
                    'r'
                }
                Answer::Join(_) => 'j',
                Answer::Hit => 'h',
            });
        }
        letters
    }

    #[test]
    fn by_hand() {
        // Stored at 1 and again at 1.5, good until 11.5 and not at 11.5.
        assert_eq!(meets(&[10.0], &[0.0, 0.5, 1.0, 5.0, 11.4, 11.5]), "rrhhhr");
        assert_eq!(meets(&[10.0], &[0.0, 1.0, 5.0, 10.9, 11.0, 12.0]), "rhhhrh");
        // Renewed at 5 until 15, at 14 until 24.
        assert_eq!(meets(&[10.0, 1.0], &[0.0, 5.0, 14.0, 23.9, 40.0]), "rhhhr");
        assert_eq!(meets(&[10.0, 0.0, 1.0], &[0.0, 0.5, 1.0, 11.0, 11.5]), "rjhrj");
    }

    #[test]
    fn a_lost_task_lets_the_next_run() {
        let mut policy = policy("cache_ttl", &[10.0, 0.0, 1.0]);
        assert_eq!(policy.submitted(&asked(0, 1, 0.0, 0.0)), Answer::Run);
        policy.lost(&asked(0, 1, 0.0, 0.5));
        assert_eq!(policy.submitted(&asked(1, 1, 1.0, 1.0)), Answer::Run);
    }

    #[test]
    fn the_share_of_hits_is_the_closed_form() {
        for (rate, ttl_s) in [(0.1, 10.0), (0.5, 10.0), (0.02, 60.0)] {
            for renewal in [0.0, 1.0] {
                let mut policy = policy("cache_ttl", &[ttl_s, renewal]);
                let (hits, _) = shares(&mut *policy, rate, 0.0, 200_000, |_| 0);
                let expected = ttl_hit(rate, ttl_s, renewal == 1.0);
                assert!((hits - expected).abs() < 0.006, "{rate} {ttl_s}: {hits} {expected}");
            }
        }
    }
}
