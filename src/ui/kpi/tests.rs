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

#[test]
fn what_was_shed_is_never_hidden() {
    let shown = Fleet::unequal().capped(14.0).shown(10.0);
    let all = cells(&shown.draft, &shown.results, shown.texts);
    let shed = all.iter().find(|cell| cell.title == "Shed").expect("a cell of its own");
    assert_eq!(shed.note, format!("{} shed", crate::i18n::number::whole(shown.results.fates.shed)));
    let told = notes(&shown.results, false, shown.texts);
    assert!(told.fates.contains(&shed.note) && told.fates.contains(" ran, "), "{}", told.fates);
    let plain = Fleet::unequal().shown(10.0);
    assert_eq!(cells(&plain.draft, &plain.results, plain.texts).len(), 8);
    assert_eq!(notes(&plain.results, false, plain.texts).fates, "");
}

#[test]
fn both_sides_of_each_law_are_told() {
    for fleet in [Fleet::unequal(), Fleet::unequal().capped(14.0), Fleet::unequal().chinese()] {
        let shown = fleet.shown(10.0);
        let told = notes(&shown.results, false, shown.texts);
        assert!(told.laws.iter().all(|law| law.holds));
        let number = |text: &str| -> f64 {
            let digits: String = text.chars().take_while(|c| *c != ' ').collect();
            digits.replace(',', "").parse().expect("a number")
        };
        for law in &told.laws[1..] {
            let [left, right] = [&law.sides[0], &law.sides[1]].map(|side| number(side));
            assert!(left > 100.0 && (left - right).abs() < 1e-6 * left, "{:?}", law.sides);
        }
        let parts: f64 = told.laws[0].sides[1].split(" + ").map(number).sum();
        assert_eq!(parts, number(&told.laws[0].sides[0]));
    }
    let mut broken = Fleet::unequal().shown(10.0).results;
    broken.audit.holds.1 = false;
    let told = notes(&broken, false, Fleet::unequal().shown(10.0).texts);
    assert_eq!(told.laws.map(|law| law.holds), [true, false, true]);
}

#[test]
fn the_warmup_is_told_with_what_mser5_suggests() {
    let shown = Fleet::unequal().shown(10.0);
    let say = |used_s: f64, suggested_s: Option<f64>, by_mser: bool| {
        let mut results = shown.results.clone();
        (results.warmup_s, results.warmup_suggested_s) = (used_s, suggested_s);
        let told = notes(&results, by_mser, shown.texts);
        (told.warmup.replace('\u{2009}', " "), told.warmup_is_short)
    };
    let tells = |text: &str, short| (text.to_owned(), short);
    assert_eq!(say(57.0, Some(57.0), true), tells("after a warm-up of 57 s (MSER-5)", false));
    let other = "after a warm-up of 200 s; MSER-5 suggests 57 s";
    assert_eq!(say(200.0, Some(57.0), false), tells(other, false));
    let short = "after a warm-up of 20 s; MSER-5 suggests 57 s";
    assert_eq!(say(20.0, Some(57.0), false), tells(short, true));
    assert_eq!(say(20.0, None, false), tells("after a warm-up of 20 s", false));
    assert_eq!(say(0.0, None, false), tells("from the start, without a warm-up", false));
}
