//! Policies, or whole scenarios, against each other on the same tasks, run after run, until it is
//! plain which is better or that it makes no difference.
//!
//! A race is handed out as jobs, so that several workers may run it, and takes their figures back
//! in any order: what it says depends on the figures alone. [`Race::step`] runs it in one place.

mod entrants;
mod judge;
mod looks;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod truths;

pub use entrants::{Entrant, by_change, by_policy};
pub use judge::{Judged, Matters, Rank, Rule, Standing, judge};
pub use looks::{ALPHA, Looks, RUNS_LEAST};

use crate::sim::measure::{stability, tasks_to_tell};
use crate::sim::quantity::{Kind, Quantity};
use crate::sim::trial::{Trial, Trialled, wants_pilot, warmup_after};
use crate::sim::units::Time;
use std::cell::OnceCell;
use std::rc::Rc;

/// What a race is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The figures to compare; the first one decides when the race is over.
    pub quantities: Vec<Quantity>,
    /// The smallest difference of the first figure that matters.
    pub matters: Matters,
    /// Runs of each entrant at most.
    pub runs_most: u32,
}

/// One run of one entrant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// Whose.
    pub entrant: usize,
    /// Which replication.
    pub number: u32,
    /// Where it is measured from.
    pub warmup: Time,
    /// Whether it only tells where the warm-up ends.
    pub pilot: bool,
}

/// What a job comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The values of the race's figures, in their order.
    pub values: Vec<f64>,
    /// The warm-up that MSER-5 suggests by it.
    pub warmup_suggested: Option<Time>,
    /// Tasks that arrived.
    pub tasks: u64,
}

impl Figures {
    /// The figures of a run.
    pub fn of(trialled: &Trialled, quantities: &[Quantity]) -> Figures {
        let value = |quantity: &Quantity| quantity.value(&trialled.measures);
        Figures {
            values: quantities.iter().map(value).collect(),
            warmup_suggested: trialled.warmup_suggested,
            tasks: trialled.tasks,
        }
    }
}

/// A race on its way.
pub struct Race {
    entrants: Vec<Entrant>,
    plan: Plan,
    looks: Looks,
    /// The next look to be taken; past the last when the race is over.
    look: usize,
    over: bool,
    pilots: Pilots,
    /// Where every run is measured from; none while pilots are under way.
    warmup: Option<Time>,
    /// Jobs handed out so far, of the kind that is handed out now.
    handed: usize,
    /// Of each entrant, of each replication: its figures.
    figures: Vec<Vec<Option<Figures>>>,
    /// Who is overloaded, and the largest load of the others; judged when it is first asked for.
    loads: OnceCell<(Vec<usize>, f64)>,
    /// The job that `step` is at.
    current: Option<(Job, Trial)>,
}

/// The first runs, which tell where the warm-up ends.
struct Pilots {
    /// Entrants that have one.
    of: Vec<usize>,
    done: usize,
    /// The longest warm-up so far.
    longest: Time,
    /// Whether each of them settled.
    settled: bool,
}

/// How far a race has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RaceProgress {
    /// Runs that every entrant has done.
    pub runs: u32,
    /// Runs that each will do at most.
    pub runs_most: u32,
    /// Whether it is over.
    pub over: bool,
}

/// How far the runs can be trusted.
#[derive(Clone, Debug, PartialEq)]
pub struct Adequacy {
    /// Left out of every run [s].
    pub warmup_s: f64,
    /// Whether every first run settled in its first half.
    pub settled: bool,
    /// Tasks of one run.
    pub tasks_per_run: f64,
    /// Entrants whose queues grow without bound: their means depend on the length of the run.
    pub overloaded: Vec<usize>,
    /// The largest load of an entrant that is not overloaded, offered work over capacity.
    pub rho: f64,
    /// Tasks that a mean wait at that load asks for, to be known to 5%.
    pub tasks_for_five_percent: f64,
    /// Runs and tasks of an entrant that would tell what so many could not.
    pub needed: Option<(f64, f64)>,
}

impl Race {
    /// A race between two entrants or more, about to begin.
    pub fn new(entrants: Vec<Entrant>, plan: Plan) -> Race {
        let of = (0..entrants.len()).filter(|one| wants_pilot(&entrants[*one].scenario)).collect();
        let all = entrants.iter().map(|entrant| &*entrant.scenario);
        let given = all.filter(|one| !wants_pilot(one)).map(|one| warmup_after(one, None));
        let longest = given.max().unwrap_or_default();
        let mut race = Race {
            figures: vec![Vec::new(); entrants.len()],
            looks: Looks::until(plan.runs_most.max(1)),
            look: 0,
            over: false,
            pilots: Pilots { of, done: 0, longest, settled: true },
            warmup: None,
            handed: 0,
            loads: OnceCell::new(),
            current: None,
            entrants,
            plan,
        };
        race.settle_warmup();
        race
    }

    /// Who takes part.
    pub fn entrants(&self) -> &[Entrant] {
        &self.entrants
    }

    /// What it is about.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// A run that nobody has yet; none where the race is over or waits for runs under way.
    pub fn next_job(&mut self) -> Option<Job> {
        if self.over {
            return None;
        }
        let Some(warmup) = self.warmup else {
            let entrant = *self.pilots.of.get(self.handed)?;
            self.handed += 1;
            return Some(Job { entrant, number: 0, warmup: Time::ZERO, pilot: true });
        };
        let (number, entrant) =
            (self.handed / self.entrants.len(), self.handed % self.entrants.len());
        if number as u32 >= self.plan.runs_most.max(1) {
            return None;
        }
        self.handed += 1;
        Some(Job { entrant, number: number as u32, warmup, pilot: false })
    }

    /// The run of a job, about to begin.
    pub fn trial(&self, job: &Job) -> Trial {
        let scenario = Rc::clone(&self.entrants[job.entrant].scenario);
        Trial::new(scenario, job.number, job.warmup)
    }

    /// Takes what a job came to. Figures of a race that is over change nothing.
    pub fn take(&mut self, job: &Job, figures: Figures) {
        if job.pilot {
            self.pilots.done += 1;
            self.pilots.settled &= figures.warmup_suggested.is_some();
            let scenario = &self.entrants[job.entrant].scenario;
            let warmup = warmup_after(scenario, figures.warmup_suggested);
            self.pilots.longest = self.pilots.longest.max(warmup);
            return self.settle_warmup();
        }
        let Some(all) = self.figures.get_mut(job.entrant) else { return };
        let place = job.number as usize;
        if all.len() <= place {
            all.resize(place + 1, None);
        }
        all[place] = Some(figures);
        self.take_looks();
    }

    /// Runs the race here, up to about so many events further.
    pub fn step(&mut self, events: u32) -> RaceProgress {
        if self.current.is_none() {
            self.current = self.next_job().map(|job| (job, self.trial(&job)));
        }
        if let Some((job, mut trial)) = self.current.take() {
            match trial.step(events) {
                Some(trialled) => {
                    self.take(&job, Figures::of(&trialled, &self.plan.quantities));
                }
                None => self.current = Some((job, trial)),
            }
        }
        self.progress()
    }

    /// Runs to the end at once.
    pub fn to_end(mut self) -> Race {
        while !self.step(1 << 20).over {}
        self
    }

    /// How far it has come.
    pub fn progress(&self) -> RaceProgress {
        RaceProgress { runs: self.complete(), runs_most: self.plan.runs_most, over: self.over }
    }

    /// The judgement on figure number `quantity`: the last one where the race is over, else by the
    /// runs that every entrant has done, at the level of the next look.
    pub fn judged(&self, quantity: usize) -> Judged {
        self.judged_at(quantity, self.runs_judged(), self.look)
    }

    /// Runs that the judgement rests on.
    fn runs_judged(&self) -> u32 {
        let most = self.looks.runs(self.look).unwrap_or(self.plan.runs_most);
        if self.over { most } else { self.complete() }
    }

    /// The values of figure number `quantity` of an entrant, of the runs that are judged.
    pub fn values(&self, quantity: usize, entrant: usize) -> Vec<f64> {
        let all = self.figures.get(entrant).map_or(&[][..], Vec::as_slice);
        column(all, quantity, self.runs_judged())
    }

    /// The chance that the interval of one pair's difference, as it is told, misses.
    pub fn chance_of_a_pair(&self) -> f64 {
        let entrants = self.entrants.len();
        self.looks.tell() / (entrants * entrants.saturating_sub(1) / 2).max(1) as f64
    }

    /// Where every run is measured from; none while first runs are under way.
    pub fn warmup(&self) -> Option<Time> {
        self.warmup
    }

    /// How far its runs can be trusted.
    pub fn adequacy(&self) -> Adequacy {
        let (overloaded, rho) = self.loads.get_or_init(|| loads(&self.entrants)).clone();
        let all = || self.figures.iter().flatten().flatten();
        let tasks: u64 = all().map(|figures| figures.tasks).sum();
        let tasks_per_run = tasks as f64 / all().count().max(1) as f64;
        let runs = self.runs_needed();
        Adequacy {
            warmup_s: self.warmup.unwrap_or_default().seconds(),
            settled: self.pilots.settled,
            tasks_per_run,
            overloaded,
            rho,
            tasks_for_five_percent: tasks_to_tell(rho, 0.05),
            needed: runs.map(|runs| (runs, runs * tasks_per_run)),
        }
    }

    /// Runs that would make the widest open difference narrow enough to tell.
    fn runs_needed(&self) -> Option<f64> {
        let judged = self.judged(0);
        let needs = |standing: &Standing| {
            let Rank::Tie { proven: false, .. } = standing.rank else { return None };
            let Standing { behind, .. } = standing;
            // Either the difference is told from none, or it is shown to be too small to matter.
            let target = (behind.mean.abs() - judged.matters).abs();
            let target = if judged.matters > 0.0 { target } else { behind.mean.abs() };
            let ratio = behind.half_width / target;
            Some(f64::from(judged.runs) * (ratio * ratio).max(1.0)).filter(|runs| runs.is_finite())
        };
        judged.standings.iter().filter_map(needs).reduce(f64::max)
    }

    /// Once all first runs are done, everybody is measured from the longest warm-up on: the same
    /// tasks for all.
    fn settle_warmup(&mut self) {
        if self.warmup.is_none() && self.pilots.done >= self.pilots.of.len() {
            self.warmup = Some(self.pilots.longest);
            self.handed = 0;
        }
    }

    /// Runs that every entrant has done, without a gap.
    fn complete(&self) -> u32 {
        let done = |all: &Vec<Option<Figures>>| all.iter().take_while(|one| one.is_some()).count();
        self.figures.iter().map(done).min().unwrap_or(0) as u32
    }

    /// Takes the looks that are due, one after another, each by the runs planned for it.
    fn take_looks(&mut self) {
        while let Some(runs) = self.looks.runs(self.look).filter(|_| !self.over) {
            if self.complete() < runs {
                return;
            }
            let certain = self.judged_at(0, runs, self.look).is_certain();
            if certain || self.looks.is_last(self.look) {
                self.over = true;
            } else {
                self.look += 1;
            }
        }
    }

    fn judged_at(&self, quantity: usize, runs: u32, look: usize) -> Judged {
        let columns: Vec<Vec<f64>> =
            self.figures.iter().map(|all| column(all, quantity, runs)).collect();
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let named = self.plan.quantities.get(quantity).map(|quantity| quantity.named);
        let rule = Rule {
            larger_is_better: named.is_some_and(|named| named.larger_is_better),
            // What matters is said of the first figure; of the others it can only be a share, and a
            // share of a share says little: of 99.9% in time 2% are twenty times what is late.
            matters: match (quantity, self.plan.matters, named.map(|named| named.kind)) {
                (0, matters, _) => matters,
                (_, Matters::Absolute(_), _) | (_, _, Some(Kind::Share)) => Matters::Absolute(0.0),
                (_, matters, _) => matters,
            },
            decide: self.looks.decide(look),
            tell: self.looks.tell(),
        };
        judge(&columns, &rule)
    }
}

/// Entrants that are overloaded, and the largest load of the others.
fn loads(entrants: &[Entrant]) -> (Vec<usize>, f64) {
    let verdicts: Vec<_> = entrants.iter().map(|one| stability(&one.scenario)).collect();
    let overloaded = (0..verdicts.len()).filter(|one| !verdicts[*one].is_stable()).collect();
    let stable = verdicts.iter().filter(|verdict| verdict.is_stable());
    (overloaded, stable.map(|verdict| verdict.rho).fold(0.0, f64::max))
}

/// The values of one figure, run by run.
fn column(all: &[Option<Figures>], quantity: usize, runs: u32) -> Vec<f64> {
    let value = |one: &Option<Figures>| one.as_ref()?.values.get(quantity).copied();
    all.iter().take(runs as usize).map(|one| value(one).unwrap_or(f64::NAN)).collect()
}
