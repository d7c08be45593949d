//! Earliest deadline first.

use super::{Keyed, Setup, Waiting};
use crate::sim::row::{Group, Nature, Need, Parameter, Row};

pub const ROW: Row = Row {
    id: "earliest_deadline",
    short: "edf",
    group: Group::ByUrgency,
    parameters: &[Parameter::choice("interrupts", &["never", "resume"])],
    needs: &[Need::Promises],
    nature: &[Nature::Interrupts],
    formula: "key = arrival + what was promised; without a promise last",
    source: "Liu & Layland 1973, Dertouzos 1974",
};

/// Starts the task whose promise falls due first; tasks without one go last.
///
/// Formula    key = deadline; ties by arrival
/// Unit       nanoseconds
/// Parameter  interrupts: never, or an earlier deadline takes the slot and the other resumes later
/// Trade-off  Interrupting, it meets every deadline of one server if any order does. In overload
///            it works on what is already late, and then everything is.
/// Source     SCIENCE C; Liu & Layland 1973, Dertouzos 1974.
pub fn new(setup: &Setup, values: &[f64]) -> Keyed {
    Keyed::new(setup.lines, key, values).interrupting_if(values[0])
}

pub fn key(waiting: &Waiting, _values: &[f64]) -> u64 {
    waiting.deadline.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::testing::{order, setup, waiting};
    use crate::sim::units::Time;

    #[test]
    fn earliest_first_without_a_promise_last() {
        let due = |task, nanos| Waiting { deadline: Time(nanos), ..waiting(task) };
        let tasks = [waiting(0), due(1, 9), due(2, 3), due(3, 9)];
        assert_eq!(order(&mut new(&setup(1), &[0.0]), &tasks, Time::ZERO), "cbda");
    }
}
