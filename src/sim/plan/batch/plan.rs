//! Who runs what in which order, and when each task then starts and ends.

use super::instance::Instance;

/// A plan of a batch: a lane for each task, and an order in which tasks start.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Plan {
    /// The lane of each task.
    pub lane_of: Vec<u32>,
    /// All tasks; those of a lane run in this order.
    pub order: Vec<u32>,
}

/// When a task runs [ticks].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Which task.
    pub task: usize,
    /// On which lane.
    pub lane: usize,
    /// When it starts.
    pub start: u64,
    /// When it ends.
    pub end: u64,
}

impl Plan {
    /// Tasks on these lanes, each lane in the order of the tasks' numbers.
    pub fn of_lanes(lanes: &[usize]) -> Plan {
        Plan {
            lane_of: lanes.iter().map(|lane| *lane as u32).collect(),
            order: (0..lanes.len() as u32).collect(),
        }
    }

    /// The lane of a task.
    #[inline]
    pub fn lane(&self, task: usize) -> usize {
        self.lane_of[task] as usize
    }

    /// When each task runs if it starts as early as its lane and those it waits for allow; in order
    /// of the plan.
    pub fn turns(&self, instance: &Instance) -> Vec<Turn> {
        let mut before = vec![Vec::new(); instance.tasks()];
        for link in instance.links() {
            before[link.after].push(link);
        }
        let mut end_of = vec![0u64; instance.tasks()];
        let mut free_at = vec![0u64; instance.lanes()];
        let mut turns = Vec::with_capacity(self.order.len());
        for task in self.order.iter().map(|task| *task as usize) {
            let lane = self.lane(task);
            let mut start = free_at[lane];
            for link in &before[task] {
                let apart = self.lane(link.before) != lane;
                start = start.max(end_of[link.before] + if apart { link.delay } else { 0 });
            }
            let end = start + instance.time(task, lane);
            (end_of[task], free_at[lane]) = (end, end);
            turns.push(Turn { task, lane, start, end });
        }
        turns
    }

    /// When the last task ends [ticks].
    pub fn makespan(&self, instance: &Instance) -> u64 {
        self.turns(instance).iter().map(|turn| turn.end).max().unwrap_or(0)
    }

    /// Whether each task is there once, on a lane that may run it, after those it waits for.
    pub fn is_sound(&self, instance: &Instance) -> bool {
        let tasks = instance.tasks();
        let mut place = vec![usize::MAX; tasks];
        for (at, task) in self.order.iter().enumerate() {
            match place.get_mut(*task as usize) {
                Some(found) if *found == usize::MAX => *found = at,
                _ => return false,
            }
        }
        let fits = |task: usize| {
            self.lane(task) < instance.lanes() && { instance.may(task, self.lane(task)) }
        };
        self.order.len() == tasks
            && self.lane_of.len() == tasks
            && (0..tasks).all(fits)
            && instance.links().iter().all(|link| place[link.before] < place[link.after])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::plan::batch::instance::{BARRED, Link};

    #[test]
    fn an_answer_takes_its_time_to_another_lane_only() {
        let link = Link { before: 0, after: 1, delay: 5 };
        let pair = Instance::identical(&[2, 3], 2).and_then(|made| made.linked(vec![link]));
        let pair = pair.expect("sound");
        assert_eq!(Plan::of_lanes(&[0, 0]).makespan(&pair), 5);
        assert_eq!(Plan::of_lanes(&[0, 1]).makespan(&pair), 10);
        let backwards = Plan { lane_of: vec![0, 0], order: vec![1, 0] };
        assert!(!backwards.is_sound(&pair) && Plan::of_lanes(&[0, 1]).is_sound(&pair));
    }

    #[test]
    fn a_plan_that_forgets_repeats_or_trespasses_is_not_sound() {
        let made = Instance::unrelated(&[vec![1, BARRED], vec![1, 1]]).expect("sound");
        assert!(Plan::of_lanes(&[0, 1]).is_sound(&made));
        assert!(!Plan::of_lanes(&[1, 1]).is_sound(&made));
        assert!(!Plan::of_lanes(&[0, 2]).is_sound(&made));
        assert!(!Plan { lane_of: vec![0, 0], order: vec![0] }.is_sound(&made));
        assert!(!Plan { lane_of: vec![0, 0], order: vec![0, 0] }.is_sound(&made));
    }
}
