//! Tasks of a stretch in the order of a column, found out once for all pages of their table.

use super::table::{TaskColumn, TaskTable, TaskWish, row};
use crate::sim::happened::happened;
use crate::sim::order::{ordered, sort_rows};
use crate::sim::outcome::{NOWHERE, Outcome};
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;

/// Rows that one question may fetch.
const ROWS_MAX: u32 = 1_000;

/// The tasks.
#[derive(Debug)]
pub struct TaskList {
    wish: TaskWish,
    rows: Vec<u32>,
    /// What happened to each task of the run; empty where nothing can have.
    happened: Vec<u8>,
}

impl TaskList {
    /// The tasks of a wish, all of them, in its order.
    pub fn of(scenario: &Scenario, outcome: &Outcome, wish: TaskWish) -> TaskList {
        let (from, to) = (Time::from_seconds(wish.from_s), Time::from_seconds(wish.to_s));
        let rows =
            (0..outcome.len() as u32).filter(|row| outcome.is_there(*row as usize, from, to));
        let happened = happened(scenario, outcome);
        let mut list = TaskList { wish, rows: rows.collect(), happened };
        list.sort(scenario, outcome);
        list
    }

    /// Whether it can tell what is wished.
    pub fn has(&self, wish: &TaskWish) -> bool {
        let order = (self.wish.by, self.wish.falling);
        self.wish.is_of(wish) && order == (wish.by, wish.falling)
    }

    /// Some of its rows.
    pub fn page(&self, outcome: &Outcome, wish: TaskWish) -> TaskTable {
        let total = self.rows.len();
        let begin = (wish.first.min(total as u64)) as usize;
        let end = total.min(begin + wish.count.min(ROWS_MAX) as usize);
        let row = |task: &u32| {
            let task = *task as usize;
            let mut row = row(outcome, task);
            row.marks = self.happened.get(task).copied().unwrap_or(0);
            row
        };
        TaskTable {
            wish,
            total: total as u64,
            has_fates: !outcome.fate.is_empty(),
            has_happened: !self.happened.is_empty(),
            rows: self.rows[begin..end].iter().map(row).collect(),
        }
    }

    fn sort(&mut self, scenario: &Scenario, outcome: &Outcome) {
        if self.wish.by == TaskColumn::Task {
            if self.wish.falling {
                self.rows.reverse();
            }
            return;
        }
        let key = key_of(self.wish.by, scenario, outcome, &self.happened);
        let turned = |key: u64| if key == NONE { key } else { (NONE - 1).saturating_sub(key) };
        let key = |row: &u32| {
            let key = key(*row as usize);
            if self.wish.falling { turned(key) } else { key }
        };
        let mut keys: Vec<u64> = self.rows.iter().map(key).collect();
        sort_rows(&mut self.rows, &mut keys);
    }
}

/// What rows are sorted by.
fn key_of<'a>(
    column: TaskColumn,
    scenario: &Scenario,
    outcome: &'a Outcome,
    happened: &'a [u8],
) -> impl Fn(usize) -> u64 + use<'a> {
    let names: Vec<&str> = match column {
        TaskColumn::Class => scenario.tasks.iter().map(|class| &*class.name).collect(),
        TaskColumn::Model => scenario.models.iter().map(|model| &*model.name).collect(),
        _ => Vec::new(),
    };
    let ranks = ranks(&names);
    move |row: usize| match column {
        TaskColumn::Class => ranks[usize::from(outcome.class[row])],
        TaskColumn::Model if outcome.model[row] == NOWHERE => 0,
        TaskColumn::Model => 1 + ranks[usize::from(outcome.model[row])],
        TaskColumn::Work => ordered(outcome.work[row]),
        TaskColumn::Task | TaskColumn::Arrival => outcome.arrival[row].0,
        TaskColumn::Start => outcome.start[row].0,
        TaskColumn::Wait if outcome.start[row] == Time::NEVER => NONE,
        TaskColumn::Wait => outcome.start[row].since(outcome.arrival[row]).0,
        TaskColumn::Finish => outcome.finish[row].0,
        TaskColumn::Fate => outcome.fate.get(row).map_or(0, |fate| *fate as u64),
        TaskColumn::Happened => happened.get(row).map_or(0, |bits| u64::from(*bits)),
    }
}

/// The key of what did not happen: last in either direction. [`Time::NEVER`] is the same.
const NONE: u64 = u64::MAX;

/// The place of each name among all, equal ones at the same.
fn ranks(names: &[&str]) -> Vec<u64> {
    let lower = |name: &&str| names.iter().filter(|other| **other < *name).count() as u64;
    names.iter().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::TaskRow;
    use crate::view::testing::interrupted;

    /// Of the run that is made by hand: which tasks a stretch has, in the order of each column.
    #[test]
    fn a_stretch_has_its_tasks_in_any_order() {
        let (scenario, outcome) = interrupted();
        let rows = |from_s: f64, to_s: f64, by: TaskColumn, falling: bool| {
            let wish = TaskWish { from_s, to_s, by, falling, ..TaskWish::all(0, 10) };
            let list = TaskList::of(&scenario, &outcome, wish);
            assert!(list.has(&TaskWish { first: 7, ..wish }));
            assert!(!list.has(&TaskWish { falling: !falling, ..wish }));
            let table = list.page(&outcome, wish);
            assert_eq!(table.total, table.rows.len() as u64);
            table.rows.iter().map(|row: &TaskRow| row.task).collect::<Vec<_>>()
        };
        use TaskColumn::{Arrival, Finish, Task, Work};
        assert_eq!(rows(0.0, 1.0, Task, false), [0]);
        assert_eq!(rows(2.5, 3.0, Task, false), [0]);
        assert_eq!(rows(0.0, 1.5, Task, true), [1, 0]);
        assert_eq!(rows(0.0, f64::INFINITY, Finish, false), [1, 0]);
        assert_eq!(rows(0.0, 9.0, Finish, true), [0, 1]);
        assert_eq!(rows(0.0, 9.0, Work, false), [1, 0]);
        assert_eq!(rows(0.0, 9.0, Arrival, true), [1, 0]);
        let wish = TaskWish::all(1, 10);
        assert_eq!(TaskList::of(&scenario, &outcome, wish).page(&outcome, wish).rows.len(), 1);
    }

    /// What did not happen comes last in either direction.
    #[test]
    fn what_never_happened_is_last() {
        let (scenario, mut outcome) = interrupted();
        outcome.finish[0] = Time::NEVER;
        for falling in [false, true] {
            let wish = TaskWish { by: TaskColumn::Finish, falling, ..TaskWish::all(0, 9) };
            let table = TaskList::of(&scenario, &outcome, wish).page(&outcome, wish);
            assert_eq!(table.rows[1].task, 0);
        }
    }
}
