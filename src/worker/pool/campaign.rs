//! A study that hands out errands and takes in what they came to, in any order.

use super::errand::{Errand, Figure, News, Run, Turn};
use crate::sim::check::check;
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

/// A run that somebody made for a sizing.
pub struct Say {
    /// Which one.
    pub run: Run,
    /// The figure of each requirement.
    pub values: Vec<f64>,
    /// The warm-up that MSER-5 suggests by it [ns].
    pub warmup_suggested_ns: Option<u64>,
}

/// A study done by many.
pub trait Campaign {
    /// A job that nobody has yet; none where all are handed out, or the next one waits for others.
    fn next(&mut self) -> Option<Assignment>;

    /// Takes what was told of a job.
    fn take(&mut self, job: JobId, news: News);

    /// A job that makes another one shorter; without it everything is done as well.
    fn help(&mut self) -> Option<Assignment> {
        None
    }

    /// What is to be said to those that have these jobs.
    fn say(&mut self) -> Vec<(JobId, Say)> {
        Vec::new()
    }

    /// Whether nothing is left to do; what is under way then is of no use.
    fn is_over(&self) -> bool;
}

/// The errand of one replication.
pub(super) fn trial(
    job: JobId,
    scenario: &Rc<Scenario>,
    (number, warmup): (u32, Time),
    quantities: &[Quantity],
) -> Assignment {
    let figures = quantities.iter().map(Figure::of).collect();
    let turns = Vec::new();
    let errand = Errand::Trial { scenario: 0, turns, number, warmup_ns: warmup.0, figures };
    Assignment { job, scenario: Some(Rc::clone(scenario)), errand }
}

/// A race done by many, and the floors of its runs.
pub struct RaceCampaign {
    /// The race.
    pub race: Race,
    /// Runs that are done, the first ones that only tell of the warm-up left out.
    pub done: u32,
    jobs: Vec<RaceJob>,
    floors: Floors,
}

/// One piece of a race.
#[derive(Clone, Copy)]
enum RaceJob {
    Run(race::Job),
    /// The floors of a replication, of a group of entrants.
    Floor {
        number: u32,
        group: usize,
    },
}

/// What no policy can go below, run by run. Tasks are the same for all entrants with the same fleet
/// and work, so that one of them stands for all.
#[derive(Default)]
struct Floors {
    quantities: Vec<Quantity>,
    /// The entrant that stands for each group.
    groups: Vec<usize>,
    /// The group of each entrant.
    of: Vec<usize>,
    /// Replications whose runs are all handed out.
    due: u32,
    handed: usize,
    /// Of each group, of each replication: the floor of each figure.
    found: Vec<Vec<Option<Vec<f64>>>>,
}

impl RaceCampaign {
    /// A race about to begin.
    pub fn new(race: Race) -> RaceCampaign {
        RaceCampaign { race, done: 0, jobs: Vec::new(), floors: Floors::default() }
    }

    /// The same with the floors of these figures; entrants with the same number have the same fleet
    /// and the same work.
    pub fn with_floors(mut self, quantities: Vec<Quantity>, alike: &[usize]) -> RaceCampaign {
        let mut floors = Floors { quantities, ..Floors::default() };
        for (entrant, number) in alike.iter().enumerate() {
            let known = floors.groups.iter().position(|first| alike[*first] == *number);
            floors.of.push(known.unwrap_or(floors.groups.len()));
            if known.is_none() {
                floors.groups.push(entrant);
            }
        }
        floors.found = vec![Vec::new(); floors.groups.len()];
        self.floors = floors;
        self
    }

    /// The floor of a figure in each run of an entrant, as far as it is known.
    pub fn floors(&self, quantity: &Quantity, entrant: usize) -> Vec<f64> {
        let place = self.floors.quantities.iter().position(|other| other == quantity);
        let group = self.floors.of.get(entrant).and_then(|group| self.floors.found.get(*group));
        let (Some(place), Some(runs)) = (place, group) else { return Vec::new() };
        let value = |run: &Option<Vec<f64>>| run.as_ref()?.get(place).copied();
        runs.iter().map(|run| value(run).unwrap_or(f64::NAN)).collect()
    }

    /// A floor of a replication that everybody runs already.
    fn next_floor(&mut self) -> Option<Assignment> {
        let floors = &mut self.floors;
        let (groups, warmup) = (floors.groups.len(), self.race.warmup()?);
        if floors.quantities.is_empty() || floors.handed >= groups * floors.due as usize {
            return None;
        }
        let (number, group) = ((floors.handed / groups) as u32, floors.handed % groups);
        floors.handed += 1;
        self.jobs.push(RaceJob::Floor { number, group });
        let scenario = Rc::clone(&self.race.entrants()[floors.groups[group]].scenario);
        let figures = floors.quantities.iter().map(Figure::of).collect();
        let errand = Errand::Floor { scenario: 0, number, warmup_ns: warmup.0, figures };
        Some(Assignment { job: self.jobs.len() - 1, scenario: Some(scenario), errand })
    }
}

impl Campaign for RaceCampaign {
    fn next(&mut self) -> Option<Assignment> {
        if let Some(floor) = self.next_floor() {
            return Some(floor);
        }
        let job = self.race.next_job()?;
        self.jobs.push(RaceJob::Run(job));
        if !job.pilot && job.entrant + 1 == self.race.entrants().len() {
            self.floors.due = job.number + 1;
        }
        let scenario = &self.race.entrants()[job.entrant].scenario;
        let which = (job.number, job.warmup);
        Some(trial(self.jobs.len() - 1, scenario, which, &self.race.plan().quantities))
    }

    fn take(&mut self, job: JobId, news: News) {
        let job = match self.jobs.get(job) {
            Some(RaceJob::Run(job)) => *job,
            Some(RaceJob::Floor { number, group }) => {
                let (place, runs) = (*number as usize, &mut self.floors.found[*group]);
                if runs.len() <= place {
                    runs.resize(place + 1, None);
                }
                if let News::Floored { values } = news {
                    runs[place] = Some(values);
                }
                return;
            }
            None => return,
        };
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
        self.done += u32::from(!job.pilot);
        self.race.take(&job, figures);
    }

    fn is_over(&self) -> bool {
        self.race.progress().over
    }
}

/// A sweep done by many.
pub struct SweepCampaign {
    /// The sweep.
    pub sweep: Sweep,
    /// What workers keep; of each point they get the numbers that are turned.
    base: Option<Rc<Scenario>>,
    jobs: Vec<SweepJob>,
}

impl SweepCampaign {
    /// A sweep about to begin.
    pub fn new(sweep: Sweep) -> SweepCampaign {
        let base = check(sweep.base().clone()).ok().map(Rc::new);
        SweepCampaign { sweep, base, jobs: Vec::new() }
    }
}

impl Campaign for SweepCampaign {
    fn next(&mut self) -> Option<Assignment> {
        let base = self.base.clone()?;
        let job = self.sweep.next_job()?;
        let (turns, warmup) = self.sweep.ask(&job)?;
        self.jobs.push(job);
        let errand = Errand::Trial {
            scenario: 0,
            turns: turns.iter().map(Turn::of).collect(),
            number: job.number,
            warmup_ns: warmup.0,
            figures: self.sweep.plan().quantities.iter().map(Figure::of).collect(),
        };
        Some(Assignment { job: self.jobs.len() - 1, scenario: Some(base), errand })
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
        self.base.is_none() || self.sweep.progress().is_over()
    }
}
