//! Nothing is known: all tasks are taken as equal.

use super::{Knowledge, Setup};
use crate::sim::row::{Group, Row};

pub const ROW: Row = Row {
    id: "unknown",
    short: "unknown",
    group: Group::Acting,
    formula: "estimate = 1 work unit",
    source: "by definition",
    ..Row::BASE
};

pub fn new(_setup: &Setup, _values: &[f64]) -> Knowledge {
    Knowledge::Unknown
}
