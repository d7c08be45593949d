//! Simulated means against closed forms and exact numbers: tests/data/oracles.json.
//!
//! Every truth: 20 replications with a fixed seed; the mean lies within 4 standard errors of the
//! truth, and the standard error is at most 1.5% of it (SCIENCE J.2). The same numbers are the
//! tables of docs/validation.md.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;
mod page;
mod same;
mod truth;

use truth::{groups, simulate};

/// Simulates the group with this title.
fn holds(title: &str) {
    let groups = groups();
    let group = groups.iter().find(|group| group.title == title).expect(title);
    let found = simulate(group);
    let section = page::section(title, &found);
    page::keep(title, &section);
    let failed: Vec<&str> = section.lines().filter(|line| line.contains("**no**")).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn one_queue() {
    holds("One queue, first in, first out");
}

#[test]
fn who_gets_a_task() {
    holds("Who gets a task");
}

#[test]
fn in_which_order() {
    holds("In which order");
}

#[test]
fn urgent_tasks() {
    holds("Urgent tasks");
}

#[test]
fn who_is_let_in() {
    holds("Who is let in");
}

#[test]
fn duplicates() {
    holds("Duplicates");
}

#[test]
fn the_page_has_all_sections() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        return;
    }
    let text = std::fs::read_to_string(page::PATH).expect("docs/validation.md");
    let sections = page::cut(&text);
    assert_eq!(sections[0], page::head(), "UPDATE_GOLDEN=1 rewrites it");
    let titles = groups().into_iter().map(|group| format!("## {}", group.title));
    let found = sections[1..].iter().map(|section| section.lines().nth(1).unwrap_or_default());
    assert!(titles.eq(found), "docs/validation.md has other sections");
}
