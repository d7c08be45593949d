//! The page `docs/plans.md`: the planners from their rows and texts, and what they reach.

use crate::input::Refusal;
use apportion::i18n::Language;
use apportion::sim::plan::batch::{Instance, PLANNERS, Planner, Start, planner};
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;
use std::rc::Rc;

/// Where the page is written to, from the project's folder.
const PAGE: &str = "docs/plans.md";
/// What the results begin with; they stay as they are where the batches are not at hand.
const RESULTS: &str = "## Results\n";
/// After how many rounds the exact search is looked at.
const ROUNDS: [u32; 3] = [1_000, 10_000, 100_000];
const INTRO: &str = include_str!("plans_intro.md");

/// Writes the page, with the results of the batches in a file if one is given.
pub fn write(instances: Option<&str>) -> Result<String, Refusal> {
    let unreadable =
        |at: &str, error: &dyn std::fmt::Display| Refusal::Unreadable(format!("{at}: {error}"));
    let results = match instances {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
            results(&text).ok_or_else(|| unreadable(path, &"not a file of batches"))?
        }
        None => {
            let old = std::fs::read_to_string(PAGE).unwrap_or_default();
            old.split_once(RESULTS).map_or(String::new(), |(_, kept)| kept.to_owned())
        }
    };
    let text = format!("{INTRO}{}\n{RESULTS}{results}", planners());
    let folder = Path::new(PAGE).parent().unwrap_or(Path::new("."));
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(PAGE, text));
    written.map_err(|error| unreadable(PAGE, &error))?;
    Ok(format!("{PAGE}\n"))
}

/// A section for each planner.
fn planners() -> String {
    let mut text = String::new();
    for Planner { id, formula, source, tasks_max, start } in PLANNERS {
        let Some(told) = Language::English.texts().planners.get(id) else { continue };
        let _ = write!(text, "\n<a id=\"{id}\"></a>\n\n### {}\n\n`{id}`", told.name);
        if matches!(start, Start::Search(_)) {
            text.push_str(" · goes on as long as it is let");
        }
        if *tasks_max < usize::MAX {
            let _ = write!(text, " · up to {tasks_max} tasks");
        }
        let _ = write!(text, "\n\n**What it does** {}\n\n**Formula** `{formula}`\n\n", told.does);
        let _ = write!(text, "**Fails when** {}\n\n**Source** {source}\n", told.fails);
    }
    text
}

/// What rules and searches reach on each batch of a file such as `perf/instances.json`.
fn results(text: &str) -> Option<String> {
    let file: Value = serde_json::from_str(text).ok()?;
    let mut table = String::from(
        "\nGap to the best makespan known before. *Exact* after 1,000, 10,000 and 100,000 rounds, which \
         are about 0.1, 1 and 10 s of a browser's time; rounds and not seconds, so that the table is \
         the same everywhere. CP-SAT had two cores for 60 s.\n\n\
         | batch | known | list | LPT | MULTIFIT | local search | 1,000 | 10,000 | 100,000 | proved bound \
         | CP-SAT 60 s |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for entry in file["instances"].as_array()? {
        let instance = Rc::new(instance(entry, file["unit_q"].as_u64()?)?);
        let known = entry["best_known"].as_u64()?;
        let gap = |makespan: u64| {
            let gap = 100.0 * (makespan as f64 / known as f64 - 1.0);
            if makespan == known { "0".to_owned() } else { format!("{gap:.3}%") }
        };
        let _ = write!(table, "| {} | {known}", entry["id"].as_str()?);
        for id in ["list_scheduling", "longest_first", "multifit", "local_search"] {
            let mut search = planner(id)?.begin(&instance)?;
            search.step(u32::MAX);
            let _ = write!(table, " | {}", gap(search.found().makespan));
        }
        let mut search = planner("exact")?.begin(&instance)?;
        let mut done = 0;
        for rounds in ROUNDS {
            search.step(rounds - done);
            done = rounds;
            let _ = write!(table, " | {}", gap(search.found().makespan));
        }
        let found = search.found();
        let proved = if found.is_optimal() { " (optimal)" } else { "" };
        let _ = write!(table, " | {}{proved}", found.bound);
        let _ = writeln!(table, " | {} |", entry["cpsat_60s"].as_u64().map_or("-".into(), gap));
    }
    Some(table)
}

/// A batch of such a file.
fn instance(entry: &Value, unit: u64) -> Option<Instance> {
    let numbers = |value: &Value| -> Option<Vec<u64>> {
        value.as_array()?.iter().map(Value::as_u64).collect()
    };
    let made = match entry["kind"].as_str()? {
        "P" => Instance::identical(&numbers(&entry["p"])?, entry["m"].as_u64()? as usize),
        "Q" => {
            let speeds = numbers(&entry["speeds"])?;
            let pace = |speed: &u64| unit.checked_div(*speed);
            let paces: Option<Vec<u64>> = speeds.iter().map(pace).collect();
            Instance::uniform(&numbers(&entry["p"])?, &paces?)
        }
        _ => {
            let columns: Option<Vec<Vec<u64>>> =
                entry["t"].as_array()?.iter().map(numbers).collect();
            let columns = columns?;
            let row = |task: usize| columns.iter().map(|column| column[task]).collect();
            let tasks = columns.iter().map(Vec::len).min()?;
            Instance::unrelated(&(0..tasks).map(row).collect::<Vec<Vec<u64>>>())
        }
    };
    made.ok()
}
