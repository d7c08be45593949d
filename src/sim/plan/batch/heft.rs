//! HEFT: tasks that wait for each other, the one with the longest way to the end first.

use super::instance::{BARRED, Instance};
use super::plan::Plan;
use super::search::{Planner, Start};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

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

/// Largest unit that ranks are counted in: fractions of a tick.
const UNIT_MAX: u128 = 1 << 40;

/// The ranks in whole fractions of a tick, and how many of them a tick has: as many as make all
/// means whole, so that equal ranks are equal, unless that is more than can be counted.
pub(super) fn ranks(instance: &Instance) -> (Vec<u128>, u128) {
    let open = |task: usize| instance.row(task).iter().filter(|time| **time != BARRED);
    let counts = (0..instance.tasks()).map(|task| open(task).count().max(1) as u128);
    let unit = counts.fold(1, |unit, count| match unit / gcd(unit, count) * count {
        larger if larger <= UNIT_MAX => larger,
        _ => unit,
    });
    let mut after = vec![Vec::new(); instance.tasks()];
    for link in instance.links() {
        after[link.before].push(link);
    }
    // A delay is paid between two different lanes only, and so its mean over pairs that differ.
    let mut rank = vec![0u128; instance.tasks()];
    for task in instance.before_first().into_iter().rev() {
        let (count, sum) =
            open(task).fold((0, 0u128), |(n, sum), time| (n + 1, sum + u128::from(*time)));
        let rest = |link: &&super::instance::Link| u128::from(link.delay) * unit + rank[link.after];
        let way = after[task].iter().map(rest).max().unwrap_or(0);
        rank[task] = sum * unit / count.max(1) + way;
    }
    (rank, unit)
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Tasks by falling rank, equal ones as they are in the list; but none before one that it waits
/// for, as where equal ranks come of tasks without size.
pub(super) fn by_rank(instance: &Instance) -> Vec<usize> {
    let (rank, _) = ranks(instance);
    let mut after = vec![Vec::new(); instance.tasks()];
    let mut open = vec![0usize; instance.tasks()];
    for link in instance.links() {
        after[link.before].push(link.after);
        open[link.after] += 1;
    }
    let entry = |task: usize| (rank[task], Reverse(task));
    let mut ready: BinaryHeap<(u128, Reverse<usize>)> =
        (0..instance.tasks()).filter(|task| open[*task] == 0).map(entry).collect();
    let mut order = Vec::with_capacity(instance.tasks());
    while let Some((_, Reverse(task))) = ready.pop() {
        order.push(task);
        for waits in &after[task] {
            open[*waits] -= 1;
            if open[*waits] == 0 {
                ready.push(entry(*waits));
            }
        }
    }
    order
}

fn heft(instance: &Instance) -> Plan {
    let mut before = vec![Vec::new(); instance.tasks()];
    for link in instance.links() {
        before[link.after].push(*link);
    }
    let mut busy: Vec<Vec<(u64, u64)>> = vec![Vec::new(); instance.lanes()];
    let mut end_of = vec![0u64; instance.tasks()];
    let mut lane_of = vec![0u32; instance.tasks()];
    let mut starts = Vec::with_capacity(instance.tasks());
    for task in by_rank(instance) {
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
