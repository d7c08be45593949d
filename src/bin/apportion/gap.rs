//! What lies between a scenario's mean response and its floor.

use crate::Done;
use crate::expect::finite;
use crate::input::{self, Refusal};
use crate::options::{Options, wrong};
use crate::stable;
use apportion::i18n::Language;
use apportion::i18n::number::figures;
use apportion::sim::floor::{Apart, Ladder, Part, figure};
use apportion::sim::measure::{Interval, stability};
use apportion::sim::scenario::Scenario;
use apportion::sim::trial::{Trial, Trialled, wants_pilot, warmup_after};
use apportion::sim::units::Time;
use serde_json::{Value, json};
use std::fmt::Write;
use std::rc::Rc;

/// Runs of each step of the ladder where the scenario asks for more.
const RUNS: u32 = 20;

/// Takes the gap of a scenario apart.
pub fn gap(options: &Options) -> Result<Done, Refusal> {
    let scenario = input::scenario(options.only("gap")?)?;
    let runs = options.count("--runs")?.unwrap_or(scenario.run.replications.min(RUNS));
    let suggested = || {
        let pilot = Trial::new(Rc::clone(&scenario), 0, Time::ZERO).to_end();
        pilot.and_then(|pilot| pilot.warmup_suggested)
    };
    let suggested = if wants_pilot(&scenario) { suggested() } else { None };
    let warmup = warmup_after(&scenario, suggested);
    let none = "gap: there are no floors where tasks are refused, dropped or answered unrun";
    let ladder = Ladder::of(&scenario, warmup).ok_or_else(|| wrong(none.to_owned()))?;
    let apart = climb(&ladder, runs);
    let verdict = stability(&scenario);
    let text = match options.has("--json") {
        true => {
            let mut answer = as_json(&apart);
            answer["stability"] = stable::json(&scenario, &verdict);
            format!("{answer:#}\n")
        }
        false => as_text(&apart) + stable::any_policy(&scenario, &verdict).trim_start() + "\n",
    };
    Ok(Done { text, code: 0 })
}

fn climb(ladder: &Ladder, runs: u32) -> Apart {
    let mean = |scenario: &Rc<Scenario>, number: u32| {
        let trialled: Option<Trialled> =
            Trial::new(Rc::clone(scenario), number, ladder.warmup()).to_end();
        trialled.map_or(f64::NAN, |trialled| figure().value(&trialled.measures))
    };
    let rung = |rung: usize| -> Vec<f64> {
        (0..runs).map(|number| mean(ladder.scenario(rung), number)).collect()
    };
    let found: Vec<Vec<f64>> = (0..ladder.count()).map(rung).collect();
    let floors: Vec<f64> = (0..runs).map(|number| ladder.floor(number)).collect();
    ladder.apart(&found, &floors)
}

fn as_text(apart: &Apart) -> String {
    let texts = &Language::English.texts().floors;
    let value = |it: Interval| match it.half_width.is_finite() {
        true => format!("{} ± {}", figures(it.mean, 4), figures(it.half_width, 2)),
        false => figures(it.mean, 4),
    };
    let mut text = String::new();
    let mut line = |name: &str, it: Interval, note: &str| {
        let _ = writeln!(text, "  {name:28} {:>22} s   {note}", value(it));
    };
    line(texts.found, apart.found, "");
    for step in &apart.steps {
        let of = |words: &[&'static str; 5]| -> Vec<&str> {
            step.parts.iter().map(|part| words[*part as usize]).collect()
        };
        line(&of(&texts.parts).join(", "), step.gain, &of(&texts.part_notes).join("; "));
    }
    line(texts.floor, apart.floor, "");
    text
}

fn as_json(apart: &Apart) -> Value {
    let interval =
        |it: Interval| json!({ "mean": finite(it.mean), "half_width_95": finite(it.half_width) });
    let id = |part: &Part| match part {
        Part::Information => "information",
        Part::Balance => "balance",
        Part::Order => "order",
        Part::Heterogeneity => "heterogeneity",
        Part::SideBySide => "side_by_side",
    };
    let steps = apart.steps.iter().map(|step| {
        let parts: Vec<&str> = step.parts.iter().map(id).collect();
        json!({ "parts": parts, "gain_s": interval(step.gain) })
    });
    json!({
        "figure": "mean_response",
        "runs": apart.runs,
        "found_s": interval(apart.found),
        "floor_s": interval(apart.floor),
        "steps": steps.collect::<Vec<Value>>(),
    })
}
