//! Documents: round trips, defaults, and every fault with its place.

use super::*;
use crate::sim::scenario::*;

/// A minimal document around `fields`.
fn document(fields: &str) -> String {
    format!(r#"{{"format":"apportion-scenario","version":1{fields}}}"#)
}

/// The faults of a document, as `path line:column kind`.
fn faults(text: &str) -> Vec<String> {
    let Err(ReadError::Fields { faults, .. }) = read(text) else { return Vec::new() };
    let mut lines: Vec<String> = faults
        .iter()
        .map(|fault| {
            let kind = format!("{:?}", fault.kind);
            let kind = kind.split([' ', '{']).next().unwrap_or("");
            format!("{} {}:{} {kind} {}", fault.path, fault.line, fault.column, fault.found)
        })
        .collect();
    lines.sort();
    lines
}

#[cfg(not(target_arch = "wasm32"))]
mod laws {
    use super::*;
    use crate::exchange::generated;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(draft in generated::draft(true)) {
            prop_assert_eq!(read(&write(&draft)), Ok(draft.clone()));
            prop_assert_eq!(read(&write_compact(&draft)), Ok(draft));
        }
    }
}

#[test]
fn a_bare_document_is_the_default() {
    let draft = read(&document("")).expect("reads");
    assert_eq!(draft, defaults::v1_draft());
    let draft = read(&document(r#","models":[{},{"speed":{"value":2}}],"tasks":[{}]"#));
    let draft = draft.expect("reads");
    assert_eq!(draft.models[0], Model::default());
    assert_eq!(draft.models[1].mark, 1, "a model without a mark wears that of its place");
    assert_eq!(draft.models[1].speed.value, 2.0);
    assert_eq!(draft.tasks[0], TaskClass::default());
}

#[test]
fn it_is_written_for_people() {
    let mut draft = defaults::v1_draft();
    draft.name = "Two \"unequal\" models".into();
    draft.models.push(Model { name: "A".into(), ..Model::default() });
    draft.tasks.push(TaskClass {
        name: "chat".into(),
        arrivals: Arrivals::Gaps { quantiles_s: (0..14).map(|n| f64::from(n) / 10.0).collect() },
        model: Some(0),
        ..TaskClass::default()
    });
    // More values than the policy has parameters: kept as they are, for `check` to refuse.
    draft.policies.allocate.values = vec![2.0, 0.5];
    draft.policies.dispatch = Choice { id: "several".into(), values: vec![4.0, 0.5, 1.0] };
    let expected = r#"{
  "format": "apportion-scenario",
  "version": 1,
  "name": "Two \"unequal\" models",
  "models": [
    {
      "name": "A",
      "replicas": 1,
      "slots_per_replica": 1,
      "speed": {
        "value": 1,
        "unit": "s_per_unit"
      },
      "memory_gb": 0,
      "cost_per_hour": 0,
      "mark": 0
    }
  ],
  "tasks": [
    {
      "name": "chat",
      "arrivals": {
        "kind": "gaps",
        "quantiles_s": [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1,
          1.2, 1.3]
      },
      "size": {
        "kind": "exponential",
        "mean": 1
      },
      "priority": 5,
      "model": "A"
    }
  ],
  "policies": {
    "prepare": "pass",
    "duplicates": "keep_all",
    "admission": "none",
    "sizes": "exact",
    "dispatch": {
      "id": "several",
      "update_s": 0.5,
      "own_sends": "counted"
    },
    "allocate": {
      "id": "proportional_share",
      "values": [2, 0.5]
    },
    "queue": "fifo",
    "urgent": "none",
    "balance": "none"
  },
  "run": {
    "length": {
      "seconds": 3600
    },
    "warmup_s": "auto",
    "replications": 20,
    "window_s": 60,
    "seed": 1
  }
}
"#;
    assert_eq!(write(&draft), expected);
}

#[test]
fn every_fault_is_told_with_its_place() {
    let text = r#"{
  "format": "apportion-scenario", "version": 1,
  "models": [
    {"name": "A", "replicas": 4.5, "speed": {"unit": "furlongs"}},
    {"name": 7, "slots": 3}
  ],
  "tasks": [
    {"arrivals": {"kind": "poisson"}, "model": "Z", "promise": {"target": "begin", "within_s": 2}},
    {"arrivals": {"kind": "gaps", "quantiles_s": [0, "é", 2]}, "size": 3, "priority": -1},
    {"arrivals": {"kind": "trace", "time_s": [0], "time_ns": [0], "work": [1]}},
    {"only_on": ["A", "Z"], "split": 3, "keys": {"zipf": 1}, "weight": "2"},
    {"split": "half", "keys": 7, "memory_gb": null, "shared_prefix": [], "only_on": "A"}
  ],
  "policies": {"allocate": 3, "queue": {"values": [1]}, "route": "x",
    "dispatch": {"id": "several", "update": 2, "own_sends": "some", "dispatchers": "8"},
    "sizes": {"id": "noisy", "values": [1], "sigma": 1}, "urgent": {"id": "later", "x": 1}},
  "run": {"length": 60, "seed": 1, "seed": 2}
}"#;
    let expected = [
        "models[0].replicas 4:31 WrongType 4.5",
        "models[0].speed.unit 4:54 NotOneOf \"furlongs\"",
        "models[0].speed.value 4:45 Missing ",
        "models[1].name 5:14 WrongType 7",
        "models[1].slots 5:26 Unknown 3",
        "policies.allocate 14:28 WrongType 3",
        "policies.dispatch.dispatchers 15:84 WrongType \"8\"",
        "policies.dispatch.own_sends 15:61 NotOneOf \"some\"",
        "policies.dispatch.update 15:45 Unknown 2",
        "policies.queue.id 14:40 Missing ",
        "policies.route 14:66 Unknown \"x\"",
        "policies.sizes.sigma 16:54 NotWith 1",
        "run.length 17:21 WrongType 60",
        "run.seed 17:44 Twice 2",
        "tasks[0].arrivals.rate_per_s 8:18 Missing ",
        "tasks[0].model 8:48 NoSuchModel \"Z\"",
        "tasks[0].promise.target 8:75 NotOneOf \"begin\"",
        "tasks[1].arrivals.quantiles_s[1] 9:50 WrongType [0, \"é\", 2]",
        "tasks[1].priority 9:87 WrongType -1",
        "tasks[1].size 9:72 WrongType 3",
        "tasks[2].arrivals.time_ns 10:62 NotWith [0]",
        "tasks[3].keys.count 11:49 Missing ",
        "tasks[3].only_on[1] 11:23 NoSuchModel \"Z\"",
        "tasks[3].split 11:38 WrongType 3",
        "tasks[3].weight 11:72 WrongType \"2\"",
        "tasks[4].keys 12:31 WrongType 7",
        "tasks[4].memory_gb 12:47 WrongType null",
        "tasks[4].only_on 12:85 WrongType \"A\"",
        "tasks[4].shared_prefix 12:70 WrongType []",
        "tasks[4].split 12:15 NotOneOf \"half\"",
    ];
    assert_eq!(faults(text), expected);
}

#[test]
fn what_few_scenarios_use_is_written_only_there() {
    let mut draft = defaults::v1_draft();
    draft.models = vec![Model { weight: Some(3.0), ..defaults::v1_model(0) }];
    draft.models.push(Model { name: "B".into(), ..defaults::v1_model(1) });
    draft.tasks.push(TaskClass {
        only_on: vec![0, 1],
        weight: 2.0,
        memory_gb: 0.5,
        memory_gb_per_unit: 0.001,
        split: Split::Count(4),
        keys: Some(Keys { count: 100, zipf: 0.9 }),
        shared_prefix: 0.25,
        ..defaults::v1_class()
    });
    draft.tasks.push(TaskClass { split: Split::ByCapacity, ..defaults::v1_class() });
    let text = write_compact(&draft);
    for part in [
        r#""mark":0,"weight":3}"#,
        r#""priority":5,"only_on":["","B"],"weight":2,"memory_gb":0.5,"memory_gb_per_unit":0.001,"split":{"count":4},"keys":{"count":100,"zipf":0.9},"shared_prefix":0.25}"#,
        r#""priority":5,"split":"by_capacity"}"#,
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(read(&text), Ok(draft));
    let text = document(
        r#","models":[{"name":"A"},{"name":"B","weight":null}],"tasks":[{"only_on":["B",0],
        "split":"whole","keys":{"count":3},"model":null}]"#,
    );
    let class = TaskClass {
        only_on: vec![0, 1],
        keys: Some(Keys { count: 3, zipf: 0.0 }),
        ..defaults::v1_class()
    };
    assert_eq!(read(&text).expect("reads").tasks, [class], "in the order of the fleet");
}

/// What is read of a choice of `dispatch`.
#[track_caller]
fn check_choice(text: &str, id: &str, values: &[f64]) {
    let read = read(&document(&format!(r#","policies":{{"dispatch":{text}}}"#))).expect(text);
    let expected = Choice { id: id.to_owned(), values: values.to_vec() };
    assert_eq!(read.policies.dispatch, expected, "{text}");
    let rest = Policies { dispatch: expected, ..defaults::v1_policies() };
    assert_eq!(read.policies, rest);
}

#[test]
fn parameters_go_by_name_or_by_place() {
    check_choice(r#""several""#, "several", &[]);
    check_choice(r#"{"id":"several"}"#, "several", &[]);
    check_choice(
        r#"{"own_sends":"counted","dispatchers":8,"id":"several","update_s":2}"#,
        "several",
        &[8.0, 2.0, 1.0],
    );
    check_choice(r#"{"id":"several","update_s":2}"#, "several", &[4.0, 2.0]);
    check_choice(r#"{"id":"several","dispatchers":4}"#, "several", &[]);
    check_choice(r#"{"id":"several","values":[8]}"#, "several", &[8.0]);
    check_choice(r#"{"id":"several","values":[4,2,0]}"#, "several", &[4.0, 2.0]);
    let too_many = r#"{"id":"several","values":[4,1,0,9]}"#;
    check_choice(too_many, "several", &[4.0, 1.0, 0.0, 9.0]);
    check_choice(r#"{"id":"of later days","x":3,"y":"z"}"#, "of later days", &[]);
    check_choice(r#"{"id":"of later days","values":[3,1],"x":3}"#, "of later days", &[3.0, 1.0]);
    let Err(ReadError::Fields { faults, .. }) =
        read(&document(r#","policies":{"dispatch":{"id":"several","often":2}}"#))
    else {
        panic!("an unknown parameter is let through")
    };
    let known = vec!["id", "values", "dispatchers", "update_s", "own_sends"];
    assert_eq!(faults[0].kind, FieldFaultKind::Unknown { known });
}

#[test]
fn what_is_no_document_is_told_apart() {
    assert_eq!(read(""), Err(ReadError::NotJson { line: 1, column: 0, cut_off: true }));
    assert!(matches!(
        read("{\"format\":\n\"apportion-scenario\",,}"),
        Err(ReadError::NotJson { line: 2, cut_off: false, .. })
    ));
    assert_eq!(read("[1]"), Err(ReadError::NotAScenario { found: None }));
    assert_eq!(read("{}"), Err(ReadError::NotAScenario { found: None }));
    let other = ReadError::NotAScenario { found: Some("vega".into()) };
    assert_eq!(read(r#"{"format":"vega","version":9}"#), Err(other));
    let future = ReadError::FutureVersion { version: 2, newest: 1 };
    let text = r#"{"format":"apportion-scenario","version":2,"models":"other by then"}"#;
    assert_eq!(read(text), Err(future));
    assert_eq!(
        faults(r#"{"format":"apportion-scenario","version":"1"}"#),
        ["version 1:42 WrongType \"1\""]
    );
    assert_eq!(faults(r#"{"format":"apportion-scenario"}"#), ["version 1:1 Missing "]);
}

#[test]
fn a_byte_order_mark_and_a_schema_are_let_through() {
    let text = format!("\u{feff}{}", document(r#","$schema":"scenario.schema.json""#));
    assert_eq!(read(&text), Ok(defaults::v1_draft()));
}

#[test]
fn hostile_texts_end_soon() {
    let deep = document(&format!(",\"models\":{}", "[".repeat(1 << 20)));
    assert!(matches!(read(&deep), Err(ReadError::NotJson { cut_off: false, .. })));
    let deep = format!("{}{}", "[".repeat(1 << 20), "]".repeat(1 << 20));
    assert_eq!(read(&deep), Err(ReadError::NotAScenario { found: None }));
    let many = document(&format!(",\"models\":[{}{{}}]", "{},".repeat(1 << 20)));
    assert_eq!(faults(&many).len(), 1);
    let table = document(&format!(
        r#","tasks":[{{"size":{{"kind":"quantiles","work":[{}0]}}}}]"#,
        "0,".repeat(5000)
    ));
    assert_eq!(faults(&table).len(), 1);
    let unknown: String = (0..5000).map(|n| format!(",\"x{n}\":0")).collect();
    let Err(ReadError::Fields { faults, more }) = read(&document(&unknown)) else { panic!() };
    assert!(faults.len() <= 50 && more > 0);
}
