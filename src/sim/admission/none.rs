//! No admission control: everybody is let in.

use super::{Admit, Setup};
use crate::sim::row::{Group, Row};

pub const ROW: Row = Row {
    id: "none",
    short: "none",
    group: Group::Nothing,
    formula: "every task is let in",
    source: "by definition",
    ..Row::BASE
};

/// Lets everybody in.
struct LetIn;

impl Admit for LetIn {}

pub fn new(_setup: &Setup, _values: &[f64]) -> impl Admit + use<> {
    LetIn
}
