//! HEFT: tasks that wait for each other, the one with the longest way to the end first.

use super::instance::{BARRED, Instance};
use super::plan::Plan;
use super::search::{Planner, Start};

/// Ranks each task by the mean length of the longest way from it to the end, and gives them by
/// falling rank to the lane where each ends first, in a gap between others if it fits.
///
/// Formula    `rank_j = mean_i p_ij + max over successors k of (delay_jk + rank_k)`; argmin of the
///            earliest end with gaps
/// Trade-off  Good for pipelines of tasks; means hide a lane that is far better at one task, and no
///            decision is taken back.
/// Source     Topcuoglu, Hariri & Wu 2002; SCIENCE A.11.
pub const PLANNER: Planner = Planner {
    id: "heft",
    formula: "rank_j = mean p_j + max over successors (delay + rank); by rank: earliest end in a gap",
    source: "Topcuoglu, Hariri & Wu 2002",
    tasks_max: 20_000,
    start: Start::Rule(|instance| Some(heft(instance))),
};

/// A rank as an exact fraction, for lanes that each task may run on differ in number.
pub(super) fn ranks(instance: &Instance) -> Vec<f64> {
    let mut after = vec![Vec::new(); instance.tasks()];
    for link in instance.links() {
        after[link.before].push(link);
    }
    // A delay is paid between two different lanes only, and so its mean over pairs that differ.
    let mut rank = vec![0.0f64; instance.tasks()];
    for task in instance.before_first().into_iter().rev() {
        let open = instance.row(task).iter().filter(|time| **time != BARRED);
        let (count, sum) = open.fold((0.0, 0u64), |(n, sum), time| (n + 1.0, sum + time));
        let rest = |link: &&super::instance::Link| link.delay as f64 + rank[link.after];
        let way = after[task].iter().map(rest).fold(0.0, f64::max);
        rank[task] = sum as f64 / count + way;
    }
    rank
}

fn heft(instance: &Instance) -> Plan {
    let rank = ranks(instance);
    let mut before = vec![Vec::new(); instance.tasks()];
    for link in instance.links() {
        before[link.after].push(*link);
    }
    // Equal ranks, as of tasks without size, must not turn a link round.
    let mut order = instance.before_first();
    order.sort_by(|a, b| rank[*b].total_cmp(&rank[*a]));
    let mut busy: Vec<Vec<(u64, u64)>> = vec![Vec::new(); instance.lanes()];
    let mut end_of = vec![0u64; instance.tasks()];
    let mut lane_of = vec![0u32; instance.tasks()];
    let mut starts = Vec::with_capacity(instance.tasks());
    for task in order {
        let mut best = (u64::MAX, 0, 0);
        for lane in (0..instance.lanes()).filter(|lane| instance.may(task, *lane)) {
            let arrival = |link: &super::instance::Link| {
                let apart = lane_of[link.before] as usize != lane;
                end_of[link.before] + if apart { link.delay } else { 0 }
            };
            let ready = before[task].iter().map(arrival).max().unwrap_or(0);
            let time = instance.time(task, lane);
            let start = first_gap(&busy[lane], ready, time);
            if start + time < best.0 {
                best = (start + time, lane, start);
            }
        }
        let (end, lane, start) = best;
        let at = busy[lane].partition_point(|turn| *turn < (start, end));
        busy[lane].insert(at, (start, end));
        (end_of[task], lane_of[task]) = (end, lane as u32);
        starts.push((start, starts.len(), task as u32));
    }
    starts.sort_by_key(|(start, placed, _)| (*start, *placed));
    Plan { lane_of, order: starts.into_iter().map(|(_, _, task)| task).collect() }
}

/// The earliest start not before `ready` at which `time` fits between these turns.
fn first_gap(busy: &[(u64, u64)], ready: u64, time: u64) -> u64 {
    let mut start = ready;
    for (from, to) in busy {
        if start + time <= *from {
            break;
        }
        start = start.max(*to);
    }
    start
}
