//! Dedicated lane: slots of each model that run urgent tasks only, and all of them.

use super::{FROM_PRIORITY, RESERVED_SLOTS, Reserve, Setup, Urgency, from};
use crate::sim::row::{Group, Need, Row};

pub const ROW: Row = Row {
    id: "dedicated_lane",
    short: "lane",
    group: Group::ByUrgency,
    parameters: &[FROM_PRIORITY, RESERVED_SLOTS],
    needs: &[Need::WholeSlots],
    formula: "urgent tasks on r slots, others on c − r; r: C(r, a) exp(−(r − a) μ d) ≤ ε",
    source: "Erlang 1917, a queue for each lane; compared with cut-offs by Schaack & Larson 1986",
    ..Row::BASE
};

/// Urgent tasks run on slots of their own, others never there.
///
/// Formula    two queues, M/M/r and M/M/(c − r); see `plan::reserve` for r
/// Unit       slots of each model
/// Parameter  from_priority: classes of this priority and above are urgent;
///            reserved_slots: r, slots of each model that are the lane
/// Trade-off  Nothing that others do delays an urgent task; but a lane that is small or busy is
///            slower for urgent tasks than going first on all slots, and an idle one is lost.
/// Source     SCIENCE C.2.
pub fn new(_setup: &Setup, values: &[f64]) -> Urgency {
    Urgency { reserve: Reserve::Lane(values[1] as u32), ..from(values) }
}
