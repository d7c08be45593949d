//! One way to try a duplicate policy: who asks for which key when, in a system that answers all.

use super::*;
use crate::sim::rng::{Purpose, Stream, Streams};
use crate::sim::scenario::Choice;
use crate::sim::units::Span;

/// Task number `task` with this key, which arrived at `arrival_s`; now is `now_s`.
pub fn asked(task: u32, key: u64, arrival_s: f64, now_s: f64) -> Asked {
    Asked { task, key, arrival: Time::from_seconds(arrival_s), now: Time::from_seconds(now_s) }
}

/// The policy called `id`: the defaults of its row where `values` says nothing.
pub fn policy(id: &str, values: &[f64]) -> Box<dyn Duplicates> {
    let row = ROWS.iter().find(|row| row.id == id).expect("a policy of the list");
    let choice = Choice { id: id.to_owned(), values: values.to_vec() };
    build(id, &Setup, &row.values(&choice)).expect("a policy of the list")
}

/// Draws for one test.
pub fn draws(entity: u64) -> Stream {
    Streams::new(1, 0, Purpose::Key, 0).stream(entity)
}

/// A Poisson stream in which every task that runs is answered `service_s` after it arrived,
/// whatever else runs: the shares of tasks that hit and that join.
pub fn shares(
    policy: &mut dyn Duplicates,
    rate_per_s: f64,
    service_s: f64,
    tasks: u32,
    mut key: impl FnMut(&mut Stream) -> u64,
) -> (f64, f64) {
    let mut draws = draws(0);
    let mut now = Time::ZERO;
    let mut running: std::collections::VecDeque<Asked> = Default::default();
    let (mut hits, mut joins) = (0.0, 0.0);
    for task in 0..tasks {
        now = now.after(Span::from_seconds(draws.exponential() / rate_per_s));
        let end = |asked: &Asked| asked.arrival.after(Span::from_seconds(service_s));
        while running.front().is_some_and(|first| end(first) <= now) {
            if let Some(first) = running.pop_front() {
                policy.answered(&Asked { now: end(&first), ..first });
            }
        }
        let asked = Asked { task, key: key(&mut draws), arrival: now, now };
        match policy.submitted(&asked) {
            Answer::Hit => hits += 1.0,
            Answer::Join(_) => joins += 1.0,
            Answer::Run => running.push_back(asked),
        }
    }
    (hits / f64::from(tasks), joins / f64::from(tasks))
}
