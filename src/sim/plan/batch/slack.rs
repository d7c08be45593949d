//! SLACK: list scheduling of groups of as many tasks as lanes, the most uneven group first.

use super::greedy::by_completion;
use super::instance::Shape;
use super::search::{Planner, Start};
use std::cmp::Reverse;

/// Cuts the tasks, from the largest, into groups of `m`; the group with the largest difference
/// between its first and last goes first; then list scheduling.
///
/// Formula    groups of m by falling size, by falling first - last: argmin `load_i + p_j`
/// Trade-off  As cheap as LPT and better where sizes cluster; equal lanes only.
/// Source     Della Croce & Scatamacchia 2018; SCIENCE A.8.
pub const PLANNER: Planner = Planner {
    id: "slack",
    formula: "groups of m by falling size, by falling first - last: argmin load_i + p_j",
    source: "Della Croce & Scatamacchia 2018",
    tasks_max: usize::MAX,
    start: Start::Rule(|instance| {
        if *instance.shape() != Shape::Identical {
            return None;
        }
        let lanes = instance.lanes();
        let order = instance.largest_first();
        let time = |task: Option<&usize>| task.map_or(0, |task| instance.time(*task, 0));
        // A last group that is not full is as if filled up with tasks of no size.
        let slack = |group: &&[usize]| time(group.first()) - time(group.get(lanes - 1));
        let mut groups: Vec<&[usize]> = order.chunks(lanes).collect();
        groups.sort_by_key(|group| Reverse(slack(group)));
        by_completion(instance, &groups.concat())
    }),
};
