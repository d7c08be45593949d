//! Who decides where tasks go: one dispatcher that sees everything, or several with stale views.

use crate::sim::members::members;
use crate::sim::units::Span;

/// The dispatchers in front of the fleet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dispatchers {
    /// Number of dispatchers; each task comes to one of them, drawn uniformly.
    pub count: u32,
    /// How often each sees the state of the fleet; none if always.
    pub refresh: Option<Span>,
    /// Whether each adds what it sent itself since the last update.
    pub counts_own: bool,
}

/// What is known before the first task: nothing.
pub struct Setup;

members![&Setup => Dispatchers;
    one, several,
];
