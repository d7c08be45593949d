//! One dispatcher that always sees the state of the fleet.

use super::{Dispatchers, Setup};
use crate::sim::row::{Group, Row};

pub const ROW: Row = Row {
    id: "one",
    short: "one",
    group: Group::Nothing,
    formula: "one dispatcher, state at the instant of the decision",
    source: "by definition",
    ..Row::BASE
};

pub fn new(_setup: &Setup, _values: &[f64]) -> Dispatchers {
    Dispatchers { count: 1, refresh: None, counts_own: false }
}
