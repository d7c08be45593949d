//! Processor sharing: nobody waits, all tasks of a model share its slots.

use super::{Keyed, Setup, Waiting};
use crate::sim::row::{Group, Nature, Row};

pub const ROW: Row = Row {
    id: "processor_sharing",
    short: "ps",
    group: Group::Fair,
    nature: &[Nature::SharesSlots],
    formula: "each of n tasks on c slots runs at min(1, c/n) of a slot",
    source: "Kleinrock 1967",
    ..Row::BASE
};

/// Lets every task in at once; the loop shares the slots equally. Its lines are by arrival and
/// only fill while something else, such as memory, keeps tasks from starting.
///
/// Formula    speed of a task = slot speed · min(1, slots / tasks)
/// Unit       work units per second
/// Trade-off  E[T | size x] = x/(1 − ρ) on one slot: fair, blind to sizes; many large tasks slow
///            down all.
/// Source     SCIENCE C, F.5.
pub fn new(setup: &Setup, values: &[f64]) -> Keyed {
    Keyed::new(setup.lines, key, values)
}

fn key(waiting: &Waiting, _values: &[f64]) -> u64 {
    u64::from(waiting.seq)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::testing::{order, setup, sized};
    use crate::sim::units::Time;

    #[test]
    fn lets_in_as_they_came() {
        let tasks = [sized(0, 9.0), sized(1, 1.0), sized(2, 5.0)];
        assert_eq!(order(&mut new(&setup(1), &[]), &tasks, Time::ZERO), "abc");
    }
}
