//! Measures and pictures of runs in which anything may happen: laws, and one truth told twice.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use apportion::sim::catalog::{Family, Nature, find};
use apportion::sim::execute::Record;
use apportion::sim::measure::{METRICS, Measures, Metric, Scope, audit, fates, measure};
use apportion::sim::outcome::{Change, NOWHERE, Outcome};
use apportion::sim::run::{Part, Run, run_end};
use apportion::sim::scenario::{Keys, Length, Scenario, Split, TaskClass};
use apportion::sim::study::Study;
use apportion::sim::units::Time;
use apportion::view::{self, ChartsView, Grouping, Series};
use common::random::{anything, draft, every_policy, scenario};
use common::*;

const CASES: u64 = 300;

fn run(scenario: &Scenario, record: Record) -> Outcome {
    Run::by_full_loop(scenario, Part::Replication(0), record).to_end()
}

fn all(scenario: &Scenario, outcome: &Outcome) -> Measures {
    measure(scenario, outcome, Time::ZERO, run_end(scenario))
}

/// The charts of a run from its beginning to `to_s`.
fn drawn(scenario: &Scenario, outcome: &Outcome, to_s: f64, buckets: u32) -> ChartsView {
    let series = Series::of(scenario, outcome, (to_s, buckets), Grouping::Each);
    view::charts(scenario, outcome, &series, view::first_wish(to_s, buckets))
}

fn name(case: u64, scenario: &Scenario) -> String {
    format!("case {case}: {:?}", scenario.policies)
}

/// Compares every figure of two scopes.
fn same(one: &Scope, other: &Scope, name: &str) {
    for metric in METRICS {
        let (a, b) = (one.get(metric), other.get(metric));
        let equal = a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-9 * a.abs();
        assert!(equal, "{name}: {metric:?}: {a} and {b}");
    }
}

fn all_same(one: &Measures, other: &Measures, name: &str) {
    same(&one.fleet, &other.fleet, name);
    one.models.iter().zip(&other.models).for_each(|(a, b)| same(a, b, name));
    one.classes.iter().zip(&other.classes).for_each(|(a, b)| same(a, b, name));
}

#[test]
fn every_law_holds_whatever_happens() {
    let (mut shed, mut split, mut interrupted) = (0, 0, 0);
    for case in 0..CASES {
        let scenario = anything(case);
        let name = name(case, &scenario);
        let outcome = run(&scenario, Record::Full);
        let audit = audit(&outcome);
        assert!(audit.holds() && audit.unfinished == 0, "{name}: {audit:?}");
        let short = run(&scenario, Record::Measures);
        let (found, again) = (all(&scenario, &outcome), all(&scenario, &short));
        all_same(&found, &again, &name);
        let counts = fates(&outcome);
        let sum = counts.ran
            + counts.dropped()
            + counts.shed
            + counts.hit
            + counts.joined
            + counts.skipped;
        assert_eq!(found.fleet.get(Metric::Arrived), sum as f64, "{name}");
        let of_classes: f64 = found.classes.iter().map(|c| c.get(Metric::Arrived)).sum();
        assert_eq!(of_classes, sum as f64, "{name}");
        let lost = (counts.shed + counts.dropped()) as f64 / sum as f64;
        let lost_share = found.fleet.get(Metric::ShedShare) + found.fleet.get(Metric::DroppedShare);
        assert!(sum == 0 || (lost_share - lost).abs() < 1e-12, "{name}");
        let never = found.fleet.get(Metric::WaitP95) == f64::INFINITY;
        let rank = (0.95 * sum as f64).ceil();
        assert_eq!(never, rank > sum as f64 - (counts.shed + counts.dropped()) as f64, "{name}");
        shed += counts.shed;
        split += u64::from(!outcome.head.is_empty());
        interrupted += outcome.tally.interruptions;
    }
    println!("{shed} shed, {split} runs with parts, {interrupted} interruptions");
    assert!(shed > 100 && split > 50 && interrupted > 100, "the cases have become too easy");
}

#[test]
fn both_loops_are_measured_and_drawn_alike() {
    for policy in every_policy() {
        for case in 0..60 {
            let scenario = scenario(case, &policy);
            let name = format!("{policy:?}, case {case}");
            let plain = Run::new(&scenario, Part::Replication(0), Record::Full).to_end();
            let full = run(&scenario, Record::Full);
            if !plain.areas.is_empty() {
                // Not a policy of the plain loop.
                continue;
            }
            all_same(&all(&scenario, &plain), &all(&scenario, &full), &name);
            let end_s = plain.makespan().seconds();
            let (one, other) =
                (drawn(&scenario, &plain, end_s, 50), drawn(&scenario, &full, end_s, 50));
            assert_eq!(one.strips, other.strips, "{name}");
            for part in 0..12 {
                let at_s = end_s * f64::from(part) / 10.0;
                let (one, other) = (
                    view::pipeline(&scenario, &plain, at_s),
                    view::pipeline(&scenario, &full, at_s),
                );
                assert_eq!(one.models, other.models, "{name} at {at_s}");
                assert_eq!(one, other, "{name} at {at_s}");
            }
            let (one, other) = (one.load, other.load);
            assert_eq!(one.central, other.central, "{name}");
            for (one, other) in one.models.iter().zip(&other.models) {
                assert_eq!(
                    (&one.running, &one.waiting),
                    (&other.running, &other.waiting),
                    "{name}"
                );
            }
        }
    }
}

/// Integrals over `from..to` out of the journal, counted as plainly as can be.
fn areas_by_journal(
    scenario: &Scenario,
    outcome: &Outcome,
    from: Time,
    to: Time,
) -> Vec<[u128; 2]> {
    let models = scenario.models.len();
    let (mut counts, mut areas) = (vec![[0u128; 2]; models], vec![[0u128; 2]; models]);
    let mut since = from;
    for entry in &outcome.journal {
        let now = entry.at.clamp(from, to);
        let span = u128::from(now.since(since).0);
        for (area, count) in areas.iter_mut().zip(&counts) {
            area[0] += span * count[0];
            area[1] += span * count[1];
        }
        since = now;
        if entry.model == NOWHERE {
            continue;
        }
        let count = &mut counts[usize::from(entry.model)];
        match entry.change {
            Change::Waits => count[0] += 1,
            Change::Leaves => count[0] -= 1,
            Change::Runs => count[1] += 1,
            Change::Stops => count[1] -= 1,
        }
    }
    areas
}

#[test]
fn the_loops_integrals_are_those_of_its_journal() {
    for case in 0..CASES {
        let mut draft = anything(case).as_ref().clone().into_draft();
        if let Length::Seconds(_) = draft.run.length {
            draft.run.warmup_s = 7.3;
        }
        let scenario = sound(draft);
        if find(Family::Queue, &scenario.policies.queue.id)
            .is_some_and(|row| row.is(Nature::SharesSlots))
        {
            continue;
        }
        let name = name(case, &scenario);
        let outcome = run(&scenario, Record::Full);
        let to = match run_end(&scenario) {
            Time::NEVER => outcome.makespan(),
            end => end,
        };
        for from in [Time::ZERO, Time::from_seconds(scenario.run.warmup_s)] {
            let found = outcome.areas_between(from, to).expect("noted");
            let expected = areas_by_journal(&scenario, &outcome, from, to);
            for (found, expected) in found.models.iter().zip(&expected) {
                assert_eq!([found.waiting, found.busy], *expected, "{name}, from {from:?}");
            }
        }
    }
}

#[test]
fn memory_in_use_is_the_same_in_the_picture_and_in_the_figure() {
    let mut draft = draft(3);
    draft.models = equal_models(2, 3);
    draft.models[0].memory_gb = 10.0;
    let class = TaskClass { memory_gb: 4.0, memory_gb_per_unit: 0.5, ..markovian(3.0) };
    draft.tasks = vec![class];
    draft.run = plan(2_000.0, 100.0, 1, 5);
    let scenario = sound(draft);
    let outcome = run(&scenario, Record::Full);
    let found = measure(&scenario, &outcome, Time::ZERO, run_end(&scenario));
    let share = found.models[0].get(Metric::MemoryUtilisation);
    assert!(share > 0.3 && share < 1.0, "{share}");
    assert!(found.models[1].get(Metric::MemoryUtilisation).is_nan());
    assert_eq!(found.fleet.get(Metric::MemoryUtilisation), share);
    let view = drawn(&scenario, &outcome, 2_000.0, 8_000).memory.expect("memory is given");
    let mean = |line: &[f32]| line.iter().map(|s| f64::from(*s)).sum::<f64>() / line.len() as f64;
    let line = &view.models[0];
    let (low, high) = (mean(&line.memory_low), mean(&line.memory_high));
    assert!(low <= share && share <= high && high - low < 0.1, "{low} {share} {high}");
    assert!(line.memory_high.iter().all(|share| *share <= 1.0));
    let busy = found.models[0].get(Metric::Utilisation);
    assert!(mean(&line.busy_low) <= busy && busy <= mean(&line.busy_high));
    let at = view::pipeline(&scenario, &outcome, 1_000.0);
    let place = &at.models[0];
    assert!(place.memory_gb == Some(10.0) && place.memory_used_gb <= 10.0);
    assert!(place.memory_used_gb >= 4.0 * f64::from(place.busy));
}

#[test]
fn a_long_run_is_looked_at_where_a_short_one_is_followed() {
    // 60,000 tasks: the plain loop's figure is a mean over instants, the other loop's an integral.
    let draft = apportion::sim::scenario::Draft {
        models: equal_models(4, 2),
        tasks: vec![markovian(6.0)],
        policies: allocated_by("round_robin", &[]),
        run: plan(10_000.0, 500.0, 1, 8),
        ..Default::default()
    };
    let scenario = sound(draft);
    let from = Time::from_seconds(500.0);
    let plain = Run::new(&scenario, Part::Replication(0), Record::Measures).to_end();
    let full = run(&scenario, Record::Measures);
    let of = |outcome: &Outcome| {
        measure(&scenario, outcome, from, run_end(&scenario)).fleet.get(Metric::ImbalanceOverTime)
    };
    let (looked, exact) = (of(&plain), of(&full));
    assert!(exact > 1.1 && (looked / exact - 1.0).abs() < 0.02, "{looked} {exact}");
}

#[test]
fn the_warmup_is_suggested_by_the_first_replication() {
    // 300 tasks at once into two slots, then a steady stream: the pile must go first.
    let mut pile = markovian(1.0);
    pile.name = "pile".to_owned();
    pile.arrivals = apportion::sim::scenario::Arrivals::AllAtOnce { count: 300, at_s: 0.0 };
    let mut draft = draft(1);
    draft.models = equal_models(1, 2);
    draft.tasks = vec![markovian(0.5), pile];
    draft.run = plan(5_000.0, 10.0, 2, 1);
    for class in &mut draft.tasks {
        class.model = None;
    }
    let study = Study::new(sound(draft)).to_end();
    let suggested_s = study.warmup_suggested_s().expect("long enough");
    // Drained after about 300 / (2 - 0.5) s.
    assert!(suggested_s > 100.0 && suggested_s < 500.0, "{suggested_s}");
    assert!(study.warmup_is_short() && study.warmup_s() == 10.0);
}

#[test]
fn parts_and_equal_tasks_are_counted_in_every_picture() {
    let mut class = markovian(2.0);
    class.split = Split::Count(3);
    class.keys = Some(Keys { count: 4, zipf: 1.0 });
    let mut draft = draft(2);
    draft.models = equal_models(3, 1);
    draft.tasks = vec![class];
    draft.run = plan(60.0, 0.0, 1, 3);
    let scenario = sound(draft);
    let outcome = run(&scenario, Record::Full);
    let tasks = outcome.len() as f64 / 3.0;
    let found = all(&scenario, &outcome);
    assert_eq!(found.fleet.get(Metric::Arrived), tasks);
    let parts: f64 = found.models.iter().map(|model| model.get(Metric::Arrived)).sum();
    assert_eq!(parts, 3.0 * tasks);
    let end = view::pipeline(&scenario, &outcome, outcome.makespan().seconds());
    assert_eq!((end.arrived as f64, end.finished as f64), (tasks, tasks));
    let wish = view::TaskWish::all(0, 6);
    let table = view::TaskList::of(&scenario, &outcome, wish).page(&outcome, wish);
    assert_eq!(table.rows.iter().map(|row| row.head).collect::<Vec<_>>(), [0, 0, 0, 3, 3, 3]);
}
