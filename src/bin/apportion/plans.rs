//! A batch planned by every planner, as tables or as JSON.

use crate::input::{Refusal, is_file_or_pipe, scenario_of_text, text};
use apportion::exchange::plan_result::{self, Answer};
use apportion::exchange::plans::{self, PlanError};
use apportion::i18n::number::figures;
use apportion::sim::plan::batch::{self, Batch, Fault, Found, PLANNERS, Planner, Shape, planner};
use apportion::sim::scenario::Scenario;
use apportion::view::{PlanView, plan};
use std::fmt::Write;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// How long a search goes on where nothing is said [s].
const TIME_S: f64 = 1.0;
/// Longest that it may be asked to go on [s].
const TIME_S_MAX: f64 = 86_400.0;
/// Rounds between two looks at the clock.
const ROUNDS: u32 = 20;

/// Most tasks of a slot in the table; all are in the JSON.
const BARS_MAX: usize = 20;

/// What was asked.
struct Asked<'a> {
    source: &'a str,
    planner: Option<&'static Planner>,
    time_s: f64,
}

/// A planner's answer.
struct Row {
    planner: &'static Planner,
    found: Found,
    took_s: f64,
}

/// Plans a batch as the words after `plan` say; none if they were not understood.
pub fn run(words: &[&str], as_json: bool) -> Option<Result<String, Refusal>> {
    let asked = asked(words)?;
    Some(batch(asked.source).map(|batch| {
        let rows = solve(&batch, &asked);
        let best = rows.iter().min_by_key(|row| row.found.makespan);
        let bound = rows.iter().map(|row| row.found.bound).max();
        let bound = bound.unwrap_or_else(|| batch::at_once(&batch.instance));
        // What one planner has proved holds for the plan of another.
        let view = best.map(|row| plan(&batch, &Found { bound, ..row.found.clone() }));
        match as_json {
            true => json(&batch, &rows, bound, view.as_ref()),
            false => tables(&batch, &rows, bound, view.as_ref()),
        }
    }))
}

fn asked<'a>(words: &[&'a str]) -> Option<Asked<'a>> {
    let mut source = None;
    let mut asked = Asked { source: "", planner: None, time_s: TIME_S };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--planner" => asked.planner = Some(planner(words.next()?)?),
            "--time" => {
                let time_s: f64 = words.next()?.parse().ok()?;
                asked.time_s = Some(time_s).filter(|s| (0.0..=TIME_S_MAX).contains(s))?;
            }
            option if option.starts_with("--") => return None,
            file if source.is_none() => source = Some(file),
            _ => return None,
        }
    }
    asked.source = source?;
    Some(asked)
}

fn batch(source: &str) -> Result<Batch, Refusal> {
    let unreadable = |error| Refusal::Unreadable(format!("{source}: {error}"));
    let scenario = if is_file_or_pipe(source) {
        let text = text(source).map_err(unreadable)?;
        if plans::is_plan(&text) {
            return plans::read(&text).map_err(|error| Refusal::Unsound(vec![words_of(&error)]));
        }
        scenario_of_text(&text)?
    } else {
        crate::input::scenario(source)?
    };
    let made = Batch::of_scenario(&scenario);
    made.map_err(|refusal| Refusal::Unsound(vec![refusal_of(&scenario, refusal)]))
}

fn refusal_of(scenario: &Scenario, refusal: batch::Refusal) -> String {
    let name = |class: usize| &scenario.tasks[class].name;
    match refusal {
        batch::Refusal::OverTime { class } => {
            format!("tasks of {} do not all come at once: there is no batch to plan", name(class))
        }
        batch::Refusal::Divisible { class } => {
            format!("tasks of {} are split into parts: a plan is of whole tasks", name(class))
        }
        batch::Refusal::Instance(fault) => fault_of(fault),
    }
}

fn words_of(error: &PlanError) -> String {
    match error {
        PlanError::TooLarge { bytes, most } => {
            format!("{bytes} bytes are more than a document may have ({most})")
        }
        PlanError::Unreadable { what, .. } => what.clone(),
        PlanError::NotAPlan => "not a document of format apportion-plan".to_owned(),
        PlanError::FutureVersion { version } => {
            format!("version: {version} is later than the newest known, {}", plans::VERSION)
        }
        PlanError::Task { task } => format!(
            "tasks[{task}]: either a size, as all others, or a time for each model is expected"
        ),
        PlanError::Model { model } => format!(
            "models[{model}].speed: above zero where tasks have sizes, none where they have times"
        ),
        PlanError::Number { value } => format!(
            "{value}: a number from 0 to 1e12 with at most six digits after the point is expected"
        ),
        PlanError::Link { link } => format!("links[{link}]: names a task that is not there"),
        PlanError::Instance(fault) => fault_of(*fault),
    }
}

fn fault_of(fault: Fault) -> String {
    match fault {
        Fault::Shape => "there is no task or no model".to_owned(),
        Fault::TooLarge => format!("more than {} tasks × slots", batch::CELLS_MAX),
        Fault::TooLong => "all tasks together take too long to be counted exactly".to_owned(),
        Fault::Nowhere { task } => format!("tasks[{task}]: no model may run it"),
        Fault::Link { link } => format!("links[{link}]: names a task that is not there"),
        Fault::Circle { task } => format!("tasks[{task}]: waits for itself, over others"),
    }
}

/// Every planner that applies, searches for as long as was asked.
fn solve(batch: &Batch, asked: &Asked) -> Vec<Row> {
    let instance = Rc::new(batch.instance.clone());
    let one = |planner: &&Planner| asked.planner.is_none_or(|only| only.id == planner.id);
    let mut rows = Vec::new();
    for planner in PLANNERS.iter().filter(one) {
        let start = Instant::now();
        let Some(mut search) = planner.begin(&instance) else { continue };
        let until = Duration::from_secs_f64(asked.time_s);
        while !search.found().is_done && start.elapsed() < until {
            search.step(ROUNDS);
        }
        let found = search.found().clone();
        rows.push(Row { planner, found, took_s: start.elapsed().as_secs_f64() });
    }
    rows
}

fn shape_of(batch: &Batch) -> &'static str {
    if !batch.instance.links().is_empty() {
        return "tasks that wait for each other";
    }
    match batch.instance.shape() {
        Shape::Identical => "P: slots of one speed",
        Shape::Uniform { .. } => "Q: slots of different speeds",
        Shape::Unrelated => "R: slots that are better at some tasks",
    }
}

fn gap(makespan: u64, bound: u64) -> f64 {
    if bound == 0 { f64::NAN } else { (makespan - bound) as f64 / bound as f64 }
}

fn gap_text(makespan: u64, bound: u64) -> String {
    match makespan == bound {
        true => "optimal".to_owned(),
        false => format!("{:.3} %", 100.0 * gap(makespan, bound)),
    }
}

fn tables(batch: &Batch, rows: &[Row], bound: u64, view: Option<&PlanView>) -> String {
    let instance = &batch.instance;
    let mut text = format!(
        "{} tasks on {} slots; {}\nno plan ends before {} s\n",
        instance.tasks(),
        instance.lanes(),
        shape_of(batch),
        figures(batch.seconds(bound), 9)
    );
    let Some(view) = view else {
        text.push_str("no planner applies\n");
        return text;
    };
    let _ =
        writeln!(text, "\n{:22} {:>16} {:>12} {:>9}", "planner", "makespan [s]", "gap", "took [s]");
    for Row { planner, found, took_s } in rows {
        let makespan = figures(batch.seconds(found.makespan), 9);
        let gap = gap_text(found.makespan, bound);
        let _ = writeln!(text, "{:22} {makespan:>16} {gap:>12} {took_s:>9.3}", planner.id);
    }
    let _ = writeln!(text, "\nbest plan: {} s", figures(view.makespan_s, 9));
    for lane in &view.lanes {
        let bar = |bar: &apportion::view::PlanBar| {
            let mark = if bar.is_critical { "*" } else { "" };
            let (start, end) = (figures(bar.start_s, 6), figures(bar.end_s, 6));
            format!("{}{mark} [{start}, {end}]", bar.name)
        };
        let mut bars: Vec<String> = lane.bars.iter().take(BARS_MAX).map(bar).collect();
        if lane.bars.len() > BARS_MAX {
            let end = figures(lane.end_s, 6);
            bars.push(format!("and {} more until {end}", lane.bars.len() - BARS_MAX));
        }
        let _ = writeln!(text, "  {}: {}", lane.name, bars.join("  "));
    }
    text.push_str("* nothing lies between it and the end\n");
    text
}

fn json(batch: &Batch, rows: &[Row], bound: u64, view: Option<&PlanView>) -> String {
    let answer = |Row { planner, found, took_s }: &Row| Answer {
        planner,
        makespan: found.makespan,
        bound: found.bound,
        is_done: found.is_done,
        took_s: *took_s,
    };
    let answers: Vec<Answer> = rows.iter().map(answer).collect();
    plan_result::write(batch, &answers, bound, view)
}
