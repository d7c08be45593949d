//! The tables of a run, as text.

use super::*;
use crate::ui::marks::Names;
use crate::ui::marks::golden::{self, Fleet};

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
fn an_overload_has_no_mean_in_the_table_either() {
    let shown = Fleet::overloaded().shown(10.0);
    let table = results(&shown.draft, &shown.results, shown.texts);
    let wait = table.rows.iter().find(|row| row[0].shown() == "wait, mean [s]").expect("a row");
    assert_eq!(wait[1].shown(), "grows");
    assert!(matches!(wait[2], Value::Between(..)), "model A is stable");
    assert_eq!(wait[3].shown(), "grows");
}

#[test]
fn rows_are_sorted_by_any_column() {
    let shown = Fleet::unequal().shown(10.0);
    let table = shares(&shown.draft, &shown.results, &shown.texts.data);
    assert_eq!(order(&table, 1, true), [1, 0]);
    assert_eq!(order(&table, 1, false), [0, 1]);
    assert_eq!(order(&table, 0, true), [0, 1]);
}
