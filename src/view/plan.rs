//! A plan of a batch as a Gantt chart: lanes, turns and the chain that sets the makespan.

use crate::sim::plan::batch::{Batch, Found, Instance, Turn};
use serde::{Deserialize, Serialize};

/// A plan as a picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanView {
    /// The lanes, in order of the fleet.
    pub lanes: Vec<PlanLane>,
    /// When the last task ends [s].
    pub makespan_s: f64,
    /// No plan ends before this [s].
    pub bound_s: f64,
    /// By how much the plan may be longer than the best one, as a share of the bound.
    pub gap: f64,
    /// Whether no plan is better.
    pub is_optimal: bool,
}

/// A lane of the chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanLane {
    /// Its name.
    pub name: String,
    /// The model that it is a slot of.
    pub model: usize,
    /// When its last task ends [s].
    pub end_s: f64,
    /// Its tasks, in order of time.
    pub bars: Vec<PlanBar>,
}

/// A task in the chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanBar {
    /// Its number.
    pub task: usize,
    /// Its name.
    pub name: String,
    /// When it starts [s].
    pub start_s: f64,
    /// When it ends [s].
    pub end_s: f64,
    /// Whether the makespan would be shorter if it could start earlier: nothing lies between it and
    /// the end.
    pub is_critical: bool,
}

/// The picture of a plan.
pub fn plan(batch: &Batch, found: &Found) -> PlanView {
    let turns = found.plan.turns(&batch.instance);
    let critical = critical(&batch.instance, &turns);
    let lane = |lane: usize| {
        let own = turns.iter().filter(|turn| turn.lane == lane);
        let bars: Vec<PlanBar> = own
            .map(|turn| PlanBar {
                task: turn.task,
                name: batch.tasks[turn.task].clone(),
                start_s: batch.seconds(turn.start),
                end_s: batch.seconds(turn.end),
                is_critical: critical[turn.task],
            })
            .collect();
        PlanLane {
            name: batch.lanes[lane].clone(),
            model: batch.model_of[lane],
            end_s: bars.last().map_or(0.0, |bar| bar.end_s),
            bars,
        }
    };
    PlanView {
        lanes: (0..batch.instance.lanes()).map(lane).collect(),
        makespan_s: batch.seconds(found.makespan),
        bound_s: batch.seconds(found.bound),
        gap: found.gap(),
        is_optimal: found.is_optimal(),
    }
}

/// Whether each task is on a chain without a pause that ends last.
pub fn critical(instance: &Instance, turns: &[Turn]) -> Vec<bool> {
    let mut turn_of = vec![0; instance.tasks()];
    for (at, turn) in turns.iter().enumerate() {
        turn_of[turn.task] = at;
    }
    let mut before = vec![Vec::new(); instance.tasks()];
    for link in instance.links() {
        before[link.after].push(link);
    }
    let mut previous = vec![None; turns.len()];
    let mut last_on = vec![None; instance.lanes()];
    for (at, turn) in turns.iter().enumerate() {
        previous[at] = last_on[turn.lane].replace(at);
    }
    let end = turns.iter().map(|turn| turn.end).max().unwrap_or(0);
    let mut is_critical = vec![false; instance.tasks()];
    // Turns come after all that they wait for, so one pass from the end meets each in time.
    for (at, turn) in turns.iter().enumerate().rev() {
        is_critical[turn.task] |= turn.end == end;
        if !is_critical[turn.task] {
            continue;
        }
        if let Some(before) = previous[at].map(|at: usize| turns[at])
            && before.end == turn.start
        {
            is_critical[before.task] = true;
        }
        for link in &before[turn.task] {
            let other = turns[turn_of[link.before]];
            let delay = if other.lane == turn.lane { 0 } else { link.delay };
            is_critical[other.task] |= other.end + delay == turn.start;
        }
    }
    is_critical
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::plan::batch::{Link, Plan};

    fn batch(instance: Instance) -> Batch {
        let names = |count: usize| (0..count).map(|index| format!("n{index}")).collect();
        Batch {
            model_of: (0..instance.lanes()).collect(),
            lanes: names(instance.lanes()),
            tasks: names(instance.tasks()),
            ticks_per_s: 2.0,
            class_of: Vec::new(),
            instance,
        }
    }

    fn critical_tasks(view: &PlanView) -> Vec<usize> {
        let bars = view.lanes.iter().flat_map(|lane| &lane.bars);
        bars.filter(|bar| bar.is_critical).map(|bar| bar.task).collect()
    }

    #[test]
    fn the_fullest_lane_is_critical() {
        let batch = batch(Instance::identical(&[3, 2, 4], 2).expect("sound"));
        let found = Found::new(&batch.instance, Plan::of_lanes(&[0, 1, 1]), 5);
        let view = plan(&batch, &found);
        assert_eq!((view.makespan_s, view.bound_s, view.is_optimal), (3.0, 2.5, false));
        assert_eq!((view.gap, view.lanes[0].end_s), (0.2, 1.5));
        assert_eq!(critical_tasks(&view), [1, 2]);
        let last = &view.lanes[1].bars[1];
        assert_eq!((last.name.as_str(), last.start_s, last.end_s), ("n2", 1.0, 3.0));
    }

    #[test]
    fn the_chain_goes_back_over_links() {
        let link = |before, after, delay| Link { before, after, delay };
        let made = Instance::identical(&[3, 1, 4], 2)
            .and_then(|made| made.linked(vec![link(0, 2, 2), link(1, 2, 1)]));
        let batch = batch(made.expect("sound"));
        let found = Found::new(&batch.instance, Plan::of_lanes(&[0, 1, 1]), 0);
        // Task 2 waits until 3 + 2; task 1, done at 1 on its lane, holds nobody up.
        assert_eq!(critical_tasks(&plan(&batch, &found)), [0, 2]);
    }
}
