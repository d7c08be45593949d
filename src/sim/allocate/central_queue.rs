//! Central queue: tasks wait in one line, a model takes the next when it has a free slot.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::index::{MinIndex, NEVER_WINS};
use crate::sim::row::{Group, Nature, Row};

/// One queue for all; an arrival that finds free slots goes to the model with the fewest busy.
///
/// Formula    wait until some `busy_i < c_i`; among free models argmin `busy_i`, lowest index
/// Trade-off  Never idles a slot while a task waits: the yardstick for the others. Needs a place
///            that every model can pull from.
/// Source     SCIENCE B.6; identical exponential models give M/M/c (F.2).
pub struct CentralQueue {
    free: MinIndex,
}

impl Policy for CentralQueue {
    const ROW: Row = Row {
        id: "central_queue",
        short: "central",
        group: Group::Shared,
        nature: &[Nature::WaitsCentrally, Nature::LooksAtState],
        formula: "wait until busy_i < c_i for some i; argmin busy_i among free",
        source: "Erlang 1917 (M/M/c)",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> CentralQueue {
        CentralQueue { free: MinIndex::new(setup.slots.len()) }
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Adaptive
    }
}

impl Allocate for CentralQueue {
    #[inline]
    fn pick(&mut self, _arriving: &Arriving, _fleet: &Fleet) -> Pick {
        if self.free.least() == NEVER_WINS { Pick::Wait } else { Pick::Model(self.free.first()) }
    }

    #[inline]
    fn changed(&mut self, model: usize, fleet: &Fleet) {
        let busy = fleet.busy[model];
        let key = if busy < fleet.slots[model] { u64::from(busy) } else { NEVER_WINS };
        self.free.set(model, key);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check_picks, setup};

    #[test]
    fn waits_when_every_slot_is_busy() {
        let mut setup = setup(&[1.0, 1.0]);
        setup.slots = vec![2, 1];
        check_picks("central_queue", &setup, &[], "aba--");
    }
}
