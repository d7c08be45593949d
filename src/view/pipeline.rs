//! The pipeline at an instant: who waits, who runs and how far, what came and went just before.

use super::balance::{BalanceView, balance};
use super::changes::{has_journal, shares_slots};
use super::memory::Memory;
use super::moment::{Moment, Place};
use crate::sim::outcome::{Fate, NOWHERE, Outcome};
use crate::sim::scenario::Scenario;
use crate::sim::units::{Span, Time};
use serde::{Deserialize, Serialize};

/// The state of every stage at one instant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PipelineView {
    /// The instant [s].
    pub at_s: f64,
    /// One entry for each model.
    pub models: Vec<PipelineModel>,
    /// Whether tasks wait in one central queue.
    pub central: bool,
    /// Tasks in the central queue.
    pub central_waiting: u32,
    /// How long the oldest of them has waited [s].
    pub central_oldest_s: f64,
    /// What `arrivals` and `finishes` reach back to [s].
    pub ticks_span_s: f64,
    /// Latest arrivals, newest first: (how long ago [s], model, class); the model is beyond the last
    /// one where none ran the task.
    pub arrivals: Vec<(f32, u16, u16)>,
    /// Latest finishes, newest first: (how long ago [s], model, class).
    pub finishes: Vec<(f32, u16, u16)>,
    /// Tasks that arrived so far.
    pub arrived: u64,
    /// Tasks that finished so far, by running or by an answer that was there.
    pub finished: u64,
    /// Tasks being prepared.
    pub preparing: u64,
    /// Tasks that wait for the answer to an equal one.
    pub joined: u64,
    /// Waiting tasks on their way from one model to another.
    pub moving: u64,
    /// Tasks refused so far.
    pub shed: u64,
    /// Tasks dropped in preparation so far: too small, and too large.
    pub too_small: u64,
    pub too_large: u64,
    /// Tasks answered so far without running.
    pub answered: u64,
    /// What the balancer did.
    pub balance: BalanceView,
}

/// One model at the instant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PipelineModel {
    /// Tasks waiting at it, those interrupted among them; where slots are shared, tasks beyond one
    /// for each slot.
    pub waiting: u32,
    /// How long the oldest of them has waited [s].
    pub oldest_s: f64,
    /// Busy slots.
    pub busy: u32,
    /// Slots.
    pub slots: u32,
    /// Progress of each slot from 0 to 1, below 0 while idle; empty where there are too many, and
    /// where slots are shared.
    pub cells: Vec<f32>,
    /// Memory in use [GB].
    pub memory_used_gb: f64,
    /// Memory of the model [GB]; none where it is no limit.
    pub memory_gb: Option<f64>,
}

/// Models with more slots than this show a bar and not cells.
pub const CELLS_MAX: u32 = 64;
/// Arrivals that the input band shows on average.
const TICKS: f64 = 36.0;
/// Ticks that are sent at most, however bursty the arrivals.
const TICKS_MAX: usize = 240;

/// The pipeline of a run at `at_s`.
pub fn pipeline(scenario: &Scenario, outcome: &Outcome, at_s: f64) -> PipelineView {
    pipeline_from(&mut Moment::default(), scenario, outcome, at_s)
}

/// The same, where the instant before is known: `moment` is of the same run.
pub fn pipeline_from(
    moment: &mut Moment,
    scenario: &Scenario,
    outcome: &Outcome,
    at_s: f64,
) -> PipelineView {
    let now = Time::from_seconds(at_s);
    let arrived = outcome.arrival.partition_point(|arrival| *arrival <= now);
    let finished = outcome.finishes.partition_point(|task| outcome.finish[*task as usize] <= now);
    let shared = shares_slots(outcome);
    let blank = |model: &crate::sim::scenario::Model| {
        let slots = model.slots();
        let cells = if slots <= CELLS_MAX && !shared { slots as usize } else { 0 };
        let memory_gb = model.memory_total_gb();
        PipelineModel { slots, cells: vec![-1.0; cells], memory_gb, ..PipelineModel::default() }
    };
    let mut view = PipelineView {
        at_s,
        models: scenario.models.iter().map(blank).collect(),
        central: outcome.central,
        ..PipelineView::default()
    };
    if has_journal(outcome) {
        moment.go_to(outcome, now);
        by_journal(&mut view, scenario, outcome, (moment, now));
    } else {
        for task in 0..arrived {
            if outcome.finish[task] > now {
                place(&mut view, outcome, task, now);
            }
        }
    }
    count(&mut view, outcome, (moment, now), (arrived, finished));
    let span = ticks(&mut view, outcome, now, arrived, finished);
    view.balance = balance(scenario, outcome, now, span);
    view
}

/// Tasks that came, went and are on their way; a split task is one, done with its last part.
fn count(
    view: &mut PipelineView,
    outcome: &Outcome,
    (moment, now): (&Moment, Time),
    (arrived, finished): (usize, usize),
) {
    (view.arrived, view.finished) = (arrived as u64, finished as u64);
    let placed = outcome.arrival.partition_point(|at| at.after(outcome.prepared) <= now);
    view.preparing = (arrived - placed) as u64;
    if !outcome.head.is_empty() {
        let is_first = |row: &usize| outcome.head[*row] as usize == *row;
        let firsts = |rows: usize| (0..rows).filter(is_first).count() as u64;
        view.arrived = firsts(arrived);
        view.preparing = view.arrived - firsts(placed);
        view.finished = done(outcome, placed, now);
    }
    if outcome.fate.is_empty() {
        return;
    }
    let mut lost = None;
    for row in 0..placed {
        let head = outcome.head.get(row).map_or(row, |head| *head as usize);
        match outcome.fate[row] {
            Fate::Ran => {}
            Fate::TooSmall => view.too_small += 1,
            Fate::TooLarge => view.too_large += 1,
            // It may be shed only later, where it waits.
            Fate::Shed if moment.place(outcome, row) != Place::Out => {}
            // Parts of one task stand together, so a task that lost several is shed once.
            Fate::Shed => {
                view.shed += u64::from(lost != Some(head));
                lost = Some(head);
            }
            Fate::Hit | Fate::Joined | Fate::Skipped if outcome.finish[row] <= now => {
                view.answered += 1;
            }
            Fate::Joined => view.joined += 1,
            Fate::Hit | Fate::Skipped => {}
        }
    }
}

/// Tasks among the first rows of which every part is done.
fn done(outcome: &Outcome, rows: usize, now: Time) -> u64 {
    let mut open = vec![false; rows];
    for row in 0..rows {
        open[outcome.head[row] as usize] |= outcome.finish[row] > now;
    }
    let is_done = |row: &usize| outcome.head[*row] as usize == *row && !open[*row];
    (0..rows).filter(is_done).count() as u64
}

/// Puts every task where the journal has it.
fn by_journal(
    view: &mut PipelineView,
    scenario: &Scenario,
    outcome: &Outcome,
    (moment, now): (&Moment, Time),
) {
    let memory = Memory::of(scenario);
    for (row, place) in moment.places(outcome) {
        let waited_s = now.since(outcome.arrival[row]).seconds();
        match place {
            Place::Out => {}
            Place::Moving => view.moving += 1,
            Place::Waiting(NOWHERE) => {
                view.central_waiting += 1;
                view.central_oldest_s = view.central_oldest_s.max(waited_s);
            }
            Place::Waiting(model) => {
                let model = &mut view.models[usize::from(model)];
                model.waiting += 1;
                model.oldest_s = model.oldest_s.max(waited_s);
            }
            Place::Running(at) => {
                let model = &mut view.models[usize::from(at)];
                let has_slot = model.busy < model.slots;
                model.busy += u32::from(has_slot);
                model.waiting += u32::from(!has_slot);
                let held = memory.held(outcome, row as u32, usize::from(at));
                model.memory_used_gb += held as f64 / 1e9;
            }
        }
    }
    if shares_slots(outcome) {
        return;
    }
    for used in moment.slots_in_use(outcome) {
        let model = &mut view.models[usize::from(used.model)];
        if let Some(cell) = model.cells.get_mut(used.slot as usize) {
            *cell = used.progress;
        }
    }
}

/// Puts an unfinished task of a plain run where it is now.
fn place(view: &mut PipelineView, outcome: &Outcome, task: usize, now: Time) {
    let (start, finish) = (outcome.start[task], outcome.finish[task]);
    let waited_s = now.since(outcome.arrival[task]).seconds();
    if start > now && outcome.central {
        view.central_waiting += 1;
        view.central_oldest_s = view.central_oldest_s.max(waited_s);
        return;
    }
    let model = &mut view.models[usize::from(outcome.model[task])];
    if start > now {
        model.waiting += 1;
        model.oldest_s = model.oldest_s.max(waited_s);
        return;
    }
    model.busy += 1;
    let service = finish.since(start).0.max(1) as f64;
    if let Some(cell) = model.cells.get_mut(outcome.slot[task] as usize) {
        *cell = (now.since(start).0 as f64 / service) as f32;
    }
}

/// The latest arrivals and finishes; how far back they reach.
fn ticks(
    view: &mut PipelineView,
    outcome: &Outcome,
    now: Time,
    arrived: usize,
    finished: usize,
) -> Span {
    let length_s = outcome.arrival.last().copied().unwrap_or(Time::ZERO).seconds();
    let span_s = (length_s * TICKS / outcome.len().max(1) as f64).max(1e-6);
    let span = Span::from_seconds(span_s);
    view.ticks_span_s = span_s;
    let ago = |time: Time| now.since(time);
    let tick = |task: usize, time: Time| {
        (ago(time).seconds() as f32, outcome.model[task], outcome.class[task])
    };
    let fresh = |time: &Time| ago(*time) <= span;
    view.arrivals = (0..arrived)
        .rev()
        .map(|task| (task, outcome.arrival[task]))
        .take_while(|(_, time)| fresh(time))
        .take(TICKS_MAX)
        .map(|(task, time)| tick(task, time))
        .collect();
    view.finishes = outcome.finishes[..finished]
        .iter()
        .rev()
        .map(|task| (*task as usize, outcome.finish[*task as usize]))
        .take_while(|(_, time)| fresh(time))
        .take(TICKS_MAX)
        .map(|(task, time)| tick(task, time))
        .collect();
    span
}

#[cfg(test)]
mod tests {
    use super::super::testing::{batch_of_three, central_batch, interrupted, sharing};
    use super::*;

    #[test]
    fn everyone_is_where_they_should_be() {
        let (scenario, outcome) = batch_of_three();
        let view = pipeline(&scenario, &outcome, 1.25);
        let model = &view.models[0];
        assert_eq!((model.waiting, model.busy, model.slots), (1, 1, 1));
        assert_eq!((model.oldest_s, &model.cells[..]), (1.25, &[0.25][..]));
        assert_eq!((view.arrived, view.finished), (3, 1));
        let end = pipeline(&scenario, &outcome, 3.0);
        assert_eq!((end.models[0].busy, end.finished), (0, 3));
        assert_eq!(end.models[0].cells, [-1.0]);
    }

    #[test]
    fn a_central_queue_is_counted_once() {
        let (scenario, outcome) = central_batch();
        let view = pipeline(&scenario, &outcome, 0.5);
        assert!(view.central);
        assert_eq!((view.central_waiting, view.central_oldest_s), (1, 0.5));
        assert!(view.models.iter().all(|model| model.waiting == 0 && model.busy == 1));
    }

    #[test]
    fn who_is_interrupted_waits_and_keeps_what_was_done() {
        let (scenario, outcome) = interrupted();
        let view = pipeline(&scenario, &outcome, 1.5);
        let model = &view.models[0];
        assert_eq!((model.waiting, model.busy, model.oldest_s), (1, 1, 1.5));
        // The other one holds 3 GB and 1 GB for its work unit, and is half done.
        assert_eq!((model.cells[0], model.memory_used_gb), (0.5, 4.0));
        let later = pipeline(&scenario, &outcome, 2.5);
        assert_eq!((later.models[0].cells[0], later.models[0].memory_used_gb), (0.5, 6.0));
        assert_eq!((later.arrived, later.finished, later.moving), (2, 1, 0));
    }

    #[test]
    fn the_balancer_has_done_what_it_had_done_by_then() {
        let (scenario, outcome) = interrupted();
        let found = pipeline(&scenario, &outcome, 2.5).balance;
        assert_eq!((found.weights, found.weighed_ago_s, found.weighings), (vec![1.0], 1.5, 1));
        assert_eq!((found.moved, found.moves, found.latest[0].ago_s), (4, 1, 0.5));
        assert_eq!(pipeline(&scenario, &outcome, 0.5).balance, BalanceView::default());
    }

    #[test]
    fn who_shares_a_slot_is_not_in_a_cell() {
        let (scenario, outcome) = sharing();
        let model = &pipeline(&scenario, &outcome, 1.0).models[0];
        assert_eq!((model.busy, model.waiting, model.cells.len()), (1, 1, 0));
    }

    #[test]
    fn tasks_without_an_answer_are_counted() {
        let (scenario, mut outcome) = batch_of_three();
        outcome.fate = vec![Fate::Ran, Fate::Shed, Fate::Joined];
        outcome.model[1] = crate::sim::outcome::NOWHERE;
        (outcome.start[1], outcome.finish[1]) = (Time::NEVER, Time::NEVER);
        outcome.areas.push(Default::default());
        let found = |at_s: f64| {
            let view = pipeline(&scenario, &outcome, at_s);
            (view.shed, view.joined, view.answered)
        };
        assert_eq!((found(1.0), found(3.0)), ((1, 1, 0), (1, 0, 1)));
    }
}
