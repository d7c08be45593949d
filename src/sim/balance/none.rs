//! No balancing: what was decided stays.

use super::{Balance, Setup};
use crate::sim::row::{Group, Row};

pub const ROW: Row = Row {
    id: "none",
    short: "none",
    group: Group::Nothing,
    formula: "no change",
    source: "by definition",
    ..Row::BASE
};

/// Changes nothing.
struct Still;

impl Balance for Still {}

pub fn new(_setup: &Setup, _values: &[f64]) -> impl Balance + use<> {
    Still
}
