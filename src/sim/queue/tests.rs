//! The golden six tasks of SCIENCE C under every discipline, and what all disciplines keep to.

use super::testing::{GOLDEN, finishes, setup, six, waiting};
use super::*;
use crate::sim::row::Nature;

fn row(id: &str) -> &'static crate::sim::row::Row {
    ROWS.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("no {id}"))
}

fn made(id: &str, values: &[f64]) -> Box<dyn Discipline> {
    build(id, &setup(1), values).unwrap_or_else(|| panic!("no {id}"))
}

fn defaults(row: &crate::sim::row::Row) -> Vec<f64> {
    row.parameters.iter().map(|parameter| parameter.default).collect()
}

#[test]
fn every_row_of_the_table() {
    for (id, values, expected) in GOLDEN {
        if !row(id).is(Nature::SharesSlots) {
            let finish = finishes(made(id, values).as_mut(), &six());
            let finish: Vec<f64> = finish.iter().map(|second| *second as f64).collect();
            assert_eq!(finish, expected, "{id} {values:?}");
        }
    }
}

/// By hand, as the table has no such row: C and E take the slot from B, F from E.
#[test]
fn preemptive_shortest_job() {
    assert_eq!(finishes(made("psjf", &[]).as_mut(), &six()), [4, 16, 8, 23, 14, 12]);
}

/// The loop that shares slots is not here: this keeps its row of the table honest.
#[test]
fn the_shared_row_of_the_table() {
    let tasks = six();
    let (mut left, mut finish) = (tasks.map(|task| task.work), [0.0; 6]);
    let mut now: f64 = 0.0;
    while finish.contains(&0.0) {
        let here = |task: &usize| finish[*task] == 0.0 && tasks[*task].arrival.seconds() <= now;
        let active: Vec<usize> = (0..6).filter(here).collect();
        let coming = tasks.iter().map(|task| task.arrival.seconds()).filter(|at| *at > now);
        let next = coming.fold(f64::INFINITY, f64::min);
        let share = active.len() as f64;
        let least = active.iter().map(|task| left[*task]).fold(f64::INFINITY, f64::min);
        let until = next.min(now + least * share);
        for task in active {
            left[task] -= (until - now) / share;
            if left[task] < 1e-9 {
                finish[task] = until;
            }
        }
        now = until;
    }
    let (_, _, expected) = GOLDEN.iter().find(|(id, ..)| *id == "processor_sharing").expect("row");
    let agrees = finish.iter().zip(expected).all(|(one, other)| (one - other).abs() < 1e-9);
    assert!(agrees, "{finish:?}");
}

/// Nobody is lost, whatever the discipline, and one server that never idles is done at 23 s.
#[test]
fn all_six_are_served() {
    for row in ROWS {
        let values = defaults(row);
        let finish = finishes(made(row.id, &values).as_mut(), &six());
        assert_eq!(finish.iter().max(), Some(&23), "{}: {finish:?}", row.id);
        let in_time = finish
            .iter()
            .zip(six())
            .all(|(finish, task)| *finish as f64 >= task.arrival.seconds() + task.work);
        assert!(in_time, "{}: {finish:?}", row.id);
    }
}

/// The fast loop orders by the key alone: it must be the order of the discipline.
#[test]
fn fixed_keys_are_in_the_order_of_the_discipline() {
    let mut with_a_key = 0;
    for row in ROWS {
        let values = defaults(row);
        let Some(key) = fixed_key(row.id, &values) else { continue };
        with_a_key += 1;
        let mut discipline = made(row.id, &values);
        let mut left = six().to_vec();
        for task in &left {
            discipline.push(0, task, Time::ZERO);
        }
        while let Some(first) = discipline.first(0, Time::ZERO) {
            discipline.remove(0, first);
            left.sort_by_key(|task| (key(task, &values), task.seq));
            assert_eq!(left.remove(0).task, first, "{}", row.id);
        }
        assert!(left.is_empty() && !discipline.interrupts(&waiting(9), &six()[1]), "{}", row.id);
    }
    assert_eq!(with_a_key, 6);
    for (id, values) in [("lifo", 1.0), ("static_priority", 2.0), ("earliest_deadline", 1.0)] {
        assert!(fixed_key(id, &[values]).is_none(), "{id} interrupts");
    }
}

#[test]
fn last_is_taken_from_the_end_and_nobody_twice() {
    for row in ROWS {
        let values = defaults(row);
        let mut discipline = made(row.id, &values);
        for task in six() {
            discipline.push(0, &task, Time::ZERO);
        }
        let mut seen = Vec::new();
        while let Some(last) = discipline.last(0) {
            discipline.remove(0, last);
            seen.push(last);
        }
        assert_eq!(discipline.first(0, Time::ZERO), None, "{}", row.id);
        seen.sort();
        assert_eq!(seen, [0, 1, 2, 3, 4, 5], "{}", row.id);
    }
}
