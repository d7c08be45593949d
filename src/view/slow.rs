//! The charts in the plain way, every change of the run followed: what the index is held against.

use super::changes::{Counts, Follow, Following, Place};
use super::memory::Memory;
use super::spark::Steps;
use super::strips::{Part, strips_of};
use super::{LoadLine, LoadView, MemoryLine, MemoryView, StripsView};
use crate::sim::outcome::{Change, Entry, Outcome};
use crate::sim::scenario::Scenario;

/// Load of each model from `from_s` to `to_s` in `buckets` steps of equal length.
pub fn load(
    scenario: &Scenario,
    outcome: &Outcome,
    from_s: f64,
    to_s: f64,
    buckets: u32,
) -> LoadView {
    let steps = Steps::new(from_s, to_s, buckets);
    let mut lines = LoadLines::new(scenario, steps.count);
    follow(outcome, &steps, &mut lines);
    let central = if outcome.central { lines.central } else { Vec::new() };
    LoadView { from_s, to_s, models: lines.models, central }
}

fn follow(outcome: &Outcome, steps: &Steps, lines: &mut impl Follow) {
    let mut room = usize::MAX;
    Following::from(Place::default()).step(outcome, steps, lines, (&mut room, 0));
}

/// The lines while they are drawn.
struct LoadLines {
    slots: Vec<f32>,
    counts: Counts,
    models: Vec<LoadLine>,
    central: Vec<u32>,
}

impl LoadLines {
    fn new(scenario: &Scenario, count: usize) -> LoadLines {
        let models = scenario.models.len();
        let empty = LoadLine {
            low: vec![0.0; count],
            high: vec![0.0; count],
            running: vec![0; count],
            waiting: vec![0; count],
        };
        LoadLines {
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

impl Follow for LoadLines {
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

/// Memory and slots of each model from `from_s` to `to_s` in `buckets` steps of equal length; none
/// if memory is no limit or nobody needs any.
pub fn memory(
    scenario: &Scenario,
    outcome: &Outcome,
    from_s: f64,
    to_s: f64,
    buckets: u32,
) -> Option<MemoryView> {
    let memory = Memory::of(scenario);
    if !memory.matters() {
        return None;
    }
    let steps = Steps::new(from_s, to_s, buckets);
    let column = || vec![0.0; steps.count];
    let line = |model: &crate::sim::scenario::Model| MemoryLine {
        memory_gb: model.memory_total_gb(),
        memory_low: column(),
        memory_high: column(),
        busy_low: column(),
        busy_high: column(),
    };
    let mut lines = MemoryLines {
        outcome,
        memory,
        counts: Counts::of(scenario.models.len()),
        used: vec![0; scenario.models.len()],
        slots: scenario.models.iter().map(|model| model.slots()).collect(),
        models: scenario.models.iter().map(line).collect(),
    };
    follow(outcome, &steps, &mut lines);
    Some(MemoryView { from_s, to_s, models: lines.models })
}

/// The lines while they are drawn.
struct MemoryLines<'a> {
    outcome: &'a Outcome,
    memory: Memory,
    counts: Counts,
    /// [bytes]
    used: Vec<u64>,
    slots: Vec<u32>,
    models: Vec<MemoryLine>,
}

impl MemoryLines<'_> {
    /// Shares of memory and slots in use.
    fn shares(&self, model: usize) -> (f32, f32) {
        let (running, slots) = (self.counts.running[model], self.slots[model]);
        let busy = running.min(slots) as f32 / slots as f32;
        let share = match self.memory.all(model) {
            0 => 0.0,
            all => (self.used[model] as f64 / all as f64) as f32,
        };
        (share, busy)
    }
}

impl Follow for MemoryLines<'_> {
    fn apply(&mut self, entry: &Entry) {
        self.counts.apply(entry);
        let model = usize::from(entry.model);
        let held = self.memory.held(self.outcome, entry.row, model);
        match (entry.change, self.used.get_mut(model)) {
            (Change::Runs, Some(used)) => *used += held,
            (Change::Stops, Some(used)) => *used = used.saturating_sub(held),
            _ => {}
        }
    }

    fn open(&mut self, step: usize, _: Place) {
        for model in 0..self.models.len() {
            let (memory, busy) = self.shares(model);
            let line = &mut self.models[model];
            (line.memory_low[step], line.memory_high[step]) = (memory, memory);
            (line.busy_low[step], line.busy_high[step]) = (busy, busy);
        }
    }

    fn widen(&mut self, step: usize, model: usize) {
        let (memory, busy) = self.shares(model);
        let line = &mut self.models[model];
        line.memory_low[step] = line.memory_low[step].min(memory);
        line.memory_high[step] = line.memory_high[step].max(memory);
        line.busy_low[step] = line.busy_low[step].min(busy);
        line.busy_high[step] = line.busy_high[step].max(busy);
    }
}

/// Busy slots from `from_s` to `to_s` in `buckets` steps of equal length.
pub fn strips(
    scenario: &Scenario,
    outcome: &Outcome,
    from_s: f64,
    to_s: f64,
    buckets: u32,
) -> StripsView {
    let part = Part { tasks: Some(0..outcome.starts.len()), shares: None };
    strips_of(scenario, outcome, (from_s, to_s, buckets), &part)
}

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

    #[test]
    fn memory_is_held_while_a_task_runs() {
        // 6 GB of 10 in the first second, 4 GB of another task in the second, 6 GB until 4 s.
        let (scenario, outcome) = interrupted();
        let view = memory(&scenario, &outcome, 0.0, 5.0, 5).expect("memory is given");
        let line = &view.models[0];
        assert_eq!(line.memory_gb, Some(10.0));
        assert_eq!(line.memory_low, [0.6, 0.4, 0.6, 0.6, 0.0]);
        assert_eq!(line.memory_high, line.memory_low);
        assert_eq!(line.busy_high, [1.0, 1.0, 1.0, 1.0, 0.0]);
        let (scenario, outcome) = batch_of_three();
        assert_eq!(memory(&scenario, &outcome, 0.0, 5.0, 5), None);
    }
}
