//! Large-neighbourhood search: the best of the rules, a proven bound, then annealing and repacking.

use super::annealing::Annealing;
use super::bounds::at_once;
use super::greedy::by_completion;
use super::instance::{Instance, Shape};
use super::largest_differencing::largest_differencing;
use super::multifit::multifit;
use super::plan::Plan;
use super::relaxation::{Relaxation, proven_by};
use super::repack::repack;
use super::search::{Found, Planner, Search, Start};
use std::rc::Rc;

/// Starts at the best rule's plan and looks for one that ends a tick sooner: by annealing what lies
/// over that target, with lanes priced by the relaxation, and by packing a few lanes anew.
///
/// Formula    minimise `Σ_i max(0, load_i - T)` for T = best - 1; accept a rise d with `e^(-d/t)`
/// Trade-off  Reaches in a second what exact solvers reach in a minute; it proves nothing beyond its
///            bound, and never knows that it is done unless it meets it.
/// Source     Kirkpatrick, Gelatt & Vecchi 1983; Shaw 1998; SCIENCE A.9.
pub const PLANNER: Planner = Planner {
    id: "neighbourhood",
    formula: "minimise Σ max(0, load_i - T), T = best - 1: anneal, and repack a few lanes at a time",
    source: "Kirkpatrick, Gelatt & Vecchi 1983; Shaw 1998",
    tasks_max: usize::MAX,
    start: Start::Search(|instance| Box::new(Neighbourhood::new(instance))),
};

/// Up to how many tasks the rules that look at all pairs of them are tried for a start.
const START_TASKS_MAX: usize = 1_000;
/// Changes of the relaxation's basis in a round.
const PIVOTS: u32 = 4;
/// Repackings in a round, and rounds of them after each course of annealing.
const REPACKS: u32 = 4;
const REPACK_ROUNDS: u32 = 400;
/// Most tasks a lane for which repacking pays: with more, too few lanes make up a group.
const CROWD_MAX: usize = 4;

pub(super) struct Neighbourhood {
    instance: Rc<Instance>,
    found: Found,
    /// Until it is at its optimum.
    relaxation: Option<Relaxation>,
    weights: Vec<u64>,
    annealing: Option<Annealing>,
    repacks_left: u32,
    pivots: u32,
}

impl Neighbourhood {
    pub(super) fn new(instance: Rc<Instance>) -> Neighbourhood {
        let found = Found::new(&instance, best_rule(&instance), at_once(&instance));
        let relaxation = match instance.shape() {
            Shape::Unrelated if !found.is_done => Relaxation::new(&instance, &found.plan.lane_of),
            _ => None,
        };
        Neighbourhood {
            weights: weights_by_speed(&instance),
            instance,
            found,
            relaxation,
            annealing: None,
            repacks_left: 0,
            pivots: 0,
        }
    }

    /// Whole prices of the lanes' time: what is proved by them is exact.
    pub(super) fn weights(&self) -> &[u64] {
        &self.weights
    }

    /// Whether the prices are final.
    pub(super) fn is_priced(&self) -> bool {
        self.relaxation.is_none()
    }

    /// A better plan or bound from elsewhere.
    pub(super) fn hear(&mut self, lanes: Option<(&[usize], u64)>, bound: u64) {
        if let Some((lanes, makespan)) = lanes {
            self.found.take(lanes, makespan);
        }
        self.found.raise(bound);
        if let Some(annealing) = &mut self.annealing {
            annealing.aim(self.found.makespan.saturating_sub(1));
        }
    }

    fn relax(&mut self, mut relaxation: Relaxation) {
        for _ in 0..PIVOTS {
            self.pivots += 1;
            let goes_on = relaxation.step();
            if !goes_on || self.pivots.is_multiple_of(64) {
                let weights = relaxation.weights(1 << 20);
                self.found.raise(proven_by(&self.instance, &weights));
                self.weights = weights;
            }
            if !goes_on {
                return;
            }
        }
        self.relaxation = Some(relaxation);
    }

    fn round(&mut self) {
        if let Some(relaxation) = self.relaxation.take() {
            return self.relax(relaxation);
        }
        let (instance, found) = (&self.instance, &mut self.found);
        let annealing = self
            .annealing
            .get_or_insert_with(|| Annealing::new(instance, &found.plan, &self.weights, 0));
        if self.repacks_left > 0 {
            self.repacks_left -= 1;
            for _ in 0..REPACKS {
                if !annealing.is_there() {
                    repack(instance, annealing);
                }
            }
        } else if !annealing.round(instance) && annealing.is_at_rest() {
            let crowd = instance.tasks().div_ceil(instance.lanes());
            self.repacks_left = if crowd <= CROWD_MAX { REPACK_ROUNDS } else { 0 };
        }
        if annealing.is_there() {
            let makespan = annealing.loads.makespan();
            found.take(&annealing.loads.lane_of, makespan);
            annealing.aim(makespan.saturating_sub(1));
        }
    }
}

impl Search for Neighbourhood {
    fn step(&mut self, rounds: u32) {
        for _ in 0..rounds {
            if self.found.is_done {
                return;
            }
            self.round();
        }
    }

    fn found(&self) -> &Found {
        &self.found
    }
}

/// The plan of the best rule that applies.
fn best_rule(instance: &Instance) -> Plan {
    let few = instance.tasks() <= START_TASKS_MAX;
    let rules = [
        by_completion(instance, &instance.largest_first()),
        multifit(instance),
        if few { largest_differencing(instance) } else { None },
        if few { super::sufferage::sufferage(instance) } else { None },
    ];
    let plans = rules.into_iter().flatten();
    let best = plans.min_by_key(|plan| plan.makespan(instance));
    best.unwrap_or_else(|| Plan::of_lanes(&vec![0; instance.tasks()]))
}

/// Weights in proportion to speed, exactly where that fits: the relaxation's prices in P and Q.
fn weights_by_speed(instance: &Instance) -> Vec<u64> {
    let Shape::Uniform { paces } = instance.shape() else { return vec![1; instance.lanes()] };
    let fastest = paces.iter().copied().min().unwrap_or(1).max(1);
    let weight = |pace: &u64| (fastest as f64 / (*pace).max(1) as f64 * 1e6 + 0.5) as u64;
    paces.iter().map(weight).collect()
}
