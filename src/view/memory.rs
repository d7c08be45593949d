//! State monitoring: memory in use and busy slots of each model over time, as envelopes per step.

use super::changes::{Counts, Follow, Place, follow, shares_slots};
use super::spark::Steps;
use crate::sim::outcome::{Change, Entry, Outcome};
use crate::sim::scenario::{Scenario, TaskClass};
use serde::{Deserialize, Serialize};

/// Memory and slots of each model over a stretch of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemoryView {
    /// Beginning of the stretch [s].
    pub from_s: f64,
    /// End of the stretch [s].
    pub to_s: f64,
    /// One line for each model.
    pub models: Vec<MemoryLine>,
}

/// One model, as shares of what it has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemoryLine {
    /// Its memory [GB]; none where it is no limit, and then nothing is said about it.
    pub memory_gb: Option<f64>,
    /// Least and largest share of memory in use in each step.
    pub memory_low: Vec<f32>,
    /// See [`MemoryLine::memory_low`].
    pub memory_high: Vec<f32>,
    /// Least and largest share of slots busy in each step.
    pub busy_low: Vec<f32>,
    /// See [`MemoryLine::busy_low`].
    pub busy_high: Vec<f32>,
}

/// Bytes of a gigabyte.
const GIGABYTE: f64 = 1e9;

/// Memory that each row holds while it runs, at each model.
pub(super) struct Memory {
    /// Of each model [bytes], if it is a limit.
    all: Vec<Option<u64>>,
    /// Of a task of each class [bytes], and for each work unit.
    classes: Vec<(f64, f64)>,
}

impl Memory {
    pub(super) fn of(scenario: &Scenario) -> Memory {
        let bytes = |gb: f64| (gb * GIGABYTE) as u64;
        let class =
            |class: &TaskClass| (class.memory_gb * GIGABYTE, class.memory_gb_per_unit * GIGABYTE);
        Memory {
            all: scenario.models.iter().map(|model| model.memory_total_gb().map(bytes)).collect(),
            classes: scenario.tasks.iter().map(class).collect(),
        }
    }

    /// Whether any model says how much it has, and any class needs some.
    pub(super) fn matters(&self) -> bool {
        let needs = |(each, per_unit): &(f64, f64)| *each > 0.0 || *per_unit > 0.0;
        self.all.iter().any(Option::is_some) && self.classes.iter().any(needs)
    }

    /// What a row holds at `model`, which is all that there is at most [bytes].
    pub(super) fn held(&self, outcome: &Outcome, row: u32, model: usize) -> u64 {
        if shares_slots(outcome) {
            // Nobody waits for memory there.
            return 0;
        }
        let (each, per_unit) = self.classes[usize::from(outcome.class[row as usize])];
        let needs = (each + per_unit * outcome.work[row as usize]) as u64;
        self.all.get(model).copied().flatten().map_or(0, |all| needs.min(all))
    }

    /// All that a model has [bytes], 0 where it is no limit.
    pub(super) fn all(&self, model: usize) -> u64 {
        self.all[model].unwrap_or(0)
    }

    /// As a share of what the model has.
    pub(super) fn share(&self, used: u64, model: usize) -> f32 {
        self.all[model].map_or(0.0, |all| (used as f64 / all.max(1) as f64) as f32)
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
    let mut lines = Lines {
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
struct Lines<'a> {
    outcome: &'a Outcome,
    memory: Memory,
    counts: Counts,
    /// [bytes]
    used: Vec<u64>,
    slots: Vec<u32>,
    models: Vec<MemoryLine>,
}

impl Lines<'_> {
    /// Shares of memory and slots in use.
    fn shares(&self, model: usize) -> (f32, f32) {
        let (running, slots) = (self.counts.running[model], self.slots[model]);
        let busy = running.min(slots) as f32 / slots as f32;
        (self.memory.share(self.used[model], model), busy)
    }
}

impl Follow for Lines<'_> {
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

#[cfg(test)]
mod tests {
    use super::super::testing::{batch_of_three, interrupted};
    use super::*;

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
