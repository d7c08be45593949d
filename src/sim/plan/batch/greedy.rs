//! Tasks in a given order, each to the lane where a rule likes it best: what list rules share.

use super::instance::Instance;
use super::plan::Plan;

/// Gives each task, in this order, to the lane with the least `key(load, time)`; ties to the lowest
/// lane. Tasks run in this order.
pub fn by_least(
    instance: &Instance,
    order: &[usize],
    key: impl Fn(u64, u64) -> u64,
) -> Option<Plan> {
    if !instance.links().is_empty() {
        return None;
    }
    let mut load = vec![0u64; instance.lanes()];
    let mut lane_of = vec![0u32; instance.tasks()];
    for task in order {
        let row = instance.row(*task);
        let open = (0..row.len()).filter(|lane| instance.may(*task, *lane));
        let lane = open.min_by_key(|lane| key(load[*lane], row[*lane]))?;
        load[lane] += row[lane];
        lane_of[*task] = lane as u32;
    }
    Some(Plan { lane_of, order: order.iter().map(|task| *task as u32).collect() })
}

/// The same by earliest completion.
pub fn by_completion(instance: &Instance, order: &[usize]) -> Option<Plan> {
    by_least(instance, order, |load, time| load + time)
}
