//! The next task is chosen among all that are left by where each would end: what the rules of grid
//! scheduling share.

use super::instance::{BARRED, Instance};
use super::plan::Plan;

/// Where a task would end, best and second best.
#[derive(Clone, Copy)]
pub struct Ends {
    /// The earliest end [ticks].
    pub best: u64,
    /// The lane of it, the lowest of equals.
    pub lane: usize,
    /// The earliest end on another lane; `u64::MAX` where there is none.
    pub second: u64,
}

/// Takes the task that goes `before` all others again and again, each to its best lane; ties to the
/// lowest task.
pub fn choose(instance: &Instance, before: impl Fn(&Ends, &Ends) -> bool) -> Option<Plan> {
    if !instance.links().is_empty() {
        return None;
    }
    let mut load = vec![0u64; instance.lanes()];
    let mut ends: Vec<Ends> = (0..instance.tasks()).map(|j| ends(instance, &load, j)).collect();
    let mut left: Vec<usize> = (0..instance.tasks()).collect();
    let mut plan = Plan { lane_of: vec![0; instance.tasks()], order: Vec::new() };
    while !left.is_empty() {
        let first = |a: usize, b: usize| if before(&ends[left[b]], &ends[left[a]]) { b } else { a };
        let task = left.remove((0..left.len()).fold(0, first));
        let Ends { best, lane, .. } = ends[task];
        let was = std::mem::replace(&mut load[lane], best);
        plan.lane_of[task] = lane as u32;
        plan.order.push(task as u32);
        for other in &left {
            // Only ends on this lane have moved, and only to later: where they did not count, all
            // stays as it was.
            let time = instance.time(*other, lane);
            if time != BARRED && was + time <= ends[*other].second {
                ends[*other] = self::ends(instance, &load, *other);
            }
        }
    }
    Some(plan)
}

fn ends(instance: &Instance, load: &[u64], task: usize) -> Ends {
    let mut found = Ends { best: u64::MAX, lane: 0, second: u64::MAX };
    for (lane, time) in instance.row(task).iter().enumerate().filter(|(_, time)| **time != BARRED) {
        let end = load[lane] + time;
        if end < found.best {
            found = Ends { best: end, lane, second: found.best };
        } else if end < found.second {
            found.second = end;
        }
    }
    found
}
