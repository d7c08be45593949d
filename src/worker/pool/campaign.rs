//! A study that hands out errands and takes in what they came to, in any order.

use super::errand::{Errand, Figure, News};
use crate::sim::advice::{Advice, AdviceJob};
use crate::sim::quantity::Quantity;
use crate::sim::race::{self, Race};
use crate::sim::scenario::Scenario;
use crate::sim::sweep::{Sweep, SweepJob};
use crate::sim::units::Time;
use std::rc::Rc;

/// Number of a job within its campaign.
pub type JobId = usize;

/// A job that somebody is to do.
pub struct Assignment {
    /// Its number.
    pub job: JobId,
    /// The scenario that it is about, if it is about one.
    pub scenario: Option<Rc<Scenario>>,
    /// What is to be done; the key of the scenario is put in by who sends it.
    pub errand: Errand,
}

/// A study done by many.
pub trait Campaign {
    /// A job that nobody has yet; none where all are handed out, or the next one waits for others.
    fn next(&mut self) -> Option<Assignment>;

    /// Takes what was told of a job.
    fn take(&mut self, job: JobId, news: News);

    /// Whether nothing is left to do; what is under way then is of no use.
    fn is_over(&self) -> bool;
}

/// The errand of one replication.
fn trial(
    job: JobId,
    scenario: &Rc<Scenario>,
    (number, warmup): (u32, Time),
    quantities: &[Quantity],
) -> Assignment {
    let figures = quantities.iter().map(Figure::of).collect();
    let errand = Errand::Trial { scenario: 0, number, warmup_ns: warmup.0, figures };
    Assignment { job, scenario: Some(Rc::clone(scenario)), errand }
}

/// A race done by many.
pub struct RaceCampaign {
    /// The race.
    pub race: Race,
    jobs: Vec<race::Job>,
}

impl RaceCampaign {
    /// A race about to begin.
    pub fn new(race: Race) -> RaceCampaign {
        RaceCampaign { race, jobs: Vec::new() }
    }
}

impl Campaign for RaceCampaign {
    fn next(&mut self) -> Option<Assignment> {
        let job = self.race.next_job()?;
        self.jobs.push(job);
        let scenario = &self.race.entrants()[job.entrant].scenario;
        let which = (job.number, job.warmup);
        Some(trial(self.jobs.len() - 1, scenario, which, &self.race.plan().quantities))
    }

    fn take(&mut self, job: JobId, news: News) {
        let Some(job) = self.jobs.get(job) else { return };
        let figures = match news {
            News::Trialled { values, warmup_suggested_ns, tasks } => {
                race::Figures { values, warmup_suggested: warmup_suggested_ns.map(Time), tasks }
            }
            // Nothing is known of a run that was refused, and the others go on.
            _ => race::Figures {
                values: vec![f64::NAN; self.race.plan().quantities.len()],
                warmup_suggested: None,
                tasks: 0,
            },
        };
        self.race.take(job, figures);
    }

    fn is_over(&self) -> bool {
        self.race.progress().over
    }
}

/// A sweep done by many.
pub struct SweepCampaign {
    /// The sweep.
    pub sweep: Sweep,
    jobs: Vec<SweepJob>,
}

impl SweepCampaign {
    /// A sweep about to begin.
    pub fn new(sweep: Sweep) -> SweepCampaign {
        SweepCampaign { sweep, jobs: Vec::new() }
    }
}

impl Campaign for SweepCampaign {
    fn next(&mut self) -> Option<Assignment> {
        let job = self.sweep.next_job()?;
        let (scenario, warmup) = self.sweep.ask(&job)?;
        self.jobs.push(job);
        let which = (job.number, warmup);
        Some(trial(self.jobs.len() - 1, &scenario, which, &self.sweep.plan().quantities))
    }

    fn take(&mut self, job: JobId, news: News) {
        let Some(job) = self.jobs.get(job) else { return };
        let values = match news {
            News::Trialled { values, .. } => values,
            _ => vec![f64::NAN; self.sweep.plan().quantities.len()],
        };
        self.sweep.take(job, values);
    }

    fn is_over(&self) -> bool {
        self.sweep.progress().is_over()
    }
}

/// The search for the change that helps most, done by many.
pub struct AdviceCampaign {
    /// The search.
    pub advice: Advice,
    jobs: Vec<AdviceJob>,
}

impl AdviceCampaign {
    /// A search about to begin.
    pub fn new(advice: Advice) -> AdviceCampaign {
        AdviceCampaign { advice, jobs: Vec::new() }
    }
}

impl Campaign for AdviceCampaign {
    fn next(&mut self) -> Option<Assignment> {
        let (job, scenario) = self.advice.next_job()?;
        let which = (job.number, job.warmup);
        self.jobs.push(job);
        Some(trial(self.jobs.len() - 1, &scenario, which, &[self.advice.quantity()]))
    }

    fn take(&mut self, job: JobId, news: News) {
        let Some(job) = self.jobs.get(job) else { return };
        let value = match news {
            News::Trialled { values, .. } => values.first().copied().unwrap_or(f64::NAN),
            _ => f64::NAN,
        };
        self.advice.take(job, value);
    }

    fn is_over(&self) -> bool {
        self.advice.is_over()
    }
}
