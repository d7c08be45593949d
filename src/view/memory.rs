//! State monitoring: memory in use and busy slots of each model over time, as envelopes per step.

use super::changes::shares_slots;
use crate::sim::outcome::Outcome;
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
}
