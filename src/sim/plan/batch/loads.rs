//! Who is on which lane and how long each lane is busy, kept up to date by moves and swaps.

use super::instance::Instance;
use super::plan::Plan;

/// A plan that is being changed: lanes as sums, order left out.
#[derive(Clone, Debug)]
pub struct Loads {
    /// The lane of each task.
    pub lane_of: Vec<usize>,
    /// How long each lane is busy [ticks].
    pub load: Vec<u64>,
    /// The tasks of each lane, in no order.
    pub on: Vec<Vec<u32>>,
    /// Where in `on` each task is.
    place: Vec<u32>,
}

impl Loads {
    /// The loads of a plan.
    pub fn new(instance: &Instance, plan: &Plan) -> Loads {
        let tasks = instance.tasks();
        let mut made = Loads {
            lane_of: (0..tasks).map(|task| plan.lane(task)).collect(),
            load: vec![0; instance.lanes()],
            on: vec![Vec::new(); instance.lanes()],
            place: vec![0; tasks],
        };
        for task in 0..tasks {
            let lane = made.lane_of[task];
            made.load[lane] += instance.time(task, lane);
            made.enter(task, lane);
        }
        made
    }

    /// The longest load.
    pub fn makespan(&self) -> u64 {
        self.load.iter().copied().max().unwrap_or(0)
    }

    /// Moves a task to another lane.
    #[inline(always)]
    pub fn shift(&mut self, instance: &Instance, task: usize, to: usize) {
        let from = self.lane_of[task];
        self.load[from] -= instance.time(task, from);
        self.load[to] += instance.time(task, to);
        let place = self.place[task] as usize;
        self.on[from].swap_remove(place);
        if let Some(moved) = self.on[from].get(place) {
            self.place[*moved as usize] = place as u32;
        }
        self.enter(task, to);
    }

    /// Lets two tasks of different lanes change places.
    #[inline(always)]
    pub fn swap(&mut self, instance: &Instance, a: usize, b: usize) {
        let (lane_a, lane_b) = (self.lane_of[a], self.lane_of[b]);
        self.load[lane_a] = self.load[lane_a] - instance.time(a, lane_a) + instance.time(b, lane_a);
        self.load[lane_b] = self.load[lane_b] - instance.time(b, lane_b) + instance.time(a, lane_b);
        self.on[lane_a][self.place[a] as usize] = b as u32;
        self.on[lane_b][self.place[b] as usize] = a as u32;
        self.place.swap(a, b);
        self.lane_of.swap(a, b);
    }

    #[inline(always)]
    fn enter(&mut self, task: usize, lane: usize) {
        self.lane_of[task] = lane;
        self.place[task] = self.on[lane].len() as u32;
        self.on[lane].push(task as u32);
    }
}
