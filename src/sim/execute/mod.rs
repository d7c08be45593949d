//! The event loops: arrivals, completions, and what starts next. They name no policy.
//!
//! Events at equal times: completions, then expiries, then updates, then arrivals, each by order
//! of creation (SCIENCE 0). Two loops keep the same rules: [`plain`] for runs in which every task
//! that starts runs to its end and nothing else happens, made for speed; [`full`] for all others.

pub mod full;
pub mod plain;
mod slots;

use crate::sim::outcome::{Outcome, Tally};

/// How much of a run is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// Everything that pictures need.
    Full,
    /// Only what measures need: no slots, no order of events.
    Measures,
}

/// What the loops need to know of the fleet.
#[derive(Clone, Debug)]
pub struct Machines {
    /// Slots of each model.
    pub slots: Vec<u32>,
    /// Speed of one slot of each model [work units/s].
    pub slot_speed: Vec<f64>,
}

/// A run that can be advanced a few events at a time.
pub trait Steps {
    /// Handles up to `events` events; true when the run is over.
    fn step(&mut self, events: u32) -> bool;

    /// Time of the last event handled, and tasks arrived and finished so far.
    fn progress(&self) -> Tally;

    /// Tasks at each model now.
    fn at_models(&self) -> Vec<u32>;

    /// The record, as far as the run has come.
    fn outcome(&self) -> &Outcome;

    /// The same, taken out.
    fn into_outcome(self: Box<Self>) -> Outcome;
}
