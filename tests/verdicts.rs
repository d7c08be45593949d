//! The headless program's verdicts: requirements, comparisons, sizing, sweeps, floors.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::runner;
use serde_json::{Value, json};

/// Exit status, output and errors of the program, given `input`.
fn apportion(arguments: &[&str], input: &Value) -> (Option<i32>, String, String) {
    runner::apportion(arguments, &input.to_string())
}

fn answer(arguments: &[&str], input: &Value) -> Value {
    let (code, text, error) = apportion(arguments, input);
    assert!(matches!(code, Some(0 | 1)), "{arguments:?}: {error}");
    serde_json::from_str(&text).unwrap_or_else(|wrong| panic!("{wrong}: {text}"))
}

/// 14 tasks/s of 2.1 s, 8 slots a replica.
fn story(replicas: u32, requirements: &[&str]) -> Value {
    json!({
        "format": "apportion-scenario",
        "version": 1,
        "models": [{
            "name": "A", "replicas": replicas, "slots_per_replica": 8, "speed": { "value": 2.1 },
            "cost_per_hour": 2
        }],
        "tasks": [{ "name": "chat", "arrivals": { "kind": "poisson", "rate_per_s": 14 } }],
        "run": { "length": { "seconds": 900 }, "warmup_s": 90, "replications": 10 },
        "requirements": requirements
    })
}

#[test]
fn a_missed_requirement_fails_the_build() {
    let lines = ["p95_wait(chat) <= 0.5 s", "utilisation <= 99%", "slo >= 99%"];
    let report = std::env::temp_dir().join(format!("apportion-{}.xml", std::process::id()));
    let file = report.to_str().expect("a path");
    let command = ["check", "--expect", "-", "--junit", file];
    let (code, text, _) = apportion(&command, &story(4, &lines));
    assert_eq!(code, Some(1), "{text}");
    let words: Vec<&str> = text.lines().map(|line| line.split("  ").next().unwrap_or("")).collect();
    assert_eq!(words, ["not met", "met", "cannot tell"]);
    let xml = std::fs::read_to_string(&report).expect("written");
    assert!(xml.contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\""), "{xml}");
    assert!(xml.contains("name=\"p95_wait(chat) &lt;= 0.5 s\"><failure message=\""), "{xml}");
    let _ = std::fs::remove_file(&report);
    let (code, text, _) = apportion(&["check", "--expect", "-"], &story(5, &lines));
    assert_eq!(code, Some(0), "{text}");
    let lights = answer(&["check", "--expect", "-", "--json"], &story(5, &lines));
    assert_eq!(lights["requirements"][0]["light"], "green");
    // Overload fails whatever it measures.
    let (code, text, _) = apportion(&["check", "--expect", "-"], &story(3, &["p50_wait < 9 h"]));
    assert_eq!(code, Some(1));
    assert!(text.contains("grows without bound"), "{text}");
    // A line that cannot be read makes the scenario unsound, told with its place.
    for command in [&["check", "-"][..], &["check", "--expect", "-"], &["run", "-"]] {
        let (code, _, error) = apportion(command, &story(5, &["p95_wait <= 1 s", "slo(x) > 0"]));
        assert_eq!(code, Some(2), "{error}");
        assert!(error.contains("requirements[1]: At character 5: "), "{error}");
    }
}

#[test]
fn a_link_carries_requirements() {
    let link = "#v=1&m=A:5x8@2.1s&t=chat:poisson14&p=prop&run=5x5m,w20\
        &req=p95_wait(chat)+%3C%3D+0.5+s;utilisation+%3C+20%25&end";
    let (code, text, error) = apportion(&["check", "--expect", link], &Value::Null);
    assert_eq!(code, Some(1), "{error}");
    assert!(text.contains("p95_wait(chat) <= 0.5 s") && text.contains("not met"), "{text}");
}

#[test]
fn policies_are_compared() {
    let scenario = json!({
        "format": "apportion-scenario",
        "version": 1,
        "models": [{ "name": "A" }, { "name": "B" }, { "name": "C" }],
        "tasks": [{ "name": "t", "arrivals": { "kind": "poisson", "rate_per_s": 2.1 } }],
        "run": { "length": { "seconds": 900 }, "warmup_s": 90 }
    });
    let (code, _, error) = apportion(&["compare", "-", "--policies=x"], &scenario);
    assert!(code == Some(1) && error.contains("no such option here"), "{error}");
    let command = [
        "compare",
        "-",
        "--policies",
        "random_uniform,jsq,jsq_d:3",
        "--metric",
        "mean_wait,utilisation",
        "--matters",
        "5%",
        "--json",
    ];
    let found = answer(&command, &scenario);
    let first = &found["figures"][0];
    assert_eq!((&first["figure"], &first["tie"]), (&json!("mean_wait"), &json!(false)));
    assert_eq!(first["entrants"][0]["rank"], "beaten");
    // Three draws of three models are all of them, each in its own order.
    let sentence = first["sentence"].as_str().expect("a sentence");
    assert!(sentence.contains(" beats ") && sentence.contains("paired runs"), "{sentence}");
    assert_eq!(answer(&command, &scenario), found, "the same again");
    let (code, text, _) = apportion(&command[..8], &scenario);
    assert_eq!(code, Some(0));
    assert!(text.contains("warm-up left out"), "{text}");
    for (wrong, says) in [
        ("random_uniform,what", "no such policy"),
        ("random_uniform", "two policies or more"),
        ("random_uniform,jsq_d:1000", "between 1 and 64"),
    ] {
        let (code, _, error) = apportion(&["compare", "-", "--policies", wrong], &scenario);
        assert!(matches!(code, Some(1 | 2)) && error.contains(says), "{wrong}: {error}");
    }
}

#[test]
fn a_fleet_is_sized_with_its_receipt() {
    let line = "p95_wait <= 0.5 s";
    let found = answer(&["size", "-", "--json"], &story(1, &[line]));
    assert_eq!(found["answer"]["fleet"], json!([{ "model": "A", "replicas": 5 }]));
    let receipt = &found["answer"]["receipt"][0];
    assert_eq!(receipt["fleet"][0]["replicas"], 4);
    assert_eq!(receipt["fails"]["requirement"], line);
    assert_eq!(found["answer"]["cost_per_hour"], 10.0);
    let command = ["size", "-", "--require", line, "--traffic", "+20%", "--survive-one", "--json"];
    let found = answer(&command, &story(1, &[]));
    assert_eq!(found["answer"]["fleet"][0]["replicas"], 6);
    let (code, text, _) = apportion(&["size", "-"], &story(2, &["mean_response <= 1 s"]));
    assert_eq!(code, Some(1));
    assert!(text.contains("no fleet"), "{text}");
    assert_eq!(apportion(&["size", "-"], &story(2, &[])).0, Some(1), "no requirement");
}

#[test]
fn a_number_is_swept() {
    let command =
        ["sweep", "-", "--vary", "tasks[chat].rate=4..22:7", "--metric", "p95_wait", "--runs", "3"];
    let found = answer(&[&command[..], &["--json"]].concat(), &story(5, &[]));
    let points = found["points"].as_array().expect("a list");
    assert_eq!(points.len(), 7);
    assert_eq!((&points[0]["stable"], &points[6]["stable"]), (&json!(true), &json!(false)));
    let turns = found["turns_unstable_at"][0].as_f64().expect("a number");
    assert!((turns - 40.0 / 2.1).abs() < 1e-6, "{turns}");
    let (code, text, _) = apportion(&command, &story(5, &[]));
    assert_eq!(code, Some(0));
    assert!(text.contains("stability turns at tasks[chat].rate = 19.0476"), "{text}");
    for (wrong, says) in [
        ("rate", "is expected"),
        ("models[9].slots=1..4", "no such model"),
        ("models[A].price=1..4", "there are replicas, slots"),
        ("allocate.d=1..4", "no such parameter; the policy has deal"),
    ] {
        let (code, _, error) = apportion(&["sweep", "-", "--vary", wrong], &story(5, &[]));
        assert!(code == Some(1) && error.contains(says), "{wrong}: {error}");
    }
}

#[test]
fn a_result_says_how_far_it_is_from_perfect() {
    let found = answer(&["run", "-", "--json"], &story(5, &[]));
    let floors = found["floors"].as_array().expect("a list");
    let wait = floors.iter().find(|row| row["figure"] == "mean_wait").expect("a floor");
    assert_eq!(wait["reason"], "pooled_server_work");
    for row in floors.iter().filter(|row| row["figure"] != "mean_wait") {
        assert!(row["gap"].as_f64().is_some_and(|gap| gap >= -1e-6), "{row}");
    }
    let (_, text, _) = apportion(&["run", "-"], &story(5, &[]));
    assert!(text.contains("distance to perfect"), "{text}");
}

#[test]
fn what_no_policy_can_serve_is_said() {
    // 2.5 tasks/s for the two slots of A, with room at B that they may not use.
    let scenario = |rate: f64| {
        json!({
            "format": "apportion-scenario",
            "version": 1,
            "models": [
                { "name": "A", "slots_per_replica": 2 }, { "name": "B", "slots_per_replica": 8 }
            ],
            "tasks": [
                { "name": "x", "arrivals": { "kind": "poisson", "rate_per_s": rate }, "only_on": ["A"] },
                { "name": "y", "arrivals": { "kind": "poisson", "rate_per_s": 2 } }
            ],
            "policies": { "allocate": "join_shortest_queue" },
            "run": { "length": { "seconds": 300 }, "warmup_s": 0, "replications": 2 }
        })
    };
    let result = answer(&["run", "-", "--json"], &scenario(2.5));
    let expected = json!({
        "least_load": 1.25, "classes": ["x"], "models": ["A"], "overloaded": true
    });
    assert_eq!(result["stability"]["under_any_policy"], expected);
    let floors = result["floors"].as_array().expect("floors");
    let of =
        |figure: &str| floors.iter().find(|floor| floor["figure"] == figure).expect("its floor");
    for figure in ["mean_response", "makespan", "imbalance"] {
        assert_eq!(of(figure)["reason"], "classes_on_the_models_that_they_may_use", "{figure}");
        assert!(of(figure)["gap"].as_f64().is_some_and(|gap| gap >= -1e-6), "{floors:?}");
    }
    let (code, text, _) = apportion(&["gap", "-"], &scenario(2.5));
    assert!(
        code == Some(0) && text.contains("no policy can serve it: x may run on A only"),
        "{text}"
    );
    let result = answer(&["run", "-", "--json"], &scenario(1.5));
    assert_eq!(result["stability"]["under_any_policy"]["overloaded"], false);
}
