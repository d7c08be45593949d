//! One number of a scenario, or two, over a range.

use crate::Done;
use crate::expect::finite;
use crate::input::{self, Refusal};
use crate::options::{Options, wrong};
use apportion::i18n::Language;
use apportion::i18n::number::figures;
use apportion::sim::quantity::Quantity;
use apportion::sim::require::{Names, parse_quantity, write_quantity};
use apportion::sim::scenario::Scenario;
use apportion::sim::sweep::{Axis, Knob, NoKnob, POINTS_MAX, Sweep, SweepPlan};
use apportion::ui::words;
use serde_json::{Value, json};
use std::fmt::Write;

/// Points of a range where nothing is said.
const POINTS: usize = 20;
/// Runs at each point where nothing is said.
const RUNS: u32 = 5;

/// Runs the sweep that the command line describes.
pub fn sweep(options: &Options) -> Result<Done, Refusal> {
    let scenario = input::scenario(options.only("sweep")?)?;
    let names = Names::of(&scenario);
    let axes: Result<Vec<Axis>, Refusal> =
        options.all("--vary").map(|text| axis(text, &scenario)).collect();
    let axes = axes?;
    let points: usize = axes.iter().map(|axis| axis.values.len()).product();
    if axes.is_empty() || axes.len() > 2 || points > POINTS_MAX {
        let text =
            format!("sweep: one --vary or two, of {POINTS_MAX} points at most, are expected");
        return Err(wrong(text));
    }
    let quantity = |text: &str| {
        let said = |fault| words::wrong_requirement(Language::English.texts(), &fault);
        parse_quantity(text, &names).map_err(|fault| wrong(format!("{text}: {}", said(fault))))
    };
    let metrics = options.get("--metric").unwrap_or("mean_wait,p95_wait,utilisation");
    let quantities: Result<Vec<Quantity>, Refusal> = metrics.split(',').map(quantity).collect();
    let runs = options.count("--runs")?.unwrap_or(RUNS);
    let draft = (**scenario).clone();
    let sweep = Sweep::new(SweepPlan { draft, axes, quantities: quantities?, runs }).to_end();
    let paths: Vec<&str> = options.all("--vary").map(path).collect();
    let text = if options.has("--json") {
        format!("{:#}\n", as_json(&sweep, &names, &paths))
    } else {
        as_text(&sweep, &names, &paths)
    };
    Ok(Done { text, code: 0 })
}

fn path(text: &str) -> &str {
    text.split_once('=').map_or(text, |(path, _)| path)
}

/// `PATH=FROM..TO` or `PATH=FROM..TO:POINTS`.
fn axis(text: &str, scenario: &Scenario) -> Result<Axis, Refusal> {
    let form = || wrong(format!("--vary {text}: such as tasks[0].rate=1..14:20 is expected"));
    let (path, range) = text.split_once('=').ok_or_else(form)?;
    let (ends, points) = range.split_once(':').unwrap_or((range, ""));
    let (from, to) = ends.split_once("..").ok_or_else(form)?;
    let end = |text: &str| text.parse().ok().filter(|value: &f64| value.is_finite());
    let (from, to) = end(from).zip(end(to)).filter(|(from, to)| from < to).ok_or_else(form)?;
    let points = match points {
        "" => POINTS,
        text => text.parse().ok().filter(|points| *points > 1).ok_or_else(form)?,
    };
    let knob = Knob::at(path, scenario).map_err(|why| {
        let why = match why {
            NoKnob::NoSuchField(known) => format!("no such number; there are {}", known.join(", ")),
            NoKnob::NoSuchEntry => "there is no such model or class".to_owned(),
            NoKnob::NoSuchParameter(ids) if ids.is_empty() => {
                "this policy has no parameters".to_owned()
            }
            NoKnob::NoSuchParameter(ids) => {
                format!("no such parameter; the policy has {}", ids.join(", "))
            }
        };
        wrong(format!("--vary {path}: {why}"))
    })?;
    Ok(Axis::over(knob, scenario, from, to, points))
}

fn as_text(sweep: &Sweep, names: &Names, paths: &[&str]) -> String {
    let plan = sweep.plan();
    let mut text = String::new();
    for path in paths {
        let _ = write!(text, "{path:>20} ");
    }
    for quantity in &plan.quantities {
        let _ = write!(text, "{:>24}", write_quantity(quantity, names));
    }
    text.push('\n');
    let points = sweep.points();
    for point in &points {
        for value in &point.at {
            let _ = write!(text, "{:>20} ", figures(*value, 6));
        }
        for (figure, quantity) in point.figures.iter().zip(&plan.quantities) {
            let grows = !point.stable && quantity.named.grows_in_overload();
            let value = match figure.half_width.is_finite() {
                _ if !point.sound => "-".to_owned(),
                _ if grows => "grows".to_owned(),
                true => format!("{} ± {}", figures(figure.mean, 4), figures(figure.half_width, 2)),
                false => figures(figure.mean, 4),
            };
            let _ = write!(text, "{value:>24}");
        }
        text.push('\n');
    }
    for (number, at) in sweep.turns_unstable_at().iter().enumerate() {
        let row = row_text(sweep, paths, number);
        if let (Some(at), Some(path)) = (at, paths.last()) {
            let _ = writeln!(text, "{row}stability turns at {path} = {}", figures(*at, 6));
        }
    }
    for (place, quantity) in plan.quantities.iter().enumerate() {
        for (number, at) in sweep.knees(&points, place).iter().enumerate() {
            let row = row_text(sweep, paths, number);
            if let (Some(at), Some(path)) = (at, paths.last()) {
                let figure = write_quantity(quantity, names);
                let _ = writeln!(text, "{row}knee of {figure} at {path} = {}", figures(*at, 6));
            }
        }
    }
    text
}

/// Which value of the first number a line is about; nothing where there is only one number.
fn row_text(sweep: &Sweep, paths: &[&str], number: usize) -> String {
    match (&sweep.plan().axes[..], paths) {
        ([first, _], [path, _]) => {
            let value = first.values.get(number).copied().unwrap_or(f64::NAN);
            format!("{path} = {}: ", figures(value, 6))
        }
        _ => String::new(),
    }
}

fn as_json(sweep: &Sweep, names: &Names, paths: &[&str]) -> Value {
    let plan = sweep.plan();
    let figures: Vec<String> =
        plan.quantities.iter().map(|quantity| write_quantity(quantity, names)).collect();
    let point = |point: &apportion::sim::sweep::Point| {
        let figure = |it: &apportion::sim::measure::Interval| json!({ "mean": finite(it.mean), "half_width_95": finite(it.half_width) });
        let named = figures.iter().zip(&point.figures);
        let all: serde_json::Map<String, Value> =
            named.map(|(name, it)| (name.clone(), figure(it))).collect();
        json!({
            "at": point.at,
            "sound": point.sound,
            "stable": point.stable,
            "load": finite(point.rho),
            "figures": all,
        })
    };
    let points = sweep.points();
    let knees = |place: usize| json!(sweep.knees(&points, place));
    let all: serde_json::Map<String, Value> =
        figures.iter().enumerate().map(|(place, name)| (name.clone(), knees(place))).collect();
    json!({
        "format": "apportion-sweep",
        "version": 1,
        "engine": env!("CARGO_PKG_VERSION"),
        "vary": paths,
        "points": points.iter().map(point).collect::<Vec<_>>(),
        "turns_unstable_at": sweep.turns_unstable_at(),
        "knees": all,
    })
}
