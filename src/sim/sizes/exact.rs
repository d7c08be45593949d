//! The size is known exactly.

use super::{Knowledge, Setup};
use crate::sim::row::{Group, Row};

pub const ROW: Row = Row {
    id: "exact",
    short: "exact",
    group: Group::Nothing,
    formula: "estimate = size",
    source: "by definition",
    ..Row::BASE
};

pub fn new(_setup: &Setup, _values: &[f64]) -> Knowledge {
    Knowledge::Exact
}
