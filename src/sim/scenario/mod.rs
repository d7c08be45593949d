//! What a user can describe: models, task classes, policies, run. Types only.
//!
//! A [`Draft`] is anything typed, pasted or opened; [`crate::sim::check::check`] is the only way
//! from a draft to a [`Scenario`], and after that nothing in the core can fail.

mod model;
mod problem;
mod run;
mod task;

pub use model::{Model, Speed, SpeedUnit};
pub use problem::{Fault, Problem};
pub use run::{Length, RunPlan};
pub(crate) use task::table_mean;
pub use task::{Arrivals, Promise, Size, Target, TaskClass, Trace, TraceSizes};

use std::ops::Deref;

/// Everything a run depends on, in the user's units, not yet checked.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Draft {
    /// Title shown to people; no effect on the run.
    pub name: String,
    /// The fleet.
    pub models: Vec<Model>,
    /// The work, one entry for each class of tasks.
    pub tasks: Vec<TaskClass>,
    /// Who decides what.
    pub policies: Policies,
    /// How long, how often, from which seed.
    pub run: RunPlan,
}

/// One choice for each family of policies.
#[derive(Clone, Debug, PartialEq)]
pub struct Policies {
    /// Who gets a task.
    pub allocate: Choice,
    /// In which order tasks start.
    pub queue: Choice,
    /// What changes while running.
    pub balance: Choice,
}

/// A policy by its catalogue id, with its parameters in the order of its row.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Catalogue id, such as `round_robin`.
    pub id: String,
    /// Parameter values, in the order of the row; missing ones take their default.
    pub values: Vec<f64>,
}

impl Choice {
    /// The policy `id` with its default parameters.
    pub fn of(id: &str) -> Choice {
        Choice { id: id.to_owned(), values: Vec::new() }
    }
}

impl Default for Policies {
    fn default() -> Policies {
        Policies {
            allocate: Choice::of("proportional_share"),
            queue: Choice::of("fifo"),
            balance: Choice::of("none"),
        }
    }
}

/// A draft that passed `check`: every field within its limits, every reference resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario(Draft);

impl Scenario {
    /// Only `check` may vouch for a draft.
    pub(super) fn vouched(draft: Draft) -> Scenario {
        Scenario(draft)
    }

    /// Back to something that can be edited.
    pub fn into_draft(self) -> Draft {
        self.0
    }
}

impl Deref for Scenario {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.0
    }
}
