//! From the text of a document to a draft, field by field.

use super::cursor::{Cursor, Faults, Fields};
use super::decode_tasks as tasks;
use super::defaults;
use super::fault::{Expected, FieldFaultKind, ReadError};
use super::wire::{FORMAT, VERSION};
use crate::sim::catalog::{Family, Parameter, find};
use crate::sim::limits;
use crate::sim::scenario::{Choice, Draft, Length, Model, Policies, RunPlan, Speed, SpeedUnit};

/// Parameters of one policy; none has as many.
const VALUES_MAX: usize = 64;

const SPEED_UNITS: [(&str, SpeedUnit); 3] = [
    ("s_per_unit", SpeedUnit::SecondsPerUnit),
    ("units_per_s", SpeedUnit::UnitsPerSecond),
    ("model_units_per_s", SpeedUnit::ModelUnitsPerSecond),
];
const SPEED_UNIT_WORDS: [&str; 3] = [SPEED_UNITS[0].0, SPEED_UNITS[1].0, SPEED_UNITS[2].0];

/// The draft that a document describes.
pub fn draft(text: &str) -> Result<Draft, ReadError> {
    let (draft, faults) = lenient(text)?;
    faults.into_error()?;
    Ok(draft)
}

/// The draft that a document describes, with defaults where a field cannot be used, and those.
pub fn lenient(text: &str) -> Result<(Draft, Faults), ReadError> {
    let root = Cursor::root(text)?;
    let mut faults = Faults::default();
    let Some(mut fields) = root.object(&mut faults) else {
        return Err(ReadError::NotAScenario { found: None });
    };
    check_heading(&mut fields)?;
    let _ = fields.take("$schema");
    let mut draft = defaults::v1_draft();
    draft.name = fields.text_or_empty("name", &mut faults);
    if let Some(list) = fields.take("models") {
        let entries = list.list(limits::MODELS_MAX, &mut faults).unwrap_or_default();
        let models =
            entries.iter().enumerate().map(|(place, entry)| model(place, entry, &mut faults));
        draft.models = models.collect();
    }
    if let Some(list) = fields.take("tasks") {
        let entries = list.list(limits::CLASSES_MAX, &mut faults).unwrap_or_default();
        draft.tasks =
            entries.iter().map(|entry| tasks::class(entry, &draft.models, &mut faults)).collect();
    }
    if let Some(field) = fields.take("policies") {
        draft.policies = policies(&field, &mut faults);
    }
    if let Some(field) = fields.take("run") {
        draft.run = run(&field, &mut faults);
    }
    if let Some(list) = fields.take("requirements") {
        let lines = list.list(limits::REQUIREMENTS_MAX, &mut faults).unwrap_or_default();
        draft.requirements = lines.iter().filter_map(|line| line.text(&mut faults)).collect();
    }
    fields.finish(&mut faults);
    Ok((draft, faults))
}

/// Format and version come first: the fields of another format are no faults of ours.
fn check_heading(fields: &mut Fields) -> Result<(), ReadError> {
    let mut unheard = Faults::default();
    let format = fields.take("format").and_then(|field| field.text(&mut unheard));
    if format.as_deref() != Some(FORMAT) {
        let found = format.map(|format| format.chars().take(limits::NAME_CHARS_MAX).collect());
        return Err(ReadError::NotAScenario { found });
    }
    let mut faults = Faults::default();
    let field = fields.need("version", Expected::WholeNumber { most: VERSION }, &mut faults);
    let version = field.as_ref().and_then(|field| field.whole(u64::MAX, &mut unheard));
    match (field, version) {
        (_, Some(version)) if version > VERSION => {
            return Err(ReadError::FutureVersion { version, newest: VERSION });
        }
        (_, Some(VERSION)) | (None, _) => {}
        (Some(field), _) => {
            let expected = Expected::WholeNumber { most: VERSION };
            field.fault(FieldFaultKind::WrongType { expected }, &mut faults);
        }
    }
    faults.into_error()
}

fn model(place: usize, entry: &Cursor, faults: &mut Faults) -> Model {
    let default = defaults::v1_model(place);
    let Some(mut fields) = entry.object(faults) else { return default };
    let model = Model {
        name: fields.text_or_empty("name", faults),
        mark: match fields.take_some("mark") {
            Some(field) => field.u8(faults).unwrap_or(default.mark),
            None => default.mark,
        },
        replicas: fields.u32_or("replicas", default.replicas, faults),
        slots_per_replica: fields.u32_or("slots_per_replica", default.slots_per_replica, faults),
        speed: fields.take("speed").map_or(default.speed, |field| speed(&field, faults)),
        memory_gb: fields.number_or("memory_gb", default.memory_gb, faults),
        cost_per_hour: fields.number_or("cost_per_hour", default.cost_per_hour, faults),
        weight: fields.take_some("weight").and_then(|field| field.number(faults)),
    };
    fields.finish(faults);
    model
}

fn speed(field: &Cursor, faults: &mut Faults) -> Speed {
    let default = defaults::v1_model(0).speed;
    let Some(mut fields) = field.object(faults) else { return default };
    let value = fields.need_number("value", faults);
    let unit = fields.take("unit").and_then(|unit| unit.one_of(&SPEED_UNIT_WORDS, faults));
    fields.finish(faults);
    Speed { value, unit: unit.map_or(default.unit, |place| SPEED_UNITS[place].1) }
}

fn policies(field: &Cursor, faults: &mut Faults) -> Policies {
    let mut policies = defaults::v1_policies();
    let Some(mut fields) = field.object(faults) else { return policies };
    for family in Family::ALL {
        let field = fields.take(family.key());
        if let Some(choice) = field.and_then(|field| choice(family, &field, faults)) {
            *policies.get_mut(family) = choice;
        }
    }
    fields.finish(faults);
    policies
}

fn choice(family: Family, field: &Cursor, faults: &mut Faults) -> Option<Choice> {
    if field.is_text() {
        return Some(Choice { id: field.text(faults)?, values: Vec::new() });
    }
    if !field.is_object() {
        field.fault(FieldFaultKind::WrongType { expected: Expected::Policy }, faults);
        return None;
    }
    let mut fields = field.object(faults)?;
    let id = fields.need("id", Expected::Text, faults).and_then(|field| field.text(faults));
    let placed = fields.take("values");
    let is_placed = placed.is_some();
    let values = placed.and_then(|field| field.decimals(VALUES_MAX, faults)).unwrap_or_default();
    let Some(row) = id.as_ref().and_then(|id| find(family, id)) else {
        // Which parameters a policy has that is not known, nobody can say: `check` refuses it.
        return Some(Choice { id: id?, values });
    };
    let mut named = row.values(&Choice { id: String::new(), values: values.clone() });
    for (parameter, value) in row.parameters.iter().zip(&mut named) {
        let Some(field) = fields.take(parameter.id) else { continue };
        if is_placed {
            field.fault(FieldFaultKind::NotWith { other: "values" }, faults);
        } else if let Some(given) = parameter_value(parameter, &field, faults) {
            *value = given;
        }
    }
    fields.finish(faults);
    let too_many = values.len() > row.parameters.len();
    Some(Choice { id: id?, values: if too_many { values } else { row.trimmed(named) } })
}

fn parameter_value(parameter: &Parameter, field: &Cursor, faults: &mut Faults) -> Option<f64> {
    if parameter.options.is_empty() {
        return field.number(faults);
    }
    field.one_of(parameter.options, faults).map(|place| place as f64)
}

/// A number of seconds, or the word that leaves it to MSER-5.
fn warmup_s(field: &Cursor, faults: &mut Faults) -> f64 {
    let default = defaults::WARMUP_S;
    if field.is_text() {
        field.one_of(&[defaults::WARMUP_AUTO], faults);
        return default;
    }
    field.number(faults).unwrap_or(default)
}

fn run(field: &Cursor, faults: &mut Faults) -> RunPlan {
    let default = defaults::v1_run();
    let Some(mut fields) = field.object(faults) else { return default };
    let warmup = fields.take("warmup_s");
    let warmup_auto = warmup.as_ref().is_none_or(Cursor::is_text);
    let run = RunPlan {
        length: fields.take("length").map_or(default.length, |field| length(&field, faults)),
        warmup_s: warmup.map_or(default.warmup_s, |field| warmup_s(&field, faults)),
        warmup_auto,
        replications: fields.u32_or("replications", default.replications, faults),
        window_s: fields.number_or("window_s", default.window_s, faults),
        seed: match fields.take("seed") {
            Some(field) => field.whole(u64::MAX, faults).unwrap_or(default.seed),
            None => default.seed,
        },
    };
    fields.finish(faults);
    run
}

fn length(field: &Cursor, faults: &mut Faults) -> Length {
    if field.is_object() {
        let Some(mut fields) = field.object(faults) else { return Length::UntilDone };
        let seconds = fields.need_number("seconds", faults);
        fields.finish(faults);
        return Length::Seconds(seconds);
    }
    if field.is_text() {
        let _ = field.one_of(&["until_done"], faults);
    } else {
        field.fault(FieldFaultKind::WrongType { expected: Expected::Length }, faults);
    }
    Length::UntilDone
}
