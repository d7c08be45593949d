//! The pipeline at an instant: who waits, who runs and how far, what came and went just before.

use crate::sim::outcome::Outcome;
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
    /// Latest arrivals, newest first: (how long ago [s], model, class).
    pub arrivals: Vec<(f32, u16, u16)>,
    /// Latest finishes, newest first: (how long ago [s], model, class).
    pub finishes: Vec<(f32, u16, u16)>,
    /// Tasks that arrived so far.
    pub arrived: u64,
    /// Tasks that finished so far.
    pub finished: u64,
}

/// One model at the instant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PipelineModel {
    /// Tasks waiting at it.
    pub waiting: u32,
    /// How long the oldest of them has waited [s].
    pub oldest_s: f64,
    /// Busy slots.
    pub busy: u32,
    /// Slots.
    pub slots: u32,
    /// Progress of each slot from 0 to 1, below 0 while idle; empty where there are too many.
    pub cells: Vec<f32>,
}

/// Models with more slots than this show a bar and not cells.
pub const CELLS_MAX: u32 = 64;
/// Arrivals that the input band shows on average.
const TICKS: f64 = 36.0;
/// Ticks that are sent at most, however bursty the arrivals.
const TICKS_MAX: usize = 240;

/// The pipeline of a run at `at_s`.
pub fn pipeline(scenario: &Scenario, outcome: &Outcome, at_s: f64) -> PipelineView {
    let now = Time::from_seconds(at_s);
    let arrived = outcome.arrival.partition_point(|arrival| *arrival <= now);
    let finished = outcome.finishes.partition_point(|task| outcome.finish[*task as usize] <= now);
    let blank = |model: &crate::sim::scenario::Model| {
        let slots = model.slots();
        let cells = if slots <= CELLS_MAX { slots as usize } else { 0 };
        PipelineModel { slots, cells: vec![-1.0; cells], ..PipelineModel::default() }
    };
    let mut view = PipelineView {
        at_s,
        models: scenario.models.iter().map(blank).collect(),
        central: outcome.central,
        arrived: arrived as u64,
        finished: finished as u64,
        ..PipelineView::default()
    };
    for task in 0..arrived {
        if outcome.finish[task] > now {
            place(&mut view, outcome, task, now);
        }
    }
    ticks(&mut view, outcome, now, arrived, finished);
    view
}

/// Puts an unfinished task where it is now.
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

/// The latest arrivals and finishes.
fn ticks(view: &mut PipelineView, outcome: &Outcome, now: Time, arrived: usize, finished: usize) {
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
}

#[cfg(test)]
mod tests {
    use super::super::testing::{batch_of_three, central_batch};
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
}
