//! Exact: the neighbourhood search for plans, and in turn a tree search that closes the gap.

use super::branch::{Branch, Standing};
use super::instance::Instance;
use super::neighbourhood::Neighbourhood;
use super::search::{Found, Planner, Search, Start};
use std::rc::Rc;

/// Asks again and again whether a plan can end within a quarter of the gap: a tree without one
/// raises the bound, a plan lowers the makespan, until the two meet. Good plans come from the
/// neighbourhood search, which takes turns with it.
///
/// Formula    is there a plan with all `load_i <= L`, `bound <= L < best`? no: bound = L + 1
/// Trade-off  Proves what it can and says how much is open; trees of more than some thirty tasks
///            are seldom seen whole.
/// Source     Dell'Amico & Martello 1995; SCIENCE A.10.
pub const PLANNER: Planner = Planner {
    id: "exact",
    formula: "is there a plan with all load_i <= L? no: bound = L + 1; yes: best = L; until they meet",
    source: "Dell'Amico & Martello 1995",
    tasks_max: usize::MAX,
    start: Start::Search(|instance| Box::new(Exact::new(instance))),
};

/// Nodes of a tree in a round, where there is hope of seeing it whole and where there is little.
const NODES: [u32; 2] = [500, 60];
/// Up to how many tasks there is hope.
const TASKS_HOPEFUL: usize = 40;
/// After so many nodes there is little hope of seeing the whole tree: it gets every eighth round.
const NODES_HOPEFUL: u64 = 2_000_000;
/// Most entries of a tree's tables: beyond, there is no hope of seeing it whole.
const CELLS_MAX: usize = 200_000;

struct Exact {
    instance: Rc<Instance>,
    plans: Neighbourhood,
    branch: Option<Branch>,
    rounds: u64,
}

impl Exact {
    fn new(instance: Rc<Instance>) -> Exact {
        Exact { plans: Neighbourhood::new(Rc::clone(&instance)), instance, branch: None, rounds: 0 }
    }

    fn prove(&mut self) {
        let Found { makespan, bound, is_done, .. } = *self.plans.found();
        let too_large = self.instance.tasks().saturating_mul(self.instance.lanes()) > CELLS_MAX;
        if is_done || too_large || !self.plans.is_priced() {
            return;
        }
        let useful = |branch: &Branch| branch.limit() < makespan;
        let mut branch = match self.branch.take().filter(useful) {
            Some(branch) => branch,
            None => {
                let limit = bound + (makespan - 1 - bound) / 4;
                Branch::new(&self.instance, self.plans.weights(), limit)
            }
        };
        let nodes = NODES[usize::from(self.instance.tasks() > TASKS_HOPEFUL)];
        match branch.search(&self.instance, nodes) {
            Standing::Open => self.branch = Some(branch),
            Standing::Impossible => self.plans.hear(None, branch.limit() + 1),
            Standing::Found => {
                let lanes = branch.lanes();
                let mut load = vec![0u64; self.instance.lanes()];
                for (task, lane) in lanes.iter().enumerate() {
                    load[*lane] += self.instance.time(task, *lane);
                }
                let makespan = load.into_iter().max().unwrap_or(0);
                self.plans.hear(Some((lanes, makespan)), 0);
            }
        }
    }
}

impl Search for Exact {
    fn step(&mut self, rounds: u32) {
        for _ in 0..rounds {
            if self.found().is_done {
                return;
            }
            self.plans.step(1);
            self.rounds += 1;
            let hopeful = |branch: &Branch| branch.nodes < NODES_HOPEFUL;
            if self.rounds.is_multiple_of(8) || self.branch.as_ref().is_none_or(hopeful) {
                self.prove();
            }
        }
    }

    fn found(&self) -> &Found {
        self.plans.found()
    }
}
