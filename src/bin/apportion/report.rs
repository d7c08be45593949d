//! A scenario simulated, as a table or as JSON.

use crate::figures::{grows_in_overload, name};
use crate::floors;
use crate::prepared;
use crate::stable;
use apportion::i18n::number::{figures, whole};
use apportion::sim::measure::{
    Audit, Fates, Interval, METRICS, Measures, Scope, Stability, stability,
};
use apportion::sim::scenario::{Length, Scenario};
use apportion::sim::study::{LongRun, Study};
use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::rc::Rc;

/// Simulates the window and every replication, and reports them.
pub fn run(scenario: Rc<Scenario>, as_json: bool) -> String {
    let verdict = stability(&scenario);
    let study = Study::new(scenario).to_end();
    let long_run = study.long_run();
    if as_json { json(&study, &long_run, &verdict) } else { text(&study, &long_run, &verdict) }
}

/// A scope of the report: its name, its figures, and whether its queue grows without bound.
struct Part<'a> {
    kind: Kind,
    name: &'a str,
    long_run: &'a [Interval],
    window: &'a Scope,
    grows: bool,
}

/// What a scope is over.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Fleet,
    Model,
    Class,
}

fn parts<'a>(
    scenario: &'a Scenario,
    long_run: &'a LongRun,
    window: &'a Measures,
    verdict: &Stability,
) -> Vec<Part<'a>> {
    let grows = !verdict.is_stable();
    let mut parts = vec![Part {
        kind: Kind::Fleet,
        name: "all tasks",
        long_run: &long_run.fleet,
        window: &window.fleet,
        grows,
    }];
    for (index, model) in scenario.models.iter().enumerate() {
        parts.push(Part {
            kind: Kind::Model,
            name: &model.name,
            long_run: &long_run.models[index],
            window: &window.models[index],
            grows: verdict.overloaded.contains(&index),
        });
    }
    for (index, class) in scenario.tasks.iter().enumerate() {
        parts.push(Part {
            kind: Kind::Class,
            name: &class.name,
            long_run: &long_run.classes[index],
            window: &window.classes[index],
            grows,
        });
    }
    parts
}

fn text(study: &Study, long_run: &LongRun, verdict: &Stability) -> String {
    let scenario = study.scenario();
    let mut text = format!("{}\n{}\n", title(scenario), stable::text(scenario, verdict));
    text += &prepared::text(scenario);
    let Some(window) = study.window_measures() else { return text };
    for part in parts(scenario, long_run, window, verdict) {
        let title = match part.kind {
            Kind::Fleet => part.name.to_owned(),
            Kind::Model => format!("model {}", part.name),
            Kind::Class => format!("class {}", part.name),
        };
        let _ = writeln!(text, "\n{title:36} {:>22}   this run", "long run, mean ± 95%");
        for metric in METRICS {
            let (mean, this_run) = (part.long_run[metric as usize], part.window.get(metric));
            if mean.mean.is_nan() && this_run.is_nan() {
                continue;
            }
            let mean = if part.grows && grows_in_overload(metric) {
                "grows".to_owned()
            } else {
                interval_text(mean)
            };
            let _ = writeln!(text, "  {:34} {mean:>22}   {}", name(metric), figure(this_run));
        }
    }
    let laws = if study.laws_hold() { "hold" } else { "ARE BROKEN: please report this" };
    text += &floors::text(study, &floors::rows(study));
    let _ = writeln!(text, "\n{}", fates_text(study.fates()));
    if let Some(warmup) = warmup_text(study) {
        let _ = writeln!(text, "{warmup}");
    }
    let _ = writeln!(text, "laws of conservation {laws}");
    let window_digest = study.window_digest().unwrap_or_default();
    let _ = writeln!(text, "digest of this run   {window_digest:016x}");
    let _ = writeln!(text, "digest of everything {:016x}", study.digest());
    text
}

fn title(scenario: &Scenario) -> String {
    let run = &scenario.run;
    let length = match run.length {
        Length::Seconds(seconds) => format!("of {seconds} s, {} s warm-up", run.warmup_s),
        Length::UntilDone => "until all is done".to_owned(),
    };
    let replications = if run.replications == 1 { "replication" } else { "replications" };
    let plan = format!("{} {replications} {length}, seed {}", run.replications, run.seed);
    if scenario.name.is_empty() { plan } else { format!("{}\n{plan}", scenario.name) }
}

/// What became of the tasks of all runs.
fn fates_text(fates: &Fates) -> String {
    let ways = [
        ("ran", fates.ran),
        ("dropped as too small", fates.too_small),
        ("dropped as too large", fates.too_large),
        ("shed", fates.shed),
        ("answered from a cache", fates.hit),
        ("answered with an equal task", fates.joined),
        ("skipped", fates.skipped),
    ];
    let there = ways.iter().filter(|(name, count)| *count > 0 || *name == "ran");
    let all: Vec<String> = there.map(|(name, count)| format!("{} {name}", whole(*count))).collect();
    format!("tasks: {}", all.join(", "))
}

fn warmup_text(study: &Study) -> Option<String> {
    if matches!(study.scenario().run.length, Length::UntilDone) {
        return None;
    }
    let suggested = study
        .warmup_suggested_s()
        .map_or("nothing: the run is too short".to_owned(), |s| format!("{} s", figures(s, 3)));
    let verdict = if study.warmup_is_short() { " (the one used is shorter)" } else { "" };
    Some(format!("warm-up used {} s, MSER-5 suggests {suggested}{verdict}", study.warmup_s()))
}

/// A figure; what stands at infinity never came.
fn figure(value: f64) -> String {
    if value == f64::INFINITY { "never".to_owned() } else { figures(value, 4) }
}

fn interval_text(interval: Interval) -> String {
    if interval.half_width.is_nan() {
        return figure(interval.mean);
    }
    format!("{} ± {}", figures(interval.mean, 4), figures(interval.half_width, 2))
}

fn json(study: &Study, long_run: &LongRun, verdict: &Stability) -> String {
    let scenario = study.scenario();
    let window = study.window_measures();
    let parts = window.map_or(Vec::new(), |window| parts(scenario, long_run, window, verdict));
    let of = |kind: Kind| {
        let scopes = parts.iter().filter(|part| part.kind == kind).map(scope_json);
        scopes.collect::<Vec<Value>>()
    };
    let answer = json!({
        "format": "apportion-result",
        "version": 1,
        "engine": env!("CARGO_PKG_VERSION"),
        "name": scenario.name,
        "seed": scenario.run.seed,
        "replications": long_run.replications_done,
        "digest": format!("{:016x}", study.digest()),
        "window_digest": study.window_digest().map(|digest| format!("{digest:016x}")),
        "laws_hold": study.laws_hold(),
        "audit": audit_json(study.audit()),
        "window_audit": study.window_audit().map(audit_json),
        "preparation": prepared::json(scenario),
        "fates": fates_json(study.fates()),
        "window_fates": study.window_fates().map(fates_json),
        "warmup": {
            "used_s": study.warmup_s(),
            "mser5_s": study.warmup_suggested_s(),
            "used_is_shorter": study.warmup_is_short(),
        },
        "stability": stable::json(scenario, verdict),
        "fleet": of(Kind::Fleet).pop(),
        "models": of(Kind::Model),
        "classes": of(Kind::Class),
        "floors": floors::json(study, &floors::rows(study)),
    });
    format!("{answer:#}\n")
}

/// Both sides of each law, summed over runs.
fn audit_json(audit: &Audit) -> Value {
    json!({
        "tasks": {
            "arrived": audit.arrived,
            "finished": audit.finished,
            "dropped": audit.dropped,
            "shed": audit.shed,
            "unfinished": audit.unfinished,
            "holds": audit.tasks_conserved(),
        },
        "little_task_ns": {
            "in_system_area": whole_json(audit.in_system_area),
            "responses": whole_json(audit.responses),
            "holds": audit.little_holds(),
        },
        "work_slot_ns": {
            "busy_area": whole_json(audit.busy_area),
            "services": whole_json(audit.services),
            "rounding": whole_json(audit.rounding),
            "holds": audit.work_conserved(),
        },
    })
}

/// A whole number as JSON has it; as text beyond 64 bits.
fn whole_json(number: u128) -> Value {
    u64::try_from(number).map_or_else(|_| json!(number.to_string()), |number| json!(number))
}

fn fates_json(fates: &Fates) -> Value {
    json!({
        "ran": fates.ran,
        "dropped": fates.dropped(),
        "dropped_too_small": fates.too_small,
        "dropped_too_large": fates.too_large,
        "shed": fates.shed,
        "hit": fates.hit,
        "joined": fates.joined,
        "skipped": fates.skipped,
    })
}

/// Figures that mean nothing in a scope are left out; those without a limit say so; what a task
/// never got is null, with `never` true or, for this run, among the names of `this_run_never`.
fn scope_json(part: &Part) -> Value {
    let (mut long_run, mut this_run, mut never) = (Map::new(), Map::new(), Vec::new());
    for metric in METRICS {
        let interval = part.long_run[metric as usize];
        if !interval.mean.is_nan() {
            // JSON has no infinity: what is infinite is written as null.
            let mut value = json!({ "mean": interval.mean });
            if interval.mean.is_infinite() {
                value["never"] = json!(true);
            }
            if interval.half_width.is_finite() {
                value["half_width_95"] = json!(interval.half_width);
            }
            if part.grows && grows_in_overload(metric) {
                value["stationary"] = json!(false);
            }
            long_run.insert(name(metric).to_owned(), value);
        }
        let value = part.window.get(metric);
        if !value.is_nan() {
            this_run.insert(name(metric).to_owned(), json!(value));
        }
        if value.is_infinite() {
            never.push(name(metric));
        }
    }
    let mut scope = json!({ "name": part.name, "long_run": long_run, "this_run": this_run });
    if !never.is_empty() {
        scope["this_run_never"] = json!(never);
    }
    scope
}
