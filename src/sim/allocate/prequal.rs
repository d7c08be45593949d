//! Prequal: a pool of probe answers; the lowest latency among models that are not hot.

use super::answers::{Answer, Answers};
use super::{Allocate, Arriving, Done, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::rng::Stream;
use crate::sim::row::{Group, Nature, Parameter, Row};
use crate::sim::tree::Tree;
use crate::sim::units::{Span, Time};
use std::collections::VecDeque;

/// Answers of which the quantile of tasks in flight is taken.
const HISTORY: usize = 64;
/// Most uses of an answer, and its uses where the formula has no positive denominator.
const USES_MOST: f64 = 16.0;
/// δ of the reuse budget, and answers removed with each task.
const DELTA: f64 = 1.0;
const REMOVED: f64 = 1.0;
/// Finished tasks that each model remembers for its estimate of latency.
const LATENCIES: usize = 64;
/// Tasks underway whose tasks in flight at arrival are remembered.
const UNDERWAY_MOST: usize = 1 << 16;

/// Probes a few models with each task and picks from a pool of recent answers.
///
/// Formula    hot iff RIF > θ, θ = `rif_quantile` of the last 64 answers; among cold answers the
///            lowest latency, ties by RIF; all hot: the lowest RIF, ties by latency; fewer than two
///            answers: uniform. An answer used gets RIF + 1 and may be used b times:
///            as built `b = 1 + δ / ((1 - m/n) r - 1)`, as published
///            `b = max(1, (1 + δ) / ((1 - m/n) r - 1))`, δ = 1, rounded at random, 16 at most;
///            each task removes one answer: by turns the oldest and the worst (hot with the highest
///            RIF, else the highest latency)
/// Unit       RIF: tasks waiting and in service; latency: ns from being placed to being finished
/// Parameter  `probes`: r, distinct models probed with each task; `pool_size`: m; `expiry_s`: how
///            long an answer, and a latency behind it, counts; `reuse`: form of b; `rif_quantile`
/// Trade-off  Uses latency without trusting it: a model with many tasks is never chosen for its
///            past. Tuned for many models; with fewer than the pool holds it sees all of them.
///            Probes answer at once here, with the numbers of the moment. Latency is the median of
///            a model's last 64 finished tasks of this dispatcher that arrived within ± 1 of the
///            present RIF and finished within `expiry_s`; without any it is 0.
/// Source     SCIENCE B.7; Wydrowski et al., NSDI 2024; prequal-rs `balancer.rs`, `pool.rs`,
///            `median.rs`.
pub(super) struct Prequal {
    probes: usize,
    expiry: Span,
    uses: f64,
    quantile: f64,
    pool: Answers,
    /// RIFs of recent answers, in the order in which they came.
    history: VecDeque<u32>,
    removes_oldest: bool,
    latencies: Vec<VecDeque<Latency>>,
    /// RIF at arrival, the task itself included, of each task that has not finished.
    underway: Tree,
    /// Numbers of the models; probes shuffle its front. Kept to save allocations.
    order: Vec<u32>,
}

/// A finished task, as its model remembers it.
#[derive(Clone, Copy)]
struct Latency {
    at: Time,
    rif: u32,
    latency_ns: u64,
}

/// How often an answer may be used, before rounding.
fn reuse_budget(models: usize, values: &[f64]) -> f64 {
    let fill = values[1] / models as f64;
    let denominator = (1.0 - fill) * values[0] - REMOVED;
    if denominator <= 0.0 {
        return USES_MOST;
    }
    let as_built = values[3] == 0.0;
    let uses = if as_built { 1.0 + DELTA / denominator } else { (1.0 + DELTA) / denominator };
    uses.clamp(1.0, USES_MOST)
}

impl Prequal {
    fn probe(&mut self, now: Time, fleet: &Fleet, draws: &mut Stream) {
        let models = self.order.len();
        for place in 0..self.probes.min(models) {
            let other = place + draws.below(models - place);
            self.order.swap(place, other);
            let model = self.order[place] as usize;
            let rif = fleet.in_system(model);
            if self.history.len() == HISTORY {
                self.history.pop_front();
            }
            self.history.push_back(rif);
            let whole = f64::floor(self.uses);
            let uses = whole as u32 + u32::from(draws.uniform() < self.uses - whole);
            let latency_ns = self.latency(model, rif, now);
            self.pool.insert(Answer { model, at: now, rif, latency_ns, uses });
        }
    }

    /// Median latency of what finished of late after arriving at a RIF close to this one.
    fn latency(&self, model: usize, rif: u32, now: Time) -> u64 {
        let is_near =
            |task: &&Latency| task.rif.abs_diff(rif) <= 1 && now.since(task.at) <= self.expiry;
        let mut near = [0; LATENCIES];
        let mut count = 0;
        for task in self.latencies[model].iter().filter(is_near) {
            near[count] = task.latency_ns;
            count += 1;
        }
        if count == 0 {
            return 0;
        }
        *near[..count].select_nth_unstable(count / 2).1
    }

    fn threshold(&self) -> u32 {
        let mut sorted = [0; HISTORY];
        let count = self.history.len();
        for (place, rif) in sorted.iter_mut().zip(&self.history) {
            *place = *rif;
        }
        sorted[..count].sort_unstable();
        let last = count.saturating_sub(1);
        sorted[(last as f64 * self.quantile) as usize]
    }
}

impl Policy for Prequal {
    const ROW: Row = Row {
        id: "prequal",
        short: "prequal",
        group: Group::Learning,
        parameters: &[
            Parameter::count("probes", "", 1, 100, 3),
            Parameter::count("pool_size", "", 2, 1_000, 16),
            Parameter::number("expiry_s", "s", 0.001, 1e6, 1.0),
            Parameter::choice("reuse", &["as_built", "as_published"]),
            Parameter::number("rif_quantile", "", 0.0, 1.0, 0.84),
        ],
        nature: &[Nature::LooksAtState],
        formula: "cold (RIF <= θ): argmin latency; all hot: argmin RIF",
        source: "Wydrowski et al., NSDI 2024; prequal-rs/prequal",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> Prequal {
        let models = setup.slots.len();
        Prequal {
            probes: values[0] as usize,
            expiry: Span::from_seconds(values[2]),
            uses: reuse_budget(models, values),
            quantile: values[4],
            pool: Answers::new(values[1] as usize),
            history: VecDeque::with_capacity(HISTORY),
            removes_oldest: true,
            latencies: vec![VecDeque::new(); models],
            underway: Tree::default(),
            order: (0..models as u32).collect(),
        }
    }

    /// It sees at least the models that it probes with the task.
    fn flow(_setup: &Setup, values: &[f64]) -> Flow {
        Flow::Sampled(values[0] as usize)
    }
}

impl Allocate for Prequal {
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick {
        let now = arriving.now;
        let mut draws = arriving.draws();
        self.probe(now, fleet, &mut draws);
        self.pool.expire(now, self.expiry);
        let threshold = self.threshold();
        let model = match self.pool.best(threshold) {
            Some(place) if self.pool.len() >= 2 => self.pool.follow(place),
            _ => draws.below(self.order.len()),
        };
        if self.removes_oldest {
            self.pool.remove_oldest();
        } else {
            self.pool.remove_worst(threshold);
        }
        self.removes_oldest = !self.removes_oldest;
        if self.underway.len() == UNDERWAY_MOST {
            self.underway.pop_first();
        }
        let rif = fleet.in_system(model) + 1;
        self.underway.insert((arriving.task.into(), 0), rif.into());
        Pick::Model(model)
    }

    fn finished(&mut self, done: &Done, _fleet: &Fleet) {
        let Some(rif) = self.underway.remove((done.task.into(), 0)) else { return };
        let list = &mut self.latencies[done.model];
        if list.len() == LATENCIES {
            list.pop_front();
        }
        list.push_back(Latency { at: done.now, rif: rif as u32, latency_ns: done.response().0 });
    }

    fn withdrawn(&mut self, task: u32, _model: usize) {
        self.underway.remove((task.into(), 0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, done, idle_fleet, setup};

    const DEFAULTS: [f64; 5] = [3.0, 16.0, 1.0, 0.0, 0.84];

    #[test]
    fn the_quantile_is_that_of_the_implementation() {
        let mut policy = Prequal::new(&setup(&[1.0]), &DEFAULTS);
        policy.history = [1, 2, 3, 4, 5].into();
        for (quantile, expected) in [(0.0, 1), (0.5, 3), (0.84, 4), (1.0, 5)] {
            policy.quantile = quantile;
            assert_eq!(policy.threshold(), expected);
        }
    }

    #[test]
    fn reuse_follows_either_form() {
        // n = 100, m = 16, r = 3: (1 - 0.16) · 3 - 1 = 1.52.
        let built = reuse_budget(100, &DEFAULTS);
        let published = reuse_budget(100, &[3.0, 16.0, 1.0, 1.0, 0.84]);
        assert!((built - (1.0 + 1.0 / 1.52)).abs() < 1e-12);
        assert!((published - 2.0 / 1.52).abs() < 1e-12);
        // With fewer models than the pool holds there is no positive denominator.
        assert_eq!(reuse_budget(8, &DEFAULTS), 16.0);
    }

    #[test]
    fn latency_is_the_median_near_the_present_load() {
        let setup = setup(&[1.0; 2]);
        let mut policy = Prequal::new(&setup, &DEFAULTS);
        let fleet = idle_fleet(&setup);
        for (task, rif, placed_s) in
            [(0, 5, 9.5), (1, 5, 9.7), (2, 6, 9.8), (3, 9, 9.99), (4, 5, 0.0)]
        {
            policy.underway.insert((task.into(), 0), rif);
            policy.finished(&done(task, 0, placed_s, 10.0), &fleet);
        }
        assert!(policy.underway.is_empty());
        // At 5 in flight: 0.5, 0.3, 0.2 and 10 s; the upper median is 0.5 s.
        assert_eq!(policy.latency(0, 5, Time::from_seconds(10.0)), 500_000_000);
        assert_eq!(policy.latency(0, 20, Time::from_seconds(10.0)), 0);
        assert_eq!(policy.latency(0, 5, Time::from_seconds(11.1)), 0);
    }

    #[test]
    fn of_two_models_it_takes_the_emptier() {
        let setup = setup(&[1.0; 2]);
        let mut policy = Prequal::new(&setup, &DEFAULTS);
        let mut fleet = idle_fleet(&setup);
        for task in 0..100 {
            let Pick::Model(model) = policy.pick(&arriving(task), &fleet) else {
                panic!("Prequal never waits");
            };
            fleet.waiting[model] += 1;
            assert!(fleet.waiting[0].abs_diff(fleet.waiting[1]) <= 1);
        }
        assert_eq!(policy.underway.len(), 100);
    }
}
