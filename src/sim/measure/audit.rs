//! Laws that every run must keep, counted twice: by the loop, and from the columns.

use crate::sim::outcome::{Fate, Outcome};
use crate::sim::units::Time;

/// Both sides of each law. Times are whole nanoseconds, so equality is exact.
///
/// Rows are counted: a split task has one for each part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Tasks that arrived.
    pub arrived: u64,
    /// Tasks that finished, by running or by an answer that was there.
    pub finished: u64,
    /// Tasks dropped in preparation.
    pub dropped: u64,
    /// Tasks refused.
    pub shed: u64,
    /// Tasks that neither finished nor were dropped or refused, by the columns.
    pub unfinished: u64,
    /// `∫ N dt` by the loop [task·ns].
    pub in_system_area: u128,
    /// Sum of responses by the columns [ns]: Little's law for the whole run.
    pub responses: u128,
    /// `∫ B dt` by the loop [slot·ns].
    pub busy_area: u128,
    /// Sum of service times by the columns [ns].
    pub services: u128,
    /// By how much rounding may have parted the last two [ns]; zero unless slots are shared.
    pub rounding: u128,
}

impl Audit {
    /// Whether every task is accounted for.
    pub fn tasks_conserved(&self) -> bool {
        self.arrived == self.finished + self.dropped + self.shed + self.unfinished
    }

    /// Whether Little's law holds: `∫ N dt = Σ T`.
    pub fn little_holds(&self) -> bool {
        self.in_system_area == self.responses
    }

    /// Whether the work done is the work of the tasks: `∫ B dt = Σ S`.
    pub fn work_conserved(&self) -> bool {
        self.busy_area.abs_diff(self.services) <= self.rounding
    }

    /// Whether all three hold.
    pub fn holds(&self) -> bool {
        self.tasks_conserved() && self.little_holds() && self.work_conserved()
    }

    /// Both runs together.
    pub fn with(self, other: Audit) -> Audit {
        Audit {
            arrived: self.arrived + other.arrived,
            finished: self.finished + other.finished,
            dropped: self.dropped + other.dropped,
            shed: self.shed + other.shed,
            unfinished: self.unfinished + other.unfinished,
            in_system_area: self.in_system_area + other.in_system_area,
            responses: self.responses + other.responses,
            busy_area: self.busy_area + other.busy_area,
            services: self.services + other.services,
            rounding: self.rounding + other.rounding,
        }
    }
}

impl Audit {
    /// What the loop counted of a run that came to its end.
    pub fn by_loop(outcome: &Outcome) -> Audit {
        let tally = &outcome.tally;
        Audit {
            arrived: tally.arrived,
            finished: tally.finished,
            dropped: tally.dropped,
            shed: tally.shed,
            in_system_area: tally.in_system_area,
            busy_area: tally.busy_area,
            rounding: tally.rounding,
            ..Audit::default()
        }
    }

    /// Adds what some rows say.
    pub fn add_rows(&mut self, outcome: &Outcome, rows: std::ops::Range<usize>) {
        for row in rows {
            let (start, finish) = (outcome.start[row], outcome.finish[row]);
            let fate = outcome.fate.get(row).copied().unwrap_or_default();
            if finish == Time::NEVER {
                self.unfinished += u64::from(!(fate.is_dropped() || fate == Fate::Shed));
                continue;
            }
            self.responses += u128::from(finish.since(outcome.arrival[row]).0);
            if fate == Fate::Ran {
                let whole = || finish.since(start);
                let service = outcome.service.get(row).copied().unwrap_or_else(whole);
                self.services += u128::from(service.0);
            }
        }
    }
}

/// Audits a run that came to its end.
pub fn audit(outcome: &Outcome) -> Audit {
    let mut audit = Audit::by_loop(outcome);
    audit.add_rows(outcome, 0..outcome.len());
    audit
}
