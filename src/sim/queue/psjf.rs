//! Preemptive shortest job first: a task smaller than the one that runs takes its slot.

use super::{Keyed, Setup, Waiting};
use crate::sim::index::float_key;
use crate::sim::row::{Group, Nature, Row};

pub const ROW: Row = Row {
    id: "psjf",
    short: "psjf",
    group: Group::BySize,
    nature: &[Nature::Interrupts],
    formula: "key = original size; a lesser key interrupts",
    source: "Harchol-Balter 2013",
    ..Row::BASE
};

/// Runs the task of least original size; what it interrupts goes on later where it was.
///
/// Formula    key = size when it arrived, as far as it is known; ties by arrival
/// Unit       work units
/// Trade-off  Nearly as quick as SRPT without following progress; a large task that is almost done
///            is still put off.
/// Source     SCIENCE C, F.5.
pub fn new(setup: &Setup, values: &[f64]) -> Keyed {
    Keyed::new(setup.lines, key, values).interrupting(true)
}

fn key(waiting: &Waiting, _values: &[f64]) -> u64 {
    float_key(waiting.work)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::Discipline;
    use crate::sim::queue::testing::{setup, sized};

    #[test]
    fn looks_at_the_original_size() {
        let discipline = new(&setup(1), &[]);
        let nearly_done = Waiting { left: 0.5, ..sized(0, 5.0) };
        assert!(discipline.interrupts(&sized(1, 4.0), &nearly_done));
        assert!(!discipline.interrupts(&sized(1, 5.0), &nearly_done));
        assert!(discipline.resumes());
    }
}
