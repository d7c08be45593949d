//! What lies ahead, ordered by time, then by class, then by creation (SCIENCE 0).

use crate::sim::units::Time;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Something that will happen, unless it is out of date by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event {
    /// A job is done, or at the end of its slice.
    Ends { job: u32, epoch: u32 },
    /// The first of the jobs that share a model's slots is done.
    SharedEnds { model: u32, epoch: u32 },
    /// A job becomes urgent.
    Promotes { job: u32, row: u32 },
    /// Dispatchers see the state of the fleet.
    Refreshes,
    /// A dispatcher's policy wakes up.
    RouterWakes { router: u32 },
    /// The balancer wakes up.
    BalancerWakes,
    /// The queue discipline wakes up.
    QueueWakes,
    /// A job that was moved arrives at its model.
    Lands { job: u32 },
}

impl Event {
    /// Completions, expiries, updates, arrivals.
    fn class(self) -> u8 {
        match self {
            Event::Ends { .. } | Event::SharedEnds { .. } => 0,
            Event::Promotes { .. } => 1,
            Event::Refreshes
            | Event::RouterWakes { .. }
            | Event::BalancerWakes
            | Event::QueueWakes => 2,
            Event::Lands { .. } => 3,
        }
    }
}

/// The class of arrivals from outside: they go before those that a balancer moved.
const ARRIVALS: u8 = 3;

/// Events that lie ahead.
#[derive(Default)]
pub(super) struct Events {
    heap: BinaryHeap<Reverse<(Time, u8, u64, Event)>>,
    created: u64,
}

impl Events {
    pub fn add(&mut self, at: Time, event: Event) {
        self.heap.push(Reverse((at, event.class(), self.created, event)));
        self.created += 1;
    }

    /// The next event, if it comes before an arrival at `arrival`.
    pub fn next_before(&mut self, arrival: Time) -> Option<(Time, Event)> {
        let Reverse((at, class, ..)) = self.heap.peek()?;
        if (*at, *class) >= (arrival, ARRIVALS) {
            return None;
        }
        self.heap.pop().map(|Reverse((at, _, _, event))| (at, event))
    }
}
