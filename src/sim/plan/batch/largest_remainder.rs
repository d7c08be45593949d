//! Largest remainder in blocks: as many tasks for each lane as its speed is worth.

use super::search::{Planner, Start};
use super::whole_tasks::in_blocks;
use crate::sim::plan::Method;

/// A proportional share made whole by Hamilton's rule: the article's, in whole tasks.
///
/// Formula    `floor(N C_i / ΣC)`, the rest to the largest fractions
/// Trade-off  Never a whole task away from the share, and yet not the least makespan even for equal
///            tasks; it counts tasks and sees no sizes.
/// Source     Balinski & Young 1982; SCIENCE A.2.
pub const PLANNER: Planner = Planner {
    id: "largest_remainder",
    formula: "n_i = floor(N C_i / ΣC), the rest to the largest fractions; tasks in blocks",
    source: "Balinski & Young 1982",
    tasks_max: usize::MAX,
    start: Start::Rule(|instance| in_blocks(instance, Method::LargestRemainder)),
};
