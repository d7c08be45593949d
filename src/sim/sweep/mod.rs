//! One number of a scenario, or two, over a range: figures with their intervals at each point, the
//! knee of each, and where the fleet becomes unstable.

mod knee;
mod knob;
mod menu;

#[cfg(test)]
mod tests;

pub use knee::knee;
pub use knob::{Knob, NoKnob};

use crate::sim::check::check;
use crate::sim::measure::{Interval, stability};
use crate::sim::quantity::Quantity;
use crate::sim::scenario::{Draft, Scenario};
use crate::sim::trial::{Trial, Trialled, wants_pilot, warmup_after};
use crate::sim::units::Time;
use std::rc::Rc;

/// Points of a sweep at most, over both numbers.
pub const POINTS_MAX: usize = 2_500;
/// Halvings of the interval in which a fleet becomes unstable.
const HALVINGS: u32 = 50;

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
    scenario: Option<Rc<Scenario>>,
    stable: bool,
    rho: f64,
    /// Of each run: the values of the figures.
    runs: Vec<Option<Vec<f64>>>,
}

/// A sweep on its way. All points see the same random numbers, so that a line is smooth.
pub struct Sweep {
    plan: SweepPlan,
    places: Vec<Place>,
    handed: usize,
    done: usize,
    current: Option<(SweepJob, Trial)>,
}

impl Sweep {
    /// The sweep, about to begin.
    pub fn new(plan: SweepPlan) -> Sweep {
        let mut grid: Vec<Vec<f64>> = vec![Vec::new()];
        for axis in &plan.axes {
            let more = |at: &Vec<f64>| -> Vec<Vec<f64>> {
                axis.values.iter().map(|value| [&at[..], &[*value]].concat()).collect()
            };
            grid = grid.iter().flat_map(more).take(POINTS_MAX).collect();
        }
        let place = |at: Vec<f64>| {
            let scenario = check(turned(&plan, &at)).ok().map(Rc::new);
            let verdict = scenario.as_ref().map(|scenario| stability(scenario));
            Place {
                stable: verdict.as_ref().is_some_and(|verdict| verdict.is_stable()),
                rho: verdict.map_or(f64::NAN, |verdict| verdict.rho),
                runs: Vec::new(),
                scenario,
                at,
            }
        };
        let places = grid.into_iter().map(place).collect();
        Sweep { plan, places, handed: 0, done: 0, current: None }
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
            if self.places[point].scenario.is_some() {
                return Some(SweepJob { point, number: number as u32 });
            }
            self.done += 1;
        }
        None
    }

    /// The run of a job, about to begin; none where the point is not sound.
    pub fn trial(&self, job: &SweepJob) -> Option<Trial> {
        let (scenario, warmup) = self.ask(job)?;
        Some(Trial::new(scenario, job.number, warmup))
    }

    /// What a job runs and where it is measured from; none where the point is not sound.
    pub fn ask(&self, job: &SweepJob) -> Option<(Rc<Scenario>, Time)> {
        let scenario = self.places.get(job.point)?.scenario.clone()?;
        // A run of its own for the warm-up would double the cost of each point, so here it is the
        // one that is given, half of the run at most.
        let warmup: Time = warmup_after(&scenario, None);
        let pilot = wants_pilot(&scenario);
        let quarter = Time(crate::sim::run::run_end(&scenario).0 / 4);
        let warmup = if pilot { warmup.min(quarter) } else { warmup };
        Some((scenario, warmup))
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
        SweepProgress { runs: self.done, of: self.places.len() * self.plan.runs as usize }
    }

    /// Every point, in the order of the axes, as far as it is known.
    pub fn points(&self) -> Vec<Point> {
        let point = |place: &Place| {
            let figure = |number: usize| {
                let values = place.runs.iter().flatten().map(move |values| values[number]);
                Interval::of(values)
            };
            Point {
                at: place.at.clone(),
                sound: place.scenario.is_some(),
                stable: place.stable,
                rho: place.rho,
                figures: (0..self.plan.quantities.len()).map(figure).collect(),
            }
        };
        self.places.iter().map(point).collect()
    }

    /// The value of the last axis at which the fleet turns unstable, or stable again, for each value
    /// of the first; by the judgement on streams, so to the last digits. None where it never does.
    pub fn turns_unstable_at(&self) -> Vec<Option<f64>> {
        let row = self.plan.axes.last().map_or(1, |axis| axis.values.len()).max(1);
        self.places.chunks(row).map(|places| self.turn(places)).collect()
    }

    fn turn(&self, places: &[Place]) -> Option<f64> {
        let sound = |place: &&Place| place.scenario.is_some();
        let sound: Vec<&Place> = places.iter().filter(sound).collect();
        let pair = sound.windows(2).find(|pair| pair[0].stable != pair[1].stable)?;
        let axis = self.plan.axes.last()?;
        let ends = (pair[0].at.last().copied()?, pair[1].at.last().copied()?);
        if axis.knob.is_whole(&self.plan.draft) {
            return Some(ends.1);
        }
        let (mut before, mut after) = ends;
        for _ in 0..HALVINGS {
            let middle = before + (after - before) / 2.0;
            let mut at = pair[0].at.clone();
            if let Some(last) = at.last_mut() {
                *last = middle;
            }
            let Ok(scenario) = check(turned(&self.plan, &at)) else { break };
            match stability(&scenario).is_stable() == pair[0].stable {
                true => before = middle,
                false => after = middle,
            }
        }
        Some(after)
    }

    /// Where a figure bends most along the last axis, for each value of the first: the point of the
    /// axis, among those where the fleet is stable.
    pub fn knees(&self, points: &[Point], quantity: usize) -> Vec<Option<f64>> {
        let row = self.plan.axes.last().map_or(1, |axis| axis.values.len()).max(1);
        let of = |points: &[Point]| {
            let stable = points.iter().filter(|point| point.stable);
            let known = stable.filter(|point| point.figures[quantity].mean.is_finite());
            let line: Vec<(f64, f64)> = known
                .filter_map(|point| Some((*point.at.last()?, point.figures[quantity].mean)))
                .collect();
            knee(&line)
        };
        points.chunks(row).map(of).collect()
    }
}

fn turned(plan: &SweepPlan, at: &[f64]) -> Draft {
    let mut draft = plan.draft.clone();
    draft.requirements.clear();
    let turns = plan.axes.iter().zip(at);
    turns.fold(draft, |draft, (axis, value)| axis.knob.turned(&draft, *value))
}
