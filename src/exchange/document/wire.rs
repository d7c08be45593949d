//! The document as it is written: `apportion-scenario`, version 1.
//!
//! Twins of the core's types, on purpose: the core may change its shape, this file may not. A
//! field added later says *since v2* and has a default.

use super::wire_policies::PoliciesV1;
use super::wire_tasks::TaskClassV1;
use serde::Serialize;

// Only the schema needs defaults and limits, and only the native build writes the schema.
#[cfg(not(target_arch = "wasm32"))]
use {crate::sim::limits, schemars::JsonSchema};

/// The only `format` that is read.
pub const FORMAT: &str = "apportion-scenario";
/// The newest `version` that is read.
pub const VERSION: u64 = 1;

/// A scenario of Apportion: models, tasks, policies, run. Everything a result depends on.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct DocumentV1 {
    /// Where an editor finds the schema; not read.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Says what this file is.
    pub format: FormatV1,
    /// Version of the format: 1.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 1)))]
    pub version: u64,
    /// Title shown to people; no effect on the run.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = limits::NAME_CHARS_MAX)))]
    pub name: String,
    /// The fleet.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = limits::MODELS_MAX)))]
    pub models: Vec<ModelV1>,
    /// The work, one entry for each class of tasks.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = limits::CLASSES_MAX)))]
    pub tasks: Vec<TaskClassV1>,
    /// Who decides what.
    #[serde(default = "default::policies")]
    pub policies: PoliciesV1,
    /// How long, how often, from which seed.
    #[serde(default = "default::run")]
    pub run: RunV1,
    /// What must be true of the result, a line each, such as `p95_wait(chat) <= 0.5 s`; no effect
    /// on the run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = limits::REQUIREMENTS_MAX)))]
    pub requirements: Vec<String>,
}

/// The only value of `format`.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
pub enum FormatV1 {
    /// A scenario of Apportion.
    #[serde(rename = "apportion-scenario")]
    ApportionScenario,
}

/// One model: `replicas × slots_per_replica` parallel slots behind one queue.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct ModelV1 {
    /// Name, unique in the fleet.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = limits::NAME_CHARS_MAX)))]
    pub name: String,
    /// Number of replicas.
    #[serde(default = "default::one")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = limits::REPLICAS_MAX)))]
    pub replicas: u32,
    /// Tasks that one replica runs at a time.
    #[serde(default = "default::one")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(range(min = 1, max = limits::SLOTS_PER_REPLICA_MAX))
    )]
    pub slots_per_replica: u32,
    /// How fast it works.
    #[serde(default = "default::speed")]
    pub speed: SpeedV1,
    /// Memory of one replica [GB].
    #[serde(default)]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(range(min = 0.0, max = limits::MEMORY_GB_MAX))
    )]
    pub memory_gb: f64,
    /// Price of one replica [$ per hour], paid whether it works or not.
    #[serde(default)]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(range(min = 0.0, max = limits::COST_PER_HOUR_MAX))
    )]
    pub cost_per_hour: f64,
    /// Which of the eight marks (colour and shape) it wears; without it, its place in the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0, max = 7)))]
    pub mark: Option<u8>,
    /// Weight in routers that go by weights; without one, its capacity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(range(min = limits::QUANTITY_MIN, max = limits::QUANTITY_MAX))
    )]
    pub weight: Option<f64>,
}

/// A speed with its unit.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct SpeedV1 {
    /// The number.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(range(min = limits::QUANTITY_MIN, max = limits::QUANTITY_MAX))
    )]
    pub value: f64,
    /// What it counts.
    #[serde(default)]
    pub unit: SpeedUnitV1,
}

/// What a speed counts.
#[derive(Serialize, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SpeedUnitV1 {
    /// Seconds that one slot takes for one unit of work.
    #[default]
    SPerUnit,
    /// Work units per second of one slot.
    UnitsPerS,
    /// Work units per second of the whole model, over all its slots.
    ModelUnitsPerS,
}

/// How long, how often, from which seed.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct RunV1 {
    /// When arrivals end.
    #[serde(default = "default::length")]
    pub length: LengthV1,
    /// Arrivals before this are simulated but not measured in the long run [s]; or `auto`, which
    /// ends the warm-up where MSER-5 says by a first run.
    #[serde(default = "default::warmup_s")]
    pub warmup_s: WarmupV1,
    /// Independent replications of the long run.
    #[serde(default = "default::replications")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(range(min = 1, max = limits::REPLICATIONS_MAX))
    )]
    pub replications: u32,
    /// Length of the run that is played and drawn [s].
    #[serde(default = "default::window_s")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = limits::SECONDS_MAX)))]
    pub window_s: f64,
    /// Seed of every random stream.
    #[serde(default = "default::seed")]
    pub seed: u64,
}

/// The warm-up of the long run.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(untagged)]
pub enum WarmupV1 {
    /// This long [s].
    Seconds(
        #[cfg_attr(
            not(target_arch = "wasm32"),
            schemars(range(min = 0.0, max = limits::SECONDS_MAX))
        )]
        f64,
    ),
    /// By MSER-5.
    Auto(AutoV1),
}

/// The word for a value that is worked out.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AutoV1 {
    /// Worked out.
    Auto,
}

/// When arrivals end.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LengthV1 {
    /// After this many seconds.
    Seconds(f64),
    /// When every task of a finite workload has arrived.
    UntilDone,
}

/// What the schema prints as defaults.
#[cfg(not(target_arch = "wasm32"))]
mod default {
    use super::*;
    use crate::exchange::document::defaults::{LENGTH_S, POLICIES, REPLICATIONS, SEED, WINDOW_S};
    use crate::exchange::document::wire_policies::ChoiceV1;
    use crate::sim::catalog::Family;

    pub fn one() -> u32 {
        1
    }
    pub fn speed() -> SpeedV1 {
        SpeedV1 { value: 1.0, unit: SpeedUnitV1::SPerUnit }
    }
    pub fn policies() -> PoliciesV1 {
        let of = |(family, id): (Family, &str)| (family, ChoiceV1::Id(id.to_owned()));
        PoliciesV1(Family::ALL.into_iter().zip(POLICIES).map(of).collect())
    }
    pub fn run() -> RunV1 {
        RunV1 {
            length: length(),
            warmup_s: warmup_s(),
            replications: REPLICATIONS,
            window_s: WINDOW_S,
            seed: SEED,
        }
    }
    pub fn length() -> LengthV1 {
        LengthV1::Seconds(LENGTH_S)
    }
    pub fn warmup_s() -> WarmupV1 {
        WarmupV1::Auto(AutoV1::Auto)
    }
    pub fn replications() -> u32 {
        REPLICATIONS
    }
    pub fn window_s() -> f64 {
        WINDOW_S
    }
    pub fn seed() -> u64 {
        SEED
    }
}
