//! A proportional share made whole: as many tasks for each lane as its speed is worth, in blocks.

use super::instance::Instance;
use super::plan::Plan;
use crate::sim::plan::{Method, apportion};

/// The first tasks to the first lane, the next ones to the second, as many as `method` gives each.
///
/// A task that its lane may not run goes to the lane with the largest part of its count left.
pub fn in_blocks(instance: &Instance, method: Method) -> Option<Plan> {
    if !instance.links().is_empty() {
        return None;
    }
    let mut left = apportion(method, &instance.speeds(), instance.tasks() as u64);
    let mut lanes = Vec::with_capacity(instance.tasks());
    for task in 0..instance.tasks() {
        let open = |lane: &usize| instance.may(task, *lane);
        let with_room = (0..instance.lanes()).filter(open).find(|lane| left[*lane] > 0);
        let fastest = || (0..instance.lanes()).min_by_key(|lane| instance.time(task, *lane));
        let lane = with_room.or_else(fastest)?;
        left[lane] = left[lane].saturating_sub(1);
        lanes.push(lane);
    }
    Some(Plan::of_lanes(&lanes))
}
