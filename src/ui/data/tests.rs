//! The tables of a run, as text.

use super::tables::tasks;
use super::*;
use crate::exchange::{document, examples::EXAMPLES};
use crate::i18n::Language;
use crate::sim::check::check;
use crate::sim::execute::Record;
use crate::sim::measure::Metric;
use crate::sim::run::{Part, Run};
use crate::ui::marks::Names;
use crate::ui::marks::golden::{self, Fleet};
use crate::view::{self, ActKind, ActRow};

#[test]
fn the_tables_of_a_run() {
    let shown = Fleet::unequal().shown(10.0);
    let (names, words) = (Names::of(&shown.draft.models), &shown.texts.data);
    golden::compare("results.csv", &to_csv(&results(&shown.draft, &shown.results, shown.texts)));
    golden::compare("load.csv", &to_csv(&load(&shown.played.load, &names, words)));
    golden::compare("tail.csv", &to_csv(&tail(&shown.played.tail, &names, words)));
    golden::compare("shares.csv", &to_csv(&shares(&shown.draft, &shown.results, words)));
    let stretches = strips(&shown.played.strips, &names, words);
    assert!(stretches.rows.len() > 100 && stretches.rows.iter().all(|row| row.len() == 5));
}

#[test]
fn the_first_stage_is_a_table_of_steps() {
    for (file, fleet) in [
        ("preparation.csv", Fleet::unequal().cleaned()),
        ("preparation-chinese.csv", Fleet::unequal().cleaned().chinese()),
    ] {
        let shown = fleet.shown(10.0);
        let table = preparation(&shown.draft, &shown.results, shown.texts);
        golden::compare(file, &to_csv(&table));
        let counts = shown.results.fates;
        // A tenth of an exponential size is below 0.1 of its mean, a twentieth above 3 times it.
        let all = (counts.ran + counts.too_small + counts.too_large) as f64;
        assert!((counts.too_small as f64 / all - 0.0952).abs() < 0.01, "{counts:?}");
        assert!((counts.too_large as f64 / all - 0.0498).abs() < 0.01, "{counts:?}");
    }
}

#[test]
fn an_overload_has_no_mean_in_the_table_either() {
    let shown = Fleet::overloaded().shown(10.0);
    let table = results(&shown.draft, &shown.results, shown.texts);
    let wait = table.rows.iter().find(|row| row[0].shown() == "wait, mean [s]").expect("a row");
    assert_eq!(wait[1].shown(), "grows");
    assert!(matches!(wait[2], Value::Between(..)), "model A is stable");
    assert_eq!(wait[3].shown(), "grows");
}

#[test]
fn requirements_are_a_table_with_what_was_found() {
    let fleet = Fleet::unequal().requiring(&[
        "p95_wait(Model B) <= 2 s",
        "slo(chat) >= 90%",
        "cost_per_million <= 3",
        "throughput > 12/s",
    ]);
    let shown = fleet.shown(10.0);
    let texts = Language::English.texts();
    let table = requirements(&shown.draft, &shown.results, texts).expect("four lines");
    golden::compare("requirements.csv", &to_csv(&table));
    let overloaded =
        Fleet::overloaded().requiring(&["p95_wait <= 100 s", "p95_wait(Model A) <= 1 s"]);
    let shown = overloaded.shown(10.0);
    let table = requirements(&shown.draft, &shown.results, texts).expect("two lines");
    assert_eq!(table.rows[0][1].shown(), "not met");
    assert_eq!(table.rows[0][2].shown(), "a queue grows without bound");
    assert_eq!(table.rows[1][1].shown(), "met");
    let none = Fleet::unequal().shown(10.0);
    assert_eq!(requirements(&none.draft, &none.results, texts), None);
}

#[test]
fn a_ratio_of_waits_is_judged_by_the_figure_that_is_shown() {
    let shown = Fleet::unequal().requiring(&["wait_ratio <= 4"]).shown(10.0);
    let (check, figure) =
        (shown.results.checks[0].figure, shown.results.fleet.get(Metric::WaitRatio));
    assert!(figure.value.is_finite());
    assert_eq!(check, figure);
}

#[test]
fn a_single_run_is_judged_as_a_fact_and_many_by_their_interval() {
    let lines = ["slo(chat) >= 90%", "p95_wait(Model B) <= 2 s"];
    let shown = Fleet::unequal().requiring(&lines).shown(10.0);
    let (many, one) = (&shown.results.checks, &shown.played.results.checks);
    assert_eq!([many[0].met, many[1].met], [Some(true), None], "four runs do not tell");
    assert!(many[0].figure.half_width > 0.0 && one[0].figure.half_width.is_nan());
    assert_eq!(one[1].met, Some(one[1].figure.value <= 2.0), "of one run it is a fact");
}

#[test]
fn rows_are_sorted_by_any_column() {
    let shown = Fleet::unequal().shown(10.0);
    let table = shares(&shown.draft, &shown.results, &shown.texts.data);
    assert_eq!(order(&table, 1, true), [1, 0]);
    assert_eq!(order(&table, 1, false), [0, 1]);
    assert_eq!(order(&table, 0, true), [0, 1]);
}

#[test]
fn the_golden_table_is_read_off_the_task_table() {
    let example = EXAMPLES.iter().find(|example| example.id == "six-tasks").expect("it is there");
    let draft = document::read(example.json).expect("a document");
    let scenario = check(draft.clone()).expect("sound");
    let outcome = Run::new(&scenario, Part::Window, Record::Full).to_end();
    let wish = view::TaskWish::all(0, 100);
    let rows = view::TaskList::of(&scenario, &outcome, wish).page(&outcome, wish);
    let table = tasks(&rows, &draft, Language::English.texts());
    let at = |name: &str| {
        let found = table.columns.iter().position(|column| column.0 == name);
        found.unwrap_or_else(|| panic!("no column {name}"))
    };
    let read = |name: &str| -> Vec<String> {
        table.rows.iter().map(|row| row[at(name)].shown()).collect()
    };
    assert_eq!(read("class"), ["A", "B", "C", "D", "E", "F"]);
    assert_eq!(read("arrival [s]"), ["0", "4", "5", "8", "10", "11"]);
    assert_eq!(read("start [s]"), ["0", "4", "5", "16", "13", "12"]);
    assert_eq!(read("finish [s]"), ["4", "12", "8", "23", "16", "13"]);
}

#[test]
fn memory_and_acts_are_tables_too() {
    let fleet = Fleet::unequal().holding(2.0, 7.0).balanced("wait_feedback");
    let shown = fleet.shown(10.0);
    let names = Names::of(&shown.draft.models);
    let view = shown.played.memory.as_ref().expect("memory is a limit");
    golden::compare("memory.csv", &to_csv(&memory(view, &names, shown.texts)));
    let rows = crate::view::ActTable {
        first: 0,
        total: 2,
        rows: vec![
            ActRow { at_s: 1.0, model: 1, what: ActKind::Weighed { before: 0.5, after: 0.25 } },
            ActRow { at_s: 2.0, model: 0, what: ActKind::Moved { from: 1, count: 3 } },
        ],
    };
    let found = to_csv(&act_rows(&rows, &names, shown.texts));
    let expected = "time [s],model,tasks moved,moved from,share of weight before,share of weight\r\n\
                    1,Model B,,,0.5,0.25\r\n2,Model A,3,Model B,,\r\n";
    assert_eq!(found, expected);
}
