//! What changes while running: the list of balancers. So far only the one that does nothing.

use crate::sim::row::Row;

/// Every balancer, sorted by id.
pub const ROWS: &[Row] = &[Row {
    id: "none",
    short: "none",
    parameters: &[],
    formula: "no change",
    source: "SCIENCE B.6",
}];
