//! Studies that nobody asked for: done by the way, after those that somebody did.

use super::campaign::{Assignment, Campaign, JobId, trial};
use super::errand::{Errand, Figure, News};
use crate::sim::advice::{Advice, AdviceJob};
use crate::sim::floor::{Apart, Ladder, figure, has_floor};
use crate::sim::measure::{Interval, METRICS};
use crate::sim::quantity::Quantity;
use std::rc::Rc;

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

/// What lies between a scenario and its floors, worked out by many.
pub struct GapCampaign {
    ladder: Ladder,
    /// Every figure that has a floor; the one that is taken apart comes first.
    quantities: Vec<Quantity>,
    runs: u32,
    handed: usize,
    open: usize,
    /// Of each scenario on the ladder, of each run: the mean response.
    found: Vec<Vec<f64>>,
    /// Of each run: all figures of the scenario itself, and their floors.
    own: Vec<Vec<f64>>,
    floors: Vec<Vec<f64>>,
}

/// A figure, its floor, and what lies between.
#[derive(Clone, Debug, PartialEq)]
pub struct Distance {
    /// Which figure.
    pub quantity: Quantity,
    /// As it is.
    pub found: Interval,
    /// What it cannot be below.
    pub floor: Interval,
    /// The difference, run by run.
    pub gap: Interval,
}

impl GapCampaign {
    /// The work about to begin: so many runs of each scenario on the ladder.
    pub fn new(ladder: Ladder, runs: u32) -> GapCampaign {
        let all = METRICS.iter().map(|metric| Quantity::fleet(*metric));
        let others = all.filter(|it| *it != figure() && has_floor(ladder.scenario(0), it));
        GapCampaign {
            quantities: std::iter::once(figure()).chain(others).collect(),
            handed: 0,
            open: (ladder.count() + 1) * runs as usize,
            found: vec![vec![f64::NAN; runs as usize]; ladder.count()],
            own: vec![Vec::new(); runs as usize],
            floors: vec![Vec::new(); runs as usize],
            runs,
            ladder,
        }
    }

    /// The gap of the mean response taken apart.
    pub fn apart(&self) -> Apart {
        let floor = |values: &Vec<f64>| values.first().copied().unwrap_or(f64::NAN);
        let floors: Vec<f64> = self.floors.iter().map(floor).collect();
        self.ladder.apart(&self.found, &floors)
    }

    /// Every figure that has a floor.
    pub fn distances(&self) -> Vec<Distance> {
        let distance = |(place, quantity): (usize, &Quantity)| {
            let value = |values: &[Vec<f64>], run: usize| {
                values[run].get(place).copied().unwrap_or(f64::NAN)
            };
            let runs = 0..self.runs as usize;
            Distance {
                quantity: *quantity,
                found: Interval::of(runs.clone().map(|run| value(&self.own, run))),
                floor: Interval::of(runs.clone().map(|run| value(&self.floors, run))),
                gap: Interval::of(runs.map(|run| value(&self.own, run) - value(&self.floors, run))),
            }
        };
        let all = self.quantities.iter().enumerate().map(distance);
        all.filter(|it| it.gap.mean.is_finite()).collect()
    }
}

impl Campaign for GapCampaign {
    fn next(&mut self) -> Option<Assignment> {
        let (scenarios, job) = (self.ladder.count() + 1, self.handed);
        if job >= scenarios * self.runs as usize {
            return None;
        }
        self.handed += 1;
        let (number, rung) = ((job / scenarios) as u32, job % scenarios);
        let warmup = self.ladder.warmup();
        let figures: Vec<Figure> = self.quantities.iter().map(Figure::of).collect();
        Some(match rung {
            0 => {
                let scenario = Rc::clone(self.ladder.scenario(0));
                let errand = Errand::Floor { scenario: 0, number, warmup_ns: warmup.0, figures };
                Assignment { job, scenario: Some(scenario), errand }
            }
            1 => trial(job, self.ladder.scenario(0), (number, warmup), &self.quantities),
            _ => trial(job, self.ladder.scenario(rung - 1), (number, warmup), &[figure()]),
        })
    }

    fn take(&mut self, job: JobId, news: News) {
        let scenarios = self.ladder.count() + 1;
        let (run, rung) = (job / scenarios, job % scenarios);
        self.open = self.open.saturating_sub(1);
        match news {
            News::Floored { values } => self.floors[run] = values,
            News::Trialled { values, .. } => {
                self.found[rung - 1][run] = values.first().copied().unwrap_or(f64::NAN);
                if rung == 1 {
                    self.own[run] = values;
                }
            }
            _ => {}
        }
    }

    fn is_over(&self) -> bool {
        self.open == 0
    }
}
