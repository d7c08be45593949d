//! Any draft whatever: `check` answers without a panic, and what it lets through runs.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use apportion::sim::catalog::{Family, Parameter, find, rows};
use apportion::sim::check::{check, problems};
use apportion::sim::measure::{batch, next_picks, stability};
use apportion::sim::scenario::{
    Arrivals, Choice, Draft, Keys, Length, Model, Policies, Promise, RunPlan, Size, Speed,
    SpeedUnit, Split, Target, TaskClass, Trace, TraceSizes,
};
use apportion::sim::study::Study;
use apportion::sim::units::Time;
use proptest::collection::vec;
use proptest::prelude::*;
use std::rc::Rc;

/// Tasks of a scenario that is run to its end here.
const RUN_TASKS_MAX: f64 = 2_000.0;

/// Length of a run in which a policy may act every few seconds [s].
const UPDATED_SECONDS_MAX: f64 = 1e3;

/// Numbers that people, links and attackers write.
fn number() -> impl Strategy<Value = f64> {
    let awkward = prop::sample::select(vec![
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MAX,
        f64::MIN_POSITIVE,
        5e-324,
        -0.0,
        0.0,
        -1.0,
        1e-9,
        1e9,
        1e12,
        1e13,
    ]);
    let ordinary = prop::sample::select(vec![0.1, 0.5, 1.0, 2.0, 3.0, 10.0, 60.0]);
    prop_oneof![1 => awkward, 1 => any::<f64>(), 12 => ordinary, 4 => 1e-9..1e3]
}

fn count() -> impl Strategy<Value = u32> {
    prop_oneof![1 => any::<u32>(), 12 => 0u32..6]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![1 => ".{0,90}", 8 => "[a-h]{1,6}"]
}

fn model() -> impl Strategy<Value = Model> {
    let units =
        vec![SpeedUnit::SecondsPerUnit, SpeedUnit::UnitsPerSecond, SpeedUnit::ModelUnitsPerSecond];
    let speed = (number(), prop::sample::select(units));
    let weight = prop_oneof![4 => Just(None), 1 => number().prop_map(Some)];
    let fields = (name(), 0u8..9, count(), count(), speed, (number(), number(), weight));
    fields.prop_map(|(name, mark, replicas, slots_per_replica, speed, rest)| {
        let speed = Speed { value: speed.0, unit: speed.1 };
        let (memory_gb, cost_per_hour, weight) = rest;
        Model { name, mark, replicas, slots_per_replica, speed, memory_gb, cost_per_hour, weight }
    })
}

fn trace() -> impl Strategy<Value = Trace> {
    let times = vec(prop_oneof![1 => any::<u64>(), 9 => 0u64..9_000_000_000], 0..20);
    let work = vec(number(), 0..20).prop_map(TraceSizes::Work);
    let tokens = (vec(any::<u32>(), 0..20), vec(0u32..9, 0..20));
    let tokens = tokens.prop_map(|(input, output)| TraceSizes::Tokens { input, output });
    (times, prop_oneof![work, tokens], any::<bool>()).prop_map(|(mut times, sizes, tidy)| {
        if tidy {
            times.sort_unstable();
            times.resize(sizes.len(), times.last().copied().unwrap_or(0));
        }
        let times = times.into_iter().map(Time).collect();
        Trace { origin: String::new(), times, sizes }
    })
}

fn table() -> impl Strategy<Value = Vec<f64>> {
    (vec(number(), 0..8), any::<bool>()).prop_map(|(mut table, sorted)| {
        if sorted {
            table.sort_by(f64::total_cmp);
        }
        table
    })
}

fn arrivals() -> impl Strategy<Value = Arrivals> {
    let number_of = prop_oneof![1 => any::<u64>(), 9 => 0u64..50];
    prop_oneof![
        (number_of, number()).prop_map(|(count, at_s)| Arrivals::AllAtOnce { count, at_s }),
        number().prop_map(|interval_s| Arrivals::Every { interval_s }),
        number().prop_map(|rate_per_s| Arrivals::Poisson { rate_per_s }),
        table().prop_map(|quantiles_s| Arrivals::Gaps { quantiles_s }),
        trace().prop_map(|trace| Arrivals::Trace(Rc::new(trace))),
    ]
}

fn size() -> impl Strategy<Value = Size> {
    prop_oneof![
        number().prop_map(|work| Size::Constant { work }),
        (number(), number()).prop_map(|(low, high)| Size::Uniform { low, high }),
        number().prop_map(|mean| Size::Exponential { mean }),
        (number(), number()).prop_map(|(mean, cv)| Size::LogNormal { mean, cv }),
        table().prop_map(|work| Size::Quantiles { work }),
        (number(), number()).prop_map(|(per_input_token, per_output_token)| Size::Trace {
            per_input_token,
            per_output_token
        }),
    ]
}

/// What a class may ask for besides its work: mostly nothing.
fn demands() -> impl Strategy<Value = TaskClass> {
    let rarely = |default: f64| prop_oneof![6 => Just(default), 1 => number()];
    let only_on = prop_oneof![4 => Just(Vec::new()), 1 => vec(0usize..4, 1..4)];
    let split = prop_oneof![
        5 => Just(Split::Whole),
        1 => count().prop_map(Split::Count),
        1 => Just(Split::ByCapacity)
    ];
    let keys = (count(), rarely(0.0)).prop_map(|(count, zipf)| Keys { count, zipf });
    let keys = proptest::option::of(keys);
    let fields = (only_on, rarely(1.0), rarely(0.0), rarely(0.0), split, keys, rarely(0.0));
    fields.prop_map(|(only_on, weight, memory_gb, per_unit, split, keys, shared_prefix)| {
        let memory_gb_per_unit = per_unit;
        let class = TaskClass::default();
        TaskClass {
            only_on,
            weight,
            memory_gb,
            memory_gb_per_unit,
            split,
            keys,
            shared_prefix,
            ..class
        }
    })
}

fn class() -> impl Strategy<Value = TaskClass> {
    let target = prop::sample::select(vec![Target::Start, Target::Finish]);
    let promise = (target, number());
    let promise = promise.prop_map(|(target, within_s)| Promise { target, within_s });
    let promise = proptest::option::of(promise);
    let model = proptest::option::of(0usize..5);
    let fields = (name(), arrivals(), size(), 0u8..11, promise, model, demands());
    fields.prop_map(|(name, arrivals, size, priority, promise, model, demands)| TaskClass {
        name,
        arrivals,
        size,
        priority,
        promise,
        model,
        ..demands
    })
}

/// A policy of the family, mostly with values that it may have.
fn choice(family: Family) -> BoxedStrategy<Choice> {
    let value = |parameter: &Parameter| {
        let Parameter { least, most, default, .. } = *parameter;
        prop_oneof![8 => prop::sample::select(vec![least, default, most]), 1 => number()]
    };
    let known = prop::sample::select(rows(family)).prop_flat_map(move |row| {
        let values: Vec<_> = row.parameters.iter().map(value).collect();
        values.prop_map(|values| Choice { id: row.id.to_owned(), values })
    });
    let unknown = (name(), vec(number(), 0..3)).prop_map(|(id, values)| Choice { id, values });
    let default = Just(Choice::of(family.default_id()));
    prop_oneof![30 => default, 30 => known, 1 => unknown].boxed()
}

fn policies() -> impl Strategy<Value = Policies> {
    let choices: Vec<_> = Family::ALL.into_iter().map(choice).collect();
    choices.prop_map(|choices| {
        let mut policies = Policies::default();
        for (family, choice) in Family::ALL.into_iter().zip(choices) {
            *policies.get_mut(family) = choice;
        }
        policies
    })
}

fn plan() -> impl Strategy<Value = RunPlan> {
    let length = prop_oneof![
        3 => number().prop_map(Length::Seconds),
        1 => Just(Length::UntilDone),
    ];
    let warmup = prop_oneof![3 => Just(0.0), 1 => number()];
    let fields = (length, warmup, count(), number(), any::<u64>());
    fields.prop_map(|(length, warmup_s, replications, window_s, seed)| RunPlan {
        warmup_auto: seed % 2 == 0,
        length,
        warmup_s,
        replications,
        window_s,
        seed,
    })
}

fn draft() -> impl Strategy<Value = Draft> {
    let fields = (name(), vec(model(), 0..5), vec(class(), 0..4), policies(), plan());
    fields.prop_map(|(name, models, tasks, policies, run)| Draft {
        name,
        models,
        tasks,
        policies,
        run,
        requirements: Vec::new(),
    })
}

/// Mends what a random draft nearly always has wrong, so that many of them pass.
fn mended(mut draft: Draft) -> Draft {
    for _ in 0..40 {
        let Some(problem) = problems(&draft).into_iter().next() else { break };
        let index = problem.path.split(['[', ']']).nth(1).and_then(|index| index.parse().ok());
        match (problem.path.split(['[', '.']).next(), index) {
            (Some("models"), Some(index)) => drop::<Model>(draft.models.remove(index)),
            (Some("models"), None) => draft.models.push(common::model(7, 2, 1.0)),
            (Some("tasks"), Some(index)) => drop::<TaskClass>(draft.tasks.remove(index)),
            (Some("tasks"), None) => draft.tasks.push(common::markovian(1.0)),
            (Some("policies"), _) => {
                let key = problem.path.split('.').nth(1);
                let at_fault = |family: &Family| Some(family.key()) == key;
                for family in Family::ALL.into_iter().filter(at_fault) {
                    *draft.policies.get_mut(family) = Choice::of(family.default_id());
                }
            }
            (Some("run"), _) => draft.run = common::plan(10.0, 0.0, 1, draft.run.seed),
            _ => draft.name.clear(),
        }
    }
    draft
}

fn expected_tasks(draft: &Draft) -> f64 {
    let length_s = match draft.run.length {
        Length::Seconds(seconds) => seconds,
        Length::UntilDone => 0.0,
    };
    let of_class = |class: &TaskClass| match class.finite_count() {
        Some(count) => count as f64,
        None => class.rate_per_s().unwrap_or(0.0) * length_s,
    };
    draft.tasks.iter().map(of_class).sum()
}

/// Whether a policy may act every few seconds for years.
fn is_too_long(draft: &Draft) -> bool {
    let acts = |family| {
        let row = find(family, &draft.policies.get(family).id);
        row.is_some_and(|row| row.parameters.iter().any(|parameter| parameter.unit == "s"))
    };
    let slowest = draft.models.iter().map(Model::slot_speed).fold(f64::INFINITY, f64::min);
    let largest = draft.tasks.iter().map(TaskClass::mean_work).fold(0.0, f64::max);
    let drain_s = expected_tasks(draft) * largest / slowest;
    let is_long =
        matches!(draft.run.length, Length::Seconds(seconds) if seconds > UPDATED_SECONDS_MAX);
    (is_long || drain_s > UPDATED_SECONDS_MAX) && Family::ALL.into_iter().any(acts)
}

fn run_if_small(draft: Draft) {
    let Ok(scenario) = check(draft) else { return };
    let verdict = stability(&scenario);
    assert!(verdict.rho.is_finite() && verdict.growth_per_s >= 0.0, "{verdict:?}");
    let formulas = batch(&scenario);
    assert!(formulas.capacity > 0.0, "{formulas:?}");
    let capacity: Vec<f64> = scenario.models.iter().map(Model::capacity).collect();
    assert_eq!(next_picks(&capacity, 12).len(), 12);
    if expected_tasks(&scenario) <= RUN_TASKS_MAX && !is_too_long(&scenario) {
        let mut small = scenario.into_draft();
        small.run.replications = small.run.replications.min(2);
        let scenario = check(small).expect("fewer replications are still sound");
        let study = Study::new(Rc::new(scenario)).to_end();
        assert!(study.laws_hold());
        let long_run = study.long_run();
        assert_eq!(long_run.replications_done, study.scenario().run.replications);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_draft_is_judged_and_a_sound_one_runs(draft in draft()) {
        run_if_small(draft.clone());
        run_if_small(mended(draft));
    }
}

#[test]
fn a_good_part_of_the_mended_drafts_is_sound() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let sound = (0..500).filter(|_| {
        let draft = draft().new_tree(&mut runner).expect("a draft").current();
        check(mended(draft)).is_ok()
    });
    assert!(sound.count() > 250);
}
