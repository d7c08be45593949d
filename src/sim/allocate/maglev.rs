//! Maglev: a task's key leads to a slot of a table that models filled in turn.

use super::hashing::{Maglev as Table, TABLE_SIZE, task_hash};
use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Need, Parameter, Row};

/// Slots of the table for each option of the parameter, all primes.
const SIZES: [usize; 3] = [TABLE_SIZE, 2_039, 251];

/// Hashes the task's key into a table in which each model has slots in proportion to its weight.
///
/// Formula    `table[xxHash64("<class>:<key>") mod M]`; the table is filled in rounds k = 1, 2, ..:
///            model i takes its next free slot `(offset + j · skip) mod M` if `k · w_i ≥ target_i`,
///            `offset = xxHash64(name) mod M`, `skip = xxHash64(name, seed 1) mod (M-1) + 1`
/// Unit       slots
/// Parameter  `table_size`: M, a prime
/// Trade-off  Shares are even to one slot, where a ring's arcs are not; a model that leaves moves
///            a little more than its own keys: 0.4 % more of 20 models at M = 65,537, but 9 % more
///            at M = 251. Blind to load, and popular keys pile up.
/// Source     SCIENCE B.3, F.15; Envoy `maglev_lb.cc`; Eisenbud et al. 2016.
pub(super) struct Maglev {
    table: Table,
}

impl Policy for Maglev {
    const ROW: Row = Row {
        id: "maglev",
        short: "maglev",
        group: Group::Affine,
        parameters: &[Parameter::choice("table_size", &["m_65537", "m_2039", "m_251"])],
        needs: &[Need::Keys],
        formula: "table[xxHash64(class:key) mod M]",
        source: "Envoy maglev_lb.cc; Eisenbud et al. 2016",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> Maglev {
        Maglev { table: Table::new(setup, SIZES[values[0] as usize]) }
    }

    /// The slots of the table: the shares of very many keys; few keys are lumpier.
    fn flow(setup: &Setup, values: &[f64]) -> Flow {
        let table = Table::new(setup, SIZES[values[0] as usize]);
        same_for_every_class(setup, table.shares(setup.names.len()))
    }
}

impl Allocate for Maglev {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(self.table.model(task_hash(arriving)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, idle_fleet, setup};

    #[test]
    fn one_key_always_meets_the_same_model() {
        let setup = setup(&[1.0, 2.0, 3.0]);
        let mut policy = Maglev::new(&setup, &[0.0]);
        let fleet = idle_fleet(&setup);
        let task = |task| Arriving { key: Some(7), ..arriving(task) };
        let first = policy.pick(&task(0), &fleet);
        assert!((1..100).all(|number| policy.pick(&task(number), &fleet) == first));
    }

    #[test]
    fn sizes_are_primes() {
        for size in SIZES {
            assert!((2..size).take_while(|d| d * d <= size).all(|d| size % d != 0), "{size}");
        }
    }

    #[test]
    fn shares_are_weights_to_one_slot() {
        let setup = setup(&[1.0, 2.0, 3.0]);
        let Flow::Fixed(shares) = Maglev::flow(&setup, &[0.0]) else { panic!("fixed shares") };
        for (share, slots) in shares[0].iter().zip([10_923.0, 21_846.0, 32_768.0]) {
            assert!((share - slots / 65_537.0).abs() < 1e-9);
        }
    }
}
