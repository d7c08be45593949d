//! A truth of tests/data/oracles.json: the scenario that reaches it, and what comes out of it.

use crate::common::{plan, sound};
use apportion::exchange::document;
use apportion::sim::measure::{Interval, Measures, Metric, Scope, student_quantile};
use apportion::sim::scenario::{Draft, Scenario, TaskClass};
use apportion::sim::study::Study;
use serde_json::{Value, json};
use std::rc::Rc;

pub const REPLICATIONS: u32 = 20;
/// Most standard error of a mean, as a part of the truth.
const ERROR_MAX: f64 = 0.015;

/// Truths of one kind.
pub struct Group {
    pub title: String,
    truths: Vec<Value>,
}

/// Every group, in the order of the file.
pub fn groups() -> Vec<Group> {
    let all: Value = serde_json::from_str(include_str!("../data/oracles.json")).expect("JSON");
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let group = |value: &Value| Group {
        title: value["title"].as_str().expect("a title").to_owned(),
        truths: list(&value["truths"]),
    };
    list(&all["groups"]).iter().map(group).collect()
}

/// A truth and what was simulated.
pub struct Found {
    pub id: String,
    pub figure: String,
    pub truth: f64,
    pub interval: Interval,
    /// Relative tolerance of a truth that is a limit: it replaces the standard errors.
    pub within: Option<f64>,
    pub source: String,
}

impl Found {
    pub fn standard_error(&self) -> f64 {
        self.interval.half_width / student_quantile(REPLICATIONS as usize - 1)
    }

    pub fn passes(&self) -> bool {
        let off = (self.interval.mean - self.truth).abs();
        let error = self.standard_error();
        let near = self.within.map_or(4.0 * error, |within| within * self.truth);
        error <= ERROR_MAX * self.truth && off <= near
    }
}

/// Every truth of a group, simulated.
pub fn simulate(group: &Group) -> Vec<Found> {
    group.truths.iter().flat_map(simulate_one).collect()
}

fn simulate_one(truth: &Value) -> Vec<Found> {
    let text = |key: &str| truth[key].as_str().unwrap_or_else(|| panic!("{key}")).to_owned();
    let study = Study::new(scenario(truth)).to_end();
    assert!(study.laws_hold(), "{}", text("id"));
    let expected = truth["expected"].as_object().expect("expected");
    let found = |(name, value): (&String, &Value)| Found {
        id: text("id"),
        figure: name.clone(),
        truth: value.as_f64().expect("a number"),
        interval: Interval::of(study.replications().iter().map(|of| figure(name, &study, of))),
        within: truth["within"].as_f64(),
        source: text("source"),
    };
    expected.iter().map(found).collect()
}

/// The scenario document of a truth, with names, length and seed; the seed is of its id, so that
/// another truth before it changes nothing.
fn scenario(truth: &Value) -> Rc<Scenario> {
    let named = |list: Vec<Value>, letter: char| -> Value {
        let name = |(number, mut value): (usize, Value)| {
            value["name"] = json!(format!("{letter}{number}"));
            value
        };
        list.into_iter().enumerate().map(name).collect()
    };
    let list = |key: &str| truth[key].as_array().unwrap_or_else(|| panic!("{key}")).clone();
    let copies = truth["copies"].as_u64().unwrap_or(1);
    let models = vec![list("models"); copies as usize].concat();
    let mut document = json!({
        "format": document::FORMAT,
        "version": document::VERSION,
        "models": named(models, 'm'),
        "tasks": named(list("tasks"), 'c'),
    });
    if let Some(policies) = truth.get("policies") {
        document["policies"] = policies.clone();
    }
    let draft = document::read(&document.to_string()).unwrap_or_else(|e| panic!("{truth}: {e:?}"));
    let rate_per_s: f64 = draft.tasks.iter().filter_map(TaskClass::rate_per_s).sum();
    let measured_s = truth["arrivals"].as_f64().expect("arrivals") / rate_per_s;
    let warmup_s = measured_s / 10.0;
    let seed = seed(truth["id"].as_str().expect("id"));
    let run = plan(warmup_s + measured_s, warmup_s, REPLICATIONS, seed);
    sound(Draft { run, ..draft })
}

/// FNV-1a of a name.
fn seed(name: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    name.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// A figure of one replication by its name: of all tasks, or of class k (`c<k>.`) or model k
/// (`m<k>.`).
fn figure(name: &str, study: &Study, of: &Measures) -> f64 {
    let at = |place: &str| place[1..].parse::<usize>().expect("a number");
    match name.split_once('.') {
        None if name == "rho Wq" => conserved(study.scenario(), of),
        None => of_scope(&of.fleet, name),
        Some((place, name)) if place.starts_with('c') => of_scope(&of.classes[at(place)], name),
        Some((place, name)) => of_scope(&of.models[at(place)], name),
    }
}

/// `Σ ρ_k Wq_k` over the classes, on one slot of speed 1.
fn conserved(scenario: &Scenario, of: &Measures) -> f64 {
    let load = |class: &TaskClass| class.rate_per_s().unwrap_or_default() * class.mean_work();
    let classes = scenario.tasks.iter().zip(&of.classes);
    classes.map(|(class, scope)| load(class) * of_scope(scope, "Wq")).sum()
}

fn of_scope(scope: &Scope, name: &str) -> f64 {
    scope.get(match name {
        "Wq" => Metric::WaitMean,
        "Wq_p95" => Metric::WaitP95,
        "P_wait" => Metric::Delayed,
        "T" => Metric::ResponseMean,
        "T_p50" => Metric::ResponseP50,
        "T_p95" => Metric::ResponseP95,
        "T_p99" => Metric::ResponseP99,
        "L" => Metric::InSystemMean,
        "Lq" => Metric::QueueMean,
        "throughput" => Metric::Throughput,
        "shed" => Metric::ShedShare,
        "answered" => Metric::AnsweredShare,
        other => panic!("figure {other}"),
    })
}
