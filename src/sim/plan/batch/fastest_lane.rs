//! Fastest lane: each task to where it takes least, however long the line.

use super::greedy::by_least;
use super::search::{Planner, Start};

/// Each task to the lane where it takes least ("MET" in grids).
///
/// Formula    argmin `p_ij`, ties to the lowest lane
/// Trade-off  Right where every lane is best at its own tasks; on lanes of one speed all tasks queue
///            at the first.
/// Source     Braun et al. 2001; SCIENCE A.7.
pub const PLANNER: Planner = Planner {
    id: "fastest_lane",
    formula: "each task: argmin p_ij (MET)",
    source: "Braun et al. 2001",
    tasks_max: usize::MAX,
    start: Start::Rule(|instance| {
        let order: Vec<usize> = (0..instance.tasks()).collect();
        by_least(instance, &order, |_load, time| time)
    }),
};
