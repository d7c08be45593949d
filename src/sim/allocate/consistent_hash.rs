//! Consistent hash: a task's key leads to the next point on a ring of models.

use super::hashing::{RING_LEAST, RING_MOST, Ring, task_hash};
use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Need, Parameter, Row};

/// Hashes the task's key and goes to the next point of the ring, around the circle.
///
/// Formula    the model of the first point `xxHash64("<name>_<k>") ≥ xxHash64("<class>:<key>")`;
///            `scale · w_i` points for model i, w with sum 1,
///            `scale = min(ceil(w_min · ring_min) / w_min, ring_max)`
/// Unit       points
/// Parameter  `ring_min`, `ring_max`: size of the ring; where they contradict, `ring_max` holds.
///            Envoy's limit of 8 Mi points is 256 Ki here.
/// Trade-off  Tasks of one key always meet the same model, and a model that leaves moves only its
///            own keys. Blind to load: arcs are uneven, and popular keys pile up. A task without a
///            key is spread by its number, like a key of its own (Envoy draws at random). Weights
///            are read once: a ring that changed would move keys.
/// Source     SCIENCE B.3; Envoy `ring_hash_lb.cc`; Karger et al. 1997.
pub(super) struct ConsistentHash {
    ring: Ring,
}

impl Policy for ConsistentHash {
    const ROW: Row = Row {
        id: "consistent_hash",
        short: "ring",
        group: Group::Affine,
        parameters: &[
            Parameter::count("ring_min", "", 1, 65_536, RING_LEAST),
            Parameter::count("ring_max", "", 1, RING_MOST, RING_MOST),
        ],
        needs: &[Need::Keys],
        formula: "first point xxHash64(name_k) >= xxHash64(class:key), around the ring",
        source: "Envoy ring_hash_lb.cc; Karger et al. 1997",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> ConsistentHash {
        ConsistentHash { ring: Ring::new(setup, values[0], values[1]) }
    }

    /// The arcs of the ring: the shares of very many keys; few keys are lumpier still.
    fn flow(setup: &Setup, values: &[f64]) -> Flow {
        let ring = Ring::new(setup, values[0], values[1]);
        same_for_every_class(setup, ring.shares(setup.names.len()))
    }
}

impl Allocate for ConsistentHash {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(self.ring.model(task_hash(arriving)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, idle_fleet, setup};

    fn picks(setup: &Setup, count: u32) -> Vec<Pick> {
        let mut policy = ConsistentHash::new(setup, &[1_024.0, 262_144.0]);
        let fleet = idle_fleet(setup);
        let key = |key| Arriving { key: Some(key), ..arriving(key) };
        (0..count).map(|number| policy.pick(&key(number), &fleet)).collect()
    }

    #[test]
    fn one_key_always_meets_the_same_model() {
        let setup = setup(&[1.0, 2.0, 3.0]);
        let mut policy = ConsistentHash::new(&setup, &[1_024.0, 262_144.0]);
        let fleet = idle_fleet(&setup);
        let task = |task| Arriving { key: Some(7), ..arriving(task) };
        let first = policy.pick(&task(0), &fleet);
        assert!((1..100).all(|number| policy.pick(&task(number), &fleet) == first));
    }

    #[test]
    fn a_model_that_leaves_moves_only_its_own_keys() {
        let all = setup(&[1.0; 4]);
        let fewer = setup(&[1.0; 3]);
        // Four equal models have 256 points each of 1,024, three have 342 of 1,026: names alone
        // decide where points are, so what stays keeps its points.
        let (before, after) = (picks(&all, 10_000), picks(&fewer, 10_000));
        let moved = before.iter().zip(&after).filter(|(a, b)| a != b).count();
        let own = before.iter().filter(|pick| **pick == Pick::Model(3)).count();
        // 86 more points for each of the others move some of their keys among them.
        assert!(moved >= own && moved < own + 2_000, "{moved} {own}");
    }

    #[test]
    fn shares_are_the_arcs() {
        let setup = setup(&[1.0, 2.0, 5.0]);
        let Flow::Fixed(shares) = ConsistentHash::flow(&setup, &[1_024.0, 262_144.0]) else {
            panic!("fixed shares");
        };
        let picks = picks(&setup, 40_000);
        for (model, share) in shares[0].iter().enumerate() {
            let found = picks.iter().filter(|pick| **pick == Pick::Model(model)).count() as f64;
            let error = f64::sqrt(40_000.0 * share * (1.0 - share));
            assert!((found - 40_000.0 * share).abs() < 4.0 * error, "{model}: {found} {share}");
        }
    }
}
