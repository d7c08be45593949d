//! The headless runner, as a user starts it.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use apportion::exchange::document;
use apportion::exchange::examples::EXAMPLES;
use apportion::exchange::link::{LinkOptions, View, encode};
use apportion::sim::catalog::{Family, rows};
use apportion::sim::measure::Metric;
use apportion::sim::scenario::{Choice, Draft};
use apportion::sim::study::Study;
use common::cases::example;
use common::runner::apportion;
use common::*;
use serde_json::Value;
use std::process::Command;

/// An example with two replications.
fn short(id: &str) -> Draft {
    let mut draft = example(id);
    draft.run.replications = draft.run.replications.min(2);
    draft
}

#[test]
fn prints_what_the_library_computes() {
    for id in EXAMPLES.iter().map(|example| example.id) {
        let study = Study::new(sound(short(id))).to_end();
        let text = document::write(&short(id));
        let (code, output, _) = apportion(&["run", "-", "--json"], &text);
        assert_eq!(code, Some(0), "{id}");
        let found: Value = serde_json::from_str(&output).expect("JSON");
        assert_eq!(found["digest"], format!("{:016x}", study.digest()), "{id}");
        let window = study.window_digest().expect("done");
        assert_eq!(found["window_digest"], format!("{window:016x}"), "{id}");
        assert_eq!(found["laws_hold"], true, "{id}");
        let wait = &found["fleet"]["long_run"]["wait_mean_s"]["mean"];
        let expected = study.long_run().fleet[Metric::WaitMean as usize].mean;
        assert_eq!(wait.as_f64(), Some(expected), "{id}");
        assert_eq!(found["models"].as_array().map(Vec::len), Some(study.scenario().models.len()));
        let (code, table, _) = apportion(&["run", "-"], &text);
        assert_eq!(code, Some(0), "{id}");
        assert!(table.contains(&format!("{:016x}", study.digest())), "{id}");
    }
}

#[test]
fn opens_files_and_links_alike() {
    let options = LinkOptions::default();
    let draft = short("two-unequal-models");
    let link = encode(&draft, &options, &View::default(), None).expect("short enough");
    let address = format!("https://example.org/apportion/#{}", link.fragment);
    let file = std::env::temp_dir().join(format!("apportion-{}.json", std::process::id()));
    std::fs::write(&file, document::write(&draft)).expect("written");
    let by_link = apportion(&["run", &address, "--json"], "");
    let by_file = apportion(&["run", file.to_str().expect("a path"), "--json"], "");
    let _ = std::fs::remove_file(&file);
    assert_eq!(by_link.0, Some(0), "{}", by_link.2);
    // A link may leave prices out, so not every figure is the same; every decision is.
    let digest =
        |output: &str| serde_json::from_str::<Value>(output).expect("JSON")["digest"].clone();
    assert_eq!(digest(&by_link.1), digest(&by_file.1));
}

#[test]
fn says_that_a_queue_grows_and_gives_no_mean() {
    let text = document::write(&short("round-robin-trap"));
    let (_, table, _) = apportion(&["run", "-"], &text);
    assert!(table.contains("overloaded") && table.contains("of Small grows by"), "{table}");
    let mean = table.lines().find(|line| line.contains("wait_mean_s")).expect("a row");
    assert!(mean.contains("grows") && !mean.contains('±'), "{mean}");
}

#[test]
fn refuses_with_the_path_and_exit_2() {
    let format = "\"format\":\"apportion-scenario\",\"version\":1";
    let tasks = "\"tasks\":[{\"name\":\"t\"}]";
    let model = |replicas| format!("\"models\":[{{\"name\":\"A\",\"replicas\":{replicas}}}]");
    for (text, expected) in [
        (format!("{{{format},{},{tasks}}}", model("0")), "models[0].replicas: "),
        (format!("{{{format},{},{tasks}}}", model("-3")), "models[0].replicas: "),
        (format!("{{{format},{},\"tasks\":[]}}", model("1")), "tasks: "),
        (format!("{{{format},"), "the text ends too early"),
        ("{}".to_owned(), "format: missing"),
        ("{\"format\":\"apportion-scenario\",\"version\":99}".to_owned(), "version: 99"),
    ] {
        for command in ["check", "run"] {
            let (code, output, error) = apportion(&[command, "-"], &text);
            assert_eq!((code, output.as_str()), (Some(2), ""), "{text}: {error}");
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
    let sound = document::write(&short("articles-fleet"));
    assert_eq!(apportion(&["check", "-"], &sound).0, Some(0));
    assert_eq!(apportion(&["check", "#v=1&m=A:4x4@1s&t=chat:poi"], "").0, Some(2));
    assert_eq!(apportion(&["check", "no such file"], "").0, Some(1));
    assert_eq!(apportion(&["fly"], "").0, Some(1));
}

#[test]
fn lists_the_catalogue_and_the_schema() {
    let (_, text, _) = apportion(&["catalog"], "");
    let (_, json, _) = apportion(&["catalog", "--json"], "");
    let json: Value = serde_json::from_str(&json).expect("JSON");
    for family in Family::ALL {
        let listed = json[family.key()].as_array().expect("a list");
        assert_eq!(listed.len(), rows(family).len());
        for (entry, row) in listed.iter().zip(rows(family)) {
            assert!(text.contains(row.id) && text.contains(row.formula), "{}", row.id);
            let expected = [
                ("family", family.key()),
                ("id", row.id),
                ("short", row.short),
                ("formula", row.formula),
                ("source", row.source),
            ];
            for (key, value) in expected {
                assert_eq!(entry[key], value, "{}", row.id);
            }
            for key in ["name", "does", "fails", "group"] {
                assert!(entry[key].as_str().is_some_and(|text| !text.is_empty()), "{}", row.id);
            }
            assert_eq!(entry["needs"].as_array().map(Vec::len), Some(row.needs.len()));
            assert_eq!(entry["nature"].as_array().map(Vec::len), Some(row.nature.len()));
            let parameters = entry["parameters"].as_array().expect("a list");
            assert_eq!(parameters.len(), row.parameters.len(), "{}", row.id);
            for (found, parameter) in parameters.iter().zip(row.parameters) {
                assert_eq!(
                    (&found["id"], &found["unit"]),
                    (&parameter.id.into(), &parameter.unit.into())
                );
                assert_eq!(
                    found["options"].as_array().map(Vec::len),
                    Some(parameter.options.len())
                );
                let numbers = [
                    ("least", parameter.least),
                    ("most", parameter.most),
                    ("default", parameter.default),
                ];
                for (key, value) in numbers {
                    assert_eq!(found[key].as_f64(), Some(value), "{} {}", row.id, parameter.id);
                }
            }
        }
    }
    let listed = json["allocate"].as_array().expect("a list");
    let central = listed.iter().find(|row| row["id"] == "central_queue").expect("a row");
    assert_eq!(central["group"], "shared");
    assert_eq!(central["nature"], serde_json::json!(["waits_centrally", "looks_at_state"]));
    let (_, schema, _) = apportion(&["schema"], "");
    assert_eq!(schema, document::schema());
}

#[test]
fn lists_every_task_of_the_played_run() {
    let draft = example("articles-fleet");
    let (code, csv, _) = apportion(&["tasks", "-"], &document::write(&draft));
    assert_eq!(code, Some(0));
    let mut lines = csv.lines();
    let header =
        "task,part_of,class,model,work_units,arrival_s,start_s,finish_s,service_s,fate,happened";
    assert_eq!(lines.next(), Some(header));
    assert_eq!(lines.clone().count(), 450);
    // Model 1 does 100 tasks/s: its first task of one unit ends after 10 ms.
    let first = lines.next().expect("a task");
    assert!(first.ends_with(",0.000000000,0.000000000,0.010000000,0.010000000,ran,"), "{first}");
    let (code, list, _) = apportion(&["tasks", "-", "--json"], &document::write(&draft));
    assert_eq!(code, Some(0));
    let list: Value = serde_json::from_str(&list).expect("JSON");
    assert_eq!(list.as_array().map(Vec::len), Some(450));
    assert_eq!((&list[0]["fate"], &list[0]["finish_s"]), (&Value::from("ran"), &Value::from(0.01)));
}

#[test]
fn the_pages_on_policies_are_those_of_the_catalogue() {
    let folder = std::env::temp_dir().join(format!("apportion-docs-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_apportion"))
        .args(["docs", "policies"])
        .current_dir(&folder)
        .output()
        .expect("it runs");
    assert!(output.status.success());
    for name in Family::ALL.map(Family::key).into_iter().chain(["README"]) {
        let path = format!("docs/policies/{name}.md");
        let found = std::fs::read_to_string(folder.join(&path)).expect("written");
        golden(&path, &found);
    }
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn a_combination_that_makes_no_sense_is_told_in_words() {
    let mut draft = short("articles-fleet");
    draft.tasks[0].model = Some(0);
    draft.tasks[0].only_on = vec![1];
    let (code, _, error) = apportion(&["check", "-"], &document::write(&draft));
    assert_eq!(code, Some(2));
    assert_eq!(
        error,
        "tasks[0].model: This class may not run on this model. Choose one that it may run on.\n"
    );
}

#[test]
fn tells_what_preparation_made_of_tasks_and_why_it_dropped_some() {
    let mut draft = short("two-unequal-models");
    draft.policies.prepare = Choice { values: vec![0.5, 0.1, 3.0], ..Choice::of("clean") };
    let text = document::write(&draft);
    let (_, output, _) = apportion(&["run", "-", "--json"], &text);
    let found: Value = serde_json::from_str(&output).expect("JSON");
    let count = |name: &str| found["window_fates"][name].as_u64().expect("a count") as usize;
    let (small, large) = (count("dropped_too_small"), count("dropped_too_large"));
    assert!(small > 0 && large > 0);
    assert_eq!(count("dropped"), small + large);
    let stage = &found["preparation"];
    assert_eq!((&stage["overhead_s"], &stage["work_max"]), (&0.5.into(), &3.0.into()));
    assert_eq!(stage["classes"][0]["size_in"], "work_units");
    assert_eq!(stage["classes"][0]["units_per_unit"], 1.0);
    assert_eq!(stage["models"][1]["speed_in"], "seconds_per_unit");
    assert_eq!(stage["models"][1]["slot_units_per_s"], 0.3125);
    let (_, table, _) = apportion(&["run", "-"], &text);
    let says = |words: &str| assert!(table.contains(words), "{words}: {table}");
    says("size of chat: work units × 1\n");
    says("dropped below 0.1 and above 3 units; 0.5 s for each task\n");
    says(" dropped as too small, ");
    let (_, rows, _) = apportion(&["tasks", "-"], &text);
    let with = |fate: &str| rows.lines().filter(|line| line.contains(fate)).count();
    assert_eq!((with("dropped_too_small"), with("dropped_too_large")), (small, large));
}

#[test]
fn tells_what_became_of_tasks_and_both_sides_of_every_law() {
    let mut draft = short("two-unequal-models");
    draft.policies.admission = Choice { values: vec![10.0], ..Choice::of("queue_cap") };
    let text = document::write(&draft);
    let (_, output, _) = apportion(&["run", "-", "--json"], &text);
    let found: Value = serde_json::from_str(&output).expect("JSON");
    let (fates, audit) = (&found["fates"], &found["audit"]);
    let count = |value: &Value| value.as_u64().expect("a count");
    let arrived = count(&audit["tasks"]["arrived"]);
    assert_eq!(arrived, count(&fates["ran"]) + count(&fates["shed"]));
    assert_eq!(audit["tasks"]["holds"], true);
    let little = &audit["little_task_ns"];
    assert!(count(&little["responses"]) > 0);
    assert_eq!(little["in_system_area"], little["responses"]);
    assert_eq!(audit["work_slot_ns"]["busy_area"], audit["work_slot_ns"]["services"]);
    assert_eq!(found["warmup"]["used_s"], draft.run.warmup_s);
    // More than one task in twenty is refused: the percentile is infinite, which JSON cannot say.
    let fleet = &found["fleet"];
    let p95 = &fleet["long_run"]["wait_p95_s"];
    assert_eq!((&p95["mean"], &p95["never"]), (&Value::Null, &Value::Bool(true)));
    assert_eq!(fleet["this_run"]["wait_p99_s"], Value::Null);
    assert!(fleet["this_run_never"].as_array().expect("names").contains(&"wait_p99_s".into()));
    let (_, table, _) = apportion(&["run", "-"], &text);
    let line = |name: &str| table.lines().find(|line| line.contains(name)).expect("a row");
    assert!(line("wait_p95_s").contains("never"), "{table}");
    assert!(line("tasks: ").contains(" shed"), "{table}");
    assert!(line("warm-up used").contains("MSER-5 suggests"), "{table}");
}
