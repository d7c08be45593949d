//! HAProxy `leastconn`: the fewest for its weight, equals first in, first out.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::index::MinIndex;
use crate::sim::row::{Group, Nature, Row};
use crate::sim::weights::{WHOLE_MOST, whole};

/// Takes the server with the least key; a server whose key changes goes behind its new equals.
///
/// Formula    argmin `⌊(N_i + 1) 256 / w_i⌋`, 0 where `N_i = 0`; equals: first in, first out
/// Unit       whole weights up to 256, see [`whole`]
/// Trade-off  O(log m) per task. Idle servers are all equal, whatever their weight: under light
///            load they take turns.
/// Source     SCIENCE B.2; haproxy/haproxy src/lb_fwlc.c as in a single thread group. Newer
///            versions take a random one of the lists that equals are spread over, for the sake of
///            threads. Servers have no `maxconn` here, so none is passed over as saturated.
pub(super) struct HaproxyLeastconn {
    weight: Vec<u64>,
    in_system: Vec<u32>,
    key: Vec<u64>,
    index: MinIndex,
    inserted: u64,
}

/// Bits of an entry below the key: the order of insertion, of at most 2^34 in a run. The 30 above
/// hold the keys of some four million tasks at a server of weight 1; beyond that all are equal.
const ORDER_BITS: u32 = 34;
const KEY_MOST: u64 = (1 << (64 - ORDER_BITS)) - 1;

impl HaproxyLeastconn {
    fn insert(&mut self, server: usize) {
        let (count, weight) = (u64::from(self.in_system[server]), self.weight[server]);
        let key = if count == 0 { 0 } else { (count + 1) * WHOLE_MOST / weight };
        self.key[server] = key;
        self.index.set(server, key.min(KEY_MOST) << ORDER_BITS | self.inserted);
        self.inserted += 1;
    }
}

impl Policy for HaproxyLeastconn {
    const ROW: Row = Row {
        id: "haproxy_leastconn",
        short: "haleast",
        group: Group::Looking,
        nature: &[Nature::CountsTasks, Nature::LooksAtState, Nature::ReadsWeights],
        formula: "argmin ⌊(N_i + 1) 256 / w_i⌋, 0 if N_i = 0; FIFO among equals",
        source: "HAProxy lb_fwlc.c",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> HaproxyLeastconn {
        let servers = setup.weight.len();
        let mut policy = HaproxyLeastconn {
            weight: whole(&setup.weight),
            in_system: vec![0; servers],
            key: vec![0; servers],
            index: MinIndex::new(servers),
            inserted: 0,
        };
        (0..servers).for_each(|server| policy.insert(server));
        policy
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Adaptive
    }
}

impl Allocate for HaproxyLeastconn {
    #[inline]
    fn pick(&mut self, _arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(self.index.first())
    }

    #[inline]
    fn changed(&mut self, model: usize, fleet: &Fleet) {
        // A task that only goes from the queue into service moves nothing.
        if self.in_system[model] != fleet.in_system(model) {
            self.in_system[model] = fleet.in_system(model);
            self.insert(model);
        }
    }

    fn reweigh(&mut self, weight: &[f64]) {
        for (server, weight) in whole(weight).into_iter().enumerate() {
            if self.weight[server] != weight {
                self.weight[server] = weight;
                self.insert(server);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_picks, fleet_with, idle_fleet, setup};

    #[test]
    fn fills_in_proportion_to_weight() {
        // Keys of a: 0, 102, 153, 204, 256, 307, 358, 409, 460, 512; of b and c: 0, 512, 768.
        // At 512 b came first, then c, then a.
        check_picks("haproxy_leastconn", &setup(&[5.0, 1.0, 1.0]), &[], "abcaaaaaaaabca");
        check_picks("haproxy_leastconn", &setup(&[1.0, 1.0]), &[], "abababab");
    }

    #[test]
    fn idle_servers_take_turns_whatever_their_weight() {
        let setup = setup(&[1.0, 200.0, 3.0]);
        let mut policy = HaproxyLeastconn::new(&setup, &[]);
        for task in 0..9 {
            let Pick::Model(server) = policy.pick(&arriving(task), &idle_fleet(&setup)) else {
                panic!("it never waits");
            };
            assert_eq!(server, task as usize % 3);
            let mut one = [0; 3];
            one[server] = 1;
            policy.changed(server, &fleet_with(&setup, &one));
            policy.changed(server, &idle_fleet(&setup));
        }
    }

    #[test]
    fn new_weights_count_at_once() {
        let setup = setup(&[1.0, 1.0]);
        let mut policy = HaproxyLeastconn::new(&setup, &[]);
        let fleet = fleet_with(&setup, &[3, 2]);
        (0..2).for_each(|server| policy.changed(server, &fleet));
        assert_eq!(policy.pick(&arriving(0), &fleet), Pick::Model(1));
        policy.reweigh(&[2.0, 1.0]);
        assert_eq!(policy.pick(&arriving(1), &fleet), Pick::Model(0));
    }
}
