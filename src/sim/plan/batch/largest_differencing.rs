//! LDM: Karmarkar and Karp's differencing, for any number of equal lanes.

use super::instance::{Instance, Shape};
use super::plan::Plan;
use super::search::{Planner, Start};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Starts with a partial plan for each task and joins the two most uneven ones, the fullest lane of
/// one with the emptiest of the other, until one is left.
///
/// Formula    join the two largest `max - min`: sorted loads of one + reversed loads of the other
/// Trade-off  Usually far better than LPT with many tasks a lane; equal lanes only.
/// Source     Karmarkar & Karp 1982; SCIENCE A.8.
pub const PLANNER: Planner = Planner {
    id: "largest_differencing",
    formula: "join the two largest max - min: sorted loads of one + reversed of the other",
    source: "Karmarkar & Karp 1982",
    tasks_max: 100_000,
    start: Start::Rule(largest_differencing),
};

/// A partial plan: its spread, its number, and its lanes from the emptiest.
type Partial = (u64, Reverse<usize>, Vec<Lane>);
/// A lane's load, with the first and last of its tasks in a chain; none while it is empty.
type Lane = (u64, Option<(u32, u32)>);

pub(super) fn largest_differencing(instance: &Instance) -> Option<Plan> {
    if *instance.shape() != Shape::Identical || !instance.links().is_empty() {
        return None;
    }
    let lanes = instance.lanes();
    let mut heap: BinaryHeap<Partial> = BinaryHeap::new();
    for task in 0..instance.tasks() {
        let time = instance.time(task, 0);
        let mut loads: Vec<Lane> = vec![(0, None); lanes];
        loads[lanes - 1] = (time, Some((task as u32, task as u32)));
        let spread = if lanes == 1 { 0 } else { time };
        heap.push((spread, Reverse(task), loads));
    }
    // A lane's tasks are a chain, so that joining two lanes is one link.
    let mut next = vec![u32::MAX; instance.tasks()];
    let mut number = instance.tasks();
    while let Some((spread, age, first)) = heap.pop() {
        let Some((_, _, second)) = heap.pop() else {
            heap.push((spread, age, first));
            break;
        };
        let join = |((load, chain), (other, more)): (Lane, Lane)| {
            let chain = match (chain, more) {
                (Some((head, tail)), Some((from, to))) => {
                    next[tail as usize] = from;
                    Some((head, to))
                }
                (one, other) => one.or(other),
            };
            (load + other, chain)
        };
        let pairs = first.into_iter().zip(second.into_iter().rev());
        let mut joined: Vec<Lane> = pairs.map(join).collect();
        joined.sort_by_key(|lane| lane.0);
        let spread = joined[lanes - 1].0 - joined[0].0;
        heap.push((spread, Reverse(number), joined));
        number += 1;
    }
    let (_, _, last) = heap.pop()?;
    let mut lane_of = vec![0usize; instance.tasks()];
    for (lane, (_, chain)) in last.iter().enumerate() {
        let mut at = chain.map_or(u32::MAX, |(head, _)| head);
        while let Some(of) = lane_of.get_mut(at as usize) {
            *of = lane;
            at = next[at as usize];
        }
    }
    Some(Plan::of_lanes(&lane_of))
}
