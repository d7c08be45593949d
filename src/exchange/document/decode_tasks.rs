//! From an entry of `tasks` to a class, field by field.

use super::cursor::{Cursor, Faults, Fields};
use super::defaults;
use super::fault::{Expected, FieldFaultKind};
use crate::sim::limits;
use crate::sim::scenario::{
    Arrivals, Keys, Model, Promise, Size, Split, Target, TaskClass, Trace, TraceSizes,
};
use crate::sim::units::Time;
use std::rc::Rc;

const TARGETS: [Target; 2] = [Target::Start, Target::Finish];

/// One entry of `tasks`; it may name models.
pub fn class(entry: &Cursor, models: &[Model], faults: &mut Faults) -> TaskClass {
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
        only_on: match fields.take_some("only_on") {
            Some(field) => only_on(&field, models, faults),
            None => Vec::new(),
        },
        weight: fields.number_or("weight", default.weight, faults),
        memory_gb: fields.number_or("memory_gb", default.memory_gb, faults),
        memory_gb_per_unit: fields.number_or(
            "memory_gb_per_unit",
            default.memory_gb_per_unit,
            faults,
        ),
        split: fields.take("split").map_or(default.split, |field| split(&field, faults)),
        keys: fields.take_some("keys").and_then(|field| keys(&field, faults)),
        shared_prefix: fields.number_or("shared_prefix", default.shared_prefix, faults),
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
    field.and_then(|field| field.decimals(limits::TABLE_ROWS_MAX, faults)).unwrap_or_default()
}

fn trace(fields: &mut Fields, faults: &mut Faults) -> Trace {
    const MOST: usize = limits::TRACE_ROWS_MAX;
    let origin = fields.text_or_empty("origin", faults);
    let seconds = fields.take_some("time_s");
    let nanos = fields.take_some("time_ns");
    let times = match (seconds, nanos) {
        (Some(field), None) => {
            let list = field.decimals(MOST, faults).unwrap_or_default();
            list.into_iter().map(Time::from_seconds).collect()
        }
        (None, Some(field)) => {
            let list = field.wholes::<u64>(MOST, faults).unwrap_or_default();
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
            TraceSizes::Work(field.decimals(MOST, faults).unwrap_or_default())
        }
        (None, Some(input), Some(output)) => TraceSizes::Tokens {
            input: input.wholes(MOST, faults).unwrap_or_default(),
            output: output.wholes(MOST, faults).unwrap_or_default(),
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

/// The models of a list, in the order of the fleet.
fn only_on(field: &Cursor, models: &[Model], faults: &mut Faults) -> Vec<usize> {
    let entries = field.list(limits::MODELS_MAX, faults).unwrap_or_default();
    let mut list: Vec<usize> =
        entries.iter().filter_map(|entry| model_index(entry, models, faults)).collect();
    list.sort_unstable();
    list
}

fn split(field: &Cursor, faults: &mut Faults) -> Split {
    if field.is_text() {
        let word = field.one_of(&["whole", "by_capacity"], faults);
        return if word == Some(1) { Split::ByCapacity } else { Split::Whole };
    }
    if !field.is_object() {
        field.fault(FieldFaultKind::WrongType { expected: Expected::Split }, faults);
        return Split::Whole;
    }
    let Some(mut fields) = field.object(faults) else { return Split::Whole };
    let count = need_u32("count", &mut fields, faults);
    fields.finish(faults);
    count.map_or(Split::Whole, Split::Count)
}

fn keys(field: &Cursor, faults: &mut Faults) -> Option<Keys> {
    let mut fields = field.object(faults)?;
    let count = need_u32("count", &mut fields, faults);
    let zipf = fields.number_or("zipf", 0.0, faults);
    fields.finish(faults);
    Some(Keys { count: count?, zipf })
}

fn need_u32(name: &'static str, fields: &mut Fields, faults: &mut Faults) -> Option<u32> {
    const MOST: u64 = u32::MAX as u64;
    let field = fields.need(name, Expected::WholeNumber { most: MOST }, faults)?;
    field.whole(MOST, faults).and_then(|count| u32::try_from(count).ok())
}
