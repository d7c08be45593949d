//! Depth-first search for a plan that ends by a limit, or for the proof that there is none.

use super::instance::{BARRED, Instance, Shape};

/// The tree of one limit.
///
/// Plain loops over flat tables, and no sum wider than 64 bits: the page is built for size, and a
/// proof is a matter of millions of nodes.
pub struct Branch {
    limit: u64,
    /// Tasks in the order in which they are placed.
    order: Vec<usize>,
    weights: Vec<u64>,
    /// What each lane can be filled up to [ticks].
    room: Vec<u64>,
    /// For each depth: the least priced time of all tasks from there on.
    rest: Vec<u64>,
    /// For each depth and lane: the least time of a task from there on.
    least: Vec<u64>,
    /// For each depth the lanes in the order in which they are tried, where prices give it.
    by_price: Vec<u32>,
    /// For each lane the one before it that is the same for every task; itself where there is none.
    twin_before: Vec<usize>,
    load: Vec<u64>,
    lane_of: Vec<usize>,
    /// The lanes still to be tried at each depth of the path, the next one last.
    open: Vec<u32>,
    /// How many of them, for each depth of the path.
    counts: Vec<usize>,
    /// Nodes seen.
    pub nodes: u64,
}

/// How a search of a tree stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has not seen the whole tree.
    Open,
    /// It has found a plan that ends by the limit: see [`Branch::lanes`].
    Found,
    /// There is none.
    Impossible,
}

impl Branch {
    /// The tree for `limit`, pruned by lanes' time at these prices.
    pub fn new(instance: &Instance, weights: &[u64], limit: u64) -> Branch {
        let (tasks, lanes) = (instance.tasks(), instance.lanes());
        let weights = narrowed(weights, limit);
        let priced = |task: usize, lane: usize| match instance.time(task, lane) {
            BARRED => u64::MAX,
            time => time.saturating_mul(weights[lane]),
        };
        let by_price = |task: usize| {
            let mut order: Vec<u32> = (0..lanes as u32).collect();
            order.sort_by_key(|lane| priced(task, *lane as usize));
            order
        };
        let is_priced = *instance.shape() == Shape::Unrelated;
        let mut order = instance.largest_first();
        if is_priced {
            // First the tasks for which the second best lane is far worse: little is left to try.
            let regret = |task: usize| {
                let lanes = by_price(task);
                let second = lanes.get(1).map_or(u64::MAX, |lane| priced(task, *lane as usize));
                second - priced(task, lanes[0] as usize)
            };
            let mut keyed: Vec<(u64, usize)> = order.iter().map(|j| (regret(*j), *j)).collect();
            keyed.sort_by_key(|(regret, _)| std::cmp::Reverse(*regret));
            order = keyed.into_iter().map(|(_, task)| task).collect();
        }
        let mut rest = vec![0u64; tasks + 1];
        let mut least = vec![u64::MAX; (tasks + 1) * lanes];
        for depth in (0..tasks).rev() {
            let cheapest = (0..lanes).map(|lane| priced(order[depth], lane)).min().unwrap_or(0);
            rest[depth] = cheapest.saturating_add(rest[depth + 1]);
            for lane in 0..lanes {
                least[depth * lanes + lane] =
                    least[(depth + 1) * lanes + lane].min(instance.time(order[depth], lane));
            }
        }
        let twins = instance.twins();
        let before = |lane: usize| (0..lane).rev().find(|other| twins[*other] == twins[lane]);
        let mut made = Branch {
            limit,
            by_price: if is_priced {
                order.iter().flat_map(|j| by_price(*j)).collect()
            } else {
                vec![]
            },
            order,
            weights,
            room: (0..lanes).map(|lane| instance.room(lane, limit)).collect(),
            rest,
            least,
            twin_before: (0..lanes).map(|lane| before(lane).unwrap_or(lane)).collect(),
            load: vec![0; lanes],
            lane_of: vec![usize::MAX; tasks],
            open: vec![0; tasks * lanes],
            counts: Vec::with_capacity(tasks),
            nodes: 0,
        };
        made.open_next(instance);
        made
    }

    /// What every lane must end by.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// The lane of each task in the plan that was found.
    pub fn lanes(&self) -> &[usize] {
        &self.lane_of
    }

    /// Goes on for so many nodes.
    pub fn search(&mut self, instance: &Instance, nodes: u32) -> Standing {
        let lanes = self.load.len();
        for _ in 0..nodes {
            let depth = self.counts.len();
            let Some(count) = self.counts.last_mut() else { return Standing::Impossible };
            let task = self.order[depth - 1];
            // Back from the last choice at this depth.
            let was = std::mem::replace(&mut self.lane_of[task], usize::MAX);
            if was != usize::MAX {
                self.load[was] -= instance.time(task, was);
            }
            if *count == 0 {
                self.counts.pop();
                continue;
            }
            *count -= 1;
            let lane = self.open[(depth - 1) * lanes + *count] as usize;
            self.nodes += 1;
            self.load[lane] += instance.time(task, lane);
            self.lane_of[task] = lane;
            if depth == self.order.len() {
                return Standing::Found;
            }
            if self.may_fit(depth) {
                self.open_next(instance);
            }
        }
        Standing::Open
    }

    /// Whether what is left may fit: room that no task left can use is no room.
    fn may_fit(&self, depth: usize) -> bool {
        let lanes = self.load.len();
        let mut room = 0u64;
        for lane in 0..lanes {
            let left = self.room[lane] - self.load[lane];
            if left >= self.least[depth * lanes + lane] {
                room += left * self.weights[lane];
            }
        }
        room >= self.rest[depth]
    }

    /// Lists the lanes that the next task may go to, the best last.
    fn open_next(&mut self, instance: &Instance) {
        let (depth, lanes) = (self.counts.len(), self.load.len());
        let row = instance.row(self.order[depth]);
        let start = depth * lanes;
        let mut count = 0;
        for at in (0..lanes).rev() {
            let lane = match self.by_price.get(start + at) {
                Some(lane) => *lane as usize,
                None => at,
            };
            // The room is at most the limit, far below a bar.
            if row[lane] > self.room[lane] - self.load[lane] || self.is_repeated(lane) {
                continue;
            }
            let mut place = count;
            if self.by_price.is_empty() {
                // The fullest that still has room: packing tight finds plans near the limit.
                let left = |lane: usize| self.room[lane] - self.load[lane] - row[lane];
                while place > 0 && left(self.open[start + place - 1] as usize) < left(lane) {
                    self.open[start + place] = self.open[start + place - 1];
                    place -= 1;
                }
            }
            self.open[start + place] = lane as u32;
            count += 1;
        }
        self.counts.push(count);
    }

    /// Whether an equal lane with an equal load comes before this one.
    fn is_repeated(&self, lane: usize) -> bool {
        let mut other = lane;
        while self.twin_before[other] != other {
            other = self.twin_before[other];
            if self.load[other] == self.load[lane] {
                return true;
            }
        }
        false
    }
}

/// Weights small enough that all lanes' priced room fits 63 bits: any weights prove something true.
fn narrowed(weights: &[u64], limit: u64) -> Vec<u64> {
    let most = (1u64 << 62) / limit.max(1);
    let mut narrow = weights.to_vec();
    while narrow.iter().fold(0u64, |sum, weight| sum.saturating_add(*weight)) > most {
        narrow.iter_mut().for_each(|weight| *weight /= 2);
    }
    narrow
}
