//! Many workers on one study: races, sweeps, sizing, plans.
//!
//! * `errand`: what one worker does at a time, and what it tells, as it crosses the wall.
//! * `clerk`: the worker's side: does errands in slices.
//! * `campaign`: a study that hands out errands and takes in what they came to.
//! * `background`: such studies that run by the way.
//! * `sizing`: the cheapest fleet, on both sides.
//! * `plans`: the study of a batch by every planner; `planning` is the worker's part of it.
//! * `roster`: the page's side: which worker has which errand.

pub mod background;
pub mod campaign;
pub mod clerk;
pub mod errand;
mod planning;
pub mod plans;
pub mod roster;
pub mod sizing;

#[cfg(test)]
mod lost_tests;
#[cfg(test)]
mod plan_tests;
#[cfg(test)]
mod tests;
