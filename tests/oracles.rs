//! Simulated means against closed forms and exact numbers: tests/data/oracles.json.
//!
//! Every truth: 20 replications with fixed seeds; the mean lies within 4 standard errors and 1.5%
//! of the truth, and the standard error is at most 1.5% of it. The same numbers are the table of
//! docs/validation.md.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use apportion::sim::execute::Record;
use apportion::sim::measure::{Interval, Metric, student_quantile};
use apportion::sim::run::{Part, Run};
use apportion::sim::scenario::{Arrivals, Draft, Scenario, Size};
use apportion::sim::study::Study;
use common::*;
use serde_json::Value;
use std::fmt::Write;
use std::rc::Rc;
use std::sync::Mutex;

const REPLICATIONS: u32 = 20;
/// Tasks that arrive before anything is measured.
const WARMUP_TASKS: f64 = 20_000.0;
const TOLERANCE: f64 = 0.015;

fn truths() -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("data/oracles.json")).expect("JSON");
    all["truths"].as_array().expect("a list").clone()
}

fn scenario(truth: &Value, seed: u64) -> Rc<Scenario> {
    let number = |key: &str| truth[key].as_f64().unwrap_or_else(|| panic!("{key}"));
    let models = equal_models(number("models") as usize, number("slots") as u32);
    let rate_per_s = number("rho") * number("models") * number("slots");
    let size = match truth["size"].as_str() {
        Some("det") => Size::Constant { work: 1.0 },
        Some("unif(0,2)") => Size::Uniform { low: 0.0, high: 2.0 },
        Some("exp") => Size::Exponential { mean: 1.0 },
        Some("logn cv2=0.25") => Size::LogNormal { mean: 1.0, cv: 0.5 },
        Some("logn cv2=4") => Size::LogNormal { mean: 1.0, cv: 2.0 },
        other => panic!("size {other:?}"),
    };
    let warmup_s = WARMUP_TASKS / rate_per_s;
    let length_s = warmup_s + number("tasks") / rate_per_s;
    sound(Draft {
        models,
        tasks: vec![class(0, Arrivals::Poisson { rate_per_s }, size)],
        policies: allocated_by(truth["policy"].as_str().expect("policy"), &[]),
        run: plan(length_s, warmup_s, REPLICATIONS, seed),
        ..Draft::default()
    })
}

fn metric(name: &str) -> Metric {
    match name {
        "Wq" => Metric::WaitMean,
        "T" => Metric::ResponseMean,
        "L" => Metric::InSystemMean,
        "Lq" => Metric::QueueMean,
        "P_wait" => Metric::Delayed,
        "T_p50" => Metric::ResponseP50,
        "T_p95" => Metric::ResponseP95,
        "T_p99" => Metric::ResponseP99,
        other => panic!("metric {other}"),
    }
}

/// A truth and what was simulated.
struct Found {
    id: String,
    metric: String,
    truth: f64,
    interval: Interval,
    /// Relative tolerance of a truth that is a limit: it replaces the standard errors.
    within: Option<f64>,
}

impl Found {
    fn standard_error(&self) -> f64 {
        self.interval.half_width / student_quantile(REPLICATIONS as usize - 1)
    }

    fn passes(&self) -> bool {
        let off = (self.interval.mean - self.truth).abs();
        let error = self.standard_error();
        let sharp = error <= TOLERANCE * self.truth;
        match self.within {
            Some(within) => sharp && off <= within * self.truth,
            None => sharp && off <= 4.0 * error && off <= TOLERANCE * self.truth,
        }
    }
}

fn simulate(truth: &Value, seed: u64) -> Vec<Found> {
    let study = Study::new(scenario(truth, seed)).to_end();
    assert!(study.laws_hold(), "{}", truth["id"]);
    let fleet = study.long_run().fleet;
    let expected = truth["expected"].as_object().expect("expected");
    let found = |(name, value): (&String, &Value)| Found {
        id: truth["id"].as_str().expect("id").to_owned(),
        metric: name.clone(),
        truth: value.as_f64().expect("number"),
        interval: fleet[metric(name) as usize],
        within: truth["within"].as_f64(),
    };
    expected.iter().map(found).collect()
}

/// All truths, simulated on all cores, in the order of the file.
fn simulate_all() -> Vec<Found> {
    let truths = truths();
    let next = Mutex::new(0);
    let results = Mutex::new(Vec::new());
    let worker = || {
        loop {
            let index = {
                let mut next = next.lock().expect("lock");
                *next += 1;
                *next - 1
            };
            let Some(truth) = truths.get(index) else { return };
            let found = simulate(truth, 1 + index as u64);
            results.lock().expect("lock").push((index, found));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(worker);
        }
    });
    let mut results = results.into_inner().expect("lock");
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().flat_map(|(_, found)| found).collect()
}

fn table(found: &[Found]) -> String {
    let mut text = format!(
        "# Validation\n\n\
         Simulated means against truths, {REPLICATIONS} replications each, mean service time 1. \
         Written by `UPDATE_GOLDEN=1 cargo test --test oracles`, and compared with a fresh run by \
         `cargo test`. Sources of the truths: `tests/data/oracles.json`.\n\n\
         Passes: within 4 standard errors (SE) and 1.5% of the truth, SE at most 1.5% of it. \
         `sq2` is the limit of infinitely many models, held against 200: within 2%.\n\n\
         | truth | figure | exact | simulated ± 95% | ratio | errors off | passes |\n\
         |---|---|---:|---:|---:|---:|---|\n"
    );
    for row in found {
        let (mean, half) = (row.interval.mean, row.interval.half_width);
        let off = (mean - row.truth) / row.standard_error();
        let (id, metric, truth) = (&row.id, &row.metric, row.truth);
        let pass = if row.passes() { "yes" } else { "**no**" };
        let ratio = mean / truth;
        writeln!(
            text,
            "| {id} | {metric} | {truth:.6} | {mean:.6} ± {half:.6} | {ratio:.4} | {off:+.2} | {pass} |"
        )
        .expect("a string can be written");
    }
    text
}

#[test]
fn simulated_means_are_the_truths() {
    let found = simulate_all();
    let text = table(&found);
    golden("docs/validation.md", &text);
    let failed: Vec<&str> = text.lines().filter(|line| line.contains("**no**")).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn one_model_with_c_slots_is_c_models_behind_a_central_queue() {
    for slots in [2, 5, 10] {
        let run = |models, policy| {
            let tasks = vec![markovian(0.8 * f64::from(slots))];
            let draft = Draft { models, tasks, run: plan(2e3, 0.0, 1, 7), ..Draft::default() };
            let draft = Draft { policies: allocated_by(policy, &[]), ..draft };
            Run::new(&sound(draft), Part::Replication(0), Record::Measures).to_end()
        };
        let one = run(equal_models(1, slots), "proportional_share");
        let many = run(equal_models(slots as usize, 1), "central_queue");
        assert!(one.len() > 1_000);
        assert_eq!((one.arrival, one.start, one.finish), (many.arrival, many.start, many.finish));
    }
}

#[test]
fn random_by_capacity_makes_each_model_an_mm1_queue() {
    // SCIENCE F.9: mu = (1, 2, 3), lambda = 3: T = 3 / (6 - 3) = 1, and 1 / (mu_i - mu_i / 2) each.
    let models = [1.0, 2.0, 3.0].iter().enumerate();
    let study = Study::new(sound(Draft {
        models: models.map(|(number, speed)| model(number, 1, *speed)).collect(),
        tasks: vec![markovian(3.0)],
        policies: allocated_by("random_by_capacity", &[]),
        run: plan(60_000.0, 5_000.0, REPLICATIONS, 77),
        ..Draft::default()
    }))
    .to_end();
    let long_run = study.long_run();
    let means = |scope: &[Interval]| scope[Metric::ResponseMean as usize];
    let mut rows = vec![(means(&long_run.fleet), 1.0)];
    let each = long_run.models.iter().zip([2.0, 1.0, 2.0 / 3.0]);
    rows.extend(each.map(|(model, truth)| (means(model), truth)));
    for (interval, truth) in rows {
        let error = interval.half_width / student_quantile(REPLICATIONS as usize - 1);
        let off = (interval.mean - truth).abs();
        assert!(error <= TOLERANCE * truth && off <= TOLERANCE * truth, "{interval:?} {truth}");
        assert!(off <= 4.0 * error, "{interval:?} {truth}");
    }
}
