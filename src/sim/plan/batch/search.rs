//! The contract of planners: a search that can be stopped and gone on with at any time.

use super::instance::Instance;
use super::plan::Plan;
use std::rc::Rc;

/// What a search has found so far.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Found {
    /// The best plan.
    pub plan: Plan,
    /// Its makespan [ticks].
    pub makespan: u64,
    /// No plan ends before this [ticks].
    pub bound: u64,
    /// Whether more steps may change anything.
    pub is_done: bool,
}

impl Found {
    /// A plan with a bound.
    pub fn new(instance: &Instance, plan: Plan, bound: u64) -> Found {
        let makespan = plan.makespan(instance);
        Found { plan, makespan, bound, is_done: makespan <= bound }
    }

    /// Whether no plan is better.
    pub fn is_optimal(&self) -> bool {
        self.makespan <= self.bound
    }

    /// By how much the plan may be longer than the best one, as a share of the bound.
    pub fn gap(&self) -> f64 {
        if self.bound == 0 {
            return if self.makespan == 0 { 0.0 } else { f64::INFINITY };
        }
        (self.makespan - self.bound) as f64 / self.bound as f64
    }

    /// Takes these lanes if they are better.
    pub(super) fn take(&mut self, lanes: &[usize], makespan: u64) {
        if makespan < self.makespan {
            self.plan = Plan::of_lanes(lanes);
            self.makespan = makespan;
        }
        self.is_done |= self.is_optimal();
    }

    /// Takes a bound if it is better.
    pub(super) fn raise(&mut self, bound: u64) {
        self.bound = self.bound.max(bound.min(self.makespan));
        self.is_done |= self.is_optimal();
    }
}

/// A search for a plan, without a clock: the same steps find the same, however they are sliced.
pub trait Search {
    /// Goes on for so many rounds; one is some ten thousand simple operations.
    fn step(&mut self, rounds: u32);

    /// What was found so far; there is always a plan.
    fn found(&self) -> &Found;
}

/// A rule that makes one plan and is done.
pub(super) struct Once(pub Found);

impl Search for Once {
    fn step(&mut self, _rounds: u32) {}

    fn found(&self) -> &Found {
        &self.0
    }
}

/// How a planner begins.
#[derive(Clone, Copy)]
pub enum Start {
    /// A rule; none where it does not apply.
    Rule(fn(&Instance) -> Option<Plan>),
    /// A search that goes on as long as it is let.
    Search(fn(Rc<Instance>) -> Box<dyn Search>),
}

/// A planner: what it is called, what it does, where it comes from.
#[derive(Clone, Copy)]
pub struct Planner {
    /// Id in documents and commands; also the name of its file.
    pub id: &'static str,
    /// The rule in one formula.
    pub formula: &'static str,
    /// Where the rule is defined.
    pub source: &'static str,
    /// Most tasks that it takes on: a rule cannot be stopped half-way.
    pub tasks_max: usize,
    /// How it begins.
    pub start: Start,
}

impl PartialEq for Planner {
    fn eq(&self, other: &Planner) -> bool {
        self.id == other.id
    }
}

impl std::fmt::Debug for Planner {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.id)
    }
}

impl Planner {
    /// Begins a search; none where the planner does not apply to the batch.
    pub fn begin(&self, instance: &Rc<Instance>) -> Option<Box<dyn Search>> {
        if instance.tasks() > self.tasks_max {
            return None;
        }
        match self.start {
            Start::Rule(rule) => {
                let plan = rule(instance)?;
                let bound = super::bounds::at_once(instance);
                let mut found = Found::new(instance, plan, bound);
                found.is_done = true;
                Some(Box::new(Once(found)))
            }
            // Tasks that wait for others are not for searches that see lanes as sums.
            Start::Search(_) if !instance.links().is_empty() => None,
            Start::Search(search) => Some(search(Rc::clone(instance))),
        }
    }
}
