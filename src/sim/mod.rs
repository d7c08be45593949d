//! The core: from a draft to the record of a run. Names nothing outside itself.

pub mod limits;
pub mod rng;
pub mod scenario;
pub mod units;
