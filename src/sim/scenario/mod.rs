//! What a user can describe: models, task classes, policies, run. Types only.
//!
//! A [`Draft`] is anything typed, pasted or opened; [`crate::sim::check::check`] is the only way
//! from a draft to a [`Scenario`], and after that nothing in the core can fail.

mod model;
mod problem;
mod run;
mod task;

pub use model::{Model, Speed, SpeedUnit};
pub use problem::{Clash, Fault, Problem};
pub use run::{Length, RunPlan};
pub(crate) use task::table_mean;
pub use task::{Arrivals, Keys, Promise, Size, Split, Target, TaskClass, Trace, TraceSizes};

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
    /// What must be true of the result, a line each; no effect on the run.
    pub requirements: Vec<String>,
}

/// One choice for each family of policies.
#[derive(Clone, Debug, PartialEq)]
pub struct Policies {
    /// What happens to work before anybody decides where it goes.
    pub prepare: Choice,
    /// What is done with tasks that ask for the same.
    pub duplicates: Choice,
    /// Who is let in.
    pub admission: Choice,
    /// What policies know of sizes.
    pub sizes: Choice,
    /// Who decides, and on which view of the fleet.
    pub dispatch: Choice,
    /// Who gets a task.
    pub allocate: Choice,
    /// In which order tasks start.
    pub queue: Choice,
    /// How urgent tasks get through.
    pub urgent: Choice,
    /// What changes while running.
    pub balance: Choice,
}

impl Policies {
    /// The choice of a family.
    pub fn get(&self, family: Family) -> &Choice {
        match family {
            Family::Prepare => &self.prepare,
            Family::Duplicates => &self.duplicates,
            Family::Admission => &self.admission,
            Family::Sizes => &self.sizes,
            Family::Dispatch => &self.dispatch,
            Family::Allocate => &self.allocate,
            Family::Queue => &self.queue,
            Family::Urgent => &self.urgent,
            Family::Balance => &self.balance,
        }
    }

    /// The choice of a family, to be changed.
    pub fn get_mut(&mut self, family: Family) -> &mut Choice {
        match family {
            Family::Prepare => &mut self.prepare,
            Family::Duplicates => &mut self.duplicates,
            Family::Admission => &mut self.admission,
            Family::Sizes => &mut self.sizes,
            Family::Dispatch => &mut self.dispatch,
            Family::Allocate => &mut self.allocate,
            Family::Queue => &mut self.queue,
            Family::Urgent => &mut self.urgent,
            Family::Balance => &mut self.balance,
        }
    }
}

/// The families of policies, in the order in which a task meets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// What happens to work before anybody decides where it goes.
    Prepare,
    /// What is done with tasks that ask for the same.
    Duplicates,
    /// Who is let in.
    Admission,
    /// What policies know of sizes.
    Sizes,
    /// Who decides, and on which view of the fleet.
    Dispatch,
    /// Who gets a task.
    Allocate,
    /// In which order tasks start.
    Queue,
    /// How urgent tasks get through.
    Urgent,
    /// What changes while running.
    Balance,
}

impl Family {
    /// Every family, in the order in which a task meets them.
    pub const ALL: [Family; 9] = [
        Family::Prepare,
        Family::Duplicates,
        Family::Admission,
        Family::Sizes,
        Family::Dispatch,
        Family::Allocate,
        Family::Queue,
        Family::Urgent,
        Family::Balance,
    ];

    /// Its name in documents, paths and links.
    pub const fn key(self) -> &'static str {
        match self {
            Family::Prepare => "prepare",
            Family::Duplicates => "duplicates",
            Family::Admission => "admission",
            Family::Sizes => "sizes",
            Family::Dispatch => "dispatch",
            Family::Allocate => "allocate",
            Family::Queue => "queue",
            Family::Urgent => "urgent",
            Family::Balance => "balance",
        }
    }

    /// The policy of the family where nothing is said.
    pub const fn default_id(self) -> &'static str {
        match self {
            Family::Prepare => "pass",
            Family::Duplicates => "keep_all",
            Family::Admission | Family::Urgent | Family::Balance => "none",
            Family::Sizes => "exact",
            Family::Dispatch => "one",
            Family::Allocate => "proportional_share",
            Family::Queue => "fifo",
        }
    }
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
        let of = |family: Family| Choice::of(family.default_id());
        Policies {
            prepare: of(Family::Prepare),
            duplicates: of(Family::Duplicates),
            admission: of(Family::Admission),
            sizes: of(Family::Sizes),
            dispatch: of(Family::Dispatch),
            allocate: of(Family::Allocate),
            queue: of(Family::Queue),
            urgent: of(Family::Urgent),
            balance: of(Family::Balance),
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
