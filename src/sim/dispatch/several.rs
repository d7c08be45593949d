//! Several independent dispatchers, each with a memory of its own and a view updated every so often.

use super::{Dispatchers, Setup};
use crate::sim::row::{Group, Parameter, Row};
use crate::sim::units::Span;

pub const ROW: Row = Row {
    id: "several",
    short: "several",
    parameters: &[
        Parameter::count("dispatchers", "", 1, 64, 4),
        Parameter::number("update_s", "s", 0.0, 1e6, 1.0),
        Parameter::choice("own_sends", &["not_counted", "counted"]),
    ],
    group: Group::Acting,
    formula: "each task to a dispatcher drawn uniformly; its view is the state at k · update",
    source: "Mitzenmacher 2000",
    ..Row::BASE
};

/// Formula    view(t) = state at `update · floor(t / update)`; always the state if update = 0
/// Trade-off  Every dispatcher sees the same emptiest model until the next update: they herd.
/// Source     SCIENCE B.6; Mitzenmacher, "How useful is old information?", 2000.
pub fn new(_setup: &Setup, values: &[f64]) -> Dispatchers {
    Dispatchers {
        count: values[0] as u32,
        refresh: (values[1] > 0.0).then(|| Span::from_seconds(values[1])),
        counts_own: values[2] == 1.0,
    }
}
