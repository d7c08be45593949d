//! One way to try an admission policy on paper: who asks when, and what it says.

use super::*;
use crate::sim::rng::{Purpose, Streams};
use crate::sim::scenario::Choice;

/// A task of one unit, without a promise, that asks at `now_s` while so many are in the system.
pub fn asking(now_s: f64, in_system: u64) -> Asking {
    Asking {
        class: 0,
        priority: 5,
        now: Time::from_seconds(now_s),
        slack: None,
        slack_to_finish: false,
        work: 1.0,
        in_system,
        draws: Streams::new(1, 0, Purpose::Admission, 0).stream(0),
    }
}

/// A task that was let in at `placed_s` and finishes at `now_s`.
pub fn done(placed_s: f64, now_s: f64) -> Done {
    Done {
        task: 0,
        class: 0,
        key: None,
        model: 0,
        picked: 0,
        placed: Time::from_seconds(placed_s),
        started: Time::from_seconds(placed_s),
        now: Time::from_seconds(now_s),
        input_tokens: 0.0,
        output_tokens: 1.0,
        in_time: true,
    }
}

/// The policy called `id`: the defaults of its row where `values` says nothing.
pub fn policy(id: &str, setup: &Setup, values: &[f64]) -> Box<dyn Admit> {
    let row = ROWS.iter().find(|row| row.id == id).expect("a policy of the list");
    let choice = Choice { id: id.to_owned(), values: values.to_vec() };
    build(id, setup, &row.values(&choice)).expect("a policy of the list")
}
