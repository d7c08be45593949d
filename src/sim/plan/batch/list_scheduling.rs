//! List scheduling: each task in turn to where it ends first.

use super::greedy::by_completion;
use super::search::{Planner, Start};

/// Each task, in the order in which they come, to the lane where it ends first ("MCT" in grids).
///
/// Formula    argmin `load_i + p_ij`, ties to the lowest lane
/// Trade-off  At most `2 - 1/m` times the best on equal lanes; the last task may be the largest.
/// Source     Graham 1966; Cho & Sahni 1980; SCIENCE A.4.
pub const PLANNER: Planner = Planner {
    id: "list_scheduling",
    formula: "each task as it comes: argmin load_i + p_ij",
    source: "Graham 1966",
    tasks_max: usize::MAX,
    start: Start::Rule(|instance| {
        by_completion(instance, &(0..instance.tasks()).collect::<Vec<usize>>())
    }),
};
