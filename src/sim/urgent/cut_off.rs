//! Cut-off: the last free slots of each model are kept for urgent tasks.

use super::{FROM_PRIORITY, RESERVED_SLOTS, Reserve, Setup, Urgency, from};
use crate::sim::row::{Group, Need, Row};

pub const ROW: Row = Row {
    id: "cut_off",
    short: "cutoff",
    group: Group::ByUrgency,
    parameters: &[FROM_PRIORITY, RESERVED_SLOTS],
    needs: &[Need::WholeSlots],
    formula: "others start only while fewer than c − r slots are busy",
    source: "Taylor & Templeton 1980, Schaack & Larson 1986",
    ..Row::BASE
};

/// Urgent tasks take any free slot, and go first; others start only while enough stay free.
///
/// Formula    others start while fewer than `c − r` slots are busy, urgent tasks while fewer than c
/// Unit       slots of each model
/// Parameter  from_priority: classes of this priority and above are urgent;
///            reserved_slots: r, slots of each model that others must leave free
/// Trade-off  Urgent tasks hardly ever wait; others pay with their wait, steeply as r grows.
/// Source     SCIENCE C.2; Taylor & Templeton 1980, Schaack & Larson 1986.
pub fn new(_setup: &Setup, values: &[f64]) -> Urgency {
    Urgency { reserve: Reserve::CutOff(values[1] as u32), ..from(values) }
}
