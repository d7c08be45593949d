//! What both files promise: every event once, nothing that overlaps, every task a line.

use super::*;
use crate::sim::check::check;
use crate::sim::execute::Record;
use crate::sim::run::{Part, Run};
use crate::sim::scenario::{Arrivals, Choice, Draft, Length, Model, Size, TaskClass};
use serde_json::Value;
use std::collections::BTreeMap;

fn batch(count: u64, change: impl FnOnce(&mut Draft)) -> (Scenario, Outcome) {
    let model = |index| Model { name: format!("m{index}"), ..Model::default() };
    let mut draft = Draft {
        models: (0..2).map(model).collect(),
        tasks: vec![TaskClass {
            name: "a \"quoted\", name".to_owned(),
            arrivals: Arrivals::AllAtOnce { count, at_s: 0.5 },
            size: Size::Exponential { mean: 1.0 },
            ..TaskClass::default()
        }],
        ..Draft::default()
    };
    draft.run.length = Length::UntilDone;
    draft.run.warmup_s = 0.0;
    change(&mut draft);
    let scenario = check(draft).expect("a sound batch");
    let outcome = Run::new(&scenario, Part::Window, Record::Full).to_end();
    (scenario, outcome)
}

/// A plain run, a central queue, interruptions and moves, shared slots, refusals.
fn cases() -> Vec<(Scenario, Outcome)> {
    let choose = |family: fn(&mut Draft) -> &mut Choice, id: &'static str| {
        batch(300, |draft| *family(draft) = Choice::of(id))
    };
    vec![
        batch(40_000, |_| {}),
        choose(|draft| &mut draft.policies.allocate, "central_queue"),
        choose(|draft| &mut draft.policies.queue, "srpt"),
        choose(|draft| &mut draft.policies.balance, "work_stealing"),
        choose(|draft| &mut draft.policies.queue, "processor_sharing"),
        choose(|draft| &mut draft.policies.admission, "queue_cap"),
    ]
}

#[test]
fn a_trace_keeps_the_rules_of_its_format() {
    for (scenario, outcome) in cases() {
        let text = whole(RecordFile::Trace, &scenario, &outcome);
        let trace: Value = serde_json::from_str(&text).expect("JSON");
        let events = trace["traceEvents"].as_array().expect("events");
        let mut ends: BTreeMap<(u64, u64), Vec<(f64, f64)>> = BTreeMap::new();
        let mut open: BTreeMap<(String, u64, u64), i64> = BTreeMap::new();
        let mut ran = 0.0;
        for event in events {
            let number = |field: &str| event[field].as_u64().expect("a number");
            let time = |field: &str| event[field].as_f64().expect("a time");
            let process = number("pid");
            assert!(process <= scenario.models.len() as u64);
            match event["ph"].as_str().expect("a phase") {
                "M" | "i" => assert!(event["name"].is_string()),
                "X" => {
                    assert!(number("tid") >= 1 && process >= 1);
                    let stretch = (time("ts"), time("ts") + time("dur"));
                    ends.entry((process, number("tid"))).or_default().push(stretch);
                    ran += time("dur");
                }
                phase @ ("b" | "e") => {
                    let category = event["cat"].as_str().expect("a category").to_owned();
                    let step = if phase == "b" { 1 } else { -1 };
                    *open.entry((category, process, number("id"))).or_default() += step;
                }
                other => panic!("{other}"),
            }
        }
        for stretches in ends.values_mut() {
            stretches.sort_by(|left, right| left.0.total_cmp(&right.0));
            for pair in stretches.windows(2) {
                assert!(pair[0].1 <= pair[1].0 + 1e-3, "a slot runs one at a time: {pair:?}");
            }
        }
        assert!(open.values().all(|count| *count == 0), "every wait that begins ends");
        let shares = outcome.slot.contains(&u32::MAX) && outcome.fate.is_empty();
        let busy = outcome.tally.busy_area as f64 / 1e3;
        assert!(shares || (ran - busy).abs() <= 1e-6 * busy, "{ran} of {busy}");
    }
}

#[test]
fn a_table_has_a_line_for_each_task() {
    for (scenario, outcome) in cases() {
        let text = whole(RecordFile::Tasks, &scenario, &outcome);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), outcome.len() + 1);
        assert!(lines[1].starts_with("0,0,\"a \"\"quoted\"\", name\","), "{}", lines[1]);
        assert!(lines[1].contains(",0.500000000,"), "{}", lines[1]);
    }
}

#[test]
fn a_stretch_has_its_tasks_only_and_restarts_are_told() {
    let (scenario, outcome) = batch(300, |draft| {
        draft.tasks[0].arrivals = Arrivals::Poisson { rate_per_s: 0.8 };
        let urgent = TaskClass { priority: 9, name: "b".to_owned(), ..draft.tasks[0].clone() };
        draft.tasks.push(urgent);
        draft.run.length = Length::Seconds(100.0);
        draft.run.window_s = 100.0;
        draft.policies.queue = Choice { values: vec![2.0], ..Choice::of("static_priority") };
    });
    let between = |from_ns, to_ns| {
        let text = whole(RecordFile::Between { from_ns, to_ns }, &scenario, &outcome);
        text.lines().count() - 1
    };
    assert_eq!(between(0, u64::MAX), outcome.len());
    let half = between(0, 50_000_000_000);
    assert_eq!(half, outcome.arrival.partition_point(|at| at.0 < 50_000_000_000));
    assert!(half + between(50_000_000_000, u64::MAX) >= outcome.len());
    let restarts = outcome.stretches.iter().filter(|part| part.lost).count();
    let trace = whole(RecordFile::Trace, &scenario, &outcome);
    assert!(restarts > 5 && restarts == trace.matches("\"name\":\"restart\"").count());
    let tasks = whole(RecordFile::Tasks, &scenario, &outcome);
    assert!(tasks.contains(",ran,interrupted restarted\n"), "{tasks}");
}

#[test]
fn pieces_are_bounded_and_meet() {
    let (scenario, outcome) = batch(40_000, |_| {});
    for file in [RecordFile::Tasks, RecordFile::Trace] {
        let mut firsts = vec![0];
        while let Some(next) = piece(file, &scenario, &outcome, firsts[firsts.len() - 1]).next {
            firsts.push(next);
        }
        assert_eq!(firsts, [0, PIECE, 2 * PIECE]);
        assert_eq!(piece(file, &scenario, &outcome, 1 << 40).next, None);
    }
}
