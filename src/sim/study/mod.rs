//! A whole scenario, run and measured: the window, then one replication after another, in slices.
//!
//! Page and headless runner both go through here, so they show the same numbers. Dropping a study
//! cancels it; what it has measured until then can be read at any moment.

mod ending;
mod progress;

pub use progress::StudyProgress;

use ending::Ending;

use crate::sim::execute::Record;
use crate::sim::measure::{
    Audit, Fates, Interval, METRICS, Measures, Metric, Scope, WaitHistogram, warmup_of,
};
use crate::sim::outcome::{Digest, Outcome};
use crate::sim::run::{Part, Run, run_end};
use crate::sim::scenario::{Draft, Length, Scenario};
use crate::sim::units::Time;
use std::rc::Rc;

/// The window and the replications of a scenario, on their way.
pub struct Study {
    scenario: Rc<Scenario>,
    /// The part under way; none when all are done.
    current: Option<(Part, Run)>,
    /// The part that has come to its end, while it is measured.
    ending: Option<Ending>,
    window: Option<Finished>,
    replications: Vec<Measures>,
    /// Waits of the measured tasks of each model, over the replications.
    waits: Vec<WaitHistogram>,
    tasks_done: u64,
    /// Whether every law held in every part, both sides of each summed over the parts, fates.
    laws_hold: bool,
    audit: Audit,
    fates: Fates,
    /// Where MSER-5 would end the warm-up of the first replication.
    warmup_suggested: Option<Time>,
    /// What is left out of every replication; none while a first run is still to tell.
    warmup: Option<Time>,
    digest: Digest,
}

/// A part that came to its end and whose record is kept.
struct Finished {
    outcome: Outcome,
    measures: Measures,
    waits: Vec<WaitHistogram>,
    audit: Audit,
    fates: Fates,
    digest: u64,
}

/// Mean and interval of every figure over the replications measured so far.
#[derive(Clone, Debug, PartialEq)]
pub struct LongRun {
    /// Replications that the intervals are over.
    pub replications_done: u32,
    /// Over all tasks, in the order of [`METRICS`].
    pub fleet: Vec<Interval>,
    /// Of each model, each in the order of [`METRICS`].
    pub models: Vec<Vec<Interval>>,
    /// Of each class, each in the order of [`METRICS`].
    pub classes: Vec<Vec<Interval>>,
}

impl Study {
    /// The study of a scenario, about to begin.
    pub fn new(scenario: Rc<Scenario>) -> Study {
        let window = Run::new(&scenario, Part::Window, Record::Full);
        Study {
            waits: vec![WaitHistogram::new(); scenario.models.len()],
            current: Some((Part::Window, window)),
            ending: None,
            window: None,
            replications: Vec::new(),
            tasks_done: 0,
            laws_hold: true,
            audit: Audit::default(),
            fates: Fates::default(),
            warmup_suggested: None,
            warmup: (!waits_for_mser5(&scenario)).then(|| given_warmup(&scenario)),
            digest: Digest::new(),
            scenario,
        }
    }

    /// Takes a scenario over that simulates the same, differing at most in its title and in what it
    /// requires; whether it did. What has been simulated stays.
    pub fn takes_over(&mut self, scenario: &Rc<Scenario>) -> bool {
        let mut same = Draft::clone(&self.scenario);
        same.name.clone_from(&scenario.name);
        same.requirements.clone_from(&scenario.requirements);
        let is_same = same == ***scenario;
        if is_same {
            self.scenario = Rc::clone(scenario);
        }
        is_same
    }

    /// Handles up to `events` events of the part under way, or does a step of measuring it.
    pub fn step(&mut self, events: u32) -> StudyProgress {
        if let Some(ending) = self.ending.take() {
            self.finish(ending);
        } else if let Some((part, mut run)) = self.current.take() {
            if run.step(events) {
                let outcome = run.into_outcome();
                self.ending = Some(Ending::of(part, outcome));
            } else {
                self.current = Some((part, run));
            }
        }
        self.progress()
    }

    /// Runs to the end at once.
    pub fn to_end(mut self) -> Study {
        while !self.step(1 << 20).is_over() {}
        self
    }

    /// The scenario that is studied.
    pub fn scenario(&self) -> &Rc<Scenario> {
        &self.scenario
    }

    /// The record of the window, once it is done.
    pub fn window(&self) -> Option<&Outcome> {
        self.window.as_ref().map(|window| &window.outcome)
    }

    /// The figures of the window: all of it, nothing left out as warm-up.
    pub fn window_measures(&self) -> Option<&Measures> {
        self.window.as_ref().map(|window| &window.measures)
    }

    /// Waits of each model in the window.
    pub fn window_waits(&self) -> Option<&[WaitHistogram]> {
        self.window.as_ref().map(|window| &window.waits[..])
    }

    /// The digest of the window's run.
    pub fn window_digest(&self) -> Option<u64> {
        self.window.as_ref().map(|window| window.digest)
    }

    /// The digest of all done so far: of the window's, then of each replication's digest in order.
    pub fn digest(&self) -> u64 {
        self.digest.value()
    }

    /// The figures of each replication done so far.
    pub fn replications(&self) -> &[Measures] {
        &self.replications
    }

    /// Waits of each model over the replications done so far.
    pub fn waits(&self) -> &[WaitHistogram] {
        &self.waits
    }

    /// Tasks simulated in the parts done so far.
    pub fn tasks_done(&self) -> u64 {
        self.tasks_done
    }

    /// Whether the laws that every run must keep held in every part done so far.
    pub fn laws_hold(&self) -> bool {
        self.laws_hold
    }

    /// Both sides of each law, summed over the parts done so far.
    pub fn audit(&self) -> &Audit {
        &self.audit
    }

    /// Both sides of each law in the window.
    pub fn window_audit(&self) -> Option<&Audit> {
        self.window.as_ref().map(|window| &window.audit)
    }

    /// What became of the tasks of the parts done so far, those of warm-ups included.
    pub fn fates(&self) -> &Fates {
        &self.fates
    }

    /// What became of the tasks of the window.
    pub fn window_fates(&self) -> Option<&Fates> {
        self.window.as_ref().map(|window| &window.fates)
    }

    /// The warm-up that is left out of every replication [s].
    pub fn warmup_s(&self) -> f64 {
        self.warmup.unwrap_or_default().seconds()
    }

    /// The warm-up that MSER-5 suggests by the first replication [s]; none before it is done, for
    /// a workload that ends by itself, and where the run is too short to say.
    pub fn warmup_suggested_s(&self) -> Option<f64> {
        self.warmup_suggested.map(Time::seconds)
    }

    /// Whether the warm-up is shorter than the one suggested.
    pub fn warmup_is_short(&self) -> bool {
        self.warmup_suggested_s().is_some_and(|suggested_s| suggested_s > self.warmup_s())
    }

    /// Mean and interval of every figure over the replications done so far.
    pub fn long_run(&self) -> LongRun {
        let over = |scope: &dyn Fn(&Measures) -> &Scope| -> Vec<Interval> {
            let values = |metric| self.replications.iter().map(move |one| scope(one).get(metric));
            METRICS.iter().map(|metric| Interval::of(values(*metric))).collect()
        };
        let models = 0..self.scenario.models.len();
        let classes = 0..self.scenario.tasks.len();
        let models: Vec<Vec<Interval>> =
            models.map(|model| over(&|measures| &measures.models[model])).collect();
        let mut fleet = over(&|measures| &measures.fleet);
        let waits = models.iter().map(|model| model[Metric::WaitMean as usize]);
        fleet[Metric::WaitRatio as usize] = Interval::ratio(waits);
        LongRun {
            replications_done: self.replications.len() as u32,
            fleet,
            models,
            classes: classes.map(|class| over(&|measures| &measures.classes[class])).collect(),
        }
    }

    fn begin_next(&mut self) {
        let next = self.replications.len() as u32;
        if next < self.scenario.run.replications {
            let part = Part::Replication(next);
            let warmup = self.warmup.unwrap_or_default();
            let run = Run::measured_from(&self.scenario, part, Record::Measures, warmup);
            self.current = Some((part, run));
        }
    }

    /// Settles the warm-up by the first run; whether that run can be measured as it is.
    fn settles(&mut self, outcome: &Outcome) -> bool {
        if self.replications.is_empty() && self.scenario.run.length != Length::UntilDone {
            self.warmup_suggested = self.warmup_suggested.or_else(|| warmup_of(outcome));
        }
        if self.warmup.is_some() {
            return true;
        }
        let half = Time(run_end(&self.scenario).0 / 2);
        let instead = || given_warmup(&self.scenario).min(half);
        let warmup = self.warmup_suggested.unwrap_or_else(instead);
        self.warmup = Some(warmup);
        // It was run as if there were none.
        warmup == Time::ZERO
    }
}

/// Whether the end of the warm-up is read off a first run.
fn waits_for_mser5(scenario: &Scenario) -> bool {
    scenario.run.warmup_auto && scenario.run.length != Length::UntilDone
}

fn given_warmup(scenario: &Scenario) -> Time {
    match scenario.run.length {
        Length::Seconds(_) => Time::from_seconds(scenario.run.warmup_s),
        Length::UntilDone => Time::ZERO,
    }
}

#[cfg(test)]
mod tests;
