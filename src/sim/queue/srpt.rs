//! Shortest remaining processing time: whoever has least left runs.

use super::{Keyed, Setup, Waiting};
use crate::sim::index::float_key;
use crate::sim::row::{Group, Nature, Row};

pub const ROW: Row = Row {
    id: "srpt",
    short: "srpt",
    group: Group::BySize,
    nature: &[Nature::Interrupts],
    formula: "key = size left; a lesser key interrupts",
    source: "Schrage 1968",
    ..Row::BASE
};

/// Runs the task with least left; what it interrupts goes on later where it was.
///
/// Formula    key = size left, as far as it is known; ties by arrival
/// Unit       work units
/// Trade-off  No order of one server has a lower mean response, whatever arrives; sizes must be
///            known, and under load large tasks wait long.
/// Source     SCIENCE C, F.5; Schrage, "A proof of the optimality of the shortest remaining
///            processing time discipline", 1968.
pub fn new(setup: &Setup, values: &[f64]) -> Keyed {
    Keyed::new(setup.lines, key, values).interrupting(true)
}

fn key(waiting: &Waiting, _values: &[f64]) -> u64 {
    float_key(waiting.left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::Discipline;
    use crate::sim::queue::testing::{setup, sized};

    #[test]
    fn looks_at_what_is_left() {
        let discipline = new(&setup(1), &[]);
        let nearly_done = Waiting { left: 0.5, ..sized(0, 5.0) };
        assert!(!discipline.interrupts(&sized(1, 4.0), &nearly_done));
        assert!(discipline.interrupts(&sized(1, 0.25), &nearly_done));
        assert!(discipline.before(&nearly_done, &sized(1, 4.0)));
    }
}
