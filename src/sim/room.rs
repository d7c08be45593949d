//! How much memory a study takes at its largest: told before it begins.

use super::check::expected;
use super::run::plays_plain;
use super::scenario::{Draft, Length};

/// Bytes of a record for each task, where every task runs to its end and where anything may happen.
const RECORD: [f64; 2] = [48.0, 190.0];
/// The same of a record without pictures.
const MEASURED: [f64; 2] = [36.0, 50.0];
/// Bytes for each task while a run is measured: its wait and its response.
const GATHERED: f64 = 16.0;

/// Bytes for each task of the index that the timeline is drawn from: places in lanes and queues, and
/// where anything may happen the waits themselves.
const TIMELINE: [f64; 2] = [44.0, 80.0];

/// Tasks of one run, about.
pub fn tasks_of_run(draft: &Draft) -> f64 {
    let length_s = match draft.run.length {
        Length::Seconds(length_s) => length_s,
        Length::UntilDone => f64::INFINITY,
    };
    draft.tasks.iter().map(|class| expected(class, length_s)).sum()
}

/// Bytes that the study of a sound draft takes with its pictures, about.
pub fn bytes(draft: &Draft) -> f64 {
    bytes_with(draft, draft.run.window_s)
}

/// The same with another window [s].
fn bytes_with(draft: &Draft, window_s: f64) -> f64 {
    let (window_s, run_s) = match draft.run.length {
        Length::Seconds(length_s) => (length_s.min(window_s), length_s),
        Length::UntilDone => (f64::INFINITY, f64::INFINITY),
    };
    let kind = usize::from(!plays_plain(draft));
    let tasks = |length_s: f64| draft.tasks.iter().map(|class| expected(class, length_s)).sum();
    let (played, measured): (f64, f64) = (tasks(window_s), tasks(run_s));
    // A window that is the whole run stands for the first replication.
    let more = draft.run.replications > 1 || window_s < run_s;
    let replication = if more { measured * (MEASURED[kind] + GATHERED) } else { 0.0 };
    // The index is made when all is measured.
    played * RECORD[kind] + (played * GATHERED).max(replication).max(played * TIMELINE[kind])
}

/// The longest window with which a study stays within `most` bytes [s]; none if none is needed or
/// no window does.
pub fn longest_window_s(draft: &Draft, most: f64) -> Option<f64> {
    let Length::Seconds(length_s) = draft.run.length else { return None };
    let fits = |window_s: f64| bytes_with(draft, window_s) <= most;
    let (mut fitting, mut too_long) = (0.0, draft.run.window_s.min(length_s));
    if !fits(fitting) || fits(too_long) {
        return None;
    }
    while too_long - fitting > 0.01 * too_long {
        let middle = 0.5 * (fitting + too_long);
        if fits(middle) { fitting = middle } else { too_long = middle }
    }
    // Rounded down to two figures: a number that can be read.
    let unit = libm::pow(10.0, f64::floor(libm::log10(fitting)) - 1.0);
    (fitting > 0.0).then(|| f64::floor(fitting / unit) * unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::check::check;
    use crate::sim::execute::Record;
    use crate::sim::outcome::{Entry, Outcome, Stretch};
    use crate::sim::run::{Part, Run};
    use crate::sim::scenario::{Arrivals, Choice, Model, Scenario, TaskClass};
    use std::mem::size_of;

    fn scenario(queue: &str, length_s: f64) -> Scenario {
        let mut draft = Draft {
            models: vec![Model { name: "a".to_owned(), ..Model::default() }],
            tasks: vec![TaskClass {
                name: "chat".to_owned(),
                arrivals: Arrivals::Poisson { rate_per_s: 0.8 },
                ..TaskClass::default()
            }],
            ..Draft::default()
        };
        draft.policies.queue = Choice::of(queue);
        (draft.run.length, draft.run.window_s) = (Length::Seconds(length_s), length_s);
        (draft.run.replications, draft.run.warmup_s) = (1, 0.0);
        check(draft).expect("sound")
    }

    fn held(outcome: &Outcome) -> f64 {
        let rows = outcome.len() * (8 + 2 + 8 + 2 + 4 + 8 + 8 + 4 + 4)
            + outcome.service.len() * 8
            + outcome.fate.len();
        let stretches = outcome.stretches.len() * size_of::<Stretch>();
        (rows + stretches + outcome.journal.len() * size_of::<Entry>()) as f64
    }

    #[test]
    fn what_is_told_is_about_what_is_held() {
        for queue in ["fifo", "srpt", "processor_sharing"] {
            let scenario = scenario(queue, 50_000.0);
            let outcome = Run::new(&scenario, Part::Window, Record::Full).to_end();
            let kind = usize::from(!plays_plain(&scenario));
            let told = bytes(&scenario) - outcome.len() as f64 * TIMELINE[kind];
            let ratio = told / held(&outcome);
            assert!((0.8..2.3).contains(&ratio), "{queue}: {ratio}");
        }
    }

    #[test]
    fn a_shorter_window_fits() {
        let scenario = scenario("srpt", 1e7);
        let most = bytes(&scenario) * 0.6;
        let window_s = longest_window_s(&scenario, most);
        // The run is measured without pictures too, once the window is not all of it.
        assert_eq!(window_s.map(|it| (2e6..6e6).contains(&it)), Some(true), "{window_s:?}");
        let mut draft = scenario.clone().into_draft();
        draft.run.window_s = window_s.unwrap_or(0.0);
        assert!(bytes(&check(draft).expect("sound")) <= most);
        assert_eq!(longest_window_s(&scenario, 10.0), None);
        assert_eq!(longest_window_s(&scenario, 1e18), None);
    }
}
