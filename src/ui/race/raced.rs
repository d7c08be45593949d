//! What a race has come to: everything that its pictures and words are made of.

use super::who::{Entered, Entry, Refused, racers};
use crate::exchange::link::{Comparison, Who};
use crate::sim::floor::has_floor;
use crate::sim::measure::{Interval, Metric, student_quantile_at};
use crate::sim::quantity::{Of, Quantity, of_metric};
use crate::sim::race::{self, Adequacy, Judged, Plan, Race};
use crate::sim::scenario::{Draft, Scenario};
use crate::worker::pool::campaign::RaceCampaign;
use std::cell::RefCell;
use std::rc::Rc;

/// Models whose utilisation is measured one by one; of larger fleets only the whole is.
const MODELS_MAX: usize = 200;

/// Why a race is where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It goes on.
    UnderWay,
    /// It is over by itself.
    Over,
    /// The reader stopped it.
    Stopped,
    /// Workers ended, and it with them.
    Broke,
}

/// What a race has come to.
#[derive(Clone, Debug)]
pub struct Raced {
    /// What was compared.
    pub by: Comparison,
    /// Who took part, those who never settle included.
    pub entrants: Vec<Entrant>,
    /// Who was chosen and could not.
    pub refused: Vec<Refused>,
    /// The judgement on each figure, over those who race.
    pub judged: Vec<Judged>,
    /// How far the runs can be trusted.
    pub adequacy: Adequacy,
    /// Quantiles of Student's t after 2, 3, … runs, at the level of a pair.
    pub quantiles: Vec<f64>,
    /// Runs that all have done.
    pub runs: u32,
    /// The share of all runs that is done.
    pub share: f64,
    /// How long it took so far [s].
    pub elapsed_s: f64,
    /// Whether it goes on.
    pub end: End,
}

/// One that took part.
#[derive(Clone, Debug)]
pub struct Entrant {
    /// Who it is and what was run.
    pub entry: Entry,
    /// Its place among those who race; none where its queues never settle.
    pub racer: Option<usize>,
    /// Of each figure, of each run.
    pub values: Vec<Vec<f64>>,
    /// Of each figure: its floor, and how far above it the figure is, as a share of it.
    pub floors: Vec<Option<(f64, f64)>>,
    /// Mean utilisation of each model; of a large fleet, of all of it.
    pub busy: Vec<f64>,
}

impl Raced {
    /// Whether there is anything to show.
    pub fn says_something(&self) -> bool {
        self.runs > 0 || !matches!(self.end, End::UnderWay | End::Broke)
    }

    /// The entrant of a racer.
    pub fn entrant(&self, racer: usize) -> Option<&Entrant> {
        self.entrants.iter().find(|entrant| entrant.racer == Some(racer))
    }

    /// Which of them the scenario on screen is now, if it is one of them: a comparison holds for a
    /// scenario whose policy was taken out of it. Titles, requirements, and how many runs the page
    /// makes and plays, make no difference to a race.
    pub fn now(&self, draft: &Draft) -> Option<usize> {
        let mut plain = draft.clone();
        self.entrants.iter().position(|entrant| {
            let raced: &Draft = &entrant.entry.scenario;
            plain.name.clone_from(&raced.name);
            plain.requirements.clone_from(&raced.requirements);
            plain.run.replications = raced.run.replications;
            plain.run.window_s = raced.run.window_s;
            plain == *raced
        })
    }

    /// The difference of two entrants by a figure, with the plain 95% interval of their pairs.
    pub fn difference(&self, figure: usize, of: usize, to: usize) -> Option<Interval> {
        let values = |entrant: usize| self.entrants.get(entrant)?.values.get(figure);
        let pairs = values(of)?.iter().zip(values(to)?);
        let found = Interval::of(pairs.map(|(of, to)| if of == to { 0.0 } else { of - to }));
        (!found.mean.is_nan()).then_some(found)
    }

    /// The two best by a figure, the best first; as racers.
    pub fn two_best(&self, figure: usize) -> Option<(usize, usize)> {
        let judged = self.judged.get(figure)?;
        let best = judged.best?;
        let places = crate::ui::words::by_place(judged);
        let known = |racer: &usize| !judged.standings[*racer].behind.mean.is_nan();
        let second = places.into_iter().filter(known).find(|racer| *racer != best)?;
        Some((best, second))
    }

    /// By how much the second is worse than the best after each run, at the level of a pair.
    pub fn path(&self, figure: usize) -> Vec<Interval> {
        let Some((best, second)) = self.two_best(figure) else { return Vec::new() };
        let values = |racer: usize| self.entrant(racer).and_then(|one| one.values.get(figure));
        let (Some(best), Some(second)) = (values(best), values(second)) else { return Vec::new() };
        let more = self.by.quantities.get(figure).is_some_and(|it| it.named.larger_is_better);
        let sign = if more { -1.0 } else { 1.0 };
        let differences: Vec<f64> =
            second.iter().zip(best).map(|(second, best)| sign * (second - best)).collect();
        growing(&differences, &self.quantiles)
    }
}

/// The mean of the first 1, 2, … values with its interval.
fn growing(values: &[f64], quantiles: &[f64]) -> Vec<Interval> {
    let (mut mean, mut squares) = (0.0, 0.0);
    let after = |(place, value): (usize, &f64)| {
        let count = place as f64 + 1.0;
        let off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
        let error = libm::sqrt(squares / (count - 1.0) / count);
        let quantile = place.checked_sub(1).and_then(|at| quantiles.get(at)).copied();
        Interval { mean, half_width: quantile.unwrap_or(f64::NAN) * error }
    };
    values.iter().enumerate().map(after).collect()
}

/// A race that is followed.
pub struct Followed {
    /// The race itself, as the pool has it.
    pub campaign: Rc<RefCell<RaceCampaign>>,
    by: Comparison,
    entries: Vec<Entry>,
    refused: Vec<Refused>,
    racers: Vec<usize>,
    quantiles: Vec<f64>,
}

impl Followed {
    /// A race about to begin.
    pub fn new(all: Vec<Result<Entry, Box<Refused>>>, by: Comparison) -> Followed {
        let (mut entries, mut refused) = (Vec::new(), Vec::new());
        for one in all {
            match one {
                Ok(entry) => entries.push(entry),
                Err(why) => refused.push(*why),
            }
        }
        let racers = racers(&entries, &by.quantities);
        let entrant = |at: &usize| race::Entrant {
            name: String::new(),
            scenario: Rc::clone(&entries[*at].scenario),
        };
        let racing: Vec<race::Entrant> = racers.iter().map(entrant).collect();
        let mut quantities = by.quantities.clone();
        quantities.extend(busy_of(&racing));
        let floors: Vec<Quantity> = by
            .quantities
            .iter()
            .copied()
            .filter(|quantity| racing.iter().all(|one| has_floor(&one.scenario, quantity)))
            .collect();
        let alike: Vec<usize> = match by.who {
            Who::Policies { .. } => vec![0; racing.len()],
            Who::Kept(_) => (0..racing.len()).collect(),
        };
        let plan = Plan { quantities, matters: by.matters, runs_most: by.runs_most };
        let race = RaceCampaign::new(Race::new(racing, plan)).with_floors(floors, &alike);
        let campaign = Rc::new(RefCell::new(race));
        Followed { campaign, by, entries, refused, racers, quantiles: Vec::new() }
    }

    /// Whether anybody races at all.
    pub fn has_racers(&self) -> bool {
        !self.racers.is_empty()
    }

    /// What it has come to so far.
    pub fn raced(&mut self, end: End, elapsed_s: f64) -> Raced {
        let campaign = Rc::clone(&self.campaign);
        let campaign = campaign.borrow();
        let race = &campaign.race;
        let figures = 0..self.by.quantities.len();
        let judged: Vec<Judged> = figures.map(|figure| race.judged(figure)).collect();
        let runs = judged.first().map_or(0, |judged| judged.runs);
        // Solving for a quantile takes long: each is solved once.
        let level = race.chance_of_a_pair();
        while self.quantiles.len() + 1 < runs as usize {
            let freedom = self.quantiles.len() + 1;
            self.quantiles.push(student_quantile_at(1.0 - level / 2.0, freedom));
        }
        let entrant = |(at, entry): (usize, &Entry)| {
            let racer = self.racers.iter().position(|racer| *racer == at);
            entrant(&campaign, &self.by.quantities, entry.clone(), racer)
        };
        let wanted = self.racers.len() as f64 * f64::from(self.by.runs_most);
        Raced {
            by: self.by.clone(),
            entrants: self.entries.iter().enumerate().map(entrant).collect(),
            refused: self.refused.clone(),
            judged,
            adequacy: race.adequacy(),
            quantiles: self.quantiles.clone(),
            runs,
            share: (f64::from(campaign.done) / wanted.max(1.0)).min(1.0),
            elapsed_s,
            end: if self.racers.is_empty() { End::Over } else { end },
        }
    }
}

fn entrant(
    campaign: &RaceCampaign,
    quantities: &[Quantity],
    entry: Entry,
    racer: Option<usize>,
) -> Entrant {
    let race = &campaign.race;
    let values = |place: usize| racer.map_or(Vec::new(), |racer| race.values(place, racer));
    let floor = |(place, quantity): (usize, &Quantity)| {
        let floors = campaign.floors(quantity, racer?);
        let found = values(place);
        let pairs = || floors.iter().zip(&found).filter(|(floor, _)| !floor.is_nan());
        let mean = Interval::of(pairs().map(|(floor, _)| *floor)).mean;
        let gap = Interval::of(pairs().map(|(floor, found)| found - floor)).mean;
        // A floor of nothing says nothing.
        (mean > 0.0).then(|| (mean, gap / mean))
    };
    let mean = |values: Vec<f64>| Interval::of(values.into_iter()).mean;
    // Of a large fleet there is one figure.
    let models = entry.scenario.models.len();
    let bars = if models > MODELS_MAX { 1 } else { models };
    let busy = quantities.len()..quantities.len() + bars;
    Entrant {
        values: (0..quantities.len()).map(values).collect(),
        floors: quantities.iter().enumerate().map(floor).collect(),
        busy: busy.map(|place| mean(values(place))).collect(),
        entry,
        racer,
    }
}

/// The utilisation of each model, as far as all have such a model.
fn busy_of(racing: &[race::Entrant]) -> Vec<Quantity> {
    let models = racing.iter().map(|one| one.scenario.models.len()).max().unwrap_or(0);
    let named = of_metric(Metric::Utilisation);
    if models > MODELS_MAX {
        return vec![Quantity { named, of: Of::Fleet }];
    }
    (0..models).map(|model| Quantity { named, of: Of::Model(model) }).collect()
}

impl Entrant {
    /// How busy each model is: measured, or what it is sent where its queue never settles.
    pub fn loads(&self) -> Vec<f64> {
        match (&self.entry.stability.model_rho, self.racer) {
            (Some(rho), None) => rho.clone(),
            (None, None) => vec![self.entry.stability.rho],
            (_, Some(_)) => self.busy.clone(),
        }
    }

    /// What was run.
    pub fn scenario(&self) -> &Scenario {
        &self.entry.scenario
    }

    /// Who it is.
    pub fn who(&self) -> &Entered {
        &self.entry.who
    }
}

#[cfg(test)]
#[path = "raced_tests.rs"]
mod tests;
