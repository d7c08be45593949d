//! What the worker is doing and has done.

use super::shared::Shared;
use crate::sim::scenario::Draft;
use crate::view::{
    ActTable, ChartsView, PipelineView, Played, ResultsView, TailView, TaskLife, TaskTable,
    TimelineView,
};
use crate::worker::protocol::{Progress, RunId, SoFar};

/// What the worker is doing and has done. Pictures stay until newer ones are there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The newest run that was started.
    pub started: RunId,
    /// The draft that it runs.
    pub draft: Option<Shared<Draft>>,
    /// Whether it is at work.
    pub busy: bool,
    /// Whether it has been at work for long enough to say so.
    pub slow: bool,
    /// How far it has come.
    pub progress: Option<Progress>,
    /// What is done so far of a run that cannot be drawn yet.
    pub so_far: Option<Shared<SoFar>>,
    /// Why the scenario on screen is not run; the last run stays.
    pub refused: Option<TooMuch>,
    /// How long it has taken so far [s].
    pub elapsed_s: f64,
    /// The newest run that is played and drawn.
    pub played: Option<Shared<PlayedRun>>,
    /// The newest figures of replications.
    pub long: Option<Shared<LongRun>>,
    /// The pipeline at the play head.
    pub pipeline: Option<Shared<PipelineView>>,
    /// The charts of the stretch that was asked for last; where it is all, `played` has them.
    pub charts: Option<Shared<ChartsView>>,
    /// How long tasks of the played run took, as far as it was asked for.
    pub responses: Option<Shared<TailView>>,
    /// The rows of the task table that were asked for last.
    pub tasks: Option<Shared<TaskTable>>,
    /// The rows of what the balancer did that were asked for last.
    pub acts: Option<Shared<ActTable>>,
    /// The newest stretch of the timeline.
    pub timeline: Option<Shared<TimelineView>>,
    /// The life of the task that was selected last.
    pub life: Option<Shared<TaskLife>>,
    /// The digest that the sender of a link saw, until it has been compared.
    pub expected: Option<u64>,
}

/// A run that takes more memory than a tab should.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TooMuch {
    /// Bytes that it takes.
    pub bytes: f64,
    /// The longest window that does fit [s]; none if no window does.
    pub window_s: Option<f64>,
}

/// A played run with the scenario it is of.
#[derive(Clone, Debug)]
pub struct PlayedRun {
    /// Its number.
    pub run: RunId,
    /// What was run.
    pub draft: Shared<Draft>,
    /// Its pictures.
    pub played: Shared<Played>,
    /// Its figures.
    pub results: Shared<ResultsView>,
    /// Its tails of waits.
    pub tail: Shared<TailView>,
}

/// Figures of replications with the scenario they are of.
#[derive(Clone, Debug)]
pub struct LongRun {
    /// Its number.
    pub run: RunId,
    /// What was run.
    pub draft: Shared<Draft>,
    /// Figures with intervals.
    pub results: Shared<ResultsView>,
    /// Tails of waits.
    pub tail: Shared<TailView>,
    /// Whether no more replications will come.
    pub over: bool,
}

impl Run {
    /// Whether the pictures on screen are of this run.
    pub fn is_played(&self, id: RunId) -> bool {
        self.played.as_ref().is_some_and(|played| played.run == id)
    }
}
