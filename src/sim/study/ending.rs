//! A part that has come to its end is measured in steps, between which a study may be dropped.

use super::{Finished, Study};
use crate::sim::measure::{Audit, Fates, Measures, Measuring, WaitHistogram, gather_waits_of};
use crate::sim::outcome::Outcome;
use crate::sim::run::{Part, run_end, window_end};
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;

/// Rows that a step gathers at most: less than a millisecond.
const ROWS_PER_STEP: usize = 16_384;

/// A part that has come to its end.
pub(super) enum Ending {
    /// Nothing is known of it yet.
    Raw { part: Part, outcome: Outcome },
    /// The window is measured, all of it.
    Window { outcome: Outcome, counted: (Audit, Fates, u64), gathering: Gathering },
    /// The window is there to be drawn; now it is counted as the first replication.
    First,
    /// A replication is measured, from the end of its warm-up on: none has it that is the window.
    Replication { outcome: Option<Outcome>, gathering: Gathering },
}

/// Figures and waits on their way.
pub(super) struct Gathering {
    measuring: Measuring,
    waits: Vec<WaitHistogram>,
    from: Time,
}

impl Ending {
    pub fn of(part: Part, outcome: Outcome) -> Ending {
        Ending::Raw { part, outcome }
    }

    /// Whether it is the window, before it can be drawn.
    pub fn is_window(&self) -> bool {
        matches!(self, Ending::Raw { part: Part::Window, .. } | Ending::Window { .. })
    }
}

impl Gathering {
    fn new(scenario: &Scenario, outcome: &Outcome, (from, to): (Time, Time)) -> Gathering {
        Gathering {
            measuring: Measuring::new(scenario, outcome, from, to),
            waits: vec![WaitHistogram::new(); scenario.models.len()],
            from,
        }
    }

    /// Goes some rows on; true at the end.
    fn step(&mut self, scenario: &Scenario, outcome: &Outcome) -> bool {
        let first = self.measuring.next();
        let is_over = self.measuring.step(scenario, outcome, ROWS_PER_STEP);
        let rows = first..self.measuring.next();
        gather_waits_of(&mut self.waits, outcome, self.from, rows);
        is_over
    }

    fn done(self, scenario: &Scenario, outcome: &Outcome) -> (Measures, Vec<WaitHistogram>) {
        (self.measuring.done(scenario, outcome), self.waits)
    }
}

impl Study {
    /// One step of measuring a part; after the last one the next part begins.
    pub(super) fn finish(&mut self, ending: Ending) {
        self.ending = match ending {
            Ending::Raw { part, outcome } => self.raw(part, outcome),
            Ending::Window { outcome, counted, gathering } => {
                self.measure_window(outcome, counted, gathering)
            }
            Ending::First => self.first(),
            Ending::Replication { outcome, gathering } => self.replication(outcome, gathering),
        };
        if self.ending.is_none() {
            self.begin_next();
        }
    }

    fn raw(&mut self, part: Part, outcome: Outcome) -> Option<Ending> {
        if part == Part::Window {
            let counted = self.count(&outcome);
            let stretch = (Time::ZERO, window_end(&self.scenario));
            let gathering = Gathering::new(&self.scenario, &outcome, stretch);
            return Some(Ending::Window { outcome, counted, gathering });
        }
        if !self.settles(&outcome) {
            // It only told where the warm-up ends.
            return None;
        }
        self.count(&outcome);
        let gathering = Gathering::new(&self.scenario, &outcome, self.measured());
        Some(Ending::Replication { outcome: Some(outcome), gathering })
    }

    fn measure_window(
        &mut self,
        outcome: Outcome,
        counted: (Audit, Fates, u64),
        mut gathering: Gathering,
    ) -> Option<Ending> {
        if !gathering.step(&self.scenario, &outcome) {
            return Some(Ending::Window { outcome, counted, gathering });
        }
        let (measures, waits) = gathering.done(&self.scenario, &outcome);
        let (audit, fates, digest) = counted;
        self.window = Some(Finished { outcome, measures, waits, audit, fates, digest });
        let is_whole = window_end(&self.scenario) == run_end(&self.scenario);
        is_whole.then_some(Ending::First)
    }

    /// The window is all of the first replication: no need to run it again.
    fn first(&mut self) -> Option<Ending> {
        let window = self.window.take()?;
        let settles = self.settles(&window.outcome);
        let mut next = None;
        if settles {
            self.digest.add(window.digest);
            if self.measured().0 == Time::ZERO {
                self.replicate(window.measures.clone(), &window.waits);
            } else {
                let gathering = Gathering::new(&self.scenario, &window.outcome, self.measured());
                next = Some(Ending::Replication { outcome: None, gathering });
            }
        }
        self.window = Some(window);
        next
    }

    fn replication(
        &mut self,
        outcome: Option<Outcome>,
        mut gathering: Gathering,
    ) -> Option<Ending> {
        let of_window = self.window.as_ref().map(|window| &window.outcome);
        let of = outcome.as_ref().or(of_window)?;
        if !gathering.step(&self.scenario, of) {
            return Some(Ending::Replication { outcome, gathering });
        }
        let (measures, waits) = gathering.done(&self.scenario, of);
        self.replicate(measures, &waits);
        None
    }

    /// The measured time of a replication.
    fn measured(&self) -> (Time, Time) {
        (self.warmup.unwrap_or_default(), run_end(&self.scenario))
    }

    fn replicate(&mut self, measures: Measures, waits: &[WaitHistogram]) {
        self.waits.iter_mut().zip(waits).for_each(|(sum, more)| sum.merge(more));
        self.replications.push(measures);
    }
}
