//! One replication of one scenario, run and measured in slices: what races, sweeps and sizing are
//! made of.

use crate::sim::execute::Record;
use crate::sim::measure::{Measures, audit, measure, warmup_of};
use crate::sim::outcome::Outcome;
use crate::sim::run::{Part, Run, run_end};
use crate::sim::scenario::{Length, Scenario};
use crate::sim::units::Time;
use std::rc::Rc;

/// A replication on its way.
pub struct Trial {
    scenario: Rc<Scenario>,
    warmup: Time,
    stage: Stage,
}

enum Stage {
    Running(Run),
    Measuring(Box<Outcome>),
    Over,
}

/// What a replication comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Trialled {
    /// Its figures, from the end of the warm-up on.
    pub measures: Measures,
    /// The warm-up that MSER-5 suggests by it; none where it is too short or not settled.
    pub warmup_suggested: Option<Time>,
    /// Tasks that arrived, those of the warm-up included.
    pub tasks: u64,
    /// Whether every law held.
    pub laws_hold: bool,
}

impl Trial {
    /// Replication `number` of a scenario, measured from `warmup` on.
    pub fn new(scenario: Rc<Scenario>, number: u32, warmup: Time) -> Trial {
        let part = Part::Replication(number);
        let run = Run::measured_from(&scenario, part, Record::Measures, warmup);
        Trial { scenario, warmup, stage: Stage::Running(run) }
    }

    /// Handles up to `events` events, or measures; what it came to once it is over.
    pub fn step(&mut self, events: u32) -> Option<Trialled> {
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Running(mut run) => {
                self.stage = match run.step(events) {
                    true => Stage::Measuring(Box::new(run.into_outcome())),
                    false => Stage::Running(run),
                };
                None
            }
            Stage::Measuring(outcome) => Some(self.measured(&outcome)),
            Stage::Over => None,
        }
    }

    /// Runs to the end at once.
    pub fn to_end(mut self) -> Option<Trialled> {
        loop {
            if let Some(trialled) = self.step(1 << 20) {
                return Some(trialled);
            }
            if matches!(self.stage, Stage::Over) {
                return None;
            }
        }
    }

    fn measured(&self, outcome: &Outcome) -> Trialled {
        let stream = self.scenario.run.length != Length::UntilDone;
        Trialled {
            measures: measure(&self.scenario, outcome, self.warmup, run_end(&self.scenario)),
            warmup_suggested: if stream { warmup_of(outcome) } else { None },
            tasks: outcome.tally.arrived,
            laws_hold: audit(outcome).holds(),
        }
    }
}

/// Whether a scenario's warm-up is read off a first run of it.
pub fn wants_pilot(scenario: &Scenario) -> bool {
    scenario.run.warmup_auto && scenario.run.length != Length::UntilDone
}

/// The warm-up of a scenario, given what its first run suggests, if there was one.
pub fn warmup_after(scenario: &Scenario, suggested: Option<Time>) -> Time {
    let given = match scenario.run.length {
        Length::Seconds(_) => Time::from_seconds(scenario.run.warmup_s),
        Length::UntilDone => return Time::ZERO,
    };
    let half = Time(run_end(scenario).0 / 2);
    match (wants_pilot(scenario), suggested) {
        (true, Some(suggested)) => suggested,
        (true, None) => given.min(half),
        (false, _) => given,
    }
}
