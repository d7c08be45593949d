//! Rows of the task table: the life of each task of the played run.

use crate::sim::outcome::{Fate, Outcome};
use crate::sim::units::Time;
use serde::{Deserialize, Serialize};

/// A stretch of the task table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskTable {
    /// Number of the first row.
    pub first: u64,
    /// Rows in the whole table.
    pub total: u64,
    /// Whether any task of the whole table did other than run.
    pub has_fates: bool,
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

/// Rows that one question may fetch.
const ROWS_MAX: u32 = 100_000;

/// Rows `first..first + count` of the table, as far as there are.
pub fn tasks(outcome: &Outcome, first: u64, count: u32) -> TaskTable {
    let total = outcome.len();
    let begin = (first.min(total as u64)) as usize;
    let end = total.min(begin + count.min(ROWS_MAX) as usize);
    TaskTable {
        first: begin as u64,
        total: total as u64,
        has_fates: !outcome.fate.is_empty(),
        rows: (begin..end).map(|task| row(outcome, task)).collect(),
    }
}

/// The first `count` tasks that were there at any time of a stretch; `total` of them in all.
pub fn tasks_between(outcome: &Outcome, from_s: f64, to_s: f64, count: u32) -> TaskTable {
    let (from, to) = (Time::from_seconds(from_s), Time::from_seconds(to_s));
    let end = outcome.arrival.partition_point(|arrival| *arrival < to);
    let is_there = |task: &usize| {
        // Who got no answer was there at its arrival only.
        let finish = outcome.finish[*task];
        let until = if finish == Time::NEVER && !ran(outcome, *task) {
            outcome.arrival[*task]
        } else {
            finish
        };
        until >= from
    };
    let there = (0..end).filter(is_there);
    let mut table = TaskTable { first: 0, total: 0, has_fates: false, rows: Vec::new() };
    for task in there {
        if table.total < u64::from(count.min(ROWS_MAX)) {
            table.rows.push(row(outcome, task));
        }
        table.total += 1;
    }
    table.has_fates = !outcome.fate.is_empty();
    table
}

fn ran(outcome: &Outcome, task: usize) -> bool {
    outcome.fate.get(task).is_none_or(|fate| *fate == Fate::Ran)
}

/// One row of the table.
fn row(outcome: &Outcome, task: usize) -> TaskRow {
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
    }
}
