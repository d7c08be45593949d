//! From a draft to the document that describes it, field for field.

use super::wire::*;
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, Promise, Size, Speed, SpeedUnit, Target, TaskClass,
    Trace, TraceSizes,
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
        policies: PoliciesV1 {
            allocate: choice(&draft.policies.allocate),
            queue: choice(&draft.policies.queue),
            balance: choice(&draft.policies.balance),
        },
        run: RunV1 {
            length: match draft.run.length {
                Length::Seconds(seconds) => LengthV1::Seconds(seconds),
                Length::UntilDone => LengthV1::UntilDone,
            },
            warmup_s: draft.run.warmup_s,
            replications: draft.run.replications,
            window_s: draft.run.window_s,
            seed: draft.run.seed,
        },
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

fn choice(choice: &Choice) -> ChoiceV1 {
    if choice.values.is_empty() {
        return ChoiceV1::Id(choice.id.clone());
    }
    ChoiceV1::WithValues { id: choice.id.clone(), values: choice.values.clone() }
}
