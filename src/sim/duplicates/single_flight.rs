//! Single flight: a task that asks for what is on its way waits for that answer.

use super::{Answer, Asked, Duplicates, Flights, Setup};
use crate::sim::row::{Nature, Need, Row};

pub const ROW: Row = Row {
    id: "single_flight",
    short: "single",
    needs: &[Need::Keys],
    nature: &[Nature::Answers],
    formula: "joins the task of its key in flight; share λ E[S] / (1 + λ E[S]) of one key",
    source: "golang.org/x/sync/singleflight",
    ..Row::BASE
};

/// Attaches duplicates to the task that is on its way.
///
/// Formula    joins the first task of its key that was let in and has no answer yet; of Poisson
///            arrivals of one key that start at once a share `λ E[S] / (1 + λ E[S])` joins
/// Unit       tasks
/// Trade-off  Saves most when queues are long, for then more is on its way; keeps nothing once
///            the answer is there. Who joins a task that is shed loses it too.
/// Source     SCIENCE C.3.
#[derive(Default)]
struct SingleFlight {
    flights: Flights,
}

pub fn new(_setup: &Setup, _values: &[f64]) -> impl Duplicates + use<> {
    SingleFlight::default()
}

impl Duplicates for SingleFlight {
    fn submitted(&mut self, asked: &Asked) -> Answer {
        self.flights.join(asked)
    }

    fn answered(&mut self, asked: &Asked) {
        self.flights.landed(asked);
    }

    fn lost(&mut self, asked: &Asked) {
        self.flights.landed(asked);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{asked, policy, shares};
    use super::*;
    use crate::sim::plan::coalesced;

    #[test]
    fn by_hand() {
        let mut policy = policy("single_flight", &[]);
        assert_eq!(policy.submitted(&asked(0, 7, 0.0, 0.0)), Answer::Run);
        assert_eq!(policy.submitted(&asked(1, 8, 0.1, 0.1)), Answer::Run);
        assert_eq!(policy.submitted(&asked(2, 7, 0.2, 0.2)), Answer::Join(0));
        policy.answered(&asked(0, 7, 0.0, 1.0));
        assert_eq!(policy.submitted(&asked(3, 7, 1.1, 1.1)), Answer::Run);
        assert_eq!(policy.submitted(&asked(4, 7, 1.2, 1.2)), Answer::Join(3));
        // A joined task that is lost takes nothing with it; the one that ran does.
        policy.lost(&asked(4, 7, 1.2, 1.3));
        assert_eq!(policy.submitted(&asked(5, 7, 1.4, 1.4)), Answer::Join(3));
        policy.lost(&asked(3, 7, 1.1, 1.5));
        assert_eq!(policy.submitted(&asked(6, 7, 1.6, 1.6)), Answer::Run);
        assert!(!policy.skips(&asked(6, 7, 1.6, 2.0)));
    }

    #[test]
    fn the_share_that_joins_is_the_closed_form() {
        for (rate, service) in [(0.5, 1.0), (3.0, 1.0), (4.0, 0.25)] {
            let mut policy = policy("single_flight", &[]);
            let (hits, joins) = shares(&mut *policy, rate, service, 200_000, |_| 0);
            assert_eq!(hits, 0.0);
            let expected = coalesced(rate, service);
            assert!((joins - expected).abs() < 0.006, "{rate} {service}: {joins} {expected}");
        }
    }
}
