//! Sufferage: the task that would suffer most goes first.

use super::instance::Instance;
use super::plan::Plan;
use super::search::{Planner, Start};
use super::turnwise::choose;

/// The task that loses most if it does not get its best lane goes first.
///
/// Formula    again and again the largest second best end - best end, of `load_i + p_ij`; ties to
///            the lowest
/// Trade-off  Good where lanes differ by task; where they differ by speed only, sizes decide.
/// Source     Maheswaran et al. 1999; SCIENCE A.7.
pub const PLANNER: Planner = Planner {
    id: "sufferage",
    formula: "again and again: the largest second best end - best end, of load_i + p_ij",
    source: "Maheswaran et al. 1999",
    tasks_max: 5_000,
    start: Start::Rule(sufferage),
};

pub(super) fn sufferage(instance: &Instance) -> Option<Plan> {
    choose(instance, |ends, other| ends.second - ends.best > other.second - other.best)
}
