//! Sequences and batches whose every pick is known: weighted turns, list rules.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use apportion::sim::execute::Record;
use apportion::sim::outcome::Outcome;
use apportion::sim::plan::{Method, apportion};
use apportion::sim::run::{Part, Run};
use apportion::sim::scenario::{
    Arrivals, Draft, Length, Model, Policies, RunPlan, Size, TaskClass, Trace, TraceSizes,
};
use apportion::sim::units::Time;
use common::*;
use std::rc::Rc;

/// Tasks of these sizes, all there at once in this order.
fn batch(number: usize, work: &[f64]) -> TaskClass {
    let trace = Trace {
        origin: String::new(),
        times: vec![Time::ZERO; work.len()],
        sizes: TraceSizes::Work(work.to_vec()),
    };
    let size = Size::Trace { per_input_token: 1.0, per_output_token: 1.0 };
    class(number, Arrivals::Trace(Rc::new(trace)), size)
}

fn run(models: Vec<Model>, tasks: Vec<TaskClass>, policies: Policies) -> Outcome {
    let run = RunPlan { length: Length::UntilDone, replications: 1, ..plan(1.0, 0.0, 1, 1) };
    let scenario = sound(Draft { models, tasks, policies, run, ..Draft::default() });
    let part = Part::Replication(0);
    let outcome = Run::new(&scenario, part, Record::Full).to_end();
    let again = Run::by_full_loop(&scenario, part, Record::Full).to_end();
    assert_eq!((&outcome.model, &outcome.finish), (&again.model, &again.finish));
    outcome
}

/// Which model got each task, a to z.
fn letters(outcome: &Outcome) -> String {
    outcome.model.iter().map(|model| char::from(b'a' + *model as u8)).collect()
}

/// Models of one slot.
fn fleet(speeds: &[f64]) -> Vec<Model> {
    let speeds = speeds.iter().enumerate();
    speeds.map(|(number, speed)| model(number, 1, *speed)).collect()
}

#[test]
fn weighted_turns_through_the_loop() {
    // SCIENCE B.3, one period each.
    let policies = [
        "nginx_smooth",
        "haproxy_static_rr",
        "haproxy_roundrobin",
        "envoy_round_robin",
        "interleaved_wrr",
    ];
    let rows: [(&[f64], [&str; 5]); 7] = [
        (&[5.0, 1.0, 1.0], ["aabacaa", "aaabaac", "aaabaac", "aaaabca", "abcaaaa"]),
        (&[1.0, 2.0, 3.0], ["cbacbc", "acbcbc", "cbcacb", "cbcabc", "abcbcc"]),
        (&[3.0, 2.0, 1.0], ["abacba", "aababc", "abacab", "abacba", "abcaba"]),
        (&[4.0, 2.0, 1.0], ["abacaba", "aababac", "aabacab", "abaacba", "abcabaa"]),
        (&[7.0, 3.0], ["abaaabaaba", "aaabaabaab", "aaabaabaab", "aabaabaaab", "abababaaaa"]),
        (&[2.0, 3.0, 5.0], ["cbacbccabc", "acbcacbcbc", "cbcacbcbca", "cbcacbcabc", "abcabcbccc"]),
        (
            &[10.0, 1.0, 1.0, 1.0],
            ["aaabaacaadaaa", "aaaabaaacaaad", "aaaabaaacaaad", "aaaaaaaaaabcd", "abcdaaaaaaaaa"],
        ),
    ];
    for (weights, sequences) in rows {
        for (policy, expected) in policies.iter().zip(sequences) {
            // Room for all, so that none is passed over because it is full.
            let weights = weights.iter().enumerate();
            let weighted = |(number, weight): (usize, &f64)| Model {
                weight: Some(*weight),
                ..model(number, 100, 1.0)
            };
            let tasks = vec![batch(0, &vec![1.0; expected.len()])];
            let models = weights.map(weighted).collect();
            let outcome = run(models, tasks, allocated_by(policy, &[]));
            assert_eq!(letters(&outcome), expected, "{policy}");
        }
    }
}

/// The batch of SCIENCE A.13, on models of capacity 1, 2 and 3.
const BATCH: [f64; 10] = [6.0, 3.0, 9.0, 2.0, 4.0, 8.0, 5.0, 7.0, 1.0, 10.0];

/// When each model is done.
fn finishes(outcome: &Outcome) -> [Time; 3] {
    let last = |model: u16| {
        let of = outcome.model.iter().zip(&outcome.finish).filter(|(of, _)| **of == model);
        of.map(|(_, finish)| *finish).max().unwrap_or_default()
    };
    [last(0), last(1), last(2)]
}

/// Within a nanosecond for each task: services are whole nanoseconds.
fn near(found: [Time; 3], expected_s: [f64; 3]) {
    for (found, expected_s) in found.iter().zip(expected_s) {
        let expected = Time::from_seconds(expected_s);
        assert!(found.0.abs_diff(expected.0) <= 10, "{found:?} and not {expected:?}");
    }
}

#[test]
fn list_rules_on_the_golden_batch() {
    let rows: [(&str, &[f64], &str, [f64; 3]); 4] = [
        ("round_robin", &[], "abcabcabca", [23.0, 7.0, 6.0]),
        // Earliest available: what is there over capacity, the task itself not counted.
        ("least_work_left", &[1.0], "abcbbcbcaa", [17.0, 7.0, 8.0]),
        ("nginx_smooth", &[], "cbacbccbac", [10.0, 7.0, 31.0 / 3.0]),
        ("proportional_share", &[], "cbacbccbac", [10.0, 7.0, 31.0 / 3.0]),
    ];
    for (policy, values, expected, finishes_s) in rows {
        let tasks = vec![batch(0, &BATCH)];
        let outcome = run(fleet(&[1.0, 2.0, 3.0]), tasks, allocated_by(policy, values));
        assert_eq!(letters(&outcome), expected, "{policy}");
        near(finishes(&outcome), finishes_s);
    }
}

#[test]
fn whole_shares_in_blocks_on_the_golden_batch() {
    let counts = apportion(Method::LargestRemainder, &[1.0, 2.0, 3.0], 10);
    assert_eq!(counts, [2, 3, 5]);
    let mut rest = &BATCH[..];
    let tasks = counts.iter().enumerate().map(|(number, count)| {
        let (block, after) = rest.split_at(*count as usize);
        rest = after;
        TaskClass { model: Some(number), ..batch(number, block) }
    });
    let tasks = tasks.collect();
    let outcome = run(fleet(&[1.0, 2.0, 3.0]), tasks, allocated_by("by_hand", &[]));
    assert_eq!(letters(&outcome), "aabbbccccc");
    near(finishes(&outcome), [9.0, 7.5, 31.0 / 3.0]);
}

#[test]
fn list_scheduling_on_equal_models() {
    // SCIENCE F.14: in the order drawn, each to the model that is free first.
    let drawn = |seed: u64, count: usize| {
        let mut state = seed;
        let draw = |_| {
            state = state * 16_807 % 2_147_483_647;
            (1 + state % 100) as f64
        };
        (0..count).map(draw).collect::<Vec<f64>>()
    };
    let mut cases = vec![
        (2, drawn(1, 9), 237),
        (3, drawn(2, 10), 200),
        (3, drawn(3, 12), 180),
        (4, drawn(4, 12), 208),
    ];
    // Graham's worst case: m (m - 1) ones, then one m.
    for models in 2..=8 {
        let ones = vec![1.0; models * (models - 1)];
        cases.push((models, [ones, vec![models as f64]].concat(), 2 * models as u64 - 1));
    }
    for (models, sizes, makespan_s) in cases {
        let same: [(&str, &[f64]); 3] =
            [("least_work_left", &[1.0]), ("least_work_left", &[]), ("central_queue", &[])];
        for (policy, values) in same {
            let tasks = vec![batch(0, &sizes)];
            let outcome = run(equal_models(models, 1), tasks, allocated_by(policy, values));
            assert_eq!(outcome.makespan(), Time(makespan_s * 1_000_000_000), "{policy} {models}");
        }
    }
}
