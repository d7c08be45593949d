//! Duplicates are kept: every task runs.

use super::{Duplicates, Setup};
use crate::sim::row::{Group, Row};

pub const ROW: Row = Row {
    id: "keep_all",
    short: "keep",
    group: Group::Nothing,
    formula: "every task runs",
    source: "by definition",
    ..Row::BASE
};

/// Keeps all.
struct KeepAll;

impl Duplicates for KeepAll {}

pub fn new(_setup: &Setup, _values: &[f64]) -> impl Duplicates + use<> {
    KeepAll
}
