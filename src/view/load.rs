//! Load over time: running and waiting tasks of each model per slot, as an envelope per step.

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
