//! Outcome and question to picture data: just enough numbers for the picture. Pure.
//!
//! Nothing here runs a simulation. Answers are no larger than the screen they were asked for, and
//! both ends of the worker wall ship together, so they may be serialised freely.

mod acts;
mod balance;
mod changes;
mod charts;
mod floors;
mod formulas;
mod lane;
mod load;
mod memory;
mod moment;
mod pipeline;
mod plan;
mod plot;
mod results;
mod series;
mod size;
#[cfg(test)]
mod slow;
mod spark;
mod step;
mod strips;
mod table;
mod tail;
mod tasks;
mod timeline;
mod verdict;

pub use acts::{ActKind, ActRow, ActTable, acts};
pub use balance::{BalanceView, MoveView, Shift};
pub use charts::{ChartsView, charts, first_wish, spark_of};
pub use floors::{FloorReason, FloorView, floors};
pub use formulas::{FormulasView, Slip, StreamSplit, formulas};
pub use lane::{EPS, LaneModel, LaneView, LaneWaits, lane};
pub use load::{LoadLine, LoadView};
pub use memory::{MemoryLine, MemoryView};
pub use moment::Moment;
pub use pipeline::{PipelineModel, PipelineView, pipeline, pipeline_from};
pub use plan::{PlanBar, PlanLane, PlanView, critical, plan};
pub use plot::{
    HeatView, Measure, NO_LINE, PLOT_ALL, PLOT_LINES, PlotLine, PlotView, PlotWish, highest, plot,
};
pub use results::{AuditView, CheckView, FatesView, Figure, ResultsView, Rows, of_run, of_study};
pub use series::{Grouping, Series, SeriesBuilding, groups, prefix};
pub use size::{
    ByView, ConditionView, DownView, FoundView, MetView, ReceiptView, SizeView, SizedView,
    SizingView, StageView, sized, sizing,
};
pub use spark::{SparkView, spark};
pub use step::step;
pub use strips::{StripModel, StripsView};
pub use table::{TaskColumn, TaskFate, TaskRow, TaskTable, TaskWish};
pub use tail::{TAILS_MAX, TailLine, TailView, drawn_tails, responses, tail};
pub use tasks::TaskList;
pub use timeline::{
    Bars, Beside, Cells, GroupKind, GroupView, Hue, Stay, TaskLife, Timeline, TimelineView,
    TimelineWindow, mark,
};
pub use verdict::{Growth, Verdict, verdict};

use serde::{Deserialize, Serialize};

/// What the page asks of the played run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// The pipeline at an instant [s].
    Pipeline { at_s: f64 },
    /// All charts of a stretch of time.
    Charts(PlotWish),
    /// How long tasks took from arrival to finish.
    Responses,
    /// The instant so many events after `at_s`, or before it.
    Step { at_s: f64, forward: bool, count: u32 },
    /// Rows of the task table.
    Tasks(TaskWish),
    /// Rows of what the balancer did.
    Acts { first: u64, count: u32 },
    /// The timeline of a stretch of time and lanes.
    Timeline(TimelineWindow),
    /// The life of a task.
    Task { row: u64 },
}

/// The answer to a [`Question`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// See [`Question::Pipeline`].
    Pipeline(Box<PipelineView>),
    /// See [`Question::Charts`].
    Charts(Box<ChartsView>),
    /// See [`Question::Responses`].
    Responses(Box<TailView>),
    /// See [`Question::Step`] [s]; none where nothing happens any more.
    Step(Option<f64>),
    /// See [`Question::Tasks`].
    Tasks(TaskTable),
    /// See [`Question::Acts`].
    Acts(ActTable),
    /// See [`Question::Timeline`].
    Timeline(Box<TimelineView>),
    /// See [`Question::Task`]; none if there is no such task.
    Task(Option<Box<TaskLife>>),
}

/// All pictures of the played run at once: what an edit repaints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Played {
    /// Length of the played run [s]: the window, or to the last finish of a batch.
    pub length_s: f64,
    /// Tasks of the played run.
    pub tasks: u64,
    /// Load over the whole length; see [`ChartsView`] for larger fleets.
    pub load: LoadView,
    /// Busy slots over the whole length.
    pub strips: StripsView,
    /// The same as lines and heat map.
    pub plot: PlotView,
    /// How often the balancer changed something: rows of [`ActTable`].
    pub acts: u64,
    /// Memory and slots over the whole length, if it is a limit and tasks need some.
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
    use crate::sim::outcome::{Change, Entry, Moved, Outcome, Stretch};
    use crate::sim::run::{Part, Run};
    use crate::sim::scenario::{Arrivals, Choice, Draft, Length, Model, Scenario, Size, TaskClass};
    use crate::sim::units::{Span, Time};

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

    fn at(seconds: u64) -> Time {
        Time(seconds * 1_000_000_000)
    }

    /// A journal out of (second, row, change), all at the first model.
    fn journal(entries: &[(u64, u32, Change)]) -> Vec<Entry> {
        let entry = |(s, row, change): &(u64, u32, Change)| Entry {
            at: at(*s),
            row: *row,
            model: 0,
            change: *change,
        };
        entries.iter().map(entry).collect()
    }

    /// One slot with 10 GB: a task of 3 s is interrupted after a second, for a second. By hand.
    pub fn interrupted() -> (Scenario, Outcome) {
        let (scenario, mut outcome) = batch_of_three();
        let mut draft = scenario.into_draft();
        draft.models[0].memory_gb = 10.0;
        (draft.tasks[0].memory_gb, draft.tasks[0].memory_gb_per_unit) = (3.0, 1.0);
        let stretch = |row, from, to| Stretch {
            row,
            model: 0,
            slot: 0,
            lost: false,
            from: at(from),
            to: at(to),
        };
        use Change::{Leaves, Runs, Stops, Waits};
        outcome = Outcome {
            arrival: vec![at(0), at(1)],
            class: vec![0; 2],
            work: vec![3.0, 1.0],
            model: vec![0; 2],
            slot: vec![0; 2],
            start: vec![at(0), at(1)],
            finish: vec![at(4), at(2)],
            starts: vec![0, 1],
            finishes: vec![1, 0],
            service: vec![Span(3_000_000_000), Span(1_000_000_000)],
            stretches: vec![stretch(0, 0, 1), stretch(1, 1, 2), stretch(0, 2, 4)],
            journal: journal(&[
                (0, 0, Waits),
                (0, 0, Leaves),
                (0, 0, Runs),
                (1, 1, Waits),
                (1, 0, Stops),
                (1, 0, Waits),
                (1, 1, Leaves),
                (1, 1, Runs),
                (2, 1, Stops),
                (2, 0, Leaves),
                (2, 0, Runs),
                (4, 0, Stops),
            ]),
            weighings: vec![(at(1), vec![1.0]), (at(3), vec![0.5])],
            moves: vec![Moved { at: at(2), from: 0, to: 0, count: 4 }],
            ..outcome
        };
        (check(draft).expect("sound"), outcome)
    }

    /// Two tasks of a second share the one slot for two. By hand.
    pub fn sharing() -> (Scenario, Outcome) {
        let (scenario, outcome) = batch_of_three();
        use Change::{Runs, Stops};
        let outcome = Outcome {
            arrival: vec![at(0); 2],
            class: vec![0; 2],
            work: vec![1.0; 2],
            model: vec![0; 2],
            slot: vec![u32::MAX; 2],
            start: vec![at(0); 2],
            finish: vec![at(2); 2],
            starts: vec![0, 1],
            finishes: vec![0, 1],
            service: vec![Span(1_000_000_000); 2],
            journal: journal(&[(0, 0, Runs), (0, 1, Runs), (2, 0, Stops), (2, 1, Stops)]),
            ..outcome
        };
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
