//! All planners on one batch, done by many.

use super::campaign::{Assignment, Campaign, JobId};
use super::errand::{Batched, Errand, News, PlanSaid};
use crate::sim::plan::batch::{Batch, Found, PLANNERS, Plan, Planner, Start, at_once};
use crate::sim::scenario::Scenario;
use std::rc::Rc;

/// Where nothing ends the last search but a proof, the others end after so long [ms].
const OTHERS_MS: u32 = 10_000;

/// Where a planned batch comes from.
#[derive(Clone)]
pub enum PlanSource {
    /// The tasks of a scenario.
    Scenario(Rc<Scenario>),
    /// A document of format apportion-plan.
    Document(Rc<str>),
}

/// How far a planner is.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRow {
    /// Which one.
    pub planner: &'static Planner,
    /// What has become of it.
    pub standing: Standing,
    /// How long it has taken [ms].
    pub took_ms: f64,
    /// What it has found, if anything.
    pub found: Option<PlanFound>,
}

/// The best plan of a planner so far. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanFound {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Its makespan [ticks].
    pub makespan: u64,
    /// What the planner has proved [ticks].
    pub bound: u64,
}

/// What has become of a planner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has not begun.
    Waits,
    /// It is at work.
    Works,
    /// It has nothing more to find.
    Done,
    /// Its time was over, or it was stopped.
    Stopped,
    /// It need not begin: no plan can be better than one that was found before.
    Needless,
    /// It takes on fewer tasks than there are.
    TooMany,
    /// It does not apply to such a batch.
    Unfit,
}

/// A study of one batch by every planner.
pub struct PlanCampaign {
    source: PlanSource,
    rows: Vec<PlanRow>,
    jobs: Vec<Vec<u8>>,
    next: usize,
    left: usize,
    limit_ms: Option<u32>,
    /// What is known before anybody searches [ticks].
    bound_ticks: u64,
}

impl PlanCampaign {
    /// A study about to begin: each search goes on for `limit_ms`, the exact one until it has
    /// proved its plan if there is no limit.
    pub fn new(source: PlanSource, batch: &Batch, limit_ms: Option<u32>) -> PlanCampaign {
        let tasks = batch.instance.tasks();
        let standing = |planner: &Planner| match planner.start {
            _ if tasks > planner.tasks_max => Standing::TooMany,
            Start::Search(_) if !batch.instance.links().is_empty() => Standing::Unfit,
            _ => Standing::Waits,
        };
        let row =
            |planner| PlanRow { planner, standing: standing(planner), took_ms: 0.0, found: None };
        let rows: Vec<PlanRow> = PLANNERS.iter().map(row).collect();
        // Rules are one errand. The exact search comes last: it may keep its worker to the end.
        let (mut rules, mut searches) = (Vec::new(), Vec::new());
        for (place, row) in
            rows.iter().enumerate().filter(|(_, row)| row.standing == Standing::Waits)
        {
            match row.planner.start {
                Start::Rule(_) => rules.push(place as u8),
                Start::Search(_) if row.planner.id == "exact" => searches.push(vec![place as u8]),
                Start::Search(_) => searches.insert(0, vec![place as u8]),
            }
        }
        let mut jobs = searches;
        jobs.insert(0, rules);
        jobs.retain(|planners| !planners.is_empty());
        let bound_ticks = at_once(&batch.instance);
        PlanCampaign { source, rows, left: jobs.len(), jobs, next: 0, limit_ms, bound_ticks }
    }

    /// How far each planner is, in the order of their list.
    pub fn rows(&self) -> &[PlanRow] {
        &self.rows
    }

    /// No plan ends before this [ticks].
    pub fn bound(&self) -> u64 {
        let proved = self.rows.iter().filter_map(|row| Some(row.found.as_ref()?.bound));
        proved.fold(self.bound_ticks, u64::max)
    }

    /// Ends what is under way; what was found stays.
    pub fn stop(&mut self) {
        self.end(Standing::Stopped);
    }

    fn end(&mut self, waiting: Standing) {
        for row in &mut self.rows {
            row.standing = match row.standing {
                Standing::Works => Standing::Stopped,
                Standing::Waits => waiting,
                other => other,
            };
        }
        (self.left, self.next) = (0, self.jobs.len());
    }

    fn heard(&mut self, planner: u8, said: Option<PlanSaid>) {
        let Some(row) = self.rows.get_mut(usize::from(planner)) else { return };
        let Some(said) = said else {
            row.standing = Standing::Unfit;
            return;
        };
        row.took_ms = said.took_ms;
        row.standing = match (said.is_over, said.is_done) {
            (false, _) => Standing::Works,
            (true, true) => Standing::Done,
            (true, false) => Standing::Stopped,
        };
        // A search that is done again, because its worker ended, begins with worse plans.
        let before = row.found.as_ref();
        let bound = before.map_or(said.bound, |before| before.bound.max(said.bound));
        let plan = said.plan.map(|(lane_of, order)| Plan { lane_of, order });
        let is_better = before.is_none_or(|before| said.makespan <= before.makespan);
        let (plan, makespan) = match (plan.filter(|_| is_better), before) {
            (Some(plan), _) => (Rc::new(plan), said.makespan),
            (None, Some(before)) => (Rc::clone(&before.plan), before.makespan),
            (None, None) => return,
        };
        row.found = Some(PlanFound { plan, makespan, bound });
    }

    fn is_proved(&self) -> bool {
        let bound = self.bound();
        self.rows.iter().any(|row| row.found.as_ref().is_some_and(|found| found.makespan <= bound))
    }
}

impl Campaign for PlanCampaign {
    fn next(&mut self) -> Option<Assignment> {
        let planners = self.jobs.get(self.next)?.clone();
        let job = self.next;
        self.next += 1;
        let is_exact = planners.iter().any(|place| PLANNERS[usize::from(*place)].id == "exact");
        let limit_ms = self.limit_ms.or((!is_exact).then_some(OTHERS_MS));
        let (scenario, batch) = match &self.source {
            PlanSource::Scenario(scenario) => (Some(Rc::clone(scenario)), Batched::Scenario(0)),
            PlanSource::Document(text) => (None, Batched::Document(text.to_string())),
        };
        Some(Assignment { job, scenario, errand: Errand::Plan { batch, planners, limit_ms } })
    }

    fn take(&mut self, job: JobId, news: News) {
        match news {
            News::Planned(news) => {
                self.heard(news.planner, news.said);
                self.left -= usize::from(news.is_last && self.left > 0);
            }
            News::Refused => {
                for planner in self.jobs.get(job).cloned().unwrap_or_default() {
                    self.heard(planner, None);
                }
                self.left = self.left.saturating_sub(1);
            }
            _ => {}
        }
        // Once no plan can be better nobody need search on; rules take no time, and are told of.
        let is_rule_due = |row: &PlanRow| {
            matches!(row.planner.start, Start::Rule(_)) && row.standing == Standing::Waits
        };
        if self.left > 0 && self.is_proved() && !self.rows.iter().any(is_rule_due) {
            self.end(Standing::Needless);
        }
    }

    fn is_over(&self) -> bool {
        self.left == 0
    }
}

impl PlanFound {
    /// The plan with the best bound that is known.
    pub fn against(&self, bound: u64) -> Found {
        let (plan, makespan) = ((*self.plan).clone(), self.makespan);
        Found { plan, makespan, bound, is_done: makespan <= bound }
    }
}
