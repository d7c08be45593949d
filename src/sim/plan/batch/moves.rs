//! A plan changed by hand: one task to another lane or place, and all others as they were.

use super::instance::Instance;
use super::plan::Plan;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Why a task cannot stand where it was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stuck {
    /// The lane may not run it.
    Barred,
    /// It would stand before a task that it waits for, or after one that waits for it, directly or
    /// over others; this is one of those.
    Order { other: usize },
}

impl Plan {
    /// The tasks of each lane in the order in which they run.
    pub fn rows(&self, lanes: usize) -> Vec<Vec<u32>> {
        let mut rows = vec![Vec::new(); lanes];
        for task in &self.order {
            rows[self.lane(*task as usize)].push(*task);
        }
        rows
    }

    /// The plan with `task` on `lane`, right before the task `before` of that lane, or at its end.
    pub fn moved(
        &self,
        instance: &Instance,
        task: usize,
        lane: usize,
        before: Option<usize>,
    ) -> Result<Plan, Stuck> {
        if lane >= instance.lanes() || !instance.may(task, lane) {
            return Err(Stuck::Barred);
        }
        let mut plan = self.clone();
        plan.lane_of[task] = lane as u32;
        plan.order.retain(|other| *other as usize != task);
        let place = before.filter(|before| *before != task && self.lane(*before) == lane);
        let place = place
            .and_then(|before| plan.order.iter().position(|other| *other as usize == before))
            .unwrap_or(plan.order.len());
        plan.order.insert(place, task as u32);
        if instance.links().is_empty() {
            return Ok(plan);
        }
        plan.order = sorted(instance, &plan)
            .map_err(|rest| Stuck::Order { other: opponent(instance, &plan, task, &rest) })?;
        Ok(plan)
    }
}

/// All tasks so that lanes keep their order and each comes after those it waits for, as near to the
/// plan's order as that allows; those that cannot be placed where there is a circle.
fn sorted(instance: &Instance, plan: &Plan) -> Result<Vec<u32>, Vec<u32>> {
    let tasks = instance.tasks();
    let (mut after, mut open) = (vec![Vec::new(); tasks], vec![0u32; tasks]);
    let mut tie = |first: usize, second: usize| {
        after[first].push(second);
        open[second] += 1;
    };
    for link in instance.links() {
        tie(link.before, link.after);
    }
    for row in plan.rows(instance.lanes()) {
        row.windows(2).for_each(|pair| tie(pair[0] as usize, pair[1] as usize));
    }
    let mut place = vec![0usize; tasks];
    for (at, task) in plan.order.iter().enumerate() {
        place[*task as usize] = at;
    }
    let free = (0..tasks).filter(|task| open[*task] == 0);
    let mut ready: BinaryHeap<Reverse<(usize, usize)>> =
        free.map(|task| Reverse((place[task], task))).collect();
    let mut order = Vec::with_capacity(tasks);
    while let Some(Reverse((_, task))) = ready.pop() {
        order.push(task as u32);
        for next in &after[task] {
            open[*next] -= 1;
            if open[*next] == 0 {
                ready.push(Reverse((place[*next], *next)));
            }
        }
    }
    if order.len() == tasks {
        return Ok(order);
    }
    Err((0..tasks).filter(|task| open[*task] > 0).map(|task| task as u32).collect())
}

/// The task that `task` is at odds with: one it is linked to, directly where there is such.
fn opponent(instance: &Instance, plan: &Plan, task: usize, rest: &[u32]) -> usize {
    let linked = |link: &&super::instance::Link| link.before == task || link.after == task;
    let other = |link: &super::instance::Link| {
        if link.before == task { link.after } else { link.before }
    };
    let stuck = |other: &usize| rest.contains(&(*other as u32));
    let own = instance.links().iter().filter(linked).map(other);
    let (mut here, mut elsewhere) = (None, None);
    for other in own.filter(stuck) {
        let place = if plan.lane(other) == plan.lane(task) { &mut here } else { &mut elsewhere };
        place.get_or_insert(other);
    }
    let any = rest.iter().map(|other| *other as usize).find(|other| *other != task);
    here.or(elsewhere).or(any).unwrap_or(task)
}

#[cfg(test)]
mod tests {
    use super::super::instance::{BARRED, Link};
    use super::*;

    fn rows(plan: &Plan) -> Vec<Vec<u32>> {
        plan.rows(2)
    }

    #[test]
    fn a_task_moves_and_the_others_stay() {
        let instance = Instance::identical(&[3, 2, 4, 1], 2).expect("sound");
        let plan = Plan::of_lanes(&[0, 1, 1, 0]);
        assert_eq!(plan.makespan(&instance), 6);
        let moved = plan.moved(&instance, 2, 0, Some(3)).expect("free");
        assert_eq!(rows(&moved), [vec![0, 2, 3], vec![1]]);
        assert_eq!(moved.makespan(&instance), 8);
        let back = moved.moved(&instance, 2, 1, None).expect("free");
        assert_eq!(rows(&back), rows(&plan));
        let within = plan.moved(&instance, 3, 0, Some(0)).expect("free");
        assert_eq!(rows(&within)[0], [3, 0]);
        assert!(within.is_sound(&instance));
    }

    #[test]
    fn bars_and_links_refuse() {
        let times = [vec![1, 1], vec![1, BARRED], vec![1, 1], vec![2, 2]];
        let link = |before, after| Link { before, after, delay: 1 };
        let made =
            Instance::unrelated(&times).and_then(|made| made.linked(vec![link(0, 2), link(2, 3)]));
        let instance = made.expect("sound");
        let plan = Plan::of_lanes(&[0, 0, 0, 1]);
        assert_eq!(plan.moved(&instance, 1, 1, None), Err(Stuck::Barred));
        assert_eq!(plan.moved(&instance, 2, 0, Some(0)), Err(Stuck::Order { other: 0 }));
        // Task 3 waits for 0 over 2.
        assert!(matches!(plan.moved(&instance, 3, 0, Some(0)), Err(Stuck::Order { .. })));
        let moved = plan.moved(&instance, 2, 1, Some(3)).expect("before what waits for it");
        assert!(moved.is_sound(&instance));
        assert_eq!(rows(&moved), [vec![0, 1], vec![2, 3]]);
    }
}
