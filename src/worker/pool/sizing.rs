//! Sizing by many: the fleet for each set of conditions is looked for by a worker of its own, and
//! those without one make runs for it.

use super::campaign::{Assignment, Campaign, JobId, Say};
use super::errand::{Errand, News, Run};
use crate::sim::require;
use crate::sim::scenario::Scenario;
use crate::sim::size::{Ran, SizePlan, Sizing, Want};
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

/// A run that somebody else makes, and what it came to.
struct Help {
    set: JobId,
    run: Run,
    made: Option<(Vec<f64>, Option<u64>)>,
}

impl Help {
    fn say(&self) -> Option<(JobId, Say)> {
        let (values, warmup_suggested_ns) = self.made.clone()?;
        Some((self.set, Say { run: self.run.clone(), values, warmup_suggested_ns }))
    }
}

/// The same scenario sized under several sets of conditions.
pub struct SizeCampaign {
    scenario: Rc<Scenario>,
    asked: Vec<Vec<ConditionView>>,
    runs_most: u32,
    handed: usize,
    jobs: Vec<SizeJob>,
    /// Of each set: runs that are wanted next.
    wanted: Vec<Vec<Run>>,
    /// Runs that others make or made; their jobs come after those of the sets.
    helps: Vec<Help>,
    /// What is to be said of them, and for which set.
    made: Vec<(JobId, Say)>,
}

impl SizeCampaign {
    /// A campaign about to begin; sets are handed out in their order.
    pub fn new(
        scenario: Rc<Scenario>,
        asked: Vec<Vec<ConditionView>>,
        runs_most: u32,
    ) -> SizeCampaign {
        let jobs = vec![SizeJob::Waiting; asked.len()];
        let wanted = vec![Vec::new(); asked.len()];
        let (helps, made) = (Vec::new(), Vec::new());
        SizeCampaign { scenario, asked, runs_most, handed: 0, jobs, wanted, helps, made }
    }

    /// Takes what a set wants next: what somebody makes already, or has made for a worker that ended
    /// since, is not made again.
    fn want(&mut self, set: JobId, mut wanted: Vec<Run>) {
        wanted.retain(|run| {
            let help = self.helps.iter().find(|help| help.set == set && help.run == *run);
            self.made.extend(help.and_then(Help::say));
            help.is_none()
        });
        self.wanted[set] = wanted;
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

    fn help(&mut self) -> Option<Assignment> {
        let is_open = |set: &usize| !self.jobs[*set].is_over() && !self.wanted[*set].is_empty();
        let set = (0..self.jobs.len()).find(is_open)?;
        let run = self.wanted[set].remove(0);
        self.helps.push(Help { set, run: run.clone(), made: None });
        let job = self.jobs.len() + self.helps.len() - 1;
        let (scenario, errand) = (Rc::clone(&self.scenario), Errand::Run { scenario: 0, run });
        Some(Assignment { job, scenario: Some(scenario), errand })
    }

    fn say(&mut self) -> Vec<(JobId, Say)> {
        std::mem::take(&mut self.made)
    }

    fn take(&mut self, job: JobId, news: News) {
        let Some(place) = self.jobs.get_mut(job) else {
            let help = job.checked_sub(self.jobs.len());
            if let (Some(help), News::Trialled { values, warmup_suggested_ns, .. }) =
                (help.and_then(|help| self.helps.get_mut(help)), news)
            {
                help.made = Some((values, warmup_suggested_ns));
                self.made.extend(help.say());
            }
            return;
        };
        *place = match news {
            News::Wants(wanted) => return self.want(job, wanted),
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
    wanted: Vec<Run>,
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
        SizeWork { sizing: Sizing::new(plan), told: None, wanted: Vec::new() }
    }

    /// Takes a run that somebody else made.
    pub(super) fn give(&mut self, want: Want, ran: Ran) {
        self.sizing.give(want, ran);
    }

    /// Works on; what there is to tell.
    pub(super) fn step(&mut self) -> Option<News> {
        if self.sizing.step(EVENTS_PER_STEP).over {
            return Some(News::Sized(Box::new(sized(&self.sizing))));
        }
        let wanted: Vec<Run> = self.sizing.wants().iter().map(Run::of).collect();
        if wanted != self.wanted {
            self.wanted.clone_from(&wanted);
            return Some(News::Wants(wanted));
        }
        let now = sizing(&self.sizing).filter(|now| Some(now) != self.told.as_ref())?;
        self.told = Some(now.clone());
        Some(News::Sizing(now))
    }
}
