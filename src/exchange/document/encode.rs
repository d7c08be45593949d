//! From a draft to the document that describes it, field for field.

use super::wire::*;
use super::wire_policies::*;
use super::wire_tasks::*;
use crate::sim::catalog::{Family, Parameter, Row, find};
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Keys, Length, Model, Policies, Promise, Size, Speed, SpeedUnit, Split,
    Target, TaskClass, Trace, TraceSizes,
};
use crate::sim::units::Time;

/// The document of a draft.
pub fn document(draft: &Draft) -> DocumentV1 {
    DocumentV1 {
        schema: None,
        format: FormatV1::ApportionScenario,
        version: VERSION,
        name: draft.name.clone(),
        models: draft.models.iter().map(model).collect(),
        tasks: draft.tasks.iter().map(|entry| class(entry, &draft.models)).collect(),
        policies: policies(&draft.policies),
        run: RunV1 {
            length: match draft.run.length {
                Length::Seconds(seconds) => LengthV1::Seconds(seconds),
                Length::UntilDone => LengthV1::UntilDone,
            },
            warmup_s: match draft.run.warmup_auto {
                true => WarmupV1::Auto(AutoV1::Auto),
                false => WarmupV1::Seconds(draft.run.warmup_s),
            },
            replications: draft.run.replications,
            window_s: draft.run.window_s,
            seed: draft.run.seed,
        },
        requirements: draft.requirements.clone(),
    }
}

fn model(model: &Model) -> ModelV1 {
    ModelV1 {
        name: model.name.clone(),
        replicas: model.replicas,
        slots_per_replica: model.slots_per_replica,
        speed: speed(model.speed),
        memory_gb: model.memory_gb,
        cost_per_hour: model.cost_per_hour,
        mark: Some(model.mark),
        weight: model.weight,
    }
}

fn speed(speed: Speed) -> SpeedV1 {
    let unit = match speed.unit {
        SpeedUnit::SecondsPerUnit => SpeedUnitV1::SPerUnit,
        SpeedUnit::UnitsPerSecond => SpeedUnitV1::UnitsPerS,
        SpeedUnit::ModelUnitsPerSecond => SpeedUnitV1::ModelUnitsPerS,
    };
    SpeedV1 { value: speed.value, unit }
}

fn class(class: &TaskClass, models: &[Model]) -> TaskClassV1 {
    TaskClassV1 {
        name: class.name.clone(),
        arrivals: arrivals(&class.arrivals),
        size: size(&class.size),
        priority: class.priority,
        promise: class.promise.map(promise),
        model: class.model.map(|index| model_ref(index, models)),
        only_on: class.only_on.iter().map(|index| model_ref(*index, models)).collect(),
        weight: class.weight,
        memory_gb: class.memory_gb,
        memory_gb_per_unit: class.memory_gb_per_unit,
        split: match class.split {
            Split::Whole => SplitV1::Whole,
            Split::Count(count) => SplitV1::Count(count),
            Split::ByCapacity => SplitV1::ByCapacity,
        },
        keys: class.keys.map(|Keys { count, zipf }| KeysV1 { count, zipf }),
        shared_prefix: class.shared_prefix,
    }
}

/// The name, unless it would be read as another model: half-made drafts have names twice.
fn model_ref(index: usize, models: &[Model]) -> ModelRefV1 {
    let named = models.get(index);
    let first = named.and_then(|named| models.iter().position(|model| model.name == named.name));
    match named {
        Some(model) if first == Some(index) => ModelRefV1::Name(model.name.clone()),
        _ => ModelRefV1::Index(index),
    }
}

fn arrivals(arrivals: &Arrivals) -> ArrivalsV1 {
    match arrivals {
        Arrivals::AllAtOnce { count, at_s } => ArrivalsV1::AllAtOnce { count: *count, at_s: *at_s },
        Arrivals::Every { interval_s } => ArrivalsV1::Every { interval_s: *interval_s },
        Arrivals::Poisson { rate_per_s } => ArrivalsV1::Poisson { rate_per_s: *rate_per_s },
        Arrivals::Gaps { quantiles_s } => ArrivalsV1::Gaps { quantiles_s: quantiles_s.clone() },
        Arrivals::Trace(recorded) => ArrivalsV1::Trace(trace(recorded)),
    }
}

fn trace(trace: &Trace) -> TraceV1 {
    let exact = trace.times.iter().all(|time| Time::from_seconds(time.seconds()) == *time);
    let (work, input_tokens, output_tokens) = match &trace.sizes {
        TraceSizes::Work(work) => (Some(work.clone()), None, None),
        TraceSizes::Tokens { input, output } => (None, Some(input.clone()), Some(output.clone())),
    };
    TraceV1 {
        origin: trace.origin.clone(),
        time_s: exact.then(|| trace.times.iter().map(|time| time.seconds()).collect()),
        time_ns: (!exact).then(|| trace.times.iter().map(|time| time.0).collect()),
        work,
        input_tokens,
        output_tokens,
    }
}

fn size(size: &Size) -> SizeV1 {
    match size {
        Size::Constant { work } => SizeV1::Constant { work: *work },
        Size::Uniform { low, high } => SizeV1::Uniform { low: *low, high: *high },
        Size::Exponential { mean } => SizeV1::Exponential { mean: *mean },
        Size::LogNormal { mean, cv } => SizeV1::Lognormal { mean: *mean, cv: *cv },
        Size::Quantiles { work } => SizeV1::Quantiles { work: work.clone() },
        Size::Trace { per_input_token, per_output_token } => {
            SizeV1::Trace { per_input_token: *per_input_token, per_output_token: *per_output_token }
        }
    }
}

fn promise(promise: Promise) -> PromiseV1 {
    let target = match promise.target {
        Target::Start => TargetV1::Start,
        Target::Finish => TargetV1::Finish,
    };
    PromiseV1 { target, within_s: promise.within_s }
}

fn policies(policies: &Policies) -> PoliciesV1 {
    let chosen = |family| (family, choice(family, policies.get(family)));
    PoliciesV1(Family::ALL.into_iter().map(chosen).collect())
}

/// By name only what differs from the default; by place what the catalogue has no names for.
fn choice(family: Family, choice: &Choice) -> ChoiceV1 {
    let id = choice.id.clone();
    let row = find(family, &choice.id);
    let row = row.filter(|row| choice.values.len() <= row.parameters.len());
    match row.and_then(|row| named(row, &choice.values)) {
        _ if choice.values.is_empty() => ChoiceV1::Id(id),
        Some(parameters) if parameters.is_empty() => ChoiceV1::Id(id),
        Some(parameters) => ChoiceV1::Named { id, parameters },
        None => ChoiceV1::Placed { id, values: choice.values.clone() },
    }
}

/// The parameters that differ from their default; none where one is no option that exists.
fn named(row: &Row, values: &[f64]) -> Option<Vec<(&'static str, ParameterV1)>> {
    let given = row.parameters.iter().zip(values);
    let differing = given.filter(|(parameter, value)| parameter.default != **value);
    differing.map(|(parameter, value)| Some((parameter.id, word(parameter, *value)?))).collect()
}

/// A number, or the word of an option.
fn word(parameter: &Parameter, value: f64) -> Option<ParameterV1> {
    if parameter.options.is_empty() {
        return Some(ParameterV1::Number(value));
    }
    let mut options = parameter.options.iter().enumerate();
    let (_, option) = options.find(|(place, _)| *place as f64 == value)?;
    Some(ParameterV1::Option(option))
}
