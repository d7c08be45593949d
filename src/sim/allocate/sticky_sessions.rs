//! Sticky sessions: a key always meets the same model; without a key, the one asked least of late.

use super::hashing::{Ring, task_hash};
use super::recent::{Recent, WINDOW};
use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Need, Row};

/// Points of each model on the ring: those of the router's library, whatever the weights.
const POINTS: f64 = 160.0;

/// Session routing of the vLLM production stack.
///
/// Formula    with a key: the model of the first point of a ring at or after its hash; without:
///            argmin of tasks sent in the last `window_s`, a model never sent any wins at once;
///            ties: the first
/// Unit       tasks
/// Parameter  `window_s`: over how long sends are counted
/// Trade-off  Sessions find their cache again. Blind to load, to speed and to weights: a busy
///            session stays where it is, and a slow model gets as many as a fast one.
/// Source     SCIENCE B.9; vllm-project/production-stack `routing_logic.py` (session),
///            `request_stats.py`. The router's ring hashes with MD5, this one with xxHash64.
pub(super) struct StickySessions {
    ring: Ring,
    recent: Recent,
}

fn ring(setup: &Setup) -> Ring {
    Ring::with_points(&setup.names, setup.names.iter().map(|_| POINTS))
}

impl Policy for StickySessions {
    const ROW: Row = Row {
        id: "sticky_sessions",
        short: "sticky",
        group: Group::Affine,
        parameters: &[WINDOW],
        needs: &[Need::Keys],
        formula: "with a key: ring; without: argmin tasks sent in the last W seconds",
        source: "vllm-project/production-stack routing_logic.py",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> StickySessions {
        StickySessions { ring: ring(setup), recent: Recent::new(setup.names.len(), values[0]) }
    }

    /// The arcs of the ring: the shares of very many keys.
    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        same_for_every_class(setup, ring(setup).shares(setup.names.len()))
    }
}

impl Allocate for StickySessions {
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        let model = match arriving.key {
            Some(_) => self.ring.model(task_hash(arriving)),
            None => self.recent.fewest(arriving.now),
        };
        self.recent.sent(model, arriving.now);
        Pick::Model(model)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_picks, idle_fleet, setup};

    #[test]
    fn without_keys_it_goes_where_least_was_sent() {
        check_picks("sticky_sessions", &setup(&[1.0, 5.0, 1.0]), &[60.0], "abcabc");
    }

    #[test]
    fn a_session_stays_and_counts_against_its_model() {
        let setup = setup(&[1.0; 3]);
        let mut policy = StickySessions::new(&setup, &[60.0]);
        let fleet = idle_fleet(&setup);
        let session = |task| Arriving { key: Some(3), ..arriving(task) };
        let home = policy.pick(&session(0), &fleet);
        assert!((1..10).all(|task| policy.pick(&session(task), &fleet) == home));
        // Ten at home: the next eighteen without a key go elsewhere before they are equal.
        assert!((10..28).all(|task| policy.pick(&arriving(task), &fleet) != home));
    }
}
