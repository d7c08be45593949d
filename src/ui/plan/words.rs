//! What a study of plans comes to, in words.

use super::bars::Bars;
use super::scene::seconds;
use crate::exchange::plans::PlanError;
use crate::i18n::number::{THIN, bytes, figures, percent, span, three, whole};
use crate::i18n::{PlanTexts, Texts};
use crate::sim::plan::batch::{
    Batch, CELLS_MAX, Fault, Planner, Reason, Refusal, Shape, Start, Stuck, reason,
};
use crate::sim::scenario::Draft;
use crate::ui::data::{Column, Table, Value};
use crate::ui::store::{NoBatch, Outcome, PlanTrouble, Said};
use crate::worker::pool::plans::{PlanRow, Standing};

/// Tasks times slots that the page takes on.
pub const PAGE_CELLS_MAX: usize = 200_000;

/// Name of a planner.
pub fn planner_name(texts: &'static Texts, planner: &Planner) -> &'static str {
    texts.planners.get(planner.id).map_or(planner.id, |told| told.name)
}

/// What is planned: how many tasks on how many slots of which kind.
pub fn about(words: &PlanTexts, batch: &Batch) -> String {
    let instance = &batch.instance;
    let kind = match instance.shape() {
        _ if !instance.links().is_empty() => 3,
        Shape::Identical => 0,
        Shape::Uniform { .. } => 1,
        Shape::Unrelated => 2,
    };
    let (tasks, slots) = (whole(instance.tasks() as u64), whole(instance.lanes() as u64));
    (words.tasks_on)(&tasks, &slots, words.kinds[kind])
}

/// The best plan and how good it is: the fact, and the rest.
pub fn sentence(texts: &'static Texts, outcome: &Outcome) -> (String, String) {
    let words = &texts.plans;
    let Some(best) = outcome.best() else {
        return (about(words, &outcome.batch), words.none_yet.to_owned());
    };
    let makespan = outcome.makespan(best).unwrap_or(0);
    let name = planner_name(texts, outcome.rows[best].planner);
    let time = |ticks| span(outcome.batch.seconds(ticks));
    let fact = (words.ends_at)(name, &time(makespan));
    let rest = if makespan <= outcome.bound {
        words.is_best.to_owned()
    } else {
        (words.within)(&gap(makespan, outcome.bound), &time(outcome.bound))
    };
    (unbroken(&fact), unbroken(&rest))
}

/// A sentence that wraps, but not between a number and its unit.
fn unbroken(text: &str) -> String {
    text.replace(THIN, "\u{202f}")
}

/// By how much a makespan is above a bound.
pub fn gap(makespan: u64, bound: u64) -> String {
    match (makespan <= bound, bound) {
        (true, _) => "0".to_owned(),
        (false, 0) => "–".to_owned(),
        (false, _) => percent((makespan - bound) as f64 / bound as f64),
    }
}

/// Why no plan ends before the bound.
pub fn floor_reason(words: &PlanTexts, batch: &Batch, bound: u64) -> &'static str {
    let place = match reason(&batch.instance, bound) {
        Reason::Largest => 0,
        Reason::Mean => 1,
        Reason::Crowded => 2,
        Reason::Cut => 3,
        Reason::Chain => 4,
        Reason::Searched => 5,
    };
    words.reasons[place]
}

/// What has become of a planner.
pub fn standing(words: &PlanTexts, row: &PlanRow, batch: &Batch, bound: u64) -> String {
    let is_best = row.found.as_ref().is_some_and(|found| found.makespan <= bound);
    let is_equal = *batch.instance.shape() == Shape::Identical;
    let equal_only = ["largest_differencing", "slack"].contains(&row.planner.id) && !is_equal;
    let told = match row.standing {
        Standing::TooMany => return (words.too_many)(&whole(row.planner.tasks_max as u64)),
        Standing::Unfit if !batch.instance.links().is_empty() => words.not_linked,
        Standing::Unfit if equal_only => words.equal_only,
        Standing::Unfit => words.unfit,
        Standing::Needless => words.needless,
        _ if is_best => words.optimal,
        Standing::Waits => words.waits,
        Standing::Works => words.searching,
        Standing::Done if matches!(row.planner.start, Start::Rule(_)) => words.rule,
        Standing::Done => words.no_better,
        Standing::Stopped => words.time_over,
    };
    told.to_owned()
}

/// A change of a makespan with its sign.
pub fn change(batch: &Batch, was: u64, now: u64) -> String {
    let sign = if now < was { "−" } else { "+" };
    let by_s = batch.seconds(now.abs_diff(was));
    let unit = format!("{}{THIN}s", three(by_s));
    format!("{sign}{unit}")
}

/// What the last change by hand came to.
pub fn said(words: &PlanTexts, batch: &Batch, said: Said) -> String {
    let task = |task: usize| batch.tasks.get(task).map_or("", String::as_str);
    let lane = |lane: usize| batch.lanes.get(lane).map_or("", String::as_str);
    match said {
        Said::Moved { task: moved, lane: to, was, now } => {
            let end = if was == now {
                words.unchanged.to_owned()
            } else {
                format!("{} ({})", seconds(batch.seconds(now)), change(batch, was, now))
            };
            (words.moved)(task(moved), lane(to), &end)
        }
        Said::Stepped { now } => (words.stepped)(&seconds(batch.seconds(now))),
        Said::Stuck { task: moved, lane: to, why: Stuck::Barred } => {
            (words.barred)(task(moved), lane(to))
        }
        Said::Stuck { task: moved, why: Stuck::Order { other }, .. } => {
            (words.wrong_side)(task(moved), task(other))
        }
    }
}

/// A task in the plan.
pub fn task_words(words: &PlanTexts, batch: &Batch, bars: &Bars, task: usize) -> String {
    let Some((lane, bar)) = bars.find(task) else { return String::new() };
    let time = |ticks| seconds(batch.seconds(ticks));
    let name = &batch.tasks[task];
    let told = (words.task_on)(name, &batch.lanes[lane], &time(bar.start), &time(bar.end));
    if bar.is_critical { format!("{told} · {}", words.sets_end) } else { told }
}

/// Why nothing can be planned.
pub fn no_batch(words: &PlanTexts, why: NoBatch, draft: &Draft) -> String {
    let class = |class: usize| draft.tasks.get(class).map_or("", |class| class.name.as_str());
    match why {
        NoBatch::Unsound => words.unsound.to_owned(),
        NoBatch::TooLarge => (words.too_large)(&whole(PAGE_CELLS_MAX as u64)),
        NoBatch::Refused(Refusal::OverTime { class: of }) => (words.over_time)(class(of)),
        NoBatch::Refused(Refusal::Divisible { class: of }) => (words.divisible)(class(of)),
        NoBatch::Refused(Refusal::Instance(fault)) => fault_words(words, fault),
    }
}

fn fault_words(words: &PlanTexts, fault: Fault) -> String {
    let number = |index: usize| whole(index as u64 + 1);
    match fault {
        Fault::Shape => words.nothing.to_owned(),
        Fault::TooLarge => (words.cells)(&whole(CELLS_MAX as u64)),
        Fault::TooLong => words.too_long.to_owned(),
        Fault::Nowhere { task } => (words.nowhere)(&number(task)),
        Fault::Link { link } => (words.bad_link)(&number(link)),
        Fault::Circle { task } => (words.circle)(&number(task)),
    }
}

/// Why a document was not opened.
pub fn trouble(words: &PlanTexts, trouble: &PlanTrouble) -> String {
    let number = |index: usize| whole(index as u64 + 1);
    match &trouble.error {
        PlanError::TooLarge { bytes: has, most } => {
            (words.bytes)(&bytes(*has as u64), &bytes(*most as u64))
        }
        PlanError::Unreadable { line, column, what } => (words.unreadable)(*line, *column, what),
        PlanError::NotAPlan => words.not_a_plan.to_owned(),
        PlanError::FutureVersion { version } => (words.future)(*version),
        PlanError::Task { task } => (words.bad_task)(&number(*task)),
        PlanError::Model { model } => (words.bad_model)(&number(*model)),
        PlanError::Number { value } => (words.bad_number)(&figures(*value, 15)),
        PlanError::Link { link } => (words.bad_link)(&number(*link)),
        PlanError::Instance(fault) => fault_words(words, *fault),
    }
}

/// A plan as a table: its tasks lane by lane, in order of time.
pub fn plan_table(words: &PlanTexts, batch: &Batch, bars: &Bars) -> Table {
    let columns = words.plan_columns.map(|name| Column(name.to_owned())).to_vec();
    let rows = bars.lanes.iter().enumerate().flat_map(|(lane, row)| {
        row.iter().map(move |bar| {
            let sets_end = if bar.is_critical { words.yes } else { "" };
            vec![
                Value::Text(batch.tasks[bar.task].clone()),
                Value::Text(batch.lanes[lane].clone()),
                Value::Number(batch.seconds(bar.start)),
                Value::Number(batch.seconds(bar.end)),
                Value::Text(sets_end.to_owned()),
            ]
        })
    });
    Table { rows: rows.collect(), columns }
}

/// Planners in the order of a column; what there is nothing of comes last either way.
pub fn order(outcome: &Outcome, column: usize, rising: bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..outcome.rows.len()).collect();
    places.sort_by(|a, b| {
        let (a, b) = (sort_key(outcome, *a, column), sort_key(outcome, *b, column));
        let found = a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1));
        let is_none = a.0 == f64::INFINITY || b.0 == f64::INFINITY;
        if rising || is_none { found } else { found.reverse() }
    });
    places
}

fn sort_key(outcome: &Outcome, place: usize, column: usize) -> (f64, String) {
    let row = &outcome.rows[place];
    let makespan = row.found.as_ref().map_or(f64::INFINITY, |found| found.makespan as f64);
    match column {
        0 => (0.0, row.planner.id.to_owned()),
        1 | 2 => (makespan, String::new()),
        3 if row.found.is_some() => (row.took_ms, String::new()),
        3 => (f64::INFINITY, String::new()),
        _ => (f64::from(row.standing as u8), String::new()),
    }
}
