//! Head of line: urgent tasks start before all others, and interrupt nobody.

use super::{FROM_PRIORITY, Setup, Urgency, from};
use crate::sim::row::{Group, Need, Row};

pub const ROW: Row = Row {
    id: "head_of_line",
    short: "hol",
    group: Group::ByUrgency,
    parameters: &[FROM_PRIORITY],
    needs: &[Need::WholeSlots],
    formula: "urgent before others; the queue discipline within each",
    source: "Cobham 1954",
    ..Row::BASE
};

/// Urgent tasks take the next slot that falls free.
///
/// Formula    M/M/c: Wq urgent = (C/c) / (1 − s_u), Wq others = (C/c) / ((1 − s_u)(1 − s_u − s_n)),
///            s the load of each per slot
/// Parameter  from_priority: classes of this priority and above are urgent
/// Trade-off  Costs no capacity; an urgent task still waits for a slot to fall free, and others
///            wait behind all that is urgent.
/// Source     SCIENCE C.2, F.4; Cobham, "Priority assignment in waiting line problems", 1954.
pub fn new(_setup: &Setup, values: &[f64]) -> Urgency {
    from(values)
}
