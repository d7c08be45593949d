//! The core: from a draft to the record of a run. Names nothing outside itself.

pub mod admission;
pub mod allocate;
pub mod balance;
pub mod catalog;
pub mod check;
pub mod dispatch;
pub mod duplicates;
pub mod execute;
pub mod heap;
pub mod index;
pub mod limits;
pub mod measure;
mod members;
pub mod order;
pub mod outcome;
pub mod plan;
pub mod prepare;
pub mod queue;
pub mod rng;
pub mod row;
pub mod run;
pub mod scenario;
pub mod sizes;
pub mod study;
pub mod units;
pub mod urgent;
