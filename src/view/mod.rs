//! Outcome and question to picture data: just enough numbers for the picture. Pure.
//!
//! Nothing here runs a simulation. Answers are no larger than the screen they were asked for, and
//! both ends of the worker wall ship together, so they may be serialised freely.

mod balance;
mod changes;
mod formulas;
mod load;
mod memory;
mod moment;
mod pipeline;
mod results;
mod spark;
mod strips;
mod table;
mod tail;
mod verdict;

pub use balance::{BalanceView, MoveView};
pub use formulas::{FormulasView, Slip, StreamSplit, formulas};
pub use load::{LoadLine, LoadView, load};
pub use memory::{MemoryLine, MemoryView, memory};
pub use pipeline::{PipelineModel, PipelineView, pipeline};
pub use results::{AuditView, FatesView, Figure, ResultsView, Rows, of_run, of_study};
pub use spark::{SparkView, spark};
pub use strips::{StripModel, StripsView, strips};
pub use table::{TaskFate, TaskRow, TaskTable, tasks};
pub use tail::{TailLine, TailView, tail};
pub use verdict::{Growth, Verdict, verdict};

use serde::{Deserialize, Serialize};

/// What the page asks of the played run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// The pipeline at an instant [s].
    Pipeline { at_s: f64 },
    /// Load over time of each model, in `buckets` steps.
    Load { from_s: f64, to_s: f64, buckets: u32 },
    /// Busy slots over time of each model, in `buckets` steps.
    Strips { from_s: f64, to_s: f64, buckets: u32 },
    /// Memory in use and busy slots over time of each model, in `buckets` steps.
    Memory { from_s: f64, to_s: f64, buckets: u32 },
    /// Rows of the task table.
    Tasks { first: u64, count: u32 },
}

/// The answer to a [`Question`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// See [`Question::Pipeline`].
    Pipeline(PipelineView),
    /// See [`Question::Load`].
    Load(LoadView),
    /// See [`Question::Strips`].
    Strips(StripsView),
    /// See [`Question::Memory`]; none if no model says how much memory it has.
    Memory(Option<MemoryView>),
    /// See [`Question::Tasks`].
    Tasks(TaskTable),
}

/// All pictures of the played run at once: what an edit repaints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Played {
    /// Length of the played run [s]: the window, or to the last finish of a batch.
    pub length_s: f64,
    /// Tasks of the played run.
    pub tasks: u64,
    /// Load over the whole length.
    pub load: LoadView,
    /// Busy slots over the whole length.
    pub strips: StripsView,
    /// Memory and slots over the whole length, if any model says how much memory it has.
    pub memory: Option<MemoryView>,
    /// Distribution of its waits.
    pub tail: TailView,
    /// Number waiting, for the scrubber.
    pub spark: SparkView,
    /// Its figures.
    pub results: ResultsView,
    /// The pipeline at the instant the page showed.
    pub pipeline: PipelineView,
}

#[cfg(test)]
mod testing {
    //! Runs small enough to follow on paper.

    use crate::sim::check::check;
    use crate::sim::execute::Record;
    use crate::sim::outcome::Outcome;
    use crate::sim::run::{Part, Run};
    use crate::sim::scenario::{Arrivals, Choice, Draft, Length, Model, Scenario, Size, TaskClass};

    fn batch(models: usize, allocate: &str) -> (Scenario, Outcome) {
        let model = |index| Model { name: format!("m{index}"), ..Model::default() };
        let mut draft = Draft {
            models: (0..models).map(model).collect(),
            tasks: vec![TaskClass {
                name: "batch".to_owned(),
                arrivals: Arrivals::AllAtOnce { count: 3, at_s: 0.0 },
                size: Size::Constant { work: 1.0 },
                ..TaskClass::default()
            }],
            ..Draft::default()
        };
        draft.policies.allocate = Choice::of(allocate);
        draft.run.length = Length::UntilDone;
        draft.run.warmup_s = 0.0;
        let scenario = check(draft).expect("a sound batch");
        let outcome = Run::new(&scenario, Part::Window, Record::Full).to_end();
        (scenario, outcome)
    }

    /// Three tasks of one second at 0 on one slot.
    pub fn batch_of_three() -> (Scenario, Outcome) {
        batch(1, "round_robin")
    }

    /// The same on two models of one slot behind one central queue.
    pub fn central_batch() -> (Scenario, Outcome) {
        batch(2, "central_queue")
    }
}
