//! What happens to work before anybody decides where it goes: arrivals made, cleaned, delayed.

mod source;
mod written;

pub use source::{Source, Task};
pub use written::Written;

use crate::sim::members::members;
use crate::sim::outcome::Fate;
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

impl Preparation {
    /// Every task passes at once and as it is.
    pub const NOTHING: Preparation =
        Preparation { overhead: Span(0), work_min: 0.0, work_max: f64::INFINITY };

    /// Why a task of this size is dropped, if it is. A size that is no number is above every bound.
    #[inline(always)]
    pub fn drops(&self, work: f64) -> Option<Fate> {
        if work < self.work_min {
            return Some(Fate::TooSmall);
        }
        let fits = work <= self.work_max;
        (!fits).then_some(Fate::TooLarge)
    }
}

/// What is known before the first task: nothing.
pub struct Setup;

members![&Setup => Preparation;
    clean, pass,
];
