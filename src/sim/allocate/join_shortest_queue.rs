//! Join the shortest queue: the model with the fewest tasks.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, TIE};
use crate::sim::index::MinIndex;
use crate::sim::row::{Group, Nature, Row};

/// Sends the task to the model with the smallest number in system.
///
/// Formula    argmin `N_i`, waiting and in service
/// Parameter  `tie`: uniform among equals, or the first of them
/// Trade-off  Optimal for identical exponential models (Winston 1977), not for unequal ones: a
///            slow model with one task less still wins.
/// Source     SCIENCE B.6, F.7.
pub(super) struct JoinShortestQueue {
    index: MinIndex,
    first: bool,
}

impl Policy for JoinShortestQueue {
    const ROW: Row = Row {
        id: "join_shortest_queue",
        short: "jsq",
        group: Group::Looking,
        parameters: &[TIE],
        nature: &[Nature::CountsTasks, Nature::LooksAtState],
        formula: "argmin N_i",
        source: "Winston 1977, Weber 1978",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> JoinShortestQueue {
        JoinShortestQueue { index: MinIndex::new(setup.slots.len()), first: values[0] == 1.0 }
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Adaptive
    }
}

impl Allocate for JoinShortestQueue {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(arriving.least(&self.index, self.first))
    }

    #[inline]
    fn changed(&mut self, model: usize, fleet: &Fleet) {
        self.index.set(model, u64::from(fleet.in_system(model)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check_picks, setup};

    #[test]
    fn fills_the_emptiest_first() {
        check_picks("join_shortest_queue", &setup(&[1.0, 9.0, 1.0]), &[1.0], "abcabc");
    }
}
