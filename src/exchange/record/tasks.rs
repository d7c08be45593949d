//! The tasks of a run as CSV: who got each, when, and what became of it.

use super::decimal;
use crate::sim::happened::{CUT, LATE, LOST, MOVED, happened};
use crate::sim::outcome::{Fate, NOWHERE, Outcome};
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;
use std::fmt::Write;
use std::ops::Range;

const HEADER: &str =
    "task,part_of,class,model,work_units,arrival_s,start_s,finish_s,service_s,fate,happened";

/// Lines of the table for rows that are wanted, the header before the first.
pub(super) fn write(
    text: &mut String,
    scenario: &Scenario,
    outcome: &Outcome,
    rows: Range<u64>,
    is_wanted: &dyn Fn(usize) -> bool,
) {
    let happened = happened(scenario, outcome);
    if rows.start == 0 {
        *text += HEADER;
        text.push('\n');
    }
    for row in (rows.start as usize..rows.end as usize).filter(|row| is_wanted(*row)) {
        let head = outcome.head.get(row).map_or(row, |head| *head as usize);
        let class = &scenario.tasks[usize::from(outcome.class[row])].name;
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{row},{head},{},{},{},{},{},{},{},{},{}",
            quoted(class),
            quoted(model_name(scenario, outcome, row)),
            outcome.work[row],
            seconds(outcome.arrival[row]),
            seconds(outcome.start[row]),
            seconds(outcome.finish[row]),
            seconds(service(outcome, row)),
            fate_word(outcome, row),
            happened_words(happened.get(row).copied().unwrap_or(0)),
        );
    }
}

/// The model that ran a task; empty where none did.
pub fn model_name<'a>(scenario: &'a Scenario, outcome: &Outcome, row: usize) -> &'a str {
    match outcome.model[row] {
        NOWHERE => "",
        model => &scenario.models[usize::from(model)].name,
    }
}

/// Service that a task got, as a time from zero; never, if it has no answer.
pub fn service(outcome: &Outcome, row: usize) -> Time {
    if outcome.finish[row] == Time::NEVER {
        return Time::NEVER;
    }
    if outcome.fate.get(row).is_some_and(|fate| *fate != Fate::Ran) {
        return Time::ZERO;
    }
    match outcome.service.get(row) {
        Some(span) => Time(span.0),
        None => Time(outcome.finish[row].since(outcome.start[row]).0),
    }
}

/// What became of a task, as programs read it.
pub fn fate_word(outcome: &Outcome, row: usize) -> &'static str {
    match outcome.fate.get(row).copied().unwrap_or_default() {
        Fate::Ran => "ran",
        Fate::TooSmall => "dropped_too_small",
        Fate::TooLarge => "dropped_too_large",
        Fate::Shed => "shed",
        Fate::Hit => "hit",
        Fate::Joined => "joined",
        Fate::Skipped => "skipped",
    }
}

/// What happened to a task on its way, as programs read it.
fn happened_words(bits: u8) -> String {
    let words = [(CUT, "interrupted"), (LOST, "restarted"), (MOVED, "moved"), (LATE, "late")];
    let told = words.into_iter().filter(|(bit, _)| bits & bit != 0);
    told.map(|(_, word)| word).collect::<Vec<_>>().join(" ")
}

/// Seconds to the nanosecond; empty for what did not happen.
fn seconds(time: Time) -> String {
    if time == Time::NEVER { String::new() } else { decimal(time, 9) }
}

/// A field of the table: in quotes where a comma, a quote or a line break would break it.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}
