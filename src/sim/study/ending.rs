//! A part that has come to its end is measured in steps, between which a study may be dropped.

use super::{Finished, Study};
use crate::sim::measure::{
    Audit, Fates, Measures, Measuring, WaitHistogram, fates, gather_waits_of,
};
use crate::sim::outcome::{Digest, Outcome};
use crate::sim::run::{Part, run_end, window_end};
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;
use std::ops::Range;

/// Rows that a step gathers at most: less than a millisecond.
const ROWS_PER_STEP: usize = 16_384;

/// A part that has come to its end.
pub(super) enum Ending {
    /// Nothing is known of it yet.
    Raw { part: Part, outcome: Outcome },
    /// The window is measured, all of it.
    Window { outcome: Outcome, counting: Counting, gathering: Gathering },
    /// The window is there to be drawn; now it is counted as the first replication.
    First,
    /// A replication is measured, from the end of its warm-up on: none has it that is the window.
    Replication { counted: Option<(Outcome, Counting)>, gathering: Gathering },
}

/// The digest and the laws of a part on their way.
pub(super) struct Counting {
    digest: Digest,
    audit: Audit,
}

impl Counting {
    fn new(outcome: &Outcome) -> Counting {
        Counting { digest: Digest::new(), audit: Audit::by_loop(outcome) }
    }

    fn step(&mut self, outcome: &Outcome, rows: Range<usize>) {
        outcome.digest_rows(&mut self.digest, rows.clone());
        self.audit.add_rows(outcome, rows);
    }
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

    /// Goes some rows on, which are counted if they are to be; true at the end.
    fn step(
        &mut self,
        scenario: &Scenario,
        outcome: &Outcome,
        counting: Option<&mut Counting>,
    ) -> bool {
        let first = self.measuring.next();
        if first == outcome.len() {
            // A step of its own: it looks at all rows.
            return self.measuring.settle_waits();
        }
        self.measuring.step(scenario, outcome, ROWS_PER_STEP);
        let rows = first..self.measuring.next();
        if let Some(counting) = counting {
            counting.step(outcome, rows.clone());
        }
        gather_waits_of(&mut self.waits, outcome, self.from, rows);
        false
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
            Ending::Window { outcome, counting, gathering } => {
                self.measure_window(outcome, counting, gathering)
            }
            Ending::First => self.first(),
            Ending::Replication { counted, gathering } => self.replication(counted, gathering),
        };
        if self.ending.is_none() {
            self.begin_next();
        }
    }

    fn raw(&mut self, part: Part, outcome: Outcome) -> Option<Ending> {
        if part == Part::Window {
            let stretch = (Time::ZERO, window_end(&self.scenario));
            let gathering = Gathering::new(&self.scenario, &outcome, stretch);
            let counting = Counting::new(&outcome);
            return Some(Ending::Window { outcome, counting, gathering });
        }
        if !self.settles(&outcome) {
            // It only told where the warm-up ends.
            return None;
        }
        let gathering = Gathering::new(&self.scenario, &outcome, self.measured());
        let counting = Counting::new(&outcome);
        Some(Ending::Replication { counted: Some((outcome, counting)), gathering })
    }

    fn measure_window(
        &mut self,
        outcome: Outcome,
        mut counting: Counting,
        mut gathering: Gathering,
    ) -> Option<Ending> {
        if !gathering.step(&self.scenario, &outcome, Some(&mut counting)) {
            return Some(Ending::Window { outcome, counting, gathering });
        }
        let (audit, fates, digest) = self.count(&outcome, counting);
        let (measures, waits) = gathering.done(&self.scenario, &outcome);
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
                next = Some(Ending::Replication { counted: None, gathering });
            }
        }
        self.window = Some(window);
        next
    }

    fn replication(
        &mut self,
        mut counted: Option<(Outcome, Counting)>,
        mut gathering: Gathering,
    ) -> Option<Ending> {
        let of_window = self.window.as_ref().map(|window| &window.outcome);
        let (own, counting) = match &mut counted {
            Some((outcome, counting)) => (Some(&*outcome), Some(counting)),
            None => (None, None),
        };
        let of = own.or(of_window)?;
        if !gathering.step(&self.scenario, of, counting) {
            return Some(Ending::Replication { counted, gathering });
        }
        let (measures, waits) = gathering.done(&self.scenario, of);
        if let Some((outcome, counting)) = counted {
            self.count(&outcome, counting);
        }
        self.replicate(measures, &waits);
        None
    }

    /// Adds a run to what is counted over all of them.
    fn count(&mut self, outcome: &Outcome, counting: Counting) -> (Audit, Fates, u64) {
        let (digest, audit) = (outcome.digest_end(counting.digest), counting.audit);
        self.digest.add(digest);
        self.tasks_done += outcome.tally.arrived;
        let fates = fates(outcome);
        self.laws_hold &= audit.holds();
        self.audit = self.audit.with(audit);
        self.fates = self.fates.with(fates);
        (audit, fates, digest)
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
