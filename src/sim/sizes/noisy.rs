//! The size is known up to a random factor, as a predictor gives it.

use super::{Knowledge, Setup};
use crate::sim::row::{Group, Parameter, Row};

pub const ROW: Row = Row {
    id: "noisy",
    short: "noisy",
    group: Group::Acting,
    parameters: &[Parameter::number("sigma", "", 0.0, 5.0, 0.5)],
    formula: "estimate = size · exp(σ Z), Z standard normal, one draw for each task",
    source: "Dell'Amico, Carra & Michiardi 2015 (lognormal errors of size)",
    ..Row::BASE
};

pub fn new(_setup: &Setup, values: &[f64]) -> Knowledge {
    Knowledge::Noisy { sigma: values[0] }
}
