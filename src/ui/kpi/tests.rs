//! The strip of each kind of run, as text.

use super::*;
use crate::ui::marks::golden::{self, Fleet};
use std::fmt::Write as _;

#[test]
fn the_strip_of_each_kind_of_run() {
    let fleets = [
        ("two unequal models", Fleet::unequal()),
        ("overload", Fleet::overloaded()),
        ("one queue for all", Fleet::unequal().allocated("central_queue")),
        ("the article's batch", Fleet::article()),
        ("eight models", Fleet::of(8)),
        ("one model", Fleet::of(1)),
        ("chinese", Fleet::unequal().chinese()),
    ];
    let mut found = String::new();
    for (name, fleet) in fleets {
        let shown = fleet.shown(10.0);
        let _ = writeln!(found, "== {name}: long run");
        for cell in cells(&shown.draft, &shown.results, shown.texts) {
            let _ = writeln!(found, "{}", cell.to_string().trim_end());
        }
        let _ = writeln!(found, "== {name}: this run");
        for cell in cells(&shown.draft, &shown.played.results, shown.texts) {
            let _ = writeln!(found, "{}", cell.to_string().trim_end());
        }
    }
    golden::compare("kpi.txt", &found);
}

#[test]
fn an_overload_shows_no_mean() {
    let shown = Fleet::overloaded().shown(10.0);
    let cells = cells(&shown.draft, &shown.results, shown.texts);
    for cell in &cells[..3] {
        assert_eq!((cell.value.as_str(), cell.unit), ("grows", ""), "{}", cell.title);
        assert!(cell.half_width.is_empty());
    }
}

#[test]
fn what_more_than_one_in_twenty_never_get_is_never() {
    for (fleet, never) in [(Fleet::unequal(), "never"), (Fleet::unequal().chinese(), "从不")] {
        let shown = fleet.capped(10.0).shown(10.0);
        let cells = cells(&shown.draft, &shown.results, shown.texts);
        let p95 = &cells[1];
        assert_eq!((p95.value.as_str(), p95.unit), (never, ""), "{p95}");
        // Each model has only tasks that ran there.
        assert!(p95.models.iter().all(|part| part.value != never), "{p95}");
        let verdict = crate::view::verdict(&shown.scenario, &shown.results);
        assert!(matches!(verdict, crate::view::Verdict::Lost { share } if share > 0.05));
    }
}
