//! Local search: moves, swaps and moves that push another task out, off the fuller lanes.

use super::bounds::at_once;
use super::greedy::by_completion;
use super::instance::{BARRED, Instance};
use super::loads::Loads;
use super::plan::Plan;
use super::search::{Found, Planner, Search, Start};
use std::rc::Rc;

/// Starts at LPT and takes the first change that leaves a lane and all others it touches below what
/// the lane had, the fullest lanes first, until there is none: the sorted loads only fall.
///
/// Formula    move j: k -> i; swap j, l; move j: k -> i and l: i -> h, while all stay < load_k
/// Trade-off  Milliseconds, and hardly ever far off with many tasks a lane; it stops at the first
///            plan that no single change improves.
/// Source     Finn & Horowitz 1979; SCIENCE A.9.
pub const PLANNER: Planner = Planner {
    id: "local_search",
    formula: "off the fullest lanes k: move, swap, or move and push out, while all stay < load_k",
    source: "Finn & Horowitz 1979",
    tasks_max: 20_000,
    start: Start::Search(|instance| Box::new(LocalSearch::new(instance))),
};

/// Most pairs and triples that a round looks at: beyond, only the cheaper changes are tried.
const LOOKS_MAX: usize = 4_000_000;

struct LocalSearch {
    instance: Rc<Instance>,
    loads: Loads,
    found: Found,
}

impl LocalSearch {
    fn new(instance: Rc<Instance>) -> LocalSearch {
        let start = by_completion(&instance, &instance.largest_first());
        let plan = start.unwrap_or_else(|| Plan::of_lanes(&vec![0; instance.tasks()]));
        let found = Found::new(&instance, plan, at_once(&instance));
        LocalSearch { loads: Loads::new(&instance, &found.plan), instance, found }
    }

    /// Makes one change for the better, off the fullest lane that has one; false if none has.
    fn improve(&mut self) -> bool {
        let mut lanes: Vec<usize> = (0..self.loads.load.len()).collect();
        lanes.sort_by_key(|lane| std::cmp::Reverse(self.loads.load[*lane]));
        lanes.into_iter().any(|lane| self.relieve(lane))
    }

    /// Makes one change after which no lane that it touches is as full as this one was.
    fn relieve(&mut self, full: usize) -> bool {
        let lanes = self.loads.load.len();
        let crowd = self.loads.on[full].len();
        let tasks = self.loads.lane_of.len();
        self.moves(full)
            || (crowd.saturating_mul(tasks) <= LOOKS_MAX && self.swaps(full))
            || (crowd.saturating_mul(tasks).saturating_mul(lanes) <= LOOKS_MAX && self.pushes(full))
    }

    fn moves(&mut self, full: usize) -> bool {
        let (loads, most) = (&self.loads, self.loads.load[full]);
        let better = loads.on[full].iter().find_map(|task| {
            let row = self.instance.row(*task as usize);
            // A task without size leaves nothing behind.
            let helps = |lane: &usize| {
                *lane != full && row[*lane] != BARRED && loads.load[*lane] + row[*lane] < most
            };
            (0..row.len()).find(helps).filter(|_| row[full] > 0).map(|lane| (*task, lane))
        });
        let Some((task, lane)) = better else { return false };
        self.loads.shift(&self.instance, task as usize, lane);
        true
    }

    fn swaps(&mut self, full: usize) -> bool {
        let (loads, most) = (&self.loads, self.loads.load[full]);
        for task in loads.on[full].iter().map(|task| *task as usize) {
            let row = self.instance.row(task);
            for other in (0..loads.lane_of.len()).filter(|other| loads.lane_of[*other] != full) {
                let lane = loads.lane_of[other];
                let back = self.instance.row(other);
                if row[lane] == BARRED || back[full] == BARRED {
                    continue;
                }
                let here = most - row[full] + back[full];
                let there = loads.load[lane] - back[lane] + row[lane];
                if here.max(there) < most {
                    self.loads.swap(&self.instance, task, other);
                    return true;
                }
            }
        }
        false
    }

    /// A task moves to a lane that has room once another has gone on to a third.
    fn pushes(&mut self, full: usize) -> bool {
        let (loads, most) = (&self.loads, self.loads.load[full]);
        for task in loads.on[full].iter().map(|task| *task as usize) {
            let row = self.instance.row(task);
            if row[full] == 0 {
                continue;
            }
            for other in (0..loads.lane_of.len()).filter(|other| loads.lane_of[*other] != full) {
                let lane = loads.lane_of[other];
                let onward = self.instance.row(other);
                if row[lane] == BARRED || loads.load[lane] - onward[lane] + row[lane] >= most {
                    continue;
                }
                let takes = |third: &usize| {
                    *third != full
                        && *third != lane
                        && onward[*third] != BARRED
                        && loads.load[*third] + onward[*third] < most
                };
                if let Some(third) = (0..onward.len()).find(takes) {
                    self.loads.shift(&self.instance, other, third);
                    self.loads.shift(&self.instance, task, lane);
                    return true;
                }
            }
        }
        false
    }
}

impl Search for LocalSearch {
    fn step(&mut self, rounds: u32) {
        for _ in 0..rounds {
            if self.found.is_done {
                return;
            }
            self.found.is_done = !self.improve();
            self.found.take(&self.loads.lane_of, self.loads.makespan());
        }
    }

    fn found(&self) -> &Found {
        &self.found
    }
}
