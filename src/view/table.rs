//! Rows of the task table: the life of each task of the played run.

use crate::sim::outcome::Outcome;
use crate::sim::units::Time;
use serde::{Deserialize, Serialize};

/// A stretch of the task table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskTable {
    /// Number of the first row.
    pub first: u64,
    /// Rows in the whole table.
    pub total: u64,
    /// The rows.
    pub rows: Vec<TaskRow>,
}

/// One task.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskRow {
    /// Number in order of arrival, from 0.
    pub task: u64,
    /// Its class.
    pub class: u16,
    /// The model that ran it.
    pub model: u16,
    /// Its size [work units].
    pub work: f64,
    /// When it arrived [s].
    pub arrival_s: f64,
    /// When it started [s].
    pub start_s: f64,
    /// When it finished [s].
    pub finish_s: f64,
}

/// Rows that one question may fetch.
const ROWS_MAX: u32 = 100_000;

/// Rows `first..first + count` of the table, as far as there are.
pub fn tasks(outcome: &Outcome, first: u64, count: u32) -> TaskTable {
    let total = outcome.len();
    let begin = (first.min(total as u64)) as usize;
    let end = total.min(begin + count.min(ROWS_MAX) as usize);
    let seconds = |time: Time| if time == Time::NEVER { f64::NAN } else { time.seconds() };
    let row = |task: usize| TaskRow {
        task: task as u64,
        class: outcome.class[task],
        model: outcome.model[task],
        work: outcome.work[task],
        arrival_s: seconds(outcome.arrival[task]),
        start_s: seconds(outcome.start[task]),
        finish_s: seconds(outcome.finish[task]),
    };
    TaskTable { first: begin as u64, total: total as u64, rows: (begin..end).map(row).collect() }
}
