//! Drafts for the round-trip tests: any that a form, a file or a link could hold.

use crate::sim::scenario::*;
use crate::sim::units::Time;
use proptest::collection::vec;
use proptest::prelude::*;
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
    (name(), 0u8..9, 0u32..20, any::<u32>(), (number(), unit), number(), number()).prop_map(
        |(name, mark, replicas, slots_per_replica, (value, unit), memory_gb, cost_per_hour)| {
            let speed = Speed { value, unit };
            Model {
                name,
                mark,
                replicas,
                slots_per_replica,
                speed,
                memory_gb,
                cost_per_hour,
                ..Model::default()
            }
        },
    )
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

fn class(traces: bool) -> impl Strategy<Value = TaskClass> {
    let target = prop_oneof![Just(Target::Start), Just(Target::Finish)];
    let promise = (target, number()).prop_map(|(target, within_s)| Promise { target, within_s });
    let model = proptest::option::of(0usize..6);
    let rest = (0u8..11, proptest::option::of(promise), model);
    (name(), arrivals(traces), size(traces), rest).prop_map(
        |(name, arrivals, size, (priority, promise, model))| TaskClass {
            name,
            arrivals,
            size,
            priority,
            promise,
            model,
            ..TaskClass::default()
        },
    )
}

fn choice(ids: &'static [&'static str]) -> impl Strategy<Value = Choice> {
    let id = prop_oneof![
        4 => proptest::sample::select(ids).prop_map(str::to_owned),
        1 => name(),
    ];
    let values = prop_oneof![3 => Just(Vec::new()), 1 => vec(number(), 1..4)];
    (id, values).prop_map(|(id, values)| Choice { id, values })
}

/// Any draft; with `traces`, also ones that hold recorded workloads.
pub fn draft(traces: bool) -> impl Strategy<Value = Draft> {
    let policies = (
        choice(&["proportional_share", "round_robin", "join_shortest_queue", "by_hand"]),
        choice(&["fifo"]),
        choice(&["none"]),
    )
        .prop_map(|(allocate, queue, balance)| Policies {
            allocate,
            queue,
            balance,
            ..Policies::default()
        });
    let length = prop_oneof![number().prop_map(Length::Seconds), Just(Length::UntilDone)];
    let run = (length, number(), any::<u32>(), number(), any::<u64>()).prop_map(
        |(length, warmup_s, replications, window_s, seed)| RunPlan {
            length,
            warmup_s,
            replications,
            window_s,
            seed,
        },
    );
    (name(), vec(model(), 0..5), vec(class(traces), 0..4), policies, run).prop_map(
        |(name, models, tasks, policies, run)| Draft { name, models, tasks, policies, run },
    )
}
