//! Every figure on runs small enough to follow on paper.

use super::*;
use crate::sim::check::check;
use crate::sim::outcome::{Areas, Fate, ModelArea, NOWHERE, Outcome};
use crate::sim::scenario::{Draft, Length, Model, Promise, Scenario, Target, TaskClass};
use crate::sim::units::{Span, Time};

/// A row: arrival, start, finish [s], work, model, fate; what did not happen is infinite.
type Line = (f64, f64, f64, f64, u16, Fate);

const NEVER: f64 = f64::INFINITY;

fn at(seconds: f64) -> Time {
    if seconds == NEVER { Time::NEVER } else { Time::from_seconds(seconds) }
}

fn record(lines: &[Line]) -> Outcome {
    let mut outcome = Outcome::default();
    for (arrival, start, finish, work, model, fate) in lines {
        outcome.arrival.push(at(*arrival));
        outcome.start.push(at(*start));
        outcome.finish.push(at(*finish));
        outcome.work.push(*work);
        outcome.model.push(*model);
        outcome.fate.push(*fate);
        outcome.class.push(0);
        outcome.tally.arrived += 1;
        let last = if *finish == NEVER { *arrival } else { *finish };
        outcome.tally.last = outcome.tally.last.max(at(last));
    }
    if outcome.fate.iter().all(|fate| *fate == Fate::Ran) {
        outcome.fate.clear();
    }
    outcome
}

/// Models of one slot of speed 1 for $3.60 an hour; classes that promise a finish within 2 s.
fn scenario(models: usize, classes: usize) -> Scenario {
    let model = |number: usize| Model {
        name: format!("m{number}"),
        cost_per_hour: 3.6,
        ..Model::default()
    };
    let class = |number: usize| TaskClass {
        name: format!("c{number}"),
        promise: Some(Promise { target: Target::Finish, within_s: 2.0 }),
        weight: (number + 1) as f64,
        ..TaskClass::default()
    };
    let mut draft = Draft {
        models: (0..models).map(model).collect(),
        tasks: (0..classes).map(class).collect(),
        ..Draft::default()
    };
    draft.run.length = Length::Seconds(4.0);
    draft.run.warmup_s = 0.0;
    check(draft).expect("sound")
}

#[track_caller]
fn expect(scope: &Scope, figures: &[(Metric, f64)]) {
    for (metric, expected) in figures {
        let found = scope.get(*metric);
        let same = found == *expected || (found - expected).abs() < 1e-12;
        let both_mean_nothing = found.is_nan() && expected.is_nan();
        assert!(same || both_mean_nothing, "{metric:?}: {found}, not {expected}");
    }
}

#[test]
fn whoever_got_no_answer_counts_and_waits_for_ever() {
    let scenario = scenario(1, 1);
    let mut outcome = record(&[
        (0.0, 0.0, 1.0, 1.0, 0, Fate::Ran),
        (0.0, 1.0, 3.0, 2.0, 0, Fate::Ran),
        (0.5, NEVER, NEVER, 7.0, NOWHERE, Fate::Shed),
        (1.0, 1.0, 1.0, 1.0, NOWHERE, Fate::Hit),
        (1.5, NEVER, NEVER, 9.0, NOWHERE, Fate::TooLarge),
    ]);
    outcome.tally.interruptions = 2;
    let found = measure(&scenario, &outcome, Time::ZERO, at(4.0));
    expect(
        &found.fleet,
        &[
            (Metric::Arrived, 5.0),
            (Metric::WaitMean, 1.0 / 3.0),
            (Metric::WaitP50, 1.0),
            (Metric::WaitP95, NEVER),
            (Metric::WaitMax, 1.0),
            (Metric::Delayed, 1.0 / 3.0),
            (Metric::ResponseMean, 4.0 / 3.0),
            (Metric::ResponseP50, 3.0),
            (Metric::ResponseP99, NEVER),
            (Metric::ResponseMax, 3.0),
            (Metric::Attainment, 0.4),
            (Metric::ShedShare, 0.2),
            (Metric::DroppedShare, 0.2),
            (Metric::AnsweredShare, 0.2),
            (Metric::SlowdownMean, 1.25),
            (Metric::SlowdownMax, 1.5),
            (Metric::Throughput, 0.75),
            (Metric::Goodput, 0.5),
            (Metric::CostPerThousand, 4.0 / 3.0),
            (Metric::CostPerThousandInTime, 2.0),
            (Metric::Utilisation, 0.75),
            (Metric::IdleCostPerHour, 0.9),
            (Metric::InterruptionsPerTask, 0.4),
            (Metric::DrainTime, 3.0),
            (Metric::QueueMean, 0.25),
            (Metric::InSystemMean, 1.0),
            (Metric::MemoryUtilisation, f64::NAN),
            (Metric::ClassJain, f64::NAN),
        ],
    );
    expect(
        &found.models[0],
        &[
            (Metric::Arrived, 2.0),
            (Metric::WaitP95, 1.0),
            (Metric::ResponseMean, 2.0),
            (Metric::ShedShare, f64::NAN),
            (Metric::Attainment, 0.5),
        ],
    );
    let one_of_each = Fates { ran: 2, too_large: 1, shed: 1, hit: 1, ..Fates::default() };
    assert_eq!(fates(&outcome), one_of_each);
    let mut waits = vec![WaitHistogram::new()];
    gather_waits(&mut waits, &outcome, Time::ZERO);
    assert_eq!(waits[0].count(), 2);
}

#[test]
fn a_split_task_is_one_task_done_with_its_last_part() {
    let scenario = scenario(2, 1);
    let mut outcome = record(&[
        (0.0, 0.0, 1.0, 1.0, 0, Fate::Ran),
        (0.0, 1.0, 3.0, 2.0, 1, Fate::Ran),
        (1.0, 1.0, 2.0, 1.0, 0, Fate::Ran),
        (1.0, NEVER, NEVER, 1.0, NOWHERE, Fate::Shed),
    ]);
    outcome.fate = vec![Fate::Ran, Fate::Ran, Fate::Ran, Fate::Shed];
    outcome.head = vec![0, 0, 2, 2];
    let found = measure(&scenario, &outcome, Time::ZERO, at(4.0));
    expect(
        &found.fleet,
        &[
            (Metric::Arrived, 2.0),
            (Metric::WaitMean, 0.0),
            (Metric::ResponseMean, 3.0),
            (Metric::ResponseP50, 3.0),
            (Metric::ResponseP95, NEVER),
            (Metric::ShedShare, 0.5),
            (Metric::Attainment, 0.0),
            (Metric::Throughput, 0.25),
            // Its longest part takes 2 s.
            (Metric::SlowdownMean, 1.5),
            // Whole tasks: 3 s. Parts: 1 + 3 + 1 s there, 1 + 2 + 1 s in slots.
            (Metric::InSystemMean, 0.75),
            (Metric::QueueMean, 0.25),
            (Metric::Utilisation, 0.5),
        ],
    );
    expect(&found.models[0], &[(Metric::Arrived, 2.0), (Metric::ResponseMean, 1.0)]);
    expect(&found.models[1], &[(Metric::Arrived, 1.0), (Metric::ResponseMean, 3.0)]);
    assert_eq!(fates(&outcome), Fates { ran: 1, shed: 1, ..Fates::default() });
}

#[test]
fn an_interrupted_task_waits_while_it_does_not_run() {
    let scenario = scenario(1, 1);
    let mut outcome = record(&[(0.0, 0.0, 4.0, 2.0, 0, Fate::Ran)]);
    outcome.service = vec![Span::from_seconds(2.0)];
    // By the columns alone its service is spread from start to finish; the loop knows better.
    let whole = [(Metric::Utilisation, 0.5), (Metric::QueueMean, 0.5), (Metric::SlowdownMean, 2.0)];
    expect(&measure(&scenario, &outcome, Time::ZERO, at(4.0)).fleet, &whole);
    let half = [(Metric::Utilisation, 0.5), (Metric::InSystemMean, 1.0)];
    expect(&measure(&scenario, &outcome, Time::ZERO, at(2.0)).fleet, &half);
    let area = |s: f64, waiting, busy| Areas {
        at: at(s),
        models: vec![ModelArea { waiting, busy, memory: 0 }],
        uneven: s * 1e9,
    };
    let s = 1_000_000_000;
    outcome.areas = vec![area(2.0, s / 2, s * 3 / 2), area(4.0, 2 * s, 2 * s)];
    let half = [(Metric::Utilisation, 0.75), (Metric::QueueMean, 0.25)];
    let found = measure(&scenario, &outcome, Time::ZERO, at(2.0));
    expect(&found.fleet, &half);
    expect(&found.models[0], &half);
    let rest = [(Metric::Utilisation, 0.25), (Metric::QueueMean, 0.75)];
    expect(&measure(&scenario, &outcome, at(2.0), at(4.0)).models[0], &rest);
}

#[test]
fn classes_are_held_against_each_other_by_weight() {
    // Both classes get 1 s of service, one with weight 1 and one with 2: Jain of (1, 1/2).
    let scenario = scenario(1, 2);
    let mut outcome =
        record(&[(0.0, 0.0, 1.0, 1.0, 0, Fate::Ran), (0.0, 1.0, 2.0, 1.0, 0, Fate::Ran)]);
    outcome.class = vec![0, 1];
    let found = measure(&scenario, &outcome, Time::ZERO, at(4.0));
    expect(&found.fleet, &[(Metric::ClassJain, 0.9), (Metric::SlowdownRatio, 2.0)]);
    expect(&found.classes[1], &[(Metric::SlowdownMean, 2.0), (Metric::ResponseMean, 2.0)]);
}

#[test]
fn imbalance_at_the_instant_is_averaged_over_time() {
    // One model alone has a task for 1 s: max/mean 2; then both have one; then none.
    let scenario = scenario(2, 1);
    let outcome = record(&[(0.0, 0.0, 2.0, 2.0, 0, Fate::Ran), (1.0, 1.0, 2.0, 1.0, 1, Fate::Ran)]);
    let found = measure(&scenario, &outcome, Time::ZERO, at(3.0)).fleet;
    expect(&found, &[(Metric::ImbalanceOverTime, 4.0 / 3.0), (Metric::ImbalanceGini, 1.0 / 6.0)]);
    expect(
        &measure(&scenario, &outcome, at(1.5), at(3.0)).fleet,
        &[(Metric::ImbalanceOverTime, 1.0)],
    );
}
