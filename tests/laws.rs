//! Laws that hold for every allocation policy of the catalogue, over many small random scenarios.
#![cfg(not(target_arch = "wasm32"))]

mod common;
mod slow;

use apportion::sim::catalog::{Family, Parameter, find};
use apportion::sim::execute::Record;
use apportion::sim::measure::{Metric, audit, measure};
use apportion::sim::outcome::Outcome;
use apportion::sim::run::{Part, Run, run_end};
use apportion::sim::scenario::{Arrivals, Draft, Keys, Scenario, Size, Trace, TraceSizes};
use apportion::sim::units::Time;
use common::random::{anything, draft, every_policy, scenario};
use common::*;
use std::rc::Rc;

const CASES: u64 = 400;

fn run(scenario: &Scenario) -> Outcome {
    Run::new(scenario, Part::Replication(0), Record::Full).to_end()
}

/// Does `check` for every policy and case.
fn for_all(cases: u64, check: impl Fn(&Scenario, &str)) {
    for policy in every_policy() {
        for case in 0..cases {
            check(&scenario(case, &policy), &format!("{policy:?}, case {case}"));
        }
    }
}

/// Values at which rules of products do what they do not do by default: limits that bind, windows
/// and trees that forget.
const OTHER_VALUES: &[(&str, &[f64])] = &[
    ("bounded_load_hash", &[0.0, 100.0]),
    ("bounded_load_hash", &[1.0, 150.0]),
    ("consistent_hash", &[7.0, 64.0]),
    ("envoy_least_request", &[3.0, 0.0, 0.5]),
    ("haproxy_random", &[1.0, 1.0]),
    ("haproxy_random", &[3.0, 0.3]),
    ("litellm_cost_based", &[9.0, 0.0]),
    ("litellm_cost_based", &[0.0, 4.0]),
    ("litellm_latency_based", &[0.5, 12.0, 5.0, 0.0]),
    ("litellm_latency_based", &[2.0, 0.0, 0.0, 1.0]),
    ("litellm_usage_based", &[9.0, 4.0, 0.0]),
    ("litellm_usage_based", &[0.0, 4.0, 1.0]),
    ("peak_ewma", &[1.0, 0.5, 0.0]),
    ("peak_ewma", &[0.5, 2.0, 1.0]),
    ("prefix_affinity", &[1.0, 1.1, 0.5, 2.0, 0.0]),
    ("prefix_affinity", &[2.0, 2.0, 0.3, 10_000.0, 1.0]),
    ("prefix_aware", &[1.5, 2.0]),
    ("prequal", &[2.0, 2.0, 2.0, 0.0, 0.5]),
    ("prequal", &[3.0, 2.0, 5.0, 1.0, 0.84]),
    ("sticky_sessions", &[2.0]),
    ("time_window_average", &[2.0, 0.5, 0.0, 1.0]),
    ("time_window_average", &[1.0, 0.0, 1.0, 0.0]),
];

/// The same, with prices; half of the cases with keys and prefixes.
fn keyed(case: u64, policy: &(&'static str, Vec<f64>)) -> Rc<Scenario> {
    let mut draft = Draft { policies: allocated_by(policy.0, &policy.1), ..draft(case) };
    for (number, model) in draft.models.iter_mut().enumerate() {
        model.cost_per_hour = [3.0, 1.0, 2.0, 1.0, 4.0][(number + case as usize) % 5];
    }
    for (number, class) in draft.tasks.iter_mut().enumerate().filter(|_| case % 2 == 1) {
        class.keys = (number != 1).then_some(Keys { count: 5, zipf: number as f64 });
        class.shared_prefix = [0.6, 0.0, 0.4][number % 3];
    }
    sound(draft)
}

#[test]
fn the_fast_simulator_decides_as_the_slow_one() {
    let mut tasks = 0;
    let others = OTHER_VALUES.iter().map(|(id, values)| (*id, values.to_vec()));
    for policy in every_policy().into_iter().chain(others) {
        // A table of 65,537 slots is long in the making.
        let has_large_table = policy.0 == "maglev" && policy.1[0] == 0.0
            || policy.0 == "bounded_load_hash" && policy.1[0] == 1.0;
        let cases = if has_large_table { CASES / 4 } else { 2 * CASES };
        for case in 0..cases {
            let scenario = keyed(case, &policy);
            let (fast, slow) = (run(&scenario), slow::simulate(&scenario));
            assert_eq!(fast.start, slow.start, "{policy:?}, case {case}");
            assert_eq!(fast.model, slow.model, "{policy:?}, case {case}");
            assert_eq!(fast.digest(), slow.digest(), "{policy:?}, case {case}");
            tasks += fast.len();
        }
    }
    assert!(tasks > 200_000, "{tasks}: the cases have become too easy");
}

#[test]
fn whatever_check_allows_is_decided_as_by_counting_anew() {
    let mut tasks = 0;
    for case in 0..10 * CASES {
        let scenario = anything(case);
        let name = format!("case {case}: {:?}", scenario.policies);
        let fast = Run::by_full_loop(&scenario, Part::Replication(0), Record::Full).to_end();
        let slow = slow::anything::simulate(&scenario);
        assert_eq!(fast.model, slow.model, "{name}");
        assert_eq!(fast.start, slow.start, "{name}");
        assert_eq!(fast.finish, slow.finish, "{name}");
        if !fast.fate.is_empty() {
            assert_eq!(fast.fate, slow.fate, "{name}");
        }
        tasks += fast.len();
    }
    assert!(tasks > 100_000, "{tasks}: the cases have become too easy");
}

/// HAProxy draws a server before it asks for room: a task may wait while another has a free slot,
/// and a later one that draws that other starts at once.
fn waits_for_the_drawn(scenario: &Scenario) -> bool {
    scenario.policies.allocate.id == "haproxy_random"
}

#[test]
fn the_loop_that_can_do_anything_decides_as_the_plain_one() {
    for_all(2 * CASES, |scenario, name| {
        let plain = run(scenario);
        let full = Run::by_full_loop(scenario, Part::Replication(0), Record::Full).to_end();
        assert_eq!(full.digest(), plain.digest(), "{name}");
        assert_eq!((&full.slot, &full.starts), (&plain.slot, &plain.starts), "{name}");
        assert_eq!(full.finishes, plain.finishes, "{name}");
        let sums = |outcome: &Outcome| {
            (outcome.tally.in_system_area, outcome.tally.busy_area, outcome.tally.last)
        };
        assert_eq!(sums(&full), sums(&plain), "{name}");
    });
}

#[test]
fn tasks_work_and_little_are_conserved() {
    for_all(CASES, |scenario, name| {
        let outcome = run(scenario);
        let audit = audit(&outcome);
        assert!(audit.holds(), "{name}: {audit:?}");
        assert_eq!(audit.unfinished, 0, "{name}");
        let whole = measure(scenario, &outcome, Time::ZERO, Time::NEVER);
        let arrived = |scope: &apportion::sim::measure::Scope| scope.get(Metric::Arrived);
        let models: f64 = whole.models.iter().map(arrived).sum();
        let classes: f64 = whole.classes.iter().map(arrived).sum();
        assert_eq!(models, outcome.len() as f64, "{name}");
        assert_eq!(classes, outcome.len() as f64, "{name}");
    });
}

#[test]
fn no_slot_idles_while_its_queue_has_tasks() {
    for_all(CASES, |scenario, name| {
        let outcome = run(scenario);
        let tasks = 0..outcome.len();
        let slots = |model: usize| scenario.models[model].slots() as usize;
        let mut instants: Vec<Time> = outcome.arrival.clone();
        instants.extend(&outcome.finish);
        for now in instants {
            let mut busy = vec![0; scenario.models.len()];
            let mut waits = vec![false; scenario.models.len()];
            for task in tasks.clone() {
                let model = usize::from(outcome.model[task]);
                busy[model] +=
                    usize::from(outcome.start[task] <= now && now < outcome.finish[task]);
                waits[model] |= outcome.arrival[task] <= now && now < outcome.start[task];
            }
            let full = |model: usize| busy[model] == slots(model);
            let any_waits = waits.contains(&true);
            for model in 0..busy.len() {
                assert!(busy[model] <= slots(model), "{name}: model {model} at {now:?}");
                let must_be_full = !waits_for_the_drawn(scenario)
                    && (waits[model] || (outcome.central && any_waits));
                assert!(!must_be_full || full(model), "{name}: model {model} idles at {now:?}");
            }
        }
    });
}

#[test]
fn events_are_in_order_and_slots_hold_one_task_at_a_time() {
    for_all(CASES, |scenario, name| {
        let outcome = run(scenario);
        let rising = |order: &[u32], times: &[Time]| {
            order.windows(2).all(|pair| times[pair[0] as usize] <= times[pair[1] as usize])
        };
        assert!(outcome.arrival.is_sorted(), "{name}");
        assert!(rising(&outcome.starts, &outcome.start), "{name}");
        assert!(rising(&outcome.finishes, &outcome.finish), "{name}");
        assert_eq!(outcome.starts.len(), outcome.len(), "{name}");
        assert_eq!(outcome.finishes.len(), outcome.len(), "{name}");
        // First in, first out in every line.
        let mut last = vec![Time::ZERO; scenario.models.len()];
        for task in 0..outcome.len() {
            assert!(outcome.start[task] >= outcome.arrival[task], "{name}: task {task}");
            if waits_for_the_drawn(scenario) && outcome.start[task] == outcome.arrival[task] {
                continue;
            }
            let line = if outcome.central { 0 } else { usize::from(outcome.model[task]) };
            assert!(outcome.start[task] >= last[line], "{name}: task {task} overtakes");
            last[line] = outcome.start[task];
        }
        let mut free_from = std::collections::BTreeMap::new();
        for task in outcome.starts.iter().map(|task| *task as usize) {
            let (model, slot) = (usize::from(outcome.model[task]), outcome.slot[task]);
            assert!(slot < scenario.models[model].slots(), "{name}: task {task}");
            let free = free_from.insert((model, slot), outcome.finish[task]);
            assert!(free.unwrap_or(Time::ZERO) <= outcome.start[task], "{name}: task {task}");
        }
    });
}

#[test]
fn a_run_is_the_same_however_it_is_stepped_and_recorded() {
    for_all(CASES / 4, |scenario, name| {
        let once = run(scenario);
        let mut stepped = Run::new(scenario, Part::Replication(0), Record::Full);
        while !stepped.step(1) {}
        let stepped = stepped.into_outcome();
        assert_eq!(stepped.digest(), once.digest(), "{name}");
        assert_eq!((&stepped.slot, &stepped.tally), (&once.slot, &once.tally), "{name}");
        let lean = Run::new(scenario, Part::Replication(0), Record::Measures).to_end();
        assert_eq!(lean.digest(), once.digest(), "{name}");
        assert_eq!((&lean.model, &lean.work), (&once.model, &once.work), "{name}");
        assert_eq!((&lean.start, &lean.finish), (&once.start, &once.finish), "{name}");
        assert_eq!(lean.tally, once.tally, "{name}");
        assert!(lean.slot.is_empty() && lean.starts.is_empty() && lean.finishes.is_empty());
    });
}

#[test]
fn every_policy_sees_the_same_tasks() {
    for case in 0..CASES {
        let mut first: Option<Outcome> = None;
        for policy in every_policy() {
            let outcome = run(&scenario(case, &policy));
            if let Some(first) = &first {
                let same = (&first.arrival, &first.class, &first.work)
                    == (&outcome.arrival, &outcome.class, &outcome.work);
                assert!(same, "{policy:?}, case {case}");
            }
            first.get_or_insert(outcome);
        }
    }
}

/// Replays the tasks of `case` with every time an even number of nanoseconds.
fn even_draft(case: u64, speed: f64, divide_times: u64) -> Draft {
    let mut draft = draft(case);
    for (number, class) in draft.tasks.iter_mut().enumerate() {
        let steps = 5 + number as u64;
        let times = (0..20).map(|row| Time(row * row % steps * 500_000_000)).collect::<Vec<_>>();
        let mut times: Vec<Time> = times.iter().map(|time| Time(time.0 / divide_times)).collect();
        times.sort_unstable();
        let sizes = TraceSizes::Work((0..20).map(|row| f64::from(row % 4)).collect());
        class.arrivals = Arrivals::Trace(Rc::new(Trace { origin: String::new(), times, sizes }));
        class.size = Size::Trace { per_input_token: 0.0, per_output_token: 0.0 };
    }
    for model in &mut draft.models {
        // Weights stay: not every router cares for ratios alone.
        model.weight = Some(model.capacity());
        model.speed.value *= speed;
    }
    draft
}

#[test]
fn a_fleet_twice_as_fast_with_arrivals_twice_as_dense_takes_half_the_time() {
    // What a policy measures in seconds takes half as many.
    let halved_values = |policy: &(&str, Vec<f64>)| -> Vec<f64> {
        let row = find(Family::Allocate, policy.0).expect("a policy of the list");
        let half = |(value, parameter): (&f64, &Parameter)| {
            if parameter.unit == "s" { value / 2.0 } else { *value }
        };
        policy.1.iter().zip(row.parameters).map(half).collect()
    };
    for policy in every_policy() {
        for case in 0..CASES {
            let by = |values: &[f64]| allocated_by(policy.0, values);
            let once = sound(Draft { policies: by(&policy.1), ..even_draft(case, 1.0, 1) });
            let policies = by(&halved_values(&policy));
            let twice = sound(Draft { policies, ..even_draft(case, 2.0, 2) });
            let (once, twice) = (run(&once), run(&twice));
            let halved = |times: &[Time]| times.iter().map(|t| Time(t.0 / 2)).collect::<Vec<_>>();
            assert_eq!(twice.model, once.model, "{policy:?}, case {case}");
            assert_eq!(twice.start, halved(&once.start), "{policy:?}, case {case}");
            assert_eq!(twice.finish, halved(&once.finish), "{policy:?}, case {case}");
        }
    }
}

#[test]
fn the_order_of_the_models_does_not_matter_where_no_two_are_equal() {
    // Incommensurable capacities: no deficit and no expected delay of two models is ever equal.
    let speeds = [1.371, 2.113, 3.739, 0.917];
    let orders = [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]];
    for policy in ["by_hand", "proportional_share", "shortest_expected_delay"] {
        for case in 0..CASES {
            let permuted = orders.map(|order| {
                let models = order.iter().map(|number| model(*number, 2, speeds[*number]));
                let mut draft = draft(case);
                draft.models = models.collect();
                for class in &mut draft.tasks {
                    let named = class.model.unwrap_or(0);
                    class.model = order.iter().position(|number| *number == named % 4);
                }
                let outcome = run(&sound(Draft { policies: allocated_by(policy, &[]), ..draft }));
                let number = |model: &u16| order[usize::from(*model)];
                let models: Vec<usize> = outcome.model.iter().map(number).collect();
                (models, outcome.start, outcome.finish)
            });
            assert_eq!(permuted[0], permuted[1], "{policy}, case {case}");
            assert_eq!(permuted[0], permuted[2], "{policy}, case {case}");
        }
    }
}

#[test]
fn a_central_queue_is_never_behind_in_work_done() {
    // Identical models: the central queue's mean wait is at most that of any other policy.
    for case in 0..20 {
        let wait = |policy: &(&'static str, Vec<f64>)| {
            let draft = Draft {
                models: equal_models(4, 1),
                tasks: vec![markovian(3.2)],
                policies: allocated_by(policy.0, &policy.1),
                run: plan(3_000.0, 0.0, 1, case),
                ..Draft::default()
            };
            let scenario = sound(draft);
            let outcome = run(&scenario);
            let end = run_end(&scenario);
            measure(&scenario, &outcome, Time::ZERO, end).fleet.get(Metric::WaitMean)
        };
        let central = wait(&("central_queue", Vec::new()));
        for policy in every_policy().iter().filter(|policy| policy.0 != "by_hand") {
            assert!(wait(policy) >= central, "{policy:?}, seed {case}");
        }
    }
}
