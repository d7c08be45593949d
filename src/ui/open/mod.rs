//! Everything that brings a scenario in: examples, files, links, pastes, the browser's memory, and
//! what is said when that fails.

pub mod incoming;
pub mod told;
mod wrong;
