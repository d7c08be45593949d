//! Drafts for the round-trip tests: any that a form, a file or a link could hold.

use crate::sim::catalog::{Parameter, find, rows};
use crate::sim::scenario::*;
use crate::sim::units::Time;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::{option, sample};
use std::rc::Rc;

/// Numbers as people write them, and numbers that only a machine writes.
pub fn number() -> BoxedStrategy<f64> {
    prop_oneof![
        (0u32..1000).prop_map(f64::from),
        (0u32..100_000).prop_map(|n| f64::from(n) / 1000.0),
        any::<f64>().prop_filter("finite", |value| value.is_finite()),
    ]
    .boxed()
}

/// Names, most of them kind.
pub fn name() -> BoxedStrategy<String> {
    prop_oneof![
        "[A-Z]".prop_map(String::from),
        "[A-Za-z0-9 ,.:;@~+%&=()\"#-]{0,12}".prop_map(String::from),
        ".{0,8}".prop_map(String::from),
        Just("模型 甲".to_owned()),
    ]
    .boxed()
}

fn model() -> impl Strategy<Value = Model> {
    let unit = prop_oneof![
        Just(SpeedUnit::SecondsPerUnit),
        Just(SpeedUnit::UnitsPerSecond),
        Just(SpeedUnit::ModelUnitsPerSecond)
    ];
    let speed = (number(), unit).prop_map(|(value, unit)| Speed { value, unit });
    let slots = (0u32..20, any::<u32>());
    let rest = (number(), number(), option::of(number()));
    (name(), 0u8..9, slots, speed, rest).prop_map(|(name, mark, slots, speed, rest)| Model {
        name,
        mark,
        replicas: slots.0,
        slots_per_replica: slots.1,
        speed,
        memory_gb: rest.0,
        cost_per_hour: rest.1,
        weight: rest.2,
    })
}

fn trace() -> impl Strategy<Value = Trace> {
    let work = vec(number(), 0..20).prop_map(TraceSizes::Work);
    let tokens = (vec(any::<u32>(), 0..20), vec(any::<u32>(), 0..20))
        .prop_map(|(input, output)| TraceSizes::Tokens { input, output });
    let times = vec(prop_oneof![0u64..4_000_000_000_000, any::<u64>()], 0..20)
        .prop_map(|times| times.into_iter().map(Time).collect());
    (name(), times, prop_oneof![work, tokens]).prop_map(|(origin, times, sizes)| Trace {
        origin,
        times,
        sizes,
    })
}

fn arrivals(traces: bool) -> BoxedStrategy<Arrivals> {
    let plain = prop_oneof![
        (any::<u64>(), number()).prop_map(|(count, at_s)| Arrivals::AllAtOnce { count, at_s }),
        number().prop_map(|interval_s| Arrivals::Every { interval_s }),
        number().prop_map(|rate_per_s| Arrivals::Poisson { rate_per_s }),
        vec(number(), 0..9).prop_map(|quantiles_s| Arrivals::Gaps { quantiles_s }),
    ];
    if !traces {
        return plain.boxed();
    }
    prop_oneof![4 => plain, 1 => trace().prop_map(|trace| Arrivals::Trace(Rc::new(trace)))].boxed()
}

fn size(traces: bool) -> BoxedStrategy<Size> {
    let plain = prop_oneof![
        number().prop_map(|work| Size::Constant { work }),
        (number(), number()).prop_map(|(low, high)| Size::Uniform { low, high }),
        number().prop_map(|mean| Size::Exponential { mean }),
        (number(), number()).prop_map(|(mean, cv)| Size::LogNormal { mean, cv }),
        vec(number(), 0..9).prop_map(|work| Size::Quantiles { work }),
    ];
    if !traces {
        return plain.boxed();
    }
    let recorded = (number(), number()).prop_map(|(per_input_token, per_output_token)| {
        Size::Trace { per_input_token, per_output_token }
    });
    prop_oneof![4 => plain, 1 => recorded].boxed()
}

/// A number that most classes leave at its default.
fn rarely(default: f64) -> BoxedStrategy<f64> {
    prop_oneof![3 => Just(default), 1 => number()].boxed()
}

fn only_on() -> impl Strategy<Value = Vec<usize>> {
    // A reader puts them in the order of the fleet.
    let some = vec(0usize..6, 1..4).prop_map(|mut list| {
        list.sort_unstable();
        list
    });
    prop_oneof![3 => Just(Vec::new()), 1 => some]
}

fn class(traces: bool) -> impl Strategy<Value = TaskClass> {
    let target = prop_oneof![Just(Target::Start), Just(Target::Finish)];
    let promise = (target, number()).prop_map(|(target, within_s)| Promise { target, within_s });
    let split = prop_oneof![
        4 => Just(Split::Whole),
        1 => any::<u32>().prop_map(Split::Count),
        1 => Just(Split::ByCapacity)
    ];
    let keys = (any::<u32>(), rarely(0.0)).prop_map(|(count, zipf)| Keys { count, zipf });
    let rest = (0u8..11, option::of(promise), option::of(0usize..6), only_on());
    let demands = (rarely(1.0), rarely(0.0), rarely(0.0), split, option::of(keys), rarely(0.0));
    (name(), arrivals(traces), size(traces), rest, demands).prop_map(
        |(name, arrivals, size, (priority, promise, model, only_on), demands)| TaskClass {
            name,
            arrivals,
            size,
            priority,
            promise,
            model,
            only_on,
            weight: demands.0,
            memory_gb: demands.1,
            memory_gb_per_unit: demands.2,
            split: demands.3,
            keys: demands.4,
            shared_prefix: demands.5,
        },
    )
}

/// A value that the parameter may have.
fn value(parameter: &Parameter) -> BoxedStrategy<f64> {
    let Parameter { least, most, default, whole, .. } = *parameter;
    let any = if whole {
        (least as u64..=most as u64).prop_map(|value| value as f64).boxed()
    } else {
        (0.0..=1.0).prop_map(move |share: f64| (least + share * (most - least)).min(most)).boxed()
    };
    prop_oneof![1 => Just(default), 1 => Just(least), 1 => Just(most), 3 => any].boxed()
}

/// Any policy of the family with values in their range, without defaults at their end, as readers
/// give it; now and then one that does not exist.
/// Any choice of a family, its values without defaults at their end.
pub fn choice(family: Family) -> impl Strategy<Value = Choice> {
    let known = sample::select(rows(family)).prop_flat_map(|row| {
        let values: Vec<BoxedStrategy<f64>> = row.parameters.iter().map(value).collect();
        values.prop_map(move |values| Choice { id: row.id.to_owned(), values: row.trimmed(values) })
    });
    let unknown = (name(), vec(number(), 0..4)).prop_map(|(id, values)| Choice { id, values });
    let unknown = unknown.prop_filter("unknown", move |choice| find(family, &choice.id).is_none());
    prop_oneof![1 => Just(Choice::of(family.default_id())), 4 => known, 1 => unknown]
}

fn policies() -> impl Strategy<Value = Policies> {
    let choices: Vec<_> = Family::ALL.into_iter().map(|family| choice(family).boxed()).collect();
    choices.prop_map(|choices| {
        let mut policies = Policies::default();
        for (family, choice) in Family::ALL.into_iter().zip(choices) {
            *policies.get_mut(family) = choice;
        }
        policies
    })
}

/// Any draft; with `traces`, also ones that hold recorded workloads.
pub fn draft(traces: bool) -> impl Strategy<Value = Draft> {
    let length = prop_oneof![number().prop_map(Length::Seconds), Just(Length::UntilDone)];
    let run = (length, (number(), any::<bool>()), any::<u32>(), number(), any::<u64>()).prop_map(
        |(length, (warmup_s, warmup_auto), replications, window_s, seed)| RunPlan {
            length,
            warmup_s: if warmup_auto {
                crate::exchange::document::defaults::WARMUP_S
            } else {
                warmup_s
            },
            warmup_auto,
            replications,
            window_s,
            seed,
        },
    );
    let rest = (run, vec(name(), 0..3));
    (name(), vec(model(), 0..5), vec(class(traces), 0..4), policies(), rest).prop_map(
        |(name, models, tasks, policies, (run, requirements))| Draft {
            name,
            models,
            tasks,
            policies,
            run,
            requirements,
        },
    )
}
