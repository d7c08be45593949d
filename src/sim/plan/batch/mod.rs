//! Plans of a batch known at once: which lane runs which task, how good that is, how good it can be.
//!
//! A planner is one file and one row, see [`PLANNERS`]. A rule makes one plan; a search goes on as
//! long as it is let and says at any time what it has found and what it has proved.

mod annealing;
mod bounds;
mod branch;
mod greedy;
mod instance;
mod loads;
mod moves;
mod named;
mod plan;
mod relaxation;
mod repack;
mod search;
mod turnwise;
mod whole_tasks;

pub use bounds::{Reason, at_once, reason};
pub use instance::{BARRED, CELLS_MAX, Fault, Instance, Link, Shape, TICKS_MAX};
pub use moves::Stuck;
pub use named::{Batch, Refusal, paces, power_of_ten};
pub use plan::{Plan, Turn};
pub use search::{Found, Planner, Search, Start};

/// Makes the modules and the list of rows out of one visible list.
macro_rules! planners {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// Every planner, sorted by id.
        pub const PLANNERS: &[Planner] = &[$($module::PLANNER),*];
    };
}

planners![
    dhondt,
    earliest_available,
    exact,
    fastest_lane,
    heft,
    largest_differencing,
    largest_remainder,
    list_scheduling,
    local_search,
    longest_first,
    max_min,
    min_min,
    multifit,
    neighbourhood,
    slack,
    sufferage,
    webster,
];

/// The planner called `id`.
pub fn planner(id: &str) -> Option<&'static Planner> {
    PLANNERS.iter().find(|planner| planner.id == id)
}

#[cfg(test)]
mod tests;
