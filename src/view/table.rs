//! Rows of the task table: the life of each task of the played run.

use crate::sim::outcome::{Fate, Outcome};
use crate::sim::units::Time;
use serde::{Deserialize, Serialize};

/// A column of the task table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskColumn {
    /// Number in order of arrival.
    #[default]
    Task,
    /// Name of the class.
    Class,
    /// Name of the model.
    Model,
    /// Size.
    Work,
    /// When it arrived.
    Arrival,
    /// When it started.
    Start,
    /// How long it waited for that.
    Wait,
    /// When it finished.
    Finish,
    /// What became of it.
    Fate,
    /// What happened to it on its way.
    Happened,
}

/// Which rows of the task table: of tasks that were there at any time of a stretch, in an order.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskWish {
    /// Beginning of the stretch [s].
    pub from_s: f64,
    /// Its end [s].
    pub to_s: f64,
    /// What they are sorted by.
    pub by: TaskColumn,
    /// Whether the largest comes first.
    pub falling: bool,
    /// The first row, and how many.
    pub first: u64,
    /// How many rows.
    pub count: u32,
}

impl TaskWish {
    /// All tasks of a run as they came, from a row on.
    pub fn all(first: u64, count: u32) -> TaskWish {
        let (from_s, to_s, by) = (0.0, f64::INFINITY, TaskColumn::Task);
        TaskWish { from_s, to_s, by, falling: false, first, count }
    }

    /// Whether another asks for rows of the same tasks.
    pub fn is_of(&self, other: &TaskWish) -> bool {
        (self.from_s, self.to_s) == (other.from_s, other.to_s)
    }
}

/// Rows of the task table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskTable {
    /// What was asked for.
    pub wish: TaskWish,
    /// Rows in the whole table.
    pub total: u64,
    /// Whether any task of the run did other than run.
    pub has_fates: bool,
    /// Whether anything can have happened to tasks on their way.
    pub has_happened: bool,
    /// The rows.
    pub rows: Vec<TaskRow>,
}

/// One task.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskRow {
    /// Number in order of arrival, from 0; each part of a split task has its own.
    pub task: u64,
    /// Number of the first part of the task; its own where it is not split.
    pub head: u64,
    /// Its class.
    pub class: u16,
    /// The model that ran it; beyond the last where none did.
    pub model: u16,
    /// Its size [work units].
    pub work: f64,
    /// When it arrived [s].
    pub arrival_s: f64,
    /// When it first started [s]; not a number if it never did.
    pub start_s: f64,
    /// When it finished [s]; not a number if it never did.
    pub finish_s: f64,
    /// Service that it got [s].
    pub service_s: f64,
    /// What became of it.
    pub fate: TaskFate,
    /// What happened to it on its way: bits of [`mark`](super::mark).
    pub marks: u8,
}

/// What became of a task; the twin of the core's `Fate` that may cross the worker's wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum TaskFate {
    /// It ran.
    Ran,
    /// Dropped in preparation, because it was too small.
    TooSmall,
    /// Refused.
    Shed,
    /// Answered at once out of a cache.
    Hit,
    /// Answered with an equal task that was on its way.
    Joined,
    /// Skipped at the head of its queue.
    Skipped,
    /// Dropped in preparation, because it was too large.
    TooLarge,
}

impl From<Fate> for TaskFate {
    fn from(fate: Fate) -> TaskFate {
        match fate {
            Fate::Ran => TaskFate::Ran,
            Fate::TooSmall => TaskFate::TooSmall,
            Fate::TooLarge => TaskFate::TooLarge,
            Fate::Shed => TaskFate::Shed,
            Fate::Hit => TaskFate::Hit,
            Fate::Joined => TaskFate::Joined,
            Fate::Skipped => TaskFate::Skipped,
        }
    }
}

/// One row of the table, all but its marks.
pub(super) fn row(outcome: &Outcome, task: usize) -> TaskRow {
    let seconds = |time: Time| if time == Time::NEVER { f64::NAN } else { time.seconds() };
    let fate = |task: usize| outcome.fate.get(task).copied().unwrap_or_default();
    let service = |task: usize| match (fate(task), outcome.service.get(task)) {
        (Fate::Ran, Some(service)) => service.seconds(),
        (Fate::Ran, None) if outcome.finish[task] != Time::NEVER => {
            outcome.finish[task].since(outcome.start[task]).seconds()
        }
        _ => 0.0,
    };
    TaskRow {
        task: task as u64,
        head: outcome.head.get(task).map_or(task as u64, |head| u64::from(*head)),
        class: outcome.class[task],
        model: outcome.model[task],
        work: outcome.work[task],
        arrival_s: seconds(outcome.arrival[task]),
        start_s: seconds(outcome.start[task]),
        finish_s: seconds(outcome.finish[task]),
        service_s: service(task),
        fate: fate(task).into(),
        marks: 0,
    }
}
