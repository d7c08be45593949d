//! The documentation and the schema say what the code does: a change of one fails here.

use super::defaults::POLICIES;
use super::{read, schema};
use crate::exchange::link;
use crate::sim::catalog::Family;
use crate::sim::limits::*;
use serde_json::Value;

const SCENARIO: &str = include_str!("../../../docs/scenario.md");
const LINKS: &str = include_str!("../../../docs/links.md");

/// Names of properties and the words of enumerations, anywhere in the schema.
fn words(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("properties", Value::Object(properties)) => {
                        found.extend(properties.keys().cloned());
                    }
                    ("const", Value::String(word)) => found.push(word.clone()),
                    ("enum", Value::Array(words)) => {
                        found.extend(
                            words.iter().filter_map(|word| word.as_str().map(str::to_owned)),
                        );
                    }
                    _ => {}
                }
                words(value, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| words(value, found)),
        _ => {}
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let head = digits.len() % 3;
    let (first, rest) = digits.split_at(head);
    let groups = rest.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    let first = (!first.is_empty()).then(|| first.to_owned());
    first.into_iter().chain(groups).collect::<Vec<_>>().join(",")
}

#[test]
fn every_field_of_the_schema_is_documented() {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    let mut found = Vec::new();
    words(&schema, &mut found);
    assert!(found.len() > 60, "{found:?}");
    let missing: Vec<&String> = found
        .iter()
        .filter(|word| {
            !SCENARIO.contains(&format!("`{word}`")) && !SCENARIO.contains(&format!("`\"{word}\"`"))
        })
        .collect();
    assert!(missing.is_empty(), "docs/scenario.md says nothing of {missing:?}");
}

#[test]
fn limits_are_those_of_the_code() {
    let limits = [
        ("MODELS_MAX", MODELS_MAX as u64),
        ("CLASSES_MAX", CLASSES_MAX as u64),
        ("REPLICAS_MAX", u64::from(REPLICAS_MAX)),
        ("SLOTS_PER_REPLICA_MAX", u64::from(SLOTS_PER_REPLICA_MAX)),
        ("SLOTS_PER_MODEL_MAX", u64::from(SLOTS_PER_MODEL_MAX)),
        ("SLOTS_MAX", SLOTS_MAX),
        ("QUANTITY_MAX", QUANTITY_MAX as u64),
        ("RATE_MAX", RATE_MAX as u64),
        ("MEMORY_GB_MAX", MEMORY_GB_MAX as u64),
        ("COST_PER_HOUR_MAX", COST_PER_HOUR_MAX as u64),
        ("CV_MAX", CV_MAX as u64),
        ("SPLIT_PARTS_MAX", u64::from(SPLIT_PARTS_MAX)),
        ("KEYS_MAX", u64::from(KEYS_MAX)),
        ("KEYS_OF_ALL_MAX", KEYS_OF_ALL_MAX),
        ("ZIPF_MAX", ZIPF_MAX as u64),
        ("UPDATES_MAX", UPDATES_MAX),
        ("NAME_CHARS_MAX", NAME_CHARS_MAX as u64),
        ("REQUIREMENTS_MAX", REQUIREMENTS_MAX as u64),
        ("REQUIREMENT_CHARS_MAX", REQUIREMENT_CHARS_MAX as u64),
        ("TABLE_ROWS_MAX", TABLE_ROWS_MAX as u64),
        ("TRACE_ROWS_MAX", TRACE_ROWS_MAX as u64),
        ("TASKS_MAX", TASKS_MAX),
        ("REPLICATIONS_MAX", u64::from(REPLICATIONS_MAX)),
        ("SECONDS_MAX", SECONDS_MAX as u64),
        ("DOCUMENT_BYTES_MAX", DOCUMENT_BYTES_MAX as u64),
    ];
    for (name, value) in limits {
        let cell = format!("| {} | `{name}` |", grouped(value));
        assert!(SCENARIO.contains(&cell), "docs/scenario.md must say {cell}");
    }
    assert!(SCENARIO.contains(&format!("| {QUANTITY_MIN} | `QUANTITY_MIN` |")));
    for value in [link::WARN_CHARS, link::LINK_CHARS_MAX, link::RECEIVED_CHARS_MAX, LINK_BYTES_MAX]
    {
        let cell = format!("| {} |", grouped(value as u64));
        assert!(LINKS.contains(&cell), "docs/links.md must say {cell}");
    }
}

#[test]
fn every_family_is_named_with_its_default() {
    for (family, id) in Family::ALL.into_iter().zip(POLICIES) {
        let row = format!("| `{}` | `{id}` | ", family.key());
        assert!(SCENARIO.contains(&row), "docs/scenario.md must say {row}");
    }
}

#[test]
fn examples_in_the_documentation_open() {
    let fence = |text: &'static str, start: &str| {
        text.split(start).nth(1).and_then(|rest| rest.split("\n```").next()).expect("a fence")
    };
    let draft = read(fence(SCENARIO, "```json\n")).expect("reads");
    let opened = link::decode(fence(LINKS, "```\n")).expect("opens");
    let mut of_link = opened.draft;
    of_link.models[0].cost_per_hour = 1.8;
    of_link.models[1].cost_per_hour = 0.6;
    assert_eq!(draft, of_link, "the two documents show the same scenario");
}

#[test]
fn the_schema_has_limits_defaults_and_needed_fields() {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    assert_eq!(schema["required"], serde_json::json!(["format", "version"]));
    let model = &schema["$defs"]["ModelV1"];
    assert_eq!(model["properties"]["replicas"]["maximum"], REPLICAS_MAX);
    assert_eq!(model["properties"]["replicas"]["default"], 1);
    assert_eq!(model["additionalProperties"], false);
    let models = &schema["properties"]["models"];
    assert_eq!(models["maxItems"], MODELS_MAX);
    assert_eq!(schema["properties"]["run"]["default"]["seed"], 1);
}
