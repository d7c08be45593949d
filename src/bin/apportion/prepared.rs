//! What preparation does before a task is placed: what units became of what was written, what is
//! dropped, how long it takes.

use apportion::i18n::number::figures;
use apportion::sim::prepare::Written;
use apportion::sim::run::preparation;
use apportion::sim::scenario::{Model, Scenario, SpeedUnit, Split};
use serde_json::{Value, json};
use std::fmt::Write;

/// A line for each class, and one for the stage where it does anything.
pub fn text(scenario: &Scenario) -> String {
    let stage = preparation(&scenario.policies.prepare);
    let mut text = String::new();
    for class in &scenario.tasks {
        let size = match Written::of(class) {
            Written::WorkUnits => "work units × 1".to_owned(),
            Written::Tokens { per_input, per_output } => {
                format!("tokens in × {per_input} + tokens out × {per_output}")
            }
        };
        let parts = match class.split {
            Split::Whole => String::new(),
            Split::Count(count) => format!(", in {count} parts"),
            Split::ByCapacity => ", a part for each model".to_owned(),
        };
        let _ = writeln!(text, "size of {}: {size}{parts}", class.name);
    }
    if scenario.policies.prepare.id != "pass" {
        let (low, high) = (figures(stage.work_min, 4), figures(stage.work_max, 4));
        let each = stage.overhead.seconds();
        let _ =
            writeln!(text, "dropped below {low} and above {high} units; {each} s for each task");
    }
    text
}

/// The same as JSON.
pub fn json(scenario: &Scenario) -> Value {
    let stage = preparation(&scenario.policies.prepare);
    let classes = scenario.tasks.iter().map(|class| {
        let mut found = match Written::of(class) {
            Written::WorkUnits => json!({ "size_in": "work_units", "units_per_unit": 1.0 }),
            Written::Tokens { per_input, per_output } => json!({
                "size_in": "tokens",
                "units_per_input_token": per_input,
                "units_per_output_token": per_output,
            }),
        };
        found["name"] = json!(class.name);
        found["mean_units"] = json!(class.mean_work());
        found["split"] = match class.split {
            Split::Whole => json!("whole"),
            Split::Count(count) => json!({ "parts": count }),
            Split::ByCapacity => json!("by_capacity"),
        };
        found
    });
    json!({
        "policy": scenario.policies.prepare.id,
        "overhead_s": stage.overhead.seconds(),
        "work_min": stage.work_min,
        // Without a bound: JSON has no infinity.
        "work_max": stage.work_max.is_finite().then_some(stage.work_max),
        "classes": classes.collect::<Vec<Value>>(),
        "models": scenario.models.iter().map(speed).collect::<Vec<Value>>(),
    })
}

fn speed(model: &Model) -> Value {
    let written = match model.speed.unit {
        SpeedUnit::SecondsPerUnit => "seconds_per_unit",
        SpeedUnit::UnitsPerSecond => "units_per_second",
        SpeedUnit::ModelUnitsPerSecond => "model_units_per_second",
    };
    json!({
        "name": model.name,
        "speed_in": written,
        "speed": model.speed.value,
        "slot_units_per_s": model.slot_speed(),
        "capacity_units_per_s": model.capacity(),
    })
}
