//! Planners on a batch, in the worker: rules one after another, searches in slices, with news on the
//! way of what is found and proved so far.

use super::errand::{Batched, News, PlanSaid, PlannerNews};
use crate::exchange::plans;
use crate::sim::plan::batch::{Batch, Instance, PLANNERS, Search};
use crate::sim::scenario::Scenario;
use std::collections::VecDeque;
use std::rc::Rc;

/// Rounds of a search between two looks at the clock: a few tenths of a millisecond.
const ROUNDS: u32 = 4;
/// A search that found something better says so no more often than this [ms].
const TELL_MS: f64 = 60.0;
/// A search that found nothing says so no more often than this [ms].
const QUIET_MS: f64 = 240.0;

/// Milliseconds of a clock that never turns back.
pub type Clock = fn() -> f64;

/// An errand of planners under way.
pub struct Planning {
    instance: Rc<Instance>,
    waiting: VecDeque<u8>,
    current: Option<Current>,
    /// How long each search may go on [ms]; as long as it is let if none.
    limit_ms: Option<u32>,
    clock: Clock,
}

/// The search that goes on.
struct Current {
    planner: u8,
    search: Box<dyn Search>,
    began_ms: f64,
    told: Told,
}

/// What was told last.
#[derive(Clone, Copy, Default)]
struct Told {
    at_ms: f64,
    makespan: u64,
    bound: u64,
}

impl Planning {
    /// Planners on a batch; none if there is no such batch.
    pub fn new(
        batch: &Batched,
        scenario: Option<&Scenario>,
        planners: &[u8],
        limit_ms: Option<u32>,
        clock: Clock,
    ) -> Option<Planning> {
        let batch = match batch {
            Batched::Scenario(_) => Batch::of_scenario(scenario?).ok()?,
            Batched::Document(text) => plans::read(text).ok()?,
        };
        Some(Planning {
            instance: Rc::new(batch.instance),
            waiting: planners.iter().copied().collect(),
            current: None,
            limit_ms,
            clock,
        })
    }

    /// Goes on for a moment; what there is to tell. Once the last is told there is nothing to do.
    pub fn step(&mut self) -> Option<News> {
        if self.current.is_none() {
            let planner = self.waiting.pop_front()?;
            let began_ms = (self.clock)();
            let row = PLANNERS.get(usize::from(planner));
            let Some(search) = row.and_then(|row| row.begin(&self.instance)) else {
                return Some(self.news(planner, None));
            };
            self.current = Some(Current { planner, search, began_ms, told: Told::default() });
        }
        let current = self.current.as_mut()?;
        if !current.search.found().is_done {
            current.search.step(ROUNDS);
        }
        let took_ms = (self.clock)() - current.began_ms;
        let is_late = self.limit_ms.is_some_and(|limit_ms| took_ms >= f64::from(limit_ms));
        let is_over = current.search.found().is_done || is_late;
        let said = current.said(took_ms, is_over)?;
        let planner = current.planner;
        if is_over {
            self.current = None;
        }
        Some(self.news(planner, Some(said)))
    }

    fn news(&self, planner: u8, said: Option<PlanSaid>) -> News {
        let is_last = self.waiting.is_empty() && self.current.is_none();
        News::Planned(PlannerNews { planner, said, is_last })
    }
}

impl Current {
    /// What is to be told now; the plan itself only where it is a better one.
    fn said(&mut self, took_ms: f64, is_over: bool) -> Option<PlanSaid> {
        let found = self.search.found();
        let is_better = self.told.makespan == 0 || found.makespan < self.told.makespan;
        let is_new = is_better || found.bound > self.told.bound;
        let wait_ms = if is_new { TELL_MS } else { QUIET_MS };
        let is_first = self.told.at_ms == 0.0;
        if !(is_over || is_first || took_ms - self.told.at_ms >= wait_ms) {
            return None;
        }
        self.told = Told {
            // Zero says that nothing was told.
            at_ms: took_ms.max(f64::MIN_POSITIVE),
            makespan: found.makespan,
            bound: found.bound,
        };
        let plan = is_better.then(|| (found.plan.lane_of.clone(), found.plan.order.clone()));
        let (makespan, bound) = (found.makespan, found.bound);
        Some(PlanSaid { makespan, bound, took_ms, is_over, is_done: found.is_done, plan })
    }
}
