//! The tasks of the played run, one line each: who got it, when, and what became of it.

use apportion::sim::execute::Record;
use apportion::sim::outcome::{Fate, NOWHERE, Outcome};
use apportion::sim::run::{Part, Run};
use apportion::sim::scenario::Scenario;
use apportion::sim::units::Time;
use serde_json::{Value, json};
use std::fmt::Write;

/// Header of the table: documented in docs/scenario.md.
const HEADER: &str =
    "task,part_of,class,model,work_units,arrival_s,start_s,finish_s,service_s,fate";

/// The table as CSV.
pub fn csv(scenario: &Scenario) -> String {
    let outcome = Run::new(scenario, Part::Window, Record::Full).to_end();
    let mut text = format!("{HEADER}\n");
    for row in 0..outcome.len() {
        let head = outcome.head.get(row).map_or(row, |head| *head as usize);
        let class = &scenario.tasks[usize::from(outcome.class[row])].name;
        let _ = writeln!(
            text,
            "{row},{head},{},{},{},{},{},{},{},{}",
            quoted(class),
            quoted(model(scenario, &outcome, row)),
            outcome.work[row],
            seconds(outcome.arrival[row]),
            seconds(outcome.start[row]),
            seconds(outcome.finish[row]),
            seconds(service(&outcome, row)),
            fate(&outcome, row),
        );
    }
    text
}

/// The same as JSON, a list of objects; what did not happen is null.
pub fn json(scenario: &Scenario) -> String {
    let outcome = Run::new(scenario, Part::Window, Record::Full).to_end();
    let number = |time: Time| (time != Time::NEVER).then(|| time.seconds());
    let row = |row: usize| {
        let name = model(scenario, &outcome, row);
        json!({
            "task": row,
            "part_of": outcome.head.get(row).map_or(row, |head| *head as usize),
            "class": scenario.tasks[usize::from(outcome.class[row])].name,
            "model": if name.is_empty() { Value::Null } else { json!(name) },
            "work_units": outcome.work[row],
            "arrival_s": number(outcome.arrival[row]),
            "start_s": number(outcome.start[row]),
            "finish_s": number(outcome.finish[row]),
            "service_s": number(service(&outcome, row)),
            "fate": fate(&outcome, row),
        })
    };
    format!("{:#}\n", (0..outcome.len()).map(row).collect::<Value>())
}

/// Service that a task got, as a time from zero; never, if it has no answer.
fn service(outcome: &Outcome, row: usize) -> Time {
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

fn model<'a>(scenario: &'a Scenario, outcome: &Outcome, row: usize) -> &'a str {
    match outcome.model[row] {
        NOWHERE => "",
        model => &scenario.models[usize::from(model)].name,
    }
}

fn fate(outcome: &Outcome, row: usize) -> &'static str {
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

/// Whole nanoseconds as seconds, exactly; empty for what did not happen.
fn seconds(time: Time) -> String {
    if time == Time::NEVER {
        return String::new();
    }
    format!("{}.{:09}", time.0 / 1_000_000_000, time.0 % 1_000_000_000)
}

/// A field of the table: in quotes where a comma, a quote or a line break would break it.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}
