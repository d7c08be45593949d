//! Only the mean size of the class is known.

use super::{Knowledge, Setup};
use crate::sim::row::{Group, Row};

pub const ROW: Row = Row {
    id: "class_mean",
    short: "mean",
    group: Group::Acting,
    formula: "estimate = mean size of the class",
    source: "by definition",
    ..Row::BASE
};

pub fn new(_setup: &Setup, _values: &[f64]) -> Knowledge {
    Knowledge::ClassMean
}
