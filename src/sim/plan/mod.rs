//! Offline planners of a batch whose tasks are all known.

mod apportion;

pub use apportion::{METHODS, Method, apportion};
