//! What policies know of the size of a task before it ran.

use crate::sim::members::members;

/// What is known of sizes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Knowledge {
    /// The size itself.
    Exact,
    /// The size times a lognormal factor of median 1 whose logarithm has this standard deviation.
    Noisy { sigma: f64 },
    /// The mean of the class.
    ClassMean,
    /// Nothing: all tasks are taken as equal, one unit of work.
    Unknown,
}

/// What is known before the first task: nothing.
pub struct Setup;

members![&Setup => Knowledge;
    class_mean, exact, noisy, unknown,
];
