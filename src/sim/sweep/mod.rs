//! One number of a scenario, or two, over a range: figures with their intervals at each point, the
//! knee of each, and where the fleet becomes unstable.

mod judging;
mod knee;
mod knob;
mod menu;

#[cfg(test)]
mod tests;

pub use judging::turned;
pub use knee::knee;
pub use knob::{Knob, NoKnob};

use crate::sim::check::check;
use crate::sim::measure::Interval;
use crate::sim::quantity::Quantity;
use crate::sim::scenario::Draft;
use crate::sim::trial::{Trial, Trialled};
use crate::sim::units::Time;
use judging::Halving;
use std::rc::Rc;

/// Points of a sweep at most, over both numbers.
pub const POINTS_MAX: usize = 2_500;

/// A number and the values that it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Which number.
    pub knob: Knob,
    /// Its values, rising.
    pub values: Vec<f64>,
}

impl Axis {
    /// `count` values from `from` to `to`, both among them; whole ones, each once, where it must be.
    pub fn over(knob: Knob, draft: &Draft, from: f64, to: f64, count: usize) -> Axis {
        let steps = count.saturating_sub(1).max(1) as f64;
        let at = |step: usize| from + (to - from) * (step as f64 / steps);
        let mut values: Vec<f64> = (0..count.min(POINTS_MAX)).map(at).collect();
        if knob.is_whole(draft) {
            values.iter_mut().for_each(|value| *value = value.round());
            values.dedup();
        }
        Axis { knob, values }
    }
}

/// What a sweep is about.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepPlan {
    /// The scenario.
    pub draft: Draft,
    /// One number or two; the second turns within each value of the first.
    pub axes: Vec<Axis>,
    /// The figures.
    pub quantities: Vec<Quantity>,
    /// Runs at each point.
    pub runs: u32,
}

/// One point of a sweep.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The values of the numbers.
    pub at: Vec<f64>,
    /// Whether the scenario passes the check there.
    pub sound: bool,
    /// Whether no queue grows without bound there.
    pub stable: bool,
    /// Offered work over capacity there.
    pub rho: f64,
    /// Each figure with its interval over the runs done so far.
    pub figures: Vec<Interval>,
}

/// One run of one point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SweepJob {
    /// Which point.
    pub point: usize,
    /// Which replication.
    pub number: u32,
}

/// How far a sweep has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SweepProgress {
    /// Runs done.
    pub runs: usize,
    /// Runs to be done.
    pub of: usize,
}

impl SweepProgress {
    /// Whether nothing is left to do.
    pub fn is_over(&self) -> bool {
        self.runs >= self.of
    }
}

struct Place {
    at: Vec<f64>,
    /// Where its runs are measured from; none where it is not sound.
    warmup: Option<Time>,
    stable: bool,
    rho: f64,
    /// Of each run: the values of the figures.
    runs: Vec<Option<Vec<f64>>>,
    /// Each figure over the runs that are done.
    figures: Vec<Interval>,
}

/// A sweep on its way. All points see the same random numbers, so that a line is smooth.
pub struct Sweep {
    plan: SweepPlan,
    /// What is turned: the scenario without what is required of it.
    base: Draft,
    /// Points that are not judged yet.
    unjudged: std::vec::IntoIter<Vec<f64>>,
    places: Vec<Place>,
    /// Where stability turns, row by row, as far as that is judged.
    turns: Vec<Option<f64>>,
    halving: Option<Halving>,
    handed: usize,
    done: usize,
    current: Option<(SweepJob, Trial)>,
}

impl Sweep {
    /// The sweep, about to begin.
    pub fn new(plan: SweepPlan) -> Sweep {
        let mut sweep = Sweep::unjudged(plan);
        while sweep.judge() {}
        sweep
    }

    /// The sweep, of which nothing is known: [`Sweep::judge`] comes first.
    pub fn unjudged(plan: SweepPlan) -> Sweep {
        let mut grid: Vec<Vec<f64>> = vec![Vec::new()];
        for axis in &plan.axes {
            let more = |at: &Vec<f64>| -> Vec<Vec<f64>> {
                axis.values.iter().map(|value| [&at[..], &[*value]].concat()).collect()
            };
            grid = grid.iter().flat_map(more).take(POINTS_MAX).collect();
        }
        let mut base = plan.draft.clone();
        base.requirements.clear();
        Sweep {
            plan,
            base,
            unjudged: grid.into_iter(),
            places: Vec::new(),
            turns: Vec::new(),
            halving: None,
            handed: 0,
            done: 0,
            current: None,
        }
    }

    /// Points of a row: those with the same value of the first of two numbers.
    fn row(&self) -> usize {
        self.plan.axes.last().map_or(1, |axis| axis.values.len()).max(1)
    }

    /// The scenario that numbers are turned of.
    pub fn base(&self) -> &Draft {
        &self.base
    }

    /// What it is about.
    pub fn plan(&self) -> &SweepPlan {
        &self.plan
    }

    /// A run that nobody has yet: first one of each point, then the next of each.
    pub fn next_job(&mut self) -> Option<SweepJob> {
        let points = self.places.len();
        while self.handed < points * self.plan.runs as usize {
            let (number, point) = (self.handed / points, self.handed % points);
            self.handed += 1;
            if self.places[point].warmup.is_some() {
                return Some(SweepJob { point, number: number as u32 });
            }
            self.done += 1;
        }
        None
    }

    /// The run of a job, about to begin; none where the point is not sound.
    pub fn trial(&self, job: &SweepJob) -> Option<Trial> {
        let (turns, warmup) = self.ask(job)?;
        let scenario = check(turned(&self.base, &turns)).ok()?;
        Some(Trial::new(Rc::new(scenario), job.number, warmup))
    }

    /// What a job turns and where it is measured from; none where the point is not sound.
    pub fn ask(&self, job: &SweepJob) -> Option<(Vec<(Knob, f64)>, Time)> {
        let place = self.places.get(job.point)?;
        Some((self.turns_to(&place.at), place.warmup?))
    }

    /// The values of the sweep's figures in a run.
    pub fn values(&self, trialled: &Trialled) -> Vec<f64> {
        let value = |quantity: &Quantity| quantity.value(&trialled.measures);
        self.plan.quantities.iter().map(value).collect()
    }

    /// Takes what a job came to: the values of the figures, in their order.
    pub fn take(&mut self, job: &SweepJob, values: Vec<f64>) {
        let Some(place) = self.places.get_mut(job.point) else { return };
        let number = job.number as usize;
        if place.runs.len() <= number {
            place.runs.resize(number + 1, None);
        }
        place.runs[number] = Some(values);
        let figure =
            |number: usize| Interval::of(place.runs.iter().flatten().map(|values| values[number]));
        place.figures = (0..self.plan.quantities.len()).map(figure).collect();
        self.done += 1;
    }

    /// Runs the sweep here, up to about so many events further.
    pub fn step(&mut self, events: u32) -> SweepProgress {
        if self.current.is_none() {
            let job = self.next_job();
            self.current = job.and_then(|job| Some((job, self.trial(&job)?)));
        }
        if let Some((job, mut trial)) = self.current.take() {
            match trial.step(events) {
                Some(trialled) => self.take(&job, self.values(&trialled)),
                None => self.current = Some((job, trial)),
            }
        }
        self.progress()
    }

    /// Runs to the end at once.
    pub fn to_end(mut self) -> Sweep {
        while !self.step(1 << 20).is_over() {}
        self
    }

    /// How far it has come.
    pub fn progress(&self) -> SweepProgress {
        let points = self.places.len() + self.unjudged.len();
        SweepProgress { runs: self.done, of: points * self.plan.runs as usize }
    }

    /// Every point, in the order of the axes, as far as it is known.
    pub fn points(&self) -> Vec<Point> {
        let nothing = Interval::of(std::iter::empty());
        let point = |place: &Place| Point {
            at: place.at.clone(),
            sound: place.warmup.is_some(),
            stable: place.stable,
            rho: place.rho,
            figures: match &place.figures[..] {
                [] => vec![nothing; self.plan.quantities.len()],
                figures => figures.to_vec(),
            },
        };
        let unjudged = |at: &Vec<f64>| Point {
            at: at.clone(),
            sound: true,
            stable: true,
            rho: f64::NAN,
            figures: vec![nothing; self.plan.quantities.len()],
        };
        let rest = self.unjudged.as_slice().iter().map(unjudged);
        self.places.iter().map(point).chain(rest).collect()
    }

    /// Where a figure bends most along the last axis, for each value of the first: the point of the
    /// axis, among those where the fleet is stable.
    pub fn knees(&self, points: &[Point], quantity: usize) -> Vec<Option<f64>> {
        let of = |points: &[Point]| {
            let stable = points.iter().filter(|point| point.stable);
            let known = stable.filter(|point| point.figures[quantity].mean.is_finite());
            let line: Vec<(f64, f64)> = known
                .filter_map(|point| Some((*point.at.last()?, point.figures[quantity].mean)))
                .collect();
            knee(&line)
        };
        points.chunks(self.row()).map(of).collect()
    }
}
