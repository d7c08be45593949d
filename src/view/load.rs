//! Load over time: running and waiting tasks of each model per slot, as an envelope per step.

use super::changes::{Counts, Follow, Place, follow};
use super::spark::Steps;
use crate::sim::outcome::{Entry, Outcome};
use crate::sim::scenario::Scenario;
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
    let mut lines = Lines::new(scenario, steps.count);
    follow(outcome, &steps, &mut lines);
    let central = if outcome.central { lines.central } else { Vec::new() };
    LoadView { from_s, to_s, models: lines.models, central }
}

/// The lines while they are drawn.
struct Lines {
    slots: Vec<f32>,
    counts: Counts,
    models: Vec<LoadLine>,
    central: Vec<u32>,
}

impl Lines {
    fn new(scenario: &Scenario, count: usize) -> Lines {
        let models = scenario.models.len();
        let empty = LoadLine {
            low: vec![0.0; count],
            high: vec![0.0; count],
            running: vec![0; count],
            waiting: vec![0; count],
        };
        Lines {
            slots: scenario.models.iter().map(|model| model.slots() as f32).collect(),
            counts: Counts::of(models),
            models: vec![empty; models],
            central: vec![0; count],
        }
    }

    fn load(&self, model: usize) -> f32 {
        (self.counts.running[model] + self.counts.waiting[model]) as f32 / self.slots[model]
    }
}

impl Follow for Lines {
    fn apply(&mut self, entry: &Entry) {
        self.counts.apply(entry);
    }

    fn open(&mut self, step: usize, _: Place) {
        for model in 0..self.models.len() {
            let load = self.load(model);
            let line = &mut self.models[model];
            line.low[step] = load;
            line.high[step] = load;
            line.running[step] = self.counts.running[model];
            line.waiting[step] = self.counts.waiting[model];
        }
        self.central[step] = self.counts.central;
    }

    fn widen(&mut self, step: usize, model: usize) {
        let load = self.load(model);
        let line = &mut self.models[model];
        line.low[step] = line.low[step].min(load);
        line.high[step] = line.high[step].max(load);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{batch_of_three, central_batch, interrupted, sharing};
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

    #[test]
    fn an_interruption_is_no_dip() {
        let (scenario, outcome) = interrupted();
        let line = &load(&scenario, &outcome, 0.5, 3.5, 1).models[0];
        assert_eq!((line.low[0], line.high[0]), (1.0, 2.0));
        let line = &load(&scenario, &outcome, 0.0, 4.0, 4).models[0];
        assert_eq!((&line.running[..], &line.waiting[..]), (&[1, 1, 1, 1][..], &[0, 1, 0, 0][..]));
        let (scenario, outcome) = sharing();
        assert_eq!(load(&scenario, &outcome, 0.0, 4.0, 2).models[0].high, [2.0, 0.0]);
    }
}
