//! Bounded-load hash: a task's key leads to its model unless that has more than its part.

use super::hashing::{Maglev, RING_LEAST, RING_MOST, Ring, TABLE_SIZE, normalised, task_hash};
use super::twister::MersenneTwister;
use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Need, Parameter, Row};

/// Follows a ring or a table, but passes over models that hold too much of all that is going on.
///
/// Formula    `slots_i = max(1, ceil(ceil((N + 1) · factor / 100) · w_i))`, N in the whole fleet;
///            the hashed model if `N_i ≤ slots_i`, else the first such in an order shuffled by a
///            Mersenne twister seeded with the hash, else argmin `N_i / slots_i`
/// Unit       tasks, waiting and in service
/// Parameter  `factor_percent`: how much more than its part a model may hold, 100 or more;
///            `table`: Envoy's ring (1,024 points or more) or Maglev's table (65,537 slots)
/// Trade-off  Keeps keys together while there is room and spreads them when there is none. Near
///            100 % most tasks are passed on and keys lose their home.
/// Source     SCIENCE B.3; Envoy `thread_aware_lb_impl.cc`; Mirrokni, Thorup & Zadimoghaddam,
///            arXiv 1608.01350; random jumps: arXiv 1908.08762.
pub(super) struct BoundedLoadHash {
    table: Table,
    weight: Vec<f64>,
    factor_percent: u64,
    /// In the whole fleet, and at each model.
    total: u64,
    active: Vec<u32>,
    /// The order in which models are tried; kept to save allocations.
    order: Vec<u32>,
}

enum Table {
    Ring(Ring),
    Maglev(Maglev),
}

impl Table {
    fn new(setup: &Setup, values: &[f64]) -> Table {
        if values[0] == 1.0 {
            return Table::Maglev(Maglev::new(setup, TABLE_SIZE));
        }
        Table::Ring(Ring::new(setup, f64::from(RING_LEAST), f64::from(RING_MOST)))
    }

    #[inline]
    fn model(&self, hash: u64) -> usize {
        match self {
            Table::Ring(ring) => ring.model(hash),
            Table::Maglev(maglev) => maglev.model(hash),
        }
    }
}

impl BoundedLoadHash {
    /// Tasks at the model for each slot that it may hold.
    fn load(&self, model: usize) -> f64 {
        let slots = ((self.total + 1) * self.factor_percent).div_ceil(100);
        let own = f64::ceil(slots as f64 * self.weight[model]).max(1.0);
        f64::from(self.active[model]) / own
    }

    /// The first model in an order given by the hash that is within its bound, else the least
    /// loaded, the hashed one first.
    fn other(&mut self, hash: u64, hashed: usize) -> usize {
        let models = self.weight.len();
        self.order.clear();
        self.order.extend(0..models as u32);
        let mut twister = MersenneTwister::new(hash as u32);
        let (mut best, mut least) = (hashed, self.load(hashed));
        for place in 0..models {
            let step = twister.below((models - place) as u32) as usize;
            self.order.swap(place, place + step);
            let model = self.order[place] as usize;
            if model == hashed {
                continue;
            }
            let load = self.load(model);
            if load <= 1.0 {
                return model;
            }
            if load < least {
                (best, least) = (model, load);
            }
        }
        best
    }
}

impl Policy for BoundedLoadHash {
    const ROW: Row = Row {
        id: "bounded_load_hash",
        short: "bounded",
        group: Group::Affine,
        parameters: &[
            Parameter::choice("table", &["ring", "maglev"]),
            Parameter::count("factor_percent", "%", 100, 10_000, 125),
        ],
        needs: &[Need::Keys],
        nature: &[Nature::LooksAtState],
        formula: "hashed model if N_i <= ceil(ceil((N+1) factor) w_i), else another by the hash",
        source: "Envoy thread_aware_lb_impl.cc; arXiv 1608.01350, 1908.08762",
    };

    fn new(setup: &Setup, values: &[f64]) -> BoundedLoadHash {
        let models = setup.names.len();
        BoundedLoadHash {
            table: Table::new(setup, values),
            weight: normalised(&setup.weight),
            factor_percent: values[1] as u64,
            total: 0,
            active: vec![0; models],
            order: Vec::with_capacity(models),
        }
    }

    /// Wherever there is room if the bound binds every model; a model whose bound is the whole
    /// fleet is hashed to whatever it holds.
    fn flow(setup: &Setup, values: &[f64]) -> Flow {
        let binds = |weight: &f64| weight * values[1] < 100.0;
        if normalised(&setup.weight).iter().all(binds) {
            return Flow::Adaptive;
        }
        let models = setup.names.len();
        let shares = match Table::new(setup, values) {
            Table::Ring(ring) => ring.shares(models),
            Table::Maglev(maglev) => maglev.shares(models),
        };
        same_for_every_class(setup, shares)
    }
}

impl Allocate for BoundedLoadHash {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        let hash = task_hash(arriving);
        let hashed = self.table.model(hash);
        let within = self.load(hashed) <= 1.0;
        Pick::Model(if within { hashed } else { self.other(hash, hashed) })
    }

    #[inline]
    fn changed(&mut self, model: usize, fleet: &Fleet) {
        let now = fleet.in_system(model);
        self.total = self.total + u64::from(now) - u64::from(self.active[model]);
        self.active[model] = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, idle_fleet, setup};

    #[test]
    fn one_popular_key_spreads_when_its_model_is_full() {
        for table in [0.0, 1.0] {
            let setup = setup(&[1.0; 4]);
            let mut policy = BoundedLoadHash::new(&setup, &[table, 125.0]);
            let mut fleet = idle_fleet(&setup);
            let mut places = Vec::new();
            for task in 0..40 {
                let task = Arriving { key: Some(9), ..arriving(task) };
                let Pick::Model(model) = policy.pick(&task, &fleet) else { panic!("a model") };
                places.push(model);
                fleet.waiting[model] += 1;
                policy.changed(model, &fleet);
            }
            // On paper: slots = ceil(ceil((N + 1) 1.25) / 4), and a model within them gets one more:
            // 1 at N = 0, 1, 2 (2, 3, 4 in all): two at home, the third elsewhere.
            let home = places[0];
            assert_eq!(places[1], home);
            assert_ne!(places[2], home);
            // One key fills three models, none with more than its part: ceil(50 / 4) + 1.
            assert_eq!(fleet.waiting.iter().sum::<u32>(), 40);
            assert!(fleet.waiting.iter().all(|n| *n <= 14), "{:?}", fleet.waiting);
        }
    }

    #[test]
    fn tries_others_in_envoys_order() {
        // Tasks of keys 0, 1, 2 in turn, nothing finishes; computed apart from this code, with the
        // reference xxHash and a twister written from its paper.
        let equal = [1.0, 1.0, 1.0, 1.0];
        let unequal = [1.0, 2.0, 3.0, 4.0];
        for (table, weight, expected) in [
            (0.0, &equal, "cdccdbcdbcdbcdbddcbdcbdc"),
            (0.0, &unequal, "cdccdcddcddccdbddccdcddb"),
            (1.0, &equal, "acdacdacdacdacdacdacdacd"),
            (1.0, &unequal, "bcdbcdbcdbcdbcdccdbcdbcd"),
        ] {
            let setup = setup(weight);
            let mut policy = BoundedLoadHash::new(&setup, &[table, 125.0]);
            let mut fleet = idle_fleet(&setup);
            let mut found = String::new();
            for task in 0..24 {
                let task = Arriving { key: Some(task % 3), ..arriving(task) };
                let Pick::Model(model) = policy.pick(&task, &fleet) else { panic!("a model") };
                found.push(char::from(b'a' + model as u8));
                fleet.waiting[model] += 1;
                policy.changed(model, &fleet);
            }
            assert_eq!(found, expected, "{table} {weight:?}");
        }
    }

    #[test]
    fn without_a_bound_that_binds_it_is_the_ring() {
        let setup = setup(&[1.0, 1.0]);
        let mut bounded = BoundedLoadHash::new(&setup, &[0.0, 10_000.0]);
        let ring = Ring::new(&setup, f64::from(RING_LEAST), f64::from(RING_MOST));
        let mut fleet = idle_fleet(&setup);
        for task in 0..200 {
            let task = Arriving { key: Some(task), ..arriving(task) };
            let expected = ring.model(task_hash(&task));
            assert_eq!(bounded.pick(&task, &fleet), Pick::Model(expected));
            fleet.waiting[expected] += 1;
            bounded.changed(expected, &fleet);
        }
        assert!(matches!(BoundedLoadHash::flow(&setup, &[0.0, 10_000.0]), Flow::Fixed(_)));
        assert_eq!(BoundedLoadHash::flow(&setup, &[0.0, 125.0]), Flow::Adaptive);
    }
}
