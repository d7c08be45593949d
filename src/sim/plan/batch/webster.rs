//! Webster in blocks: as many tasks for each lane as its speed is worth.

use super::search::{Planner, Start};
use super::whole_tasks::in_blocks;
use crate::sim::plan::Method;

/// A proportional share made whole by Webster's and Sainte-Laguë's divisors.
///
/// Formula    the next task to argmax `C_i / (n_i + 1/2)`
/// Trade-off  Closest to the share on the whole; it counts tasks and sees no sizes.
/// Source     Balinski & Young 1982; SCIENCE A.2.
pub const PLANNER: Planner = Planner {
    id: "webster",
    formula: "n_i: N times one to argmax C_i / (n_i + 1/2); tasks in blocks",
    source: "Balinski & Young 1982",
    tasks_max: usize::MAX,
    start: Start::Rule(|instance| in_blocks(instance, Method::Webster)),
};
