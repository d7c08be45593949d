//! The record of a run as files: its tasks as a table, all of it as a trace of events.
//!
//! A file comes in pieces, so that nobody waits for a long one and none is in memory twice. Both
//! are documented in docs/record.md.

mod chrome;
mod tasks;

#[cfg(test)]
mod tests;

use crate::sim::outcome::Outcome;
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;
use serde::{Deserialize, Serialize};

pub use tasks::{fate_word, model_name, service};

/// A file that a run can be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecordFile {
    /// A line for each task, as CSV.
    Tasks,
    /// The same for tasks that were there at any time of a stretch.
    Between {
        /// Its beginning [ns].
        from_ns: u64,
        /// Its end [ns].
        to_ns: u64,
    },
    /// Events in the format of Chrome's tracing, which Perfetto and speedscope open.
    Trace,
}

impl RecordFile {
    /// What stands after the scenario's name in the file's name.
    pub fn suffix(self) -> &'static str {
        match self {
            RecordFile::Tasks | RecordFile::Between { .. } => "-tasks.csv",
            RecordFile::Trace => "-trace.json",
        }
    }

    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            RecordFile::Tasks | RecordFile::Between { .. } => "text/csv",
            RecordFile::Trace => "application/json",
        }
    }
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Where the next piece begins; none if this is the last.
    pub next: Option<u64>,
    /// Where the last piece ends: what `next` is a share of.
    pub end: u64,
}

/// Lines or events of one piece: written in some tens of milliseconds.
const PIECE: u64 = 16_384;

/// The piece of a file that begins at `first`; 0 is the beginning.
pub fn piece(file: RecordFile, scenario: &Scenario, outcome: &Outcome, first: u64) -> Piece {
    let end = match file {
        RecordFile::Tasks | RecordFile::Between { .. } => outcome.len() as u64,
        RecordFile::Trace => chrome::events(outcome),
    };
    let until = end.min(first.saturating_add(PIECE));
    let places = first.min(end)..until;
    let mut text = String::new();
    match file {
        RecordFile::Tasks => tasks::write(&mut text, scenario, outcome, places, &|_| true),
        RecordFile::Between { from_ns, to_ns } => {
            let is_there = |row| outcome.is_there(row, Time(from_ns), Time(to_ns));
            tasks::write(&mut text, scenario, outcome, places, &is_there);
        }
        RecordFile::Trace => chrome::write(&mut text, scenario, outcome, places),
    }
    Piece { text, next: (until < end).then_some(until), end }
}

/// The whole file.
pub fn whole(file: RecordFile, scenario: &Scenario, outcome: &Outcome) -> String {
    let mut text = String::new();
    let mut next = Some(0);
    while let Some(first) = next {
        let piece = piece(file, scenario, outcome, first);
        text += &piece.text;
        next = piece.next;
    }
    text
}

/// Whole nanoseconds in units of 10^`digits` of them, exactly.
fn decimal(time: Time, digits: usize) -> String {
    let unit = 10u64.pow(digits as u32);
    format!("{}.{:0digits$}", time.0 / unit, time.0 % unit)
}
