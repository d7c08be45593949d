//! Runs whose every bit is kept, and the opening example's and an overload's numbers.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use apportion::sim::execute::Record;
use apportion::sim::measure::{Interval, Metric, batch, measure, stability};
use apportion::sim::outcome::Outcome;
use apportion::sim::run::{Part, Run};
use apportion::sim::scenario::{Draft, Scenario};
use apportion::sim::study::Study;
use apportion::sim::units::Time;
use common::cases::{corpus, digests, example};
use common::*;

#[test]
fn digests_are_those_of_the_file() {
    golden("tests/golden/digests.txt", &digests());
}

#[test]
fn digests_of_the_corpus_are_those_of_the_file() {
    golden("tests/golden/corpus.txt", &corpus());
}

/// Mean waits of A and B in the opening example under a policy, printed with their intervals.
fn opening_waits(policy: &str, values: &[f64]) -> [Interval; 2] {
    let draft = Draft { policies: allocated_by(policy, values), ..example("two-unequal-models") };
    let study = Study::new(sound(draft)).to_end();
    assert!(study.laws_hold() && stability(study.scenario()).is_stable());
    let found = study.long_run();
    let of = |model: usize, metric: Metric| found.models[model][metric as usize];
    for (model, name) in ["A", "B"].into_iter().enumerate() {
        // Offered 12 over a capacity of 16 + 1.25, in proportion: 0.6957 each.
        let busy = of(model, Metric::Utilisation);
        println!("{policy}: utilisation of {name} {:.4} ± {:.4}", busy.mean, busy.half_width);
        assert!((busy.mean - 12.0 / 17.25).abs() < 2.0 * busy.half_width, "{name}: {busy:?}");
        assert!(busy.half_width < 0.01, "{name}: {busy:?}");
        let wait = of(model, Metric::WaitMean);
        println!("{policy}: mean wait of {name} {:.4} ± {:.4} s", wait.mean, wait.half_width);
    }
    [of(0, Metric::WaitMean), of(1, Metric::WaitMean)]
}

#[test]
fn the_opening_example_is_even_in_load_and_uneven_in_waits() {
    // Dealt out at random, A is M/M/16 and B is M/M/4 (Erlang C): B waits 43 times longer.
    let [a, b] = opening_waits("proportional_share", &[1.0]);
    assert!((a.mean - 0.025_517).abs() < 2.0 * a.half_width && a.half_width < 0.002, "{a:?}");
    assert!((b.mean - 1.109_086).abs() < 2.0 * b.half_width && b.half_width < 0.1, "{b:?}");
    assert!((b.mean / a.mean - 43.5).abs() < 3.0, "{}", b.mean / a.mean);
    // Dealt out by the largest deficit, B gets every 13.8th task: its arrivals are nearly evenly
    // spaced, and it waits only 15 times longer. (An independent event loop of twenty lines,
    // 5 runs of 400,000 tasks: 0.0232 s and 0.356 s.)
    let [a, b] = opening_waits("proportional_share", &[0.0]);
    assert!((a.mean - 0.023_2).abs() < 0.001 && a.half_width < 0.002, "{a:?}");
    assert!((b.mean - 0.356).abs() < 0.03 && b.half_width < 0.04, "{b:?}");
    assert!((b.mean / a.mean - 15.3).abs() < 1.5, "{}", b.mean / a.mean);
}

#[test]
fn the_articles_fleet_drains_as_its_formulas_say() {
    let study = Study::new(sound(example("articles-fleet"))).to_end();
    let formulas = batch(study.scenario());
    let found = study.window_measures().expect("done");
    for (model, row) in found.models.iter().zip(&formulas.models) {
        assert!((model.get(Metric::Makespan) - row.drain_s).abs() < 1e-6, "{row:?}");
    }
    assert!((found.fleet.get(Metric::Makespan) - 250.0 / 300.0).abs() < 1e-6);
    assert!((found.fleet.get(Metric::ImbalanceMaxOverMean) - 1.2).abs() < 1e-9);
    // Every replication of a workload without chance is the window again.
    assert_eq!(study.replications().len(), 1);
    // As text, for a figure that has no meaning is not a number and never equal.
    assert_eq!(format!("{:?}", study.replications()[0]), format!("{found:?}"));
}

/// By how many tasks per second each model's queue grows in the second half of a run.
fn simulated_growth(scenario: &Scenario, outcome: &Outcome, length_s: f64) -> Vec<f64> {
    let waiting = |model: usize, seconds: f64| {
        let now = Time::from_seconds(seconds);
        let waits = |task: &usize| {
            usize::from(outcome.model[*task]) == model
                && outcome.arrival[*task] <= now
                && now < outcome.start[*task]
        };
        (0..outcome.len()).filter(waits).count() as f64
    };
    let half = length_s / 2.0;
    let models = 0..scenario.models.len();
    models.map(|model| (waiting(model, length_s) - waiting(model, half)) / half).collect()
}

/// Runs an overloaded fleet of these speeds and holds its growth against `stability`.
fn check_overload(policy: &str, speeds: &[f64], rate: f64, overloaded: &[usize], growth: f64) {
    let length_s = 20_000.0;
    let models = speeds.iter().enumerate().map(|(number, speed)| model(number, 1, *speed));
    let scenario = sound(Draft {
        models: models.collect(),
        tasks: vec![markovian(rate)],
        policies: allocated_by(policy, &[]),
        run: plan(length_s, 0.0, 1, 5),
        ..Draft::default()
    });
    let verdict = stability(&scenario);
    assert_eq!(verdict.overloaded, overloaded, "{policy}");
    assert!((verdict.growth_per_s - growth).abs() < 1e-9, "{policy}: {verdict:?}");
    let outcome = Run::new(&scenario, Part::Replication(0), Record::Measures).to_end();
    let found = simulated_growth(&scenario, &outcome, length_s);
    let total: f64 = found.iter().sum();
    assert!((total - growth).abs() < 0.05, "{policy}: {found:?} and not {growth}");
    for (model, growth) in found.iter().enumerate() {
        let grows = *growth > 0.02;
        assert_eq!(grows, overloaded.contains(&model), "{policy}: model {model} by {growth}");
    }
    // A queue that grows for ever has no stationary mean: twice as long waits twice as much.
    let mean = |until_s: f64| {
        let end = Time::from_seconds(until_s);
        let early = (0..outcome.len()).take_while(|task| outcome.arrival[*task] < end);
        let waits = early.map(|task| outcome.start[task].since(outcome.arrival[task]).seconds());
        waits.clone().sum::<f64>() / waits.count() as f64
    };
    assert!(mean(length_s) > 1.7 * mean(length_s / 2.0), "{policy}");
    let measured = measure(&scenario, &outcome, Time::ZERO, Time::from_seconds(length_s));
    assert!(measured.fleet.get(Metric::Throughput) < rate - 0.9 * growth, "{policy}");
}

#[test]
fn overload_grows_where_and_as_fast_as_stability_says() {
    // Round robin gives a third to each: 1.2 over a capacity of 1, and room elsewhere.
    check_overload("round_robin", &[1.0, 2.0, 3.0], 3.6, &[0], 0.2);
    // In proportion everything is 1.2 times full.
    check_overload("proportional_share", &[1.0, 2.0, 3.0], 7.2, &[0, 1, 2], 1.2);
    check_overload("random_by_capacity", &[1.0, 2.0, 3.0], 7.2, &[0, 1, 2], 1.2);
    check_overload("join_shortest_queue", &[1.0, 2.0, 3.0], 7.2, &[0, 1, 2], 1.2);
    // A third of all pairs are the two slow models: 2.0 of 6 over a capacity of 0.4.
    check_overload("power_of_two_choices", &[0.2, 0.2, 9.0], 6.0, &[0, 1], 1.6);
}

#[test]
fn a_central_queue_grows_as_fast_as_stability_says() {
    let rate = 7.2;
    let scenario = sound(Draft {
        models: vec![model(0, 1, 1.0), model(1, 2, 2.5)],
        tasks: vec![markovian(rate)],
        policies: allocated_by("central_queue", &[]),
        run: plan(20_000.0, 0.0, 1, 5),
        ..Draft::default()
    });
    let verdict = stability(&scenario);
    assert!((verdict.growth_per_s - 1.2).abs() < 1e-9 && !verdict.is_stable());
    let outcome = Run::new(&scenario, Part::Replication(0), Record::Measures).to_end();
    let end = Time::from_seconds(20_000.0);
    let waits = |task: &usize| outcome.arrival[*task] <= end && end < outcome.start[*task];
    let waiting = (0..outcome.len()).filter(waits).count() as f64;
    assert!((waiting / 20_000.0 - 1.2).abs() < 0.05, "{waiting}");
}
