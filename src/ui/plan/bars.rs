//! A plan as lanes of bars, and who stands beside whom.

use crate::sim::plan::batch::{Instance, Plan};
use crate::view::critical;

/// A plan laid out in time. Ticks of the batch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    /// The tasks of each lane, in order of time.
    pub lanes: Vec<Vec<Bar>>,
    /// When the last task ends.
    pub makespan: u64,
    /// Lane and place in it of each task.
    places: Vec<(usize, usize)>,
}

/// A task in time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Which task.
    pub task: usize,
    /// When it starts.
    pub start: u64,
    /// When it ends.
    pub end: u64,
    /// Whether nothing lies between it and the end.
    pub is_critical: bool,
}

/// Where an arrow key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Left,
    Right,
    Up,
    Down,
}

impl Bars {
    /// The bars of a plan.
    pub fn of(instance: &Instance, plan: &Plan) -> Bars {
        let turns = plan.turns(instance);
        let critical = critical(instance, &turns);
        let mut bars = Bars {
            lanes: vec![Vec::new(); instance.lanes()],
            makespan: 0,
            places: vec![(0, 0); instance.tasks()],
        };
        for turn in turns {
            let lane = &mut bars.lanes[turn.lane];
            bars.places[turn.task] = (turn.lane, lane.len());
            bars.makespan = bars.makespan.max(turn.end);
            let is_critical = critical[turn.task];
            lane.push(Bar { task: turn.task, start: turn.start, end: turn.end, is_critical });
        }
        bars
    }

    /// The bar of a task and its lane.
    pub fn find(&self, task: usize) -> Option<(usize, Bar)> {
        let (lane, place) = *self.places.get(task)?;
        Some((lane, *self.lanes.get(lane)?.get(place)?))
    }

    /// The task of a lane that runs at an instant, or is no further than `near` from it.
    pub fn at(&self, lane: usize, tick: f64, near: f64) -> Option<usize> {
        let bars = self.lanes.get(lane)?;
        let next = bars.partition_point(|bar| (bar.end as f64) < tick);
        let distance = |bar: &Bar| (bar.start as f64 - tick).max(tick - bar.end as f64).max(0.0);
        let beside = bars.iter().skip(next.saturating_sub(1)).take(3);
        let nearest = beside.min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        (distance(nearest) <= near).then_some(nearest.task)
    }

    /// The task of a lane that one put down at an instant comes before; none at the lane's end.
    pub fn before(&self, lane: usize, tick: f64, task: usize) -> Option<usize> {
        let others = self.lanes.get(lane)?.iter().filter(|bar| bar.task != task);
        let is_later = |bar: &&Bar| (bar.start + bar.end) as f64 / 2.0 > tick;
        others.into_iter().find(is_later).map(|bar| bar.task)
    }

    /// The task that an arrow key goes to: the next one of the lane, or of the lane above or below
    /// the one that is nearest in time.
    pub fn beside(&self, task: usize, way: Way) -> Option<usize> {
        let (lane, bar) = self.find(task)?;
        let place = self.places[task].1;
        match way {
            Way::Left => Some(self.lanes[lane].get(place.checked_sub(1)?)?.task),
            Way::Right => Some(self.lanes[lane].get(place + 1)?.task),
            Way::Up | Way::Down => {
                let middle = (bar.start + bar.end) as f64 / 2.0;
                let above = (0..lane).rev().collect::<Vec<_>>();
                let below = (lane + 1..self.lanes.len()).collect();
                let lanes = if way == Way::Up { above } else { below };
                lanes.into_iter().find_map(|other| self.at(other, middle, f64::INFINITY))
            }
        }
    }

    /// Where a task goes that moves one place on: its lane, and the task that it comes before.
    pub fn shifted(&self, task: usize, way: Way) -> Option<(usize, Option<usize>)> {
        let (lane, bar) = self.find(task)?;
        let place = self.places[task].1;
        let row = &self.lanes[lane];
        match way {
            Way::Left => Some((lane, Some(row.get(place.checked_sub(1)?)?.task))),
            Way::Right => {
                row.get(place + 1)?;
                Some((lane, row.get(place + 2).map(|bar| bar.task)))
            }
            Way::Up => self.onto(task, lane.checked_sub(1)?, bar),
            Way::Down => self.onto(task, lane + 1, bar),
        }
    }

    /// Where a task goes that is put on a lane as it stands in time.
    pub fn onto(&self, task: usize, lane: usize, bar: Bar) -> Option<(usize, Option<usize>)> {
        let row = self.lanes.get(lane)?;
        let later = row.iter().filter(|other| other.task != task);
        let next = later.into_iter().find(|other| other.start >= bar.start);
        Some((lane, next.map(|bar| bar.task)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars() -> Bars {
        let instance = Instance::identical(&[3, 2, 4, 1], 2).expect("sound");
        Bars::of(&instance, &Plan::of_lanes(&[0, 1, 1, 0]))
    }

    #[test]
    fn bars_are_found_by_lane_and_time() {
        let bars = bars();
        assert_eq!(bars.makespan, 6);
        assert_eq!(bars.find(3).map(|(lane, bar)| (lane, bar.start, bar.end)), Some((0, 3, 4)));
        assert_eq!(bars.at(0, 3.5, 0.0), Some(3));
        assert_eq!(bars.at(0, 5.5, 1.0), None);
        assert_eq!(bars.at(0, 4.5, 1.0), Some(3));
        assert_eq!(bars.at(5, 0.0, 9.0), None);
        assert_eq!(bars.before(1, 0.5, 3), Some(1));
        assert_eq!(bars.before(1, 1.5, 3), Some(2));
        assert_eq!(bars.before(1, 5.0, 3), None);
    }

    #[test]
    fn arrows_go_to_neighbours() {
        let bars = bars();
        assert_eq!(bars.beside(0, Way::Right), Some(3));
        assert_eq!(bars.beside(3, Way::Right), None);
        assert_eq!(bars.beside(0, Way::Left), None);
        assert_eq!(bars.beside(2, Way::Up), Some(3));
        assert_eq!(bars.beside(2, Way::Down), None);
        assert_eq!(bars.shifted(3, Way::Left), Some((0, Some(0))));
        assert_eq!(bars.shifted(0, Way::Right), Some((0, None)));
        assert_eq!(bars.shifted(3, Way::Down), Some((1, None)));
        assert_eq!(bars.shifted(1, Way::Up), Some((0, Some(0))));
    }
}
