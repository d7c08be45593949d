//! One way to try a discipline on paper: tasks that all wait in one line, the order in which they go.

use super::*;

/// Task number `task` of one unit of work, of the first class, at time zero.
pub fn waiting(task: u32) -> Waiting {
    Waiting {
        task,
        seq: task,
        class: 0,
        priority: 5,
        arrival: Time::ZERO,
        deadline: Time::NEVER,
        work: 1.0,
        left: 1.0,
        input_tokens: 0.0,
        output_tokens: 1.0,
    }
}

/// Takes all tasks that wait in line 0 one after another, as letters of their numbers.
pub fn order(discipline: &mut dyn Discipline, tasks: &[Waiting], now: Time) -> String {
    for task in tasks {
        discipline.push(0, task, now);
    }
    let mut letters = String::new();
    while let Some(task) = discipline.first(0, now) {
        discipline.remove(0, task);
        if let Some(found) = tasks.iter().find(|waiting| waiting.task == task) {
            discipline.started(0, found, now);
            discipline.stopped(0, found, found.work, true, now);
        }
        letters.push(char::from(b'a' + task as u8));
    }
    letters
}
