//! First in, first out: tasks start in the order in which they began to wait.

use super::{Keyed, Setup, Waiting};
use crate::sim::row::{Group, Row};

pub const ROW: Row = Row {
    id: "fifo",
    short: "fifo",
    group: Group::ByArrival,
    formula: "key = rank of joining the line",
    source: "Erlang 1917",
    ..Row::BASE
};

/// Starts tasks in the order in which they joined the line.
///
/// Formula    key = rank of joining the line
/// Trade-off  Fair by arrival; one large task delays all behind it.
/// Source     SCIENCE C.
pub fn new(setup: &Setup, values: &[f64]) -> Keyed {
    Keyed::new(setup.lines, key, values)
}

pub fn key(waiting: &Waiting, _values: &[f64]) -> u64 {
    u64::from(waiting.seq)
}
