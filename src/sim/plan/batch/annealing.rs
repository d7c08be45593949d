//! Simulated annealing of what lies over a target: the engine of the neighbourhood search.

use super::instance::{BARRED, Instance, Shape};
use super::loads::Loads;
use super::plan::Plan;
use crate::sim::rng::{Purpose, Stream, Streams};

/// Changes tried in a round.
const CHANGES: u32 = 1_000;
/// Rounds from hot to cold the first time; each later time a third more.
const ROUNDS: f64 = 300.0;
/// Most rounds from hot to cold.
const ROUNDS_MAX: f64 = 30_000.0;

/// From hot to cold once.
#[derive(Clone, Copy)]
struct Course {
    /// Temperature at the start and at the end [mean times].
    hot: f64,
    cold: f64,
    /// How many of its cheapest lanes a task may go to; all where it is zero.
    lanes: usize,
    /// How much a lane's price counts beside what lies over the target.
    pull: f64,
}

/// Where lanes differ by speed alone every lane is as good as another, and cold is best.
const PLAIN: [Course; 2] = [
    Course { hot: 0.015, cold: 0.000_7, lanes: 0, pull: 0.0 },
    Course { hot: 0.02, cold: 0.000_5, lanes: 0, pull: 0.0 },
];
/// Where lanes are better at some tasks, prices say which: tasks pulled to cheap lanes leave room.
const PRICED: [Course; 5] = [
    Course { hot: 0.1, cold: 0.005, lanes: 4, pull: 0.6 },
    Course { hot: 0.4, cold: 0.005, lanes: 5, pull: 0.3 },
    Course { hot: 0.1, cold: 0.01, lanes: 6, pull: 0.8 },
    Course { hot: 0.3, cold: 0.01, lanes: 5, pull: 0.3 },
    Course { hot: 0.1, cold: 0.005, lanes: 4, pull: 0.6 },
];

/// A plan on its way to one in which nothing lies over the target.
pub struct Annealing {
    pub loads: Loads,
    /// What every lane should end by [ticks].
    pub target: u64,
    /// Sum over lanes of what lies over the target [ticks].
    over: i64,
    draws: Stream,
    /// Lanes of each task from the cheapest, at these prices.
    cheapest: Vec<u32>,
    /// A price for each lane's time, 1 on the mean.
    prices: Vec<f64>,
    courses: &'static [Course],
    courses_done: u32,
    /// A mean task's time [ticks].
    mean: f64,
    temperature: f64,
    /// Entries of `chances` for a tick, at this temperature.
    steps_per_tick: f64,
    /// Chances that a rise is taken, in 2^-32; an entry for each 1/64 of the temperature.
    chances: Vec<u32>,
    rounds: f64,
}

const STEPS: f64 = 64.0;
const STEPS_MAX: u32 = 16 * 64;

impl Annealing {
    /// Starts at a plan, below whose makespan it looks, with a weight for each lane's time.
    pub fn new(instance: &Instance, plan: &Plan, weights: &[u64], entity: u64) -> Annealing {
        let lanes = instance.lanes();
        let all: f64 = weights.iter().map(|weight| *weight as f64).sum();
        let price = |weight: &u64| *weight as f64 / all * lanes as f64;
        let prices: Vec<f64> = weights.iter().map(price).collect();
        let loads = Loads::new(instance, plan);
        let busy: f64 = loads.load.iter().map(|load| *load as f64).sum();
        let mean = (busy / instance.tasks() as f64).max(1.0);
        let priced = *instance.shape() == Shape::Unrelated;
        let mut made = Annealing {
            target: loads.makespan().saturating_sub(1),
            loads,
            over: 0,
            draws: Streams::new(0, 0, Purpose::Plan, 0).stream(entity),
            cheapest: if priced { cheapest(instance, &prices) } else { Vec::new() },
            prices,
            courses: if priced { &PRICED } else { &PLAIN },
            courses_done: 0,
            mean,
            temperature: 0.0,
            steps_per_tick: 0.0,
            chances: (0..STEPS_MAX).map(chance).collect(),
            rounds: ROUNDS,
        };
        made.heat(made.course().hot * mean);
        made.aim(made.target);
        made
    }

    fn course(&self) -> Course {
        self.courses[self.courses_done as usize % self.courses.len()]
    }

    /// Looks for plans that end by `target` from now on.
    pub fn aim(&mut self, target: u64) {
        self.target = target;
        self.over = self.loads.load.iter().map(|load| over(*load, target)).sum();
    }

    /// Whether a course from hot to cold has just ended.
    pub fn is_at_rest(&self) -> bool {
        self.temperature == self.course().hot * self.mean
    }

    /// Tries a round of changes; true as soon as nothing lies over the target.
    pub fn round(&mut self, instance: &Instance) -> bool {
        let course = self.course();
        for _ in 0..CHANGES {
            self.change(instance, &course);
            if self.over == 0 {
                return true;
            }
        }
        self.heat(self.temperature * libm::pow(course.cold / course.hot, 1.0 / self.rounds));
        if self.temperature < course.cold * self.mean {
            self.courses_done += 1;
            self.rounds = (self.rounds * 4.0 / 3.0).min(ROUNDS_MAX);
            self.heat(self.course().hot * self.mean);
        }
        false
    }

    fn heat(&mut self, temperature: f64) {
        self.temperature = temperature;
        self.steps_per_tick = STEPS / temperature;
    }

    /// Tries to move a task, or to let it change places with another.
    ///
    /// All of it is in one piece, and one draw is cut into three: the page is built for size, where
    /// calls stay calls, and this is where a search spends its time.
    #[inline(always)]
    fn change(&mut self, instance: &Instance, course: &Course) {
        let lanes = instance.lanes();
        let bits = self.draws.bits();
        let part = |bits: u64, count: usize, size: u32| ((bits * count as u64) >> size) as usize;
        let task = part(bits >> 32, instance.tasks(), 32);
        let coin = bits & 1 == 1;
        let low = (bits >> 1) & 0x7fff_ffff;
        let to = match course.lanes {
            0 => part(low, lanes, 31),
            some => self.cheapest[task * lanes + part(low, some.min(lanes), 31)] as usize,
        };
        let from = self.loads.lane_of[task];
        let row = instance.row(task);
        if to == from || row[to] == BARRED {
            return;
        }
        let mut other = None;
        let (mut here, mut there) = (-(row[from] as i64), row[to] as i64);
        if coin {
            let crowd = &self.loads.on[to];
            if crowd.is_empty() {
                return;
            }
            let partner = crowd[part(self.draws.bits() >> 32, crowd.len(), 32)] as usize;
            let back = instance.row(partner);
            if back[from] == BARRED {
                return;
            }
            here += back[from] as i64;
            there -= back[to] as i64;
            other = Some(partner);
        }
        let from_over = self.loads.load[from] as i64 - self.target as i64;
        let to_over = self.loads.load[to] as i64 - self.target as i64;
        let rise = (from_over + here).max(0) - from_over.max(0) + (to_over + there).max(0)
            - to_over.max(0);
        let mut cost = rise as f64;
        if course.pull > 0.0 {
            let prices = self.prices[from] * here as f64 + self.prices[to] * there as f64;
            cost += course.pull * prices;
        }
        if cost > 0.0 {
            // Beyond the table the chance is one in nine million: not worth a draw.
            let step = (cost * self.steps_per_tick) as usize;
            match self.chances.get(step) {
                Some(chance) if self.draws.bits() >> 32 < u64::from(*chance) => {}
                _ => return,
            }
        }
        self.over += rise;
        match other {
            Some(partner) => self.loads.swap(instance, task, partner),
            None => self.loads.shift(instance, task, to),
        }
    }

    /// What lies over the target on a lane [ticks].
    pub fn over(&self, lane: usize) -> i64 {
        over(self.loads.load[lane], self.target)
    }

    /// Moves a task whatever it costs.
    pub fn shift(&mut self, instance: &Instance, task: usize, to: usize) {
        let from = self.loads.lane_of[task];
        let before = self.over(from) + self.over(to);
        self.loads.shift(instance, task, to);
        self.over += self.over(from) + self.over(to) - before;
    }

    /// Whether nothing lies over the target.
    pub fn is_there(&self) -> bool {
        self.over == 0
    }

    /// A draw from the search's stream.
    pub fn below(&mut self, count: usize) -> usize {
        self.draws.below(count)
    }
}

/// The chance of a rise in the middle of a step of the table, in 2^-32.
fn chance(step: u32) -> u32 {
    (libm::exp(-(f64::from(step) + 0.5) / STEPS) * 4_294_967_296.0) as u32
}

fn over(load: u64, target: u64) -> i64 {
    load.saturating_sub(target) as i64
}

/// The lanes of each task from the cheapest at these prices, barred ones last.
fn cheapest(instance: &Instance, prices: &[f64]) -> Vec<u32> {
    let mut all = Vec::with_capacity(instance.tasks() * prices.len());
    for task in 0..instance.tasks() {
        let cost = |lane: &u32| match instance.time(task, *lane as usize) {
            BARRED => f64::INFINITY,
            time => time as f64 * prices[*lane as usize],
        };
        let mut lanes: Vec<u32> = (0..prices.len() as u32).collect();
        lanes.sort_by(|a, b| cost(a).total_cmp(&cost(b)));
        all.extend(lanes);
    }
    all
}
