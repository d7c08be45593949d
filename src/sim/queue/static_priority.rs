//! Static priority: a higher priority goes before a lower one, always.

use super::{INTERRUPTS, Keyed, Setup, Waiting};
use crate::sim::row::{Group, Nature, Row};

pub const ROW: Row = Row {
    id: "static_priority",
    short: "prio",
    group: Group::ByUrgency,
    parameters: &[INTERRUPTS],
    nature: &[Nature::Interrupts],
    formula: "key = 9 − priority",
    source: "Cobham 1954, White & Christie 1958",
    ..Row::BASE
};

/// Starts tasks by priority, and those of one priority by arrival.
///
/// Formula    key = 9 − priority
/// Parameter  interrupts: never; or a higher priority takes the slot, and the other goes on later
///            where it was, or starts anew as language models do that lost their cache
/// Trade-off  What is urgent hardly waits; low priorities may wait without end.
/// Source     SCIENCE C, F.4; Cobham 1954, White & Christie 1958.
pub fn new(setup: &Setup, values: &[f64]) -> Keyed {
    Keyed::new(setup.lines, key, values).interrupting_if(values[0])
}

pub fn key(waiting: &Waiting, _values: &[f64]) -> u64 {
    u64::from(9u8.saturating_sub(waiting.priority))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::Discipline;
    use crate::sim::queue::testing::{finishes, order, setup, six, waiting};
    use crate::sim::units::Time;

    #[test]
    fn highest_first_ties_by_arrival() {
        let of = |task, priority| Waiting { priority, ..waiting(task) };
        let tasks = [of(0, 1), of(1, 9), of(2, 5), of(3, 9)];
        assert_eq!(order(&mut new(&setup(1), &[0.0]), &tasks, Time::ZERO), "bdca");
        let equal = new(&setup(1), &[1.0]);
        assert!(!equal.interrupts(&of(3, 9), &of(1, 9)));
    }

    /// The golden six: B runs from 4 to 5 and must do that second again.
    #[test]
    fn what_restarts_does_its_work_again() {
        let finish = finishes(&mut new(&setup(1), &[2.0]), &six());
        assert_eq!(finish, [4, 24, 8, 15, 19, 16]);
    }
}
