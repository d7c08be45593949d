//! From the text of a document to a draft, field by field.

use super::cursor::{Cursor, Faults, Fields};
use super::defaults;
use super::fault::{Expected, FieldFaultKind, ReadError};
use super::wire::{FORMAT, VERSION};
use crate::sim::limits;
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, Policies, Promise, RunPlan, Size, Speed, SpeedUnit,
    Target, TaskClass, Trace, TraceSizes,
};
use crate::sim::units::Time;
use std::rc::Rc;

/// Parameters of one policy; none has as many.
const VALUES_MAX: usize = 64;

const SPEED_UNITS: [(&str, SpeedUnit); 3] = [
    ("s_per_unit", SpeedUnit::SecondsPerUnit),
    ("units_per_s", SpeedUnit::UnitsPerSecond),
    ("model_units_per_s", SpeedUnit::ModelUnitsPerSecond),
];
const SPEED_UNIT_WORDS: [&str; 3] = [SPEED_UNITS[0].0, SPEED_UNITS[1].0, SPEED_UNITS[2].0];
const TARGETS: [Target; 2] = [Target::Start, Target::Finish];

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
            entries.iter().map(|entry| class(entry, &draft.models, &mut faults)).collect();
    }
    if let Some(field) = fields.take("policies") {
        draft.policies = policies(&field, &mut faults);
    }
    if let Some(field) = fields.take("run") {
        draft.run = run(&field, &mut faults);
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
        ..default
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

fn class(entry: &Cursor, models: &[Model], faults: &mut Faults) -> TaskClass {
    let default = defaults::v1_class();
    let Some(mut fields) = entry.object(faults) else { return default };
    let class = TaskClass {
        name: fields.text_or_empty("name", faults),
        arrivals: fields.take("arrivals").map_or(default.arrivals, |f| arrivals(&f, faults)),
        size: fields.take("size").map_or(default.size, |field| size(&field, faults)),
        priority: match fields.take("priority") {
            Some(field) => field.u8(faults).unwrap_or(default.priority),
            None => default.priority,
        },
        promise: fields.take_some("promise").and_then(|field| promise(&field, faults)),
        model: fields.take_some("model").and_then(|field| model_index(&field, models, faults)),
        ..default
    };
    fields.finish(faults);
    class
}

fn arrivals(field: &Cursor, faults: &mut Faults) -> Arrivals {
    let nothing = defaults::v1_class().arrivals;
    let Some(mut fields) = field.object(faults) else { return nothing };
    const KINDS: [&str; 5] = ["all_at_once", "every", "poisson", "gaps", "trace"];
    let kind = fields.need("kind", Expected::Text, faults);
    let Some(kind) = kind.and_then(|kind| kind.one_of(&KINDS, faults)) else { return nothing };
    let arrivals = match KINDS[kind] {
        "all_at_once" => {
            let count = fields.need("count", Expected::WholeNumber { most: u64::MAX }, faults);
            let count = count.and_then(|field| field.whole(u64::MAX, faults)).unwrap_or(0);
            Arrivals::AllAtOnce { count, at_s: fields.number_or("at_s", 0.0, faults) }
        }
        "every" => Arrivals::Every { interval_s: fields.need_number("interval_s", faults) },
        "poisson" => Arrivals::Poisson { rate_per_s: fields.need_number("rate_per_s", faults) },
        "gaps" => Arrivals::Gaps { quantiles_s: table("quantiles_s", &mut fields, faults) },
        _ => Arrivals::Trace(Rc::new(trace(&mut fields, faults))),
    };
    fields.finish(faults);
    arrivals
}

fn size(field: &Cursor, faults: &mut Faults) -> Size {
    let nothing = defaults::v1_size();
    let Some(mut fields) = field.object(faults) else { return nothing };
    const KINDS: [&str; 6] =
        ["constant", "uniform", "exponential", "lognormal", "quantiles", "trace"];
    let kind = fields.need("kind", Expected::Text, faults);
    let Some(kind) = kind.and_then(|kind| kind.one_of(&KINDS, faults)) else { return nothing };
    let mut number = |name| fields.need_number(name, faults);
    let size = match KINDS[kind] {
        "constant" => Size::Constant { work: number("work") },
        "uniform" => Size::Uniform { low: number("low"), high: number("high") },
        "exponential" => Size::Exponential { mean: number("mean") },
        "lognormal" => Size::LogNormal { mean: number("mean"), cv: number("cv") },
        "quantiles" => Size::Quantiles { work: table("work", &mut fields, faults) },
        _ => Size::Trace {
            per_input_token: fields.number_or("per_input_token", defaults::PER_INPUT_TOKEN, faults),
            per_output_token: fields.number_or(
                "per_output_token",
                defaults::PER_OUTPUT_TOKEN,
                faults,
            ),
        },
    };
    fields.finish(faults);
    size
}

fn table(name: &'static str, fields: &mut Fields, faults: &mut Faults) -> Vec<f64> {
    let field = fields.need(name, Expected::Numbers, faults);
    field.and_then(|field| field.numbers(limits::TABLE_ROWS_MAX, faults)).unwrap_or_default()
}

fn trace(fields: &mut Fields, faults: &mut Faults) -> Trace {
    const MOST: usize = limits::TRACE_ROWS_MAX;
    let origin = fields.text_or_empty("origin", faults);
    let seconds = fields.take_some("time_s");
    let nanos = fields.take_some("time_ns");
    let times = match (seconds, nanos) {
        (Some(field), None) => {
            let list = field.numbers::<f64>(MOST, faults).unwrap_or_default();
            list.into_iter().map(Time::from_seconds).collect()
        }
        (None, Some(field)) => {
            let list = field.numbers::<u64>(MOST, faults).unwrap_or_default();
            list.into_iter().map(Time).collect()
        }
        (Some(_), Some(field)) => {
            field.fault(FieldFaultKind::NotWith { other: "time_s" }, faults);
            Vec::new()
        }
        (None, None) => {
            let _ = fields.need("time_s", Expected::Numbers, faults);
            Vec::new()
        }
    };
    let input = fields.take_some("input_tokens");
    let output = fields.take_some("output_tokens");
    let work = fields.take_some("work");
    let sizes = match (work, input, output) {
        (Some(field), None, None) => {
            TraceSizes::Work(field.numbers(MOST, faults).unwrap_or_default())
        }
        (None, Some(input), Some(output)) => TraceSizes::Tokens {
            input: input.numbers(MOST, faults).unwrap_or_default(),
            output: output.numbers(MOST, faults).unwrap_or_default(),
        },
        (Some(field), _, _) => {
            field.fault(FieldFaultKind::NotWith { other: "input_tokens" }, faults);
            TraceSizes::default()
        }
        (None, None, _) => {
            let _ = fields.need("input_tokens", Expected::Numbers, faults);
            TraceSizes::default()
        }
        (None, Some(_), None) => {
            let _ = fields.need("output_tokens", Expected::Numbers, faults);
            TraceSizes::default()
        }
    };
    Trace { origin, times, sizes }
}

fn promise(field: &Cursor, faults: &mut Faults) -> Option<Promise> {
    let mut fields = field.object(faults)?;
    let target = fields.need("target", Expected::Text, faults);
    let target = target.and_then(|field| field.one_of(&["start", "finish"], faults));
    let within_s = fields.need_number("within_s", faults);
    fields.finish(faults);
    Some(Promise { target: TARGETS[target?], within_s })
}

fn model_index(field: &Cursor, models: &[Model], faults: &mut Faults) -> Option<usize> {
    if !field.is_text() {
        // An index that is out of range is for `check` to judge, as if it had been typed.
        let Some(index) = field.whole(u64::from(u32::MAX), &mut Faults::default()) else {
            field.fault(FieldFaultKind::WrongType { expected: Expected::ModelName }, faults);
            return None;
        };
        return usize::try_from(index).ok();
    }
    let name = field.text(faults)?;
    let index = models.iter().position(|model| model.name == name);
    if index.is_none() {
        field.fault(FieldFaultKind::NoSuchModel, faults);
    }
    index
}

fn policies(field: &Cursor, faults: &mut Faults) -> Policies {
    let default = defaults::v1_policies();
    let Some(mut fields) = field.object(faults) else { return default };
    let mut take = |name, default| match fields.take(name) {
        Some(field) => choice(&field, faults).unwrap_or(default),
        None => default,
    };
    let policies = Policies {
        allocate: take("allocate", default.allocate),
        queue: take("queue", default.queue),
        balance: take("balance", default.balance),
        ..default
    };
    fields.finish(faults);
    policies
}

fn choice(field: &Cursor, faults: &mut Faults) -> Option<Choice> {
    if field.is_text() {
        return Some(Choice { id: field.text(faults)?, values: Vec::new() });
    }
    if !field.is_object() {
        field.fault(FieldFaultKind::WrongType { expected: Expected::Policy }, faults);
        return None;
    }
    let mut fields = field.object(faults)?;
    let id = fields.need("id", Expected::Text, faults).and_then(|field| field.text(faults));
    let values = fields.take("values").and_then(|field| field.numbers(VALUES_MAX, faults));
    fields.finish(faults);
    Some(Choice { id: id?, values: values.unwrap_or_default() })
}

fn run(field: &Cursor, faults: &mut Faults) -> RunPlan {
    let default = defaults::v1_run();
    let Some(mut fields) = field.object(faults) else { return default };
    let run = RunPlan {
        length: fields.take("length").map_or(default.length, |field| length(&field, faults)),
        warmup_s: fields.number_or("warmup_s", default.warmup_s, faults),
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
