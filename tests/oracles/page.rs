//! docs/validation.md: each truth beside what was simulated, a section for each group.
//!
//! Tests run side by side, and each keeps its own section of the page.

use crate::truth::{Found, REPLICATIONS, groups};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{Read, Seek, Write as _};

pub const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/validation.md");

/// What stands before the first section.
pub fn head() -> String {
    format!(
        "# Validation\n\n\
         Simulated means beside truths, {REPLICATIONS} replications each. Written by \
         `UPDATE_GOLDEN=1 cargo test --test oracles`, and compared with a fresh run by \
         `cargo test`. Scenarios and sources in full: `tests/data/oracles.json`. Units: seconds \
         and tasks; a task is 1 second of work on average unless sizes say otherwise.\n\n\
         Passes: within 4 standard errors (SE) of the truth, and SE at most 1.5% of it; a truth \
         that is a limit or an approximation has a tolerance in place of the errors, given with \
         it. Figures: wait `Wq`, response `T`, number in system `L` and in queue `Lq`, each a mean \
         unless it is a percentile (`p95`); `P_wait` share that waits, `shed` share refused, \
         `answered` share answered without running; `c0` is the first class, `m0` the first \
         model.\n"
    )
}

/// The section of a group.
pub fn section(title: &str, found: &[Found]) -> String {
    let mut text = format!(
        "\n## {title}\n\n\
         | truth | figure | exact | simulated ± SE | ratio | SE off | passes | source |\n\
         |---|---|---:|---:|---:|---:|---|---|\n"
    );
    for row in found {
        let (mean, error) = (row.interval.mean, row.standard_error());
        let (ratio, off) = (mean / row.truth, (mean - row.truth) / error);
        let (id, figure, truth, source) = (&row.id, &row.figure, row.truth, &row.source);
        let pass = if row.passes() { "yes" } else { "**no**" };
        let within = row.within.map_or(String::new(), |part| format!(", within {}%", part * 100.0));
        writeln!(
            text,
            "| {id} | {figure} | {truth:.6} | {mean:.6} ± {error:.6} | {ratio:.4} | {off:+.2} \
             | {pass}{within} | {source} |"
        )
        .expect("a string can be written");
    }
    text
}

/// The page cut before each section: the head, then one text for each of them.
pub fn cut(page: &str) -> Vec<&str> {
    let starts = page.match_indices("\n## ").map(|(at, _)| at);
    let bounds: Vec<usize> = [0].into_iter().chain(starts).chain([page.len()]).collect();
    bounds.windows(2).map(|pair| &page[pair[0]..pair[1]]).collect()
}

fn is_of(section: &str, title: &str) -> bool {
    section.lines().nth(1) == Some(&format!("## {title}"))
}

/// Compares the section of a group with the page; with `UPDATE_GOLDEN=1` writes it instead.
pub fn keep(title: &str, found: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        return rewrite(title, found);
    }
    let page = std::fs::read_to_string(PATH).unwrap_or_default();
    let kept = cut(&page).into_iter().find(|section| is_of(section, title)).unwrap_or_default();
    for (old, new) in kept.lines().zip(found.lines()) {
        assert_eq!(old, new, "docs/validation.md; UPDATE_GOLDEN=1 rewrites it");
    }
    assert_eq!(kept.lines().count(), found.lines().count(), "docs/validation.md, {title}");
}

/// Puts one section in its place; tests that run at the same time wait for each other.
fn rewrite(title: &str, found: &str) {
    let mut options = File::options();
    let mut file = options.read(true).write(true).create(true).truncate(false).open(PATH);
    let file = file.as_mut().expect("the project's folder can be written");
    file.lock().expect("a lock");
    let mut old = String::new();
    file.read_to_string(&mut old).expect("text");
    let of = |group: &str| cut(&old).into_iter().find(|section| is_of(section, group));
    let mut page = head();
    for group in groups() {
        page += if group.title == title { found } else { of(&group.title).unwrap_or_default() };
    }
    file.set_len(0).expect("cut");
    file.rewind().expect("back to the start");
    file.write_all(page.as_bytes()).expect("written");
}
