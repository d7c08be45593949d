//! Max-min: the task that would end last goes first.

use super::search::{Planner, Start};
use super::turnwise::choose;

/// The task whose earliest end is the latest goes first, to where that is.
///
/// Formula    again and again the largest best end, of `load_i + p_ij`; ties to the lowest
/// Trade-off  Good with a few large tasks among many small ones; with few small ones it is LPT.
/// Source     Maheswaran et al. 1999; SCIENCE A.7.
pub const PLANNER: Planner = Planner {
    id: "max_min",
    formula: "again and again: the largest best end, of load_i + p_ij",
    source: "Maheswaran et al. 1999",
    tasks_max: 5_000,
    start: Start::Rule(|instance| choose(instance, |ends, other| ends.best > other.best)),
};
