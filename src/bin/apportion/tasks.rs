//! The tasks of the played run, one line each: who got it, when, and what became of it.

use apportion::exchange::record::{RecordFile, fate_word, model_name, service, whole};
use apportion::sim::execute::Record;
use apportion::sim::outcome::Outcome;
use apportion::sim::run::{Part, Run};
use apportion::sim::scenario::Scenario;
use apportion::sim::units::Time;
use serde_json::{Value, json};

/// The table as CSV.
pub fn csv(scenario: &Scenario) -> String {
    whole(RecordFile::Tasks, scenario, &played(scenario))
}

/// The run as events that Perfetto and speedscope open.
pub fn trace(scenario: &Scenario) -> String {
    whole(RecordFile::Trace, scenario, &played(scenario))
}

fn played(scenario: &Scenario) -> Outcome {
    Run::new(scenario, Part::Window, Record::Full).to_end()
}

/// The same as JSON, a list of objects; what did not happen is null.
pub fn json(scenario: &Scenario) -> String {
    let outcome = played(scenario);
    let number = |time: Time| (time != Time::NEVER).then(|| time.seconds());
    let row = |row: usize| {
        let name = model_name(scenario, &outcome, row);
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
            "fate": fate_word(&outcome, row),
        })
    };
    format!("{:#}\n", (0..outcome.len()).map(row).collect::<Value>())
}
