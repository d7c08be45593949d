//! Sizing by many: the fleet for each set of conditions is looked for by a worker of its own.

use super::campaign::{Assignment, Campaign, JobId};
use super::errand::{Errand, News};
use crate::sim::require;
use crate::sim::scenario::Scenario;
use crate::sim::size::{SizePlan, Sizing};
use crate::view::{ConditionView, SizeView, SizingView, sized, sizing};
use std::rc::Rc;

/// Events handled between two looks at the clock.
const EVENTS_PER_STEP: u32 = 4_096;

/// What one set of conditions came to.
#[derive(Clone, Debug, PartialEq)]
pub enum SizeJob {
    /// Nobody has begun.
    Waiting,
    /// It is looked for.
    Going(SizingView),
    /// It is known.
    Done(Rc<SizeView>),
    /// It cannot be done.
    Refused,
}

impl SizeJob {
    fn is_over(&self) -> bool {
        matches!(self, SizeJob::Done(_) | SizeJob::Refused)
    }
}

/// The same scenario sized under several sets of conditions.
pub struct SizeCampaign {
    scenario: Rc<Scenario>,
    asked: Vec<Vec<ConditionView>>,
    runs_most: u32,
    handed: usize,
    jobs: Vec<SizeJob>,
}

impl SizeCampaign {
    /// A campaign about to begin; sets are handed out in their order.
    pub fn new(
        scenario: Rc<Scenario>,
        asked: Vec<Vec<ConditionView>>,
        runs_most: u32,
    ) -> SizeCampaign {
        let jobs = vec![SizeJob::Waiting; asked.len()];
        SizeCampaign { scenario, asked, runs_most, handed: 0, jobs }
    }

    /// What each set came to, so far.
    pub fn jobs(&self) -> &[SizeJob] {
        &self.jobs
    }
}

impl Campaign for SizeCampaign {
    fn next(&mut self) -> Option<Assignment> {
        let conditions = self.asked.get(self.handed)?.clone();
        let job = self.handed;
        self.handed += 1;
        let errand = Errand::Size { scenario: 0, conditions, runs_most: self.runs_most };
        Some(Assignment { job, scenario: Some(Rc::clone(&self.scenario)), errand })
    }

    fn take(&mut self, job: JobId, news: News) {
        let Some(place) = self.jobs.get_mut(job) else { return };
        *place = match news {
            News::Sizing(view) => SizeJob::Going(view),
            News::Sized(view) => SizeJob::Done(Rc::new(*view)),
            _ => SizeJob::Refused,
        };
    }

    fn is_over(&self) -> bool {
        self.jobs.iter().all(SizeJob::is_over)
    }
}

/// One sizing as a worker does it.
pub(super) struct SizeWork {
    sizing: Sizing,
    told: Option<SizingView>,
}

impl SizeWork {
    pub(super) fn new(
        scenario: &Scenario,
        conditions: &[ConditionView],
        runs_most: u32,
    ) -> SizeWork {
        let plan = SizePlan {
            draft: (**scenario).clone(),
            requirements: require::of(scenario),
            conditions: conditions.iter().map(ConditionView::condition).collect(),
            runs_most,
        };
        SizeWork { sizing: Sizing::new(plan), told: None }
    }

    /// Works on; what there is to tell.
    pub(super) fn step(&mut self) -> Option<News> {
        if self.sizing.step(EVENTS_PER_STEP).over {
            return Some(News::Sized(Box::new(sized(&self.sizing))));
        }
        let now = sizing(&self.sizing).filter(|now| Some(now) != self.told.as_ref())?;
        self.told = Some(now.clone());
        Some(News::Sizing(now))
    }
}
