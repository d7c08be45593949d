//! Laws that every run must keep, counted twice: by the loop, and from the columns.

use crate::sim::outcome::Outcome;
use crate::sim::units::Time;

/// Both sides of each law. Times are whole nanoseconds, so equality is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Tasks that arrived.
    pub arrived: u64,
    /// Tasks that finished.
    pub finished: u64,
    /// Tasks that neither finished nor were refused.
    pub unfinished: u64,
    /// `∫ N dt` by the loop [task·ns].
    pub in_system_area: u128,
    /// Sum of responses by the columns [ns]: Little's law for the whole run.
    pub responses: u128,
    /// `∫ B dt` by the loop [slot·ns].
    pub busy_area: u128,
    /// Sum of service times by the columns [ns].
    pub services: u128,
}

impl Audit {
    /// Whether every task is accounted for.
    pub fn tasks_conserved(&self) -> bool {
        self.arrived == self.finished + self.unfinished
    }

    /// Whether Little's law holds: `∫ N dt = Σ T`.
    pub fn little_holds(&self) -> bool {
        self.in_system_area == self.responses
    }

    /// Whether the work done is the work of the tasks: `∫ B dt = Σ S`.
    pub fn work_conserved(&self) -> bool {
        self.busy_area == self.services
    }

    /// Whether all three hold.
    pub fn holds(&self) -> bool {
        self.tasks_conserved() && self.little_holds() && self.work_conserved()
    }
}

/// Audits a run that came to its end.
pub fn audit(outcome: &Outcome) -> Audit {
    let (mut responses, mut services, mut unfinished) = (0u128, 0u128, 0u64);
    for task in 0..outcome.len() {
        let (start, finish) = (outcome.start[task], outcome.finish[task]);
        if finish == Time::NEVER {
            unfinished += 1;
            continue;
        }
        responses += u128::from(finish.since(outcome.arrival[task]).0);
        services += u128::from(finish.since(start).0);
    }
    Audit {
        arrived: outcome.tally.arrived,
        finished: outcome.tally.finished,
        unfinished,
        in_system_area: outcome.tally.in_system_area,
        responses,
        busy_area: outcome.tally.busy_area,
        services,
    }
}
