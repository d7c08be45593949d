//! Deadline boost: a task becomes urgent when its deadline is near.

use super::{FROM_PRIORITY, Promote, Setup, Urgency, from};
use crate::sim::row::{Group, Need, Parameter, Row};
use crate::sim::units::Span;

pub const ROW: Row = Row {
    id: "deadline_boost",
    short: "due",
    group: Group::ByUrgency,
    parameters: &[FROM_PRIORITY, Parameter::number("boost_before_s", "s", 0.0, 1e6, 5.0)],
    needs: &[Need::Promises, Need::WholeSlots],
    formula: "urgent once deadline − now ≤ boost_before",
    source: "Liu & Layland 1973 (deadlines)",
    ..Row::BASE
};

/// Urgent tasks take the next slot that falls free; so does whoever is about to be late.
///
/// Formula    urgent once `deadline − now ≤ boost_before`
/// Unit       seconds
/// Parameter  from_priority: classes of this priority and above are urgent from the start;
///            boost_before_s: time to the deadline from which on others are
/// Trade-off  Rescues what a little haste can still save; too late a boost saves nothing, too
///            early a one makes all urgent.
/// Source     SCIENCE C, C.2.
pub fn new(_setup: &Setup, values: &[f64]) -> Urgency {
    Urgency { promotes: Promote::BeforeDeadline(Span::from_seconds(values[1])), ..from(values) }
}
