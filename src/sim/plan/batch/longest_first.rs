//! LPT: list scheduling of the largest tasks first.

use super::greedy::by_completion;
use super::search::{Planner, Start};

/// List scheduling of the tasks from the largest to the smallest (by least time where lanes differ).
///
/// Formula    sizes falling: argmin `load_i + p_ij`
/// Trade-off  At most `4/3 - 1/(3m)` times the best on equal lanes; fails where a few tasks a lane
///            have to fit exactly.
/// Source     Graham 1969; Gonzalez, Ibarra & Sahni 1977; SCIENCE A.5.
pub const PLANNER: Planner = Planner {
    id: "longest_first",
    formula: "sizes falling: argmin load_i + p_ij (LPT)",
    source: "Graham 1969",
    tasks_max: usize::MAX,
    start: Start::Rule(|instance| by_completion(instance, &instance.largest_first())),
};
