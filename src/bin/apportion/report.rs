//! A scenario simulated, as a table or as JSON.

use crate::figures::{grows_in_overload, name};
use apportion::i18n::number::figures;
use apportion::sim::measure::{Interval, METRICS, Measures, Metric, Scope, Stability, stability};
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
    let mut text = format!("{}\n{}\n", title(scenario), stability_text(scenario, verdict));
    let Some(window) = study.window_measures() else { return text };
    for part in parts(scenario, long_run, window, verdict) {
        let title = match part.kind {
            Kind::Fleet => part.name.to_owned(),
            Kind::Model => format!("model {}", part.name),
            Kind::Class => format!("class {}", part.name),
        };
        let _ = writeln!(text, "\n{title:32} {:>22}   this run", "long run, mean ± 95%");
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
            let _ = writeln!(text, "  {:30} {mean:>22}   {}", name(metric), figures(this_run, 4));
        }
    }
    let laws = if study.laws_hold() { "hold" } else { "ARE BROKEN: please report this" };
    let _ = writeln!(text, "\nlaws of conservation {laws}");
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

fn stability_text(scenario: &Scenario, verdict: &Stability) -> String {
    let load = figures(verdict.rho, 4);
    if verdict.is_stable() {
        return format!("stable: offered work over capacity {load}");
    }
    let names: Vec<&str> =
        verdict.overloaded.iter().map(|model| scenario.models[*model].name.as_str()).collect();
    format!(
        "overloaded: offered work over capacity {load}; the queue of {} grows by {} tasks/s",
        names.join(", "),
        figures(verdict.growth_per_s, 4)
    )
}

fn interval_text(interval: Interval) -> String {
    if interval.half_width.is_nan() {
        return figures(interval.mean, 4);
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
    let overloaded: Vec<&str> =
        verdict.overloaded.iter().map(|model| scenario.models[*model].name.as_str()).collect();
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
        "stability": {
            "stable": verdict.is_stable(),
            "rho": verdict.rho,
            "model_rho": verdict.model_rho,
            "overloaded": overloaded,
            "growth_tasks_per_s": verdict.growth_per_s,
        },
        "fleet": of(Kind::Fleet).pop(),
        "models": of(Kind::Model),
        "classes": of(Kind::Class),
    });
    format!("{answer:#}\n")
}

/// Figures that mean nothing in a scope are left out; those without a limit say so.
fn scope_json(part: &Part) -> Value {
    let (mut long_run, mut this_run) = (Map::new(), Map::new());
    for metric in METRICS {
        let interval = part.long_run[metric as usize];
        if !interval.mean.is_nan() {
            let mut value = json!({ "mean": interval.mean });
            if !interval.half_width.is_nan() {
                value["half_width_95"] = json!(interval.half_width);
            }
            if part.grows && grows_in_overload(metric) {
                value["stationary"] = json!(false);
            }
            long_run.insert(name(metric).to_owned(), value);
        }
        insert_sound(&mut this_run, metric, part.window.get(metric));
    }
    json!({ "name": part.name, "long_run": long_run, "this_run": this_run })
}

fn insert_sound(figures: &mut Map<String, Value>, metric: Metric, value: f64) {
    if value.is_finite() {
        figures.insert(name(metric).to_owned(), json!(value));
    }
}
