//! Who is let in: the contract of admission policies and their list.

mod gradient;

use crate::sim::allocate::{Done, Fleet};
use crate::sim::members::members;
use crate::sim::rng::Stream;
use crate::sim::units::{Span, Time};

/// What is known before the first task.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// Slots of each model.
    pub slots: Vec<u32>,
    /// Capacity of each model [work units/s].
    pub capacity: Vec<f64>,
}

/// A task that asks to be let in.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// Its class.
    pub class: u16,
    /// 1 (lowest) to 9 (highest).
    pub priority: u8,
    /// When it asks: now.
    pub now: Time,
    /// How long after now it was promised a start or a finish; none if it was not.
    pub slack: Option<Span>,
    /// Whether the promise is of a finish.
    pub slack_to_finish: bool,
    /// Its size as far as it is known [work units].
    pub work: f64,
    /// Tasks let in that neither finished nor were shed.
    pub in_system: u64,
    /// The task's own random draws.
    pub draws: Stream,
}

/// A task at the head of its queue, about to start for the first time.
#[derive(Clone, Copy, Debug)]
pub struct AtHead {
    /// Number of the queue.
    pub queue: usize,
    /// Since it was placed.
    pub waited: Span,
    /// How many others wait where it waits.
    pub behind: u64,
    /// Now.
    pub now: Time,
}

/// What an admission policy does while a run goes on.
pub trait Admit: 'static {
    /// Whether a task is let in, before anybody decided where it goes.
    fn at_the_door(&mut self, _asking: &Asking, _fleet: &Fleet) -> bool {
        true
    }

    /// Whether a task may go to the model that was picked for it.
    fn at_the_model(&mut self, _asking: &Asking, _model: usize, _fleet: &Fleet) -> bool {
        true
    }

    /// Whether a task that is next may start; else it is shed.
    fn at_the_head(&mut self, _head: &AtHead) -> bool {
        true
    }

    /// Hears that a task has finished.
    fn finished(&mut self, _done: &Done) {}
}

members![&Setup => dyn Admit;
    client_throttling,
    codel,
    concurrency_limit,
    deadline_aware,
    lowest_first,
    none,
    queue_cap,
    token_bucket,
    trunk_reservation,
];

#[cfg(test)]
pub(crate) mod testing;
