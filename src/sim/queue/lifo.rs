//! Last in, first out: the newest task starts next, or at once.

use super::{Keyed, Setup, Waiting};
use crate::sim::row::{Group, Nature, Parameter, Row};

pub const ROW: Row = Row {
    id: "lifo",
    short: "lifo",
    group: Group::ByArrival,
    parameters: &[Parameter::choice("interrupts", &["never", "resume"])],
    nature: &[Nature::Interrupts],
    formula: "key = −rank of joining the line",
    source: "Kleinrock 1976",
    ..Row::BASE
};

/// Starts the task that joined the line last.
///
/// Formula    key = −rank of joining the line
/// Parameter  interrupts: never, or the newest takes the slot and the other resumes later
/// Trade-off  The same mean wait as first in, first out, far more spread. Interrupting, the mean
///            time in system is E[S]/(1 − ρ) whatever the sizes.
/// Source     SCIENCE C.
pub fn new(setup: &Setup, values: &[f64]) -> Keyed {
    Keyed::new(setup.lines, key, values).interrupting_if(values[0])
}

pub fn key(waiting: &Waiting, _values: &[f64]) -> u64 {
    u64::from(u32::MAX - waiting.seq)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::testing::{order, setup, waiting};
    use crate::sim::units::Time;

    #[test]
    fn newest_first() {
        let tasks = [waiting(0), waiting(1), waiting(2)];
        assert_eq!(order(&mut new(&setup(1), &[0.0]), &tasks, Time::ZERO), "cba");
    }
}
