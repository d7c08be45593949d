//! Load over time: running and waiting tasks of each model per slot, as an envelope per step.

use super::spark::Steps;
use crate::sim::outcome::Outcome;
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;
use serde::{Deserialize, Serialize};

/// Load of each model over a stretch of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LoadView {
    /// Beginning of the stretch [s].
    pub from_s: f64,
    /// End of the stretch [s].
    pub to_s: f64,
    /// One line for each model.
    pub models: Vec<LoadLine>,
    /// Tasks in the central queue at the beginning of each step; empty where there is none.
    pub central: Vec<u32>,
}

/// Load of one model: (running + waiting) / slots; above 1 tasks wait.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LoadLine {
    /// Least load in each step.
    pub low: Vec<f32>,
    /// Largest load in each step: a spike of one task stays visible.
    pub high: Vec<f32>,
    /// Tasks running at the beginning of each step.
    pub running: Vec<u32>,
    /// Tasks waiting at the beginning of each step.
    pub waiting: Vec<u32>,
}

/// Load of each model from `from_s` to `to_s` in `buckets` steps of equal length.
pub fn load(
    scenario: &Scenario,
    outcome: &Outcome,
    from_s: f64,
    to_s: f64,
    buckets: u32,
) -> LoadView {
    let steps = Steps::new(from_s, to_s, buckets);
    let mut sweep = Sweep::new(scenario, steps.count);
    let mut moves = Moves::of(outcome);
    for step in 0..steps.count {
        // What happens at the very instant counts as the state that the step begins with.
        let begin = Time(steps.begin(step).0.saturating_add(1));
        while let Some(change) = moves.next_before(begin) {
            sweep.apply(outcome, change);
        }
        sweep.open(step);
        let end = steps.begin(step + 1);
        while let Some(change) = moves.next_before(end) {
            sweep.apply(outcome, change);
            sweep.widen(step, outcome, change);
        }
    }
    sweep.finish(from_s, to_s, outcome.central)
}

/// A change of numbers: a task arrives, starts or finishes.
#[derive(Clone, Copy)]
pub(super) enum Change {
    Arrive(usize),
    Start(usize),
    Finish(usize),
}

/// The three sorted columns of events merged: completions first, then arrivals, then starts, so
/// that a task that starts at once is seen to arrive first.
pub(super) struct Moves<'a> {
    outcome: &'a Outcome,
    arrival: usize,
    start: usize,
    finish: usize,
}

impl<'a> Moves<'a> {
    pub(super) fn of(outcome: &'a Outcome) -> Moves<'a> {
        Moves { outcome, arrival: 0, start: 0, finish: 0 }
    }

    /// The next change before `end`.
    pub(super) fn next_before(&mut self, end: Time) -> Option<Change> {
        let run = self.outcome;
        let finishing = run.finishes.get(self.finish).map(|task| *task as usize);
        let starting = run.starts.get(self.start).map(|task| *task as usize);
        let finish = finishing.map_or(Time::NEVER, |task| run.finish[task]);
        let start = starting.map_or(Time::NEVER, |task| run.start[task]);
        let arrival = run.arrival.get(self.arrival).copied().unwrap_or(Time::NEVER);
        let first = finish.min(start).min(arrival);
        if first >= end {
            return None;
        }
        match (finishing, starting) {
            (Some(task), _) if finish == first && run.start[task] < first => {
                self.finish += 1;
                Some(Change::Finish(task))
            }
            _ if arrival == first => {
                self.arrival += 1;
                Some(Change::Arrive(self.arrival - 1))
            }
            (_, Some(task)) if start == first => {
                self.start += 1;
                Some(Change::Start(task))
            }
            (Some(task), _) => {
                self.finish += 1;
                Some(Change::Finish(task))
            }
            (None, _) => None,
        }
    }
}

/// The numbers of each model while time passes.
struct Sweep {
    slots: Vec<f32>,
    running: Vec<u32>,
    waiting: Vec<u32>,
    central: u32,
    lines: Vec<LoadLine>,
    central_line: Vec<u32>,
}

impl Sweep {
    fn new(scenario: &Scenario, count: usize) -> Sweep {
        let models = scenario.models.len();
        let empty = LoadLine {
            low: vec![0.0; count],
            high: vec![0.0; count],
            running: vec![0; count],
            waiting: vec![0; count],
        };
        Sweep {
            slots: scenario.models.iter().map(|model| model.slots() as f32).collect(),
            running: vec![0; models],
            waiting: vec![0; models],
            central: 0,
            lines: vec![empty; models],
            central_line: vec![0; count],
        }
    }

    fn apply(&mut self, outcome: &Outcome, change: Change) {
        let central = outcome.central;
        match change {
            Change::Arrive(_) if central => self.central += 1,
            Change::Arrive(task) => self.waiting[usize::from(outcome.model[task])] += 1,
            Change::Start(task) => {
                let model = usize::from(outcome.model[task]);
                self.running[model] += 1;
                let queue = if central { &mut self.central } else { &mut self.waiting[model] };
                *queue = queue.saturating_sub(1);
            }
            Change::Finish(task) => {
                let model = usize::from(outcome.model[task]);
                self.running[model] = self.running[model].saturating_sub(1);
            }
        }
    }

    fn load(&self, model: usize) -> f32 {
        (self.running[model] + self.waiting[model]) as f32 / self.slots[model]
    }

    fn open(&mut self, step: usize) {
        for model in 0..self.lines.len() {
            let load = self.load(model);
            let line = &mut self.lines[model];
            line.low[step] = load;
            line.high[step] = load;
            line.running[step] = self.running[model];
            line.waiting[step] = self.waiting[model];
        }
        self.central_line[step] = self.central;
    }

    fn widen(&mut self, step: usize, outcome: &Outcome, change: Change) {
        let (Change::Arrive(task) | Change::Start(task) | Change::Finish(task)) = change;
        let model = usize::from(outcome.model[task]);
        let load = self.load(model);
        let line = &mut self.lines[model];
        line.low[step] = line.low[step].min(load);
        line.high[step] = line.high[step].max(load);
    }

    fn finish(self, from_s: f64, to_s: f64, central: bool) -> LoadView {
        let central = if central { self.central_line } else { Vec::new() };
        LoadView { from_s, to_s, models: self.lines, central }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{batch_of_three, central_batch};
    use super::*;

    #[test]
    fn steps_follow_the_tasks() {
        // One slot, three tasks of one second at 0: load 3, 2, 1, then nothing.
        let (scenario, outcome) = batch_of_three();
        let view = load(&scenario, &outcome, 0.0, 4.0, 8);
        let line = &view.models[0];
        assert_eq!(line.low, [3.0, 3.0, 2.0, 2.0, 1.0, 1.0, 0.0, 0.0]);
        assert_eq!(line.high, line.low);
        assert_eq!(line.running, [1, 1, 1, 1, 1, 1, 0, 0]);
        assert_eq!(line.waiting, [2, 2, 1, 1, 0, 0, 0, 0]);
        assert!(view.central.is_empty());
    }

    #[test]
    fn an_envelope_keeps_every_spike() {
        let (scenario, outcome) = batch_of_three();
        let line = &load(&scenario, &outcome, 0.5, 3.5, 1).models[0];
        assert_eq!((line.low[0], line.high[0]), (0.0, 3.0));
    }

    #[test]
    fn a_central_queue_waits_apart() {
        // Two models of one slot: two tasks run, the third waits in the centre for a second.
        let (scenario, outcome) = central_batch();
        let view = load(&scenario, &outcome, 0.0, 2.0, 4);
        assert_eq!(view.central, [1, 1, 0, 0]);
        assert_eq!(view.models[0].running, [1, 1, 1, 1]);
        assert_eq!(view.models[1].running, [1, 1, 0, 0]);
        assert_eq!(view.models[1].waiting, [0; 4]);
    }
}
