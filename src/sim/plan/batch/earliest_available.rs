//! Earliest available: each task to the lane that is free first, however slow.

use super::greedy::by_least;
use super::search::{Planner, Start};

/// Each task, in the order in which they come, to the lane that is free first ("OLB" in grids).
///
/// Formula    argmin `load_i`, ties to the lowest lane
/// Trade-off  What a queue before idle lanes does; blind to how long the task takes there.
/// Source     Braun et al. 2001; SCIENCE A.7.
pub const PLANNER: Planner = Planner {
    id: "earliest_available",
    formula: "each task as it comes: argmin load_i (OLB)",
    source: "Braun et al. 2001",
    tasks_max: usize::MAX,
    start: Start::Rule(|instance| {
        let order: Vec<usize> = (0..instance.tasks()).collect();
        by_least(instance, &order, |load, _time| load)
    }),
};
