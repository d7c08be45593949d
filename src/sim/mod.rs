//! The core: from a draft to the record of a run. Names nothing outside itself.

pub mod allocate;
pub mod balance;
pub mod catalog;
pub mod check;
pub mod execute;
pub mod index;
pub mod limits;
pub mod measure;
pub mod order;
pub mod outcome;
pub mod plan;
pub mod prepare;
pub mod queue;
pub mod rng;
pub mod row;
pub mod run;
pub mod scenario;
pub mod study;
pub mod units;
