//! Ageing boost: a task that has waited too long becomes urgent.

use super::{FROM_PRIORITY, Promote, Setup, Urgency, from};
use crate::sim::row::{Group, Need, Parameter, Row};
use crate::sim::units::Span;

pub const ROW: Row = Row {
    id: "ageing_boost",
    short: "aged",
    group: Group::ByUrgency,
    parameters: &[FROM_PRIORITY, Parameter::number("boost_after_s", "s", 0.0, 1e6, 10.0)],
    needs: &[Need::WholeSlots],
    formula: "urgent once now − start of waiting ≥ boost_after",
    source: "Jackson 1960, Kleinrock 1976 (priority that grows with waiting)",
    ..Row::BASE
};

/// Urgent tasks take the next slot that falls free; so does whoever waited too long.
///
/// Formula    urgent once `now − start of waiting ≥ boost_after`
/// Unit       seconds
/// Parameter  from_priority: classes of this priority and above are urgent from the start;
///            boost_after_s: wait after which others become so
/// Trade-off  Nobody waits without end behind urgent tasks; in overload all become urgent, and
///            nobody is.
/// Source     SCIENCE C, C.2.
pub fn new(_setup: &Setup, values: &[f64]) -> Urgency {
    Urgency { promotes: Promote::AfterWait(Span::from_seconds(values[1])), ..from(values) }
}
