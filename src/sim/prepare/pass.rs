//! Tasks pass at once and as they are.

use super::{Preparation, Setup};
use crate::sim::row::{Group, Row};

pub const ROW: Row = Row {
    id: "pass",
    short: "pass",
    group: Group::Nothing,
    formula: "every task passes at once",
    source: "the seed article's first stage",
    ..Row::BASE
};

pub fn new(_setup: &Setup, _values: &[f64]) -> Preparation {
    Preparation::NOTHING
}
