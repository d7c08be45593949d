//! No urgent tasks: the queue discipline alone decides.

use super::{Setup, Urgency};
use crate::sim::row::{Group, Row};

pub const ROW: Row = Row {
    id: "none",
    short: "none",
    group: Group::Nothing,
    formula: "no task is urgent",
    source: "by definition",
    ..Row::BASE
};

pub fn new(_setup: &Setup, _values: &[f64]) -> Urgency {
    Urgency::NONE
}
