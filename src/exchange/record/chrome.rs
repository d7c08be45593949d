//! A run as trace events: what Chrome's tracing writes, and Perfetto and speedscope open.
//!
//! A process for each model, a thread for each of its slots; a complete event (`X`) for each stretch
//! of service, an asynchronous pair (`b`, `e`) for each wait, an instant (`i`) for each task that
//! did not run, for each interruption and for each move. Times are in microseconds. Source: "Trace Event Format", Google.

use super::{decimal, fate_word};
use crate::sim::outcome::{Change, Fate, NOWHERE, Outcome};
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;
use std::fmt::Write;
use std::ops::Range;

/// Fleets with more slots than this leave their threads without names.
const NAMED_SLOTS_MAX: u64 = 10_000;
/// Thread of what has no slot of its own.
const NO_SLOT: u32 = u32::MAX;

/// Places of the file: tasks, then stretches, then changes, then moves.
pub(super) fn events(outcome: &Outcome) -> u64 {
    let Outcome { arrival, stretches, journal, moves, .. } = outcome;
    (arrival.len() + stretches.len() + journal.len() + moves.len()) as u64
}

/// The events of some places; what opens and closes the file goes with the first and the last.
pub(super) fn write(text: &mut String, scenario: &Scenario, outcome: &Outcome, at: Range<u64>) {
    let mut writer = Writer { text, scenario, outcome };
    if at.start == 0 {
        writer.open();
    }
    for place in at.start as usize..at.end as usize {
        writer.event(place);
    }
    if at.end == events(outcome) {
        *text += "\n]}\n";
    }
}

struct Writer<'a> {
    text: &'a mut String,
    scenario: &'a Scenario,
    outcome: &'a Outcome,
}

impl Writer<'_> {
    /// Names of processes and threads.
    fn open(&mut self) {
        let digest = self.outcome.digest();
        *self.text += "{\"displayTimeUnit\":\"ms\",\"otherData\":{\"source\":\"Apportion\",";
        let name = json(&self.scenario.name);
        let _ = write!(self.text, "\"scenario\":{name},\"digest\":\"{digest:016x}\"}},");
        *self.text += "\"traceEvents\":[\n";
        *self.text +=
            "{\"ph\":\"M\",\"pid\":0,\"name\":\"process_name\",\"args\":{\"name\":\"fleet\"}}";
        let slots: u64 = self.scenario.models.iter().map(|model| u64::from(model.slots())).sum();
        for (index, model) in self.scenario.models.iter().enumerate() {
            let (process, name) = (index + 1, json(&model.name));
            let kind = "\"name\":\"process_name\"";
            let _ = write!(
                self.text,
                ",\n{{\"ph\":\"M\",\"pid\":{process},{kind},\"args\":{{\"name\":{name}}}}}"
            );
            let named = if slots <= NAMED_SLOTS_MAX { model.slots() } else { 0 };
            for slot in 1..=named {
                let kind = "\"name\":\"thread_name\"";
                let name = format!("{{\"name\":\"slot {slot}\"}}");
                let _ = write!(
                    self.text,
                    ",\n{{\"ph\":\"M\",\"pid\":{process},\"tid\":{slot},{kind},\"args\":{name}}}"
                );
            }
        }
    }

    fn event(&mut self, place: usize) {
        let outcome = self.outcome;
        let mut place = place;
        if place < outcome.len() {
            return self.task(place);
        }
        place -= outcome.len();
        if let Some(part) = outcome.stretches.get(place) {
            let row = part.row as usize;
            self.service(row, part.model, part.slot, (part.from, part.to));
            if part.to != outcome.finish[row] {
                let name = if part.lost { "restart" } else { "interruption" };
                let (process, class) = (self.process(part.model), self.class(row));
                let args = format!("{{\"task\":{row},\"class\":{class},\"at\":{process}}}");
                self.instant(name, part.to, &args);
            }
            return;
        }
        place -= outcome.stretches.len();
        if let Some(entry) = outcome.journal.get(place) {
            let row = entry.row as usize;
            return match entry.change {
                Change::Waits => self.edge('b', "wait", row, entry.model, entry.at),
                Change::Leaves => self.edge('e', "wait", row, entry.model, entry.at),
                Change::Runs | Change::Stops => {}
            };
        }
        place -= outcome.journal.len();
        if let Some(moved) = outcome.moves.get(place) {
            let (from, to) = (self.process(moved.from), self.process(moved.to));
            let args = format!("{{\"from\":{from},\"to\":{to},\"tasks\":{}}}", moved.count);
            self.instant("move", moved.at, &args);
        }
    }

    /// A task's wait and service, where the columns say it all; else what became of it.
    fn task(&mut self, row: usize) {
        let outcome = self.outcome;
        if outcome.fate.get(row).is_some_and(|fate| *fate != Fate::Ran) {
            let args = format!("{{\"task\":{row},\"class\":{}}}", self.class(row));
            return self.instant(fate_word(outcome, row), outcome.arrival[row], &args);
        }
        let (arrival, start, finish) =
            (outcome.arrival[row], outcome.start[row], outcome.finish[row]);
        let model = outcome.model[row];
        if outcome.journal.is_empty() && start > arrival && start != Time::NEVER {
            let queue = if outcome.central { NOWHERE } else { model };
            self.edge('b', "wait", row, queue, arrival);
            self.edge('e', "wait", row, queue, start);
        }
        if outcome.stretches.is_empty() && finish != Time::NEVER {
            let slot = outcome.slot.get(row).copied().unwrap_or(NO_SLOT);
            self.service(row, model, slot, (start, finish));
        }
    }

    /// A stretch of service: of a slot, or beside others where slots are shared.
    fn service(&mut self, row: usize, model: u16, slot: u32, (from, to): (Time, Time)) {
        if slot == NO_SLOT {
            self.edge('b', "run", row, model, from);
            self.edge('e', "run", row, model, to);
            return;
        }
        let (at, long) = (decimal(from, 3), decimal(Time(to.since(from).0), 3));
        let (process, thread) = (self.process(model), slot + 1);
        let (class, work) = (self.class(row), self.outcome.work[row]);
        let _ = write!(
            self.text,
            ",\n{{\"ph\":\"X\",\"pid\":{process},\"tid\":{thread},\"ts\":{at},\"dur\":{long},\
             \"name\":\"task {row}\",\"cat\":\"run\",\
             \"args\":{{\"task\":{row},\"class\":{class},\"work_units\":{work}}}}}"
        );
    }

    /// One end of a stretch that others may overlap.
    fn edge(&mut self, phase: char, category: &str, row: usize, model: u16, at: Time) {
        let (process, at) = (self.process(model), decimal(at, 3));
        let _ = write!(
            self.text,
            ",\n{{\"ph\":\"{phase}\",\"pid\":{process},\"tid\":0,\"ts\":{at},\
             \"name\":\"task {row}\",\"cat\":\"{category}\",\"id\":{row}}}"
        );
    }

    fn instant(&mut self, name: &str, at: Time, args: &str) {
        let at = decimal(at, 3);
        let _ = write!(
            self.text,
            ",\n{{\"ph\":\"i\",\"s\":\"g\",\"pid\":0,\"tid\":0,\"ts\":{at},\"name\":\"{name}\",\
             \"args\":{args}}}"
        );
    }

    /// The process of a model; 0 is the fleet, and the central queue.
    fn process(&self, model: u16) -> usize {
        if model == NOWHERE { 0 } else { usize::from(model) + 1 }
    }

    fn class(&self, row: usize) -> String {
        json(&self.scenario.tasks[usize::from(self.outcome.class[row])].name)
    }
}

/// A text as JSON.
fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
