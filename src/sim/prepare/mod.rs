//! What happens to work before anybody decides where it goes: arrivals made, cleaned, delayed.

mod source;

pub use source::{Source, Task};

use crate::sim::members::members;
use crate::sim::units::Span;

/// What preparation does to every task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preparation {
    /// How long it takes for each task; tasks do not wait for each other.
    pub overhead: Span,
    /// Tasks below this size are dropped [work units].
    pub work_min: f64,
    /// Tasks above this size are dropped [work units].
    pub work_max: f64,
}

/// What is known before the first task: nothing.
pub struct Setup;

members![&Setup => Preparation;
    clean, pass,
];
