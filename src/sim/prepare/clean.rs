//! Cleaning: tasks too small or too large are dropped, and each task takes its time to prepare.

use super::{Preparation, Setup};
use crate::sim::limits::QUANTITY_MAX;
use crate::sim::row::{Parameter, Row};
use crate::sim::units::Span;

pub const ROW: Row = Row {
    id: "clean",
    short: "clean",
    parameters: &[
        Parameter::number("overhead_s", "s", 0.0, 1e6, 0.0),
        Parameter::number("work_min", "units", 0.0, QUANTITY_MAX, 1e-9),
        Parameter::number("work_max", "units", 0.0, QUANTITY_MAX, QUANTITY_MAX),
    ],
    formula: "dropped as too small below work_min, as too large above work_max; placed overhead later",
    source: "the seed article's first stage",
    ..Row::BASE
};

/// Formula    dropped as too small below `work_min`, as too large above `work_max`;
///            placed `overhead` after arrival
/// Unit       seconds, work units
/// Trade-off  Keeps empty and oversized tasks from the models; a slow stage delays every task.
/// Source     The seed article's first stage.
pub fn new(_setup: &Setup, values: &[f64]) -> Preparation {
    Preparation {
        overhead: Span::from_seconds(values[0]),
        work_min: values[1],
        work_max: values[2],
    }
}
