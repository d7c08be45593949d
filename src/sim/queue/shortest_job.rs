//! Shortest job first: of those that wait, the smallest starts next and runs to its end.

use super::{Keyed, Setup, Waiting};
use crate::sim::index::float_key;
use crate::sim::row::{Group, Row};

pub const ROW: Row = Row {
    id: "shortest_job",
    short: "sjf",
    group: Group::BySize,
    formula: "key = size",
    source: "Phipps 1956",
    ..Row::BASE
};

/// Starts the smallest task that waits, and interrupts nothing.
///
/// Formula    key = size as far as it is known; ties by arrival
/// Unit       work units
/// Trade-off  Short tasks pass long ones, which may wait without end; one that runs blocks all.
/// Source     SCIENCE C; Phipps, "Machine repair as a priority waiting-line problem", 1956.
pub fn new(setup: &Setup, values: &[f64]) -> Keyed {
    Keyed::new(setup.lines, key, values)
}

pub fn key(waiting: &Waiting, _values: &[f64]) -> u64 {
    float_key(waiting.work)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::testing::{order, setup, sized};
    use crate::sim::units::Time;

    #[test]
    fn smallest_first_ties_by_arrival() {
        let tasks = [sized(0, 5.0), sized(1, 2.5), sized(2, 7.0), sized(3, 2.5)];
        assert_eq!(order(&mut new(&setup(1), &[]), &tasks, Time::ZERO), "bdac");
    }
}
