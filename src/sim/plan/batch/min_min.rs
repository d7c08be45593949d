//! Min-min: the task that can end first goes first.

use super::search::{Planner, Start};
use super::turnwise::choose;

/// The task that can end first goes first, to where it does.
///
/// Formula    again and again the least best end, of `load_i + p_ij`; ties to the lowest
/// Trade-off  The small ones first: fast lanes fill up evenly, and a large task is left for the end.
/// Source     Ibarra & Kim 1977; SCIENCE A.7.
pub const PLANNER: Planner = Planner {
    id: "min_min",
    formula: "again and again: the least best end, of load_i + p_ij",
    source: "Ibarra & Kim 1977",
    tasks_max: 5_000,
    start: Start::Rule(|instance| choose(instance, |ends, other| ends.best < other.best)),
};
