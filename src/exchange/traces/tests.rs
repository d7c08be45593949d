//! Tables become workloads: the real one, and what is met on the way.

use super::*;
use crate::sim::scenario::{Promise, Target, TraceSizes};
use crate::sim::units::Time;
use std::path::PathBuf;

fn read(text: &str, size: usize) -> Result<Imported, Box<NoRows>> {
    let mapping = preview(text.as_bytes(), true).mapping.expect("times");
    let mut reader = TraceReader::new(mapping, "log.csv");
    text.as_bytes().chunks(size).for_each(|piece| reader.feed(piece));
    reader.finish()
}

/// Real traces stay outside the project; a test that needs one says so and passes without it.
fn shared_data(path: &str) -> Option<PathBuf> {
    let near = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let root = std::env::var_os("APPORTION_DATA").map_or(near, PathBuf::from);
    let places = [root.join(path), PathBuf::from("/work/shared/data").join(path)];
    let found = places.into_iter().find(|place| place.exists());
    if found.is_none() {
        println!("skipped: {path} is not here (set APPORTION_DATA to its folder)");
    }
    found
}

#[test]
fn the_azure_conversation_trace() {
    let Some(path) = shared_data("azure-llm-2023/AzureLLMInferenceTrace_conv.csv") else { return };
    let bytes = std::fs::read(path).expect("readable");
    let mapping = preview(&bytes[..4096], false).mapping.expect("recognised");
    let mut reader = TraceReader::new(mapping, "AzureLLMInferenceTrace_conv.csv");
    bytes.chunks(64 << 10).for_each(|piece| reader.feed(piece));
    assert!(reader.rows_read() > 19_000);
    let Imported { classes, report } = reader.finish().expect("rows");
    assert_eq!((report.rows_read, report.rows_used, report.out_of_order), (19_366, 19_366, 0));
    assert_eq!(report.left_out, []);
    assert_eq!(report.first_ns, 1_700_158_546_680_590_000);
    let rate = report.rate_per_s.expect("a rate");
    assert!((rate - 5.5301).abs() < 5e-5, "{rate}");
    let Some(MeanSize::Tokens { input, output }) = report.mean else { panic!() };
    assert!((input - 1154.70).abs() < 5e-3 && (output - 211.13).abs() < 5e-3, "{input} {output}");
    let [class] = &classes[..] else { panic!() };
    assert_eq!(class.name, "AzureLLMInferenceTrace_conv");
    assert_eq!(class.trace.times[..2], [Time(0), Time(4_314_579_000)]);
    assert_eq!(class.trace.sizes.work(0, 0.0024, 1.0), 374.0 * 0.0024 + 44.0);
}

#[test]
fn every_row_left_out_is_accounted_for() {
    let text = "time_s,in_tokens,out_tokens\n\
        5,1,2\n\n\
        3,1\n\
        soon,1,2\n\
        4,1.5,2\n\
        4,0,0\n\
        4,-1,2\n\
        2,7,8\n\
        9999999999,1,1\n";
    for size in [1, 5, 1000] {
        let Imported { classes, report } = read(text, size).expect("rows");
        let left_out: Vec<(u64, Reason)> =
            report.left_out.iter().map(|left| (left.row, left.reason)).collect();
        let expected = [
            (4, Reason::TooFewColumns),
            (5, Reason::BadTime),
            (6, Reason::BadSize),
            (7, Reason::NoWork),
            (8, Reason::BadSize),
            (10, Reason::TooFarAway),
        ];
        assert_eq!(left_out, expected);
        assert_eq!(report.left_out_counts[2], (Reason::BadSize, 2));
        assert_eq!((report.rows_read, report.rows_used, report.out_of_order), (8, 2, 1));
        assert_eq!((report.span_s, report.rate_per_s), (3.0, Some(1.0 / 3.0)));
        assert_eq!(report.mean, Some(MeanSize::Tokens { input: 4.0, output: 5.0 }));
        let trace = &classes[0].trace;
        assert_eq!(trace.times, [Time(0), Time(3_000_000_000)]);
        assert_eq!(trace.sizes, TraceSizes::Tokens { input: vec![7, 1], output: vec![8, 2] });
        assert_eq!((trace.origin.as_str(), classes[0].name.as_str()), ("log.csv", "log"));
    }
}

#[test]
fn classes_and_priorities() {
    let text = "arrival_ms;type;priority;work\n\
        10;chat;5;1,5\n20;mail;1;2\n25;chat;9;3\n30;chat;5;4\n40;;5;5\n50;mail;high;5\n";
    let Imported { classes, report } = read(text, 3).expect("rows");
    let seen: Vec<(&str, Option<u8>, usize)> = classes
        .iter()
        .map(|class| (class.name.as_str(), class.priority, class.trace.times.len()))
        .collect();
    let expected =
        [("chat", Some(5), 2), ("mail", Some(1), 1), ("chat 9", Some(9), 1), ("log", Some(5), 1)];
    assert_eq!(seen, expected);
    assert_eq!(report.left_out, [LeftOut { row: 7, reason: Reason::BadPriority }]);
    assert_eq!(classes[0].trace.sizes, TraceSizes::Work(vec![1.5, 4.0]));
    assert_eq!(classes[1].trace.times, [Time(10_000_000)], "0 is the first arrival of all classes");
}

#[test]
fn a_table_without_a_usable_row_is_refused_with_its_account() {
    let mapping = Mapping {
        has_header: false,
        time: 7,
        time_format: TimeFormat::Seconds,
        size: SizeColumns::AllOne,
        class: None,
        priority: None,
    };
    let mut reader = TraceReader::new(mapping, "");
    reader.feed(b"1,2\n3,4\n");
    let report = reader.finish().expect_err("nothing").report;
    assert_eq!(report.left_out_counts, [(Reason::TooFewColumns, 2)]);
}

#[test]
fn names_of_classes_are_never_the_same() {
    let rows: String = (0..300).map(|n| format!("{n},{}{n}\n", "x".repeat(100))).collect();
    let Imported { classes, report } = read(&format!("time,class\n{rows}"), 4096).expect("rows");
    let mut names: Vec<&str> = classes.iter().map(|class| class.name.as_str()).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), crate::sim::limits::CLASSES_MAX);
    assert!(names.iter().all(|name| name.chars().count() <= crate::sim::limits::NAME_CHARS_MAX));
    assert_eq!(report.left_out_counts, [(Reason::TooManyClasses, 100)]);
}

#[test]
fn a_trace_replaces_the_work_and_nothing_else() {
    let mut draft = defaults::v1_draft();
    draft.name = "mine".into();
    let promise = Some(Promise { target: Target::Start, within_s: 2.0 });
    draft.tasks = vec![TaskClass { name: "old".into(), promise, ..TaskClass::default() }];
    let imported = read("time,work\n0,1\n7.5,2\n", 64).expect("rows");
    let workload = as_workload(&draft, &imported);
    assert_eq!(workload.name, "mine");
    assert_eq!(workload.policies, draft.policies);
    assert_eq!(workload.tasks.len(), 1);
    assert_eq!(workload.tasks[0].promise, promise);
    assert_eq!(workload.tasks[0].mean_work(), 1.5);
    assert_eq!(workload.run.length, Length::UntilDone);
    assert_eq!((workload.run.window_s, workload.run.warmup_s), (8.0, 0.0));
}
