//! The document as it is written: `apportion-scenario`, version 1.
//!
//! Twins of the core's types, on purpose: the core may change its shape, this file may not. A
//! field added later says *since v2* and has a default.

use serde::Serialize;

// Only the schema needs defaults and limits, and only the native build writes the schema.
#[cfg(not(target_arch = "wasm32"))]
use {super::defaults, crate::sim::limits, schemars::JsonSchema};

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
    #[serde(default = "defaults::policies")]
    pub policies: PoliciesV1,
    /// How long, how often, from which seed.
    #[serde(default = "defaults::run")]
    pub run: RunV1,
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
    #[serde(default = "defaults::one")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = limits::REPLICAS_MAX)))]
    pub replicas: u32,
    /// Tasks that one replica runs at a time.
    #[serde(default = "defaults::one")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(range(min = 1, max = limits::SLOTS_PER_REPLICA_MAX))
    )]
    pub slots_per_replica: u32,
    /// How fast it works.
    #[serde(default = "defaults::speed")]
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

/// Tasks of one kind.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct TaskClassV1 {
    /// Name, unique among the classes.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = limits::NAME_CHARS_MAX)))]
    pub name: String,
    /// When its tasks arrive.
    #[serde(default = "defaults::arrivals")]
    pub arrivals: ArrivalsV1,
    /// How much work each brings [work units].
    #[serde(default = "defaults::size")]
    pub size: SizeV1,
    /// Priority 1 (lowest) to 9 (highest).
    #[serde(default = "defaults::priority")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 9)))]
    pub priority: u8,
    /// What its users were promised, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise: Option<PromiseV1>,
    /// The model that allocation *by hand* sends it to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelRefV1>,
}

/// A model by its name or, where the name will not do, by its place in the list (first is 0).
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(untagged)]
pub enum ModelRefV1 {
    /// Its name.
    Name(String),
    /// Its place in the list.
    Index(usize),
}

/// When tasks of a class arrive.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ArrivalsV1 {
    /// Together.
    AllAtOnce {
        /// How many.
        count: u64,
        /// When [s].
        #[serde(default)]
        at_s: f64,
    },
    /// One after another, the first at 0.
    Every {
        /// Time between two [s].
        interval_s: f64,
    },
    /// A Poisson stream.
    Poisson {
        /// Tasks per second.
        rate_per_s: f64,
    },
    /// Independent gaps drawn from a table of quantiles.
    Gaps {
        /// Gaps [s] at equally spaced probabilities from 0 to 1, linear in between.
        #[cfg_attr(
            not(target_arch = "wasm32"),
            schemars(length(min = 2, max = limits::TABLE_ROWS_MAX))
        )]
        quantiles_s: Vec<f64>,
    },
    /// Recorded arrivals.
    Trace(TraceV1),
}

/// A recorded trace, one entry per task in each of its columns.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
pub struct TraceV1 {
    /// Where it came from: a file name, an attribution.
    #[serde(default)]
    pub origin: String,
    /// Arrival times [s]; or `time_ns`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_s: Option<Vec<f64>>,
    /// Arrival times [ns]; instead of `time_s` where seconds would be rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_ns: Option<Vec<u64>>,
    /// Size of each task [work units]; or tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<Vec<f64>>,
    /// Tokens in, of each task; with `output_tokens`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_tokens: Option<Vec<u32>>,
    /// Tokens out, of each task; with `input_tokens`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_tokens: Option<Vec<u32>>,
}

/// Work of a task [work units].
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SizeV1 {
    /// Always the same.
    Constant {
        /// The size.
        work: f64,
    },
    /// Uniform between two bounds.
    Uniform {
        /// The least size.
        low: f64,
        /// The largest size.
        high: f64,
    },
    /// Exponential.
    Exponential {
        /// The mean size.
        mean: f64,
    },
    /// Lognormal.
    Lognormal {
        /// The mean size.
        mean: f64,
        /// Coefficient of variation: standard deviation / mean.
        cv: f64,
    },
    /// Drawn from a table of quantiles.
    Quantiles {
        /// Sizes at equally spaced probabilities from 0 to 1, linear in between.
        #[cfg_attr(
            not(target_arch = "wasm32"),
            schemars(length(min = 2, max = limits::TABLE_ROWS_MAX))
        )]
        work: Vec<f64>,
    },
    /// As recorded in the trace of this class.
    Trace {
        /// Work units of one token in.
        #[serde(default = "defaults::per_input_token")]
        per_input_token: f64,
        /// Work units of one token out.
        #[serde(default = "defaults::per_output_token")]
        per_output_token: f64,
    },
}

/// A promise to users.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct PromiseV1 {
    /// What must happen in time.
    pub target: TargetV1,
    /// How long after arrival at the latest [s].
    pub within_s: f64,
}

/// What a promise speaks of.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TargetV1 {
    /// Service begins in time.
    Start,
    /// Service ends in time.
    Finish,
}

/// One choice for each family of policies.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct PoliciesV1 {
    /// Who gets a task.
    #[serde(default = "defaults::allocate")]
    pub allocate: ChoiceV1,
    /// In which order tasks start.
    #[serde(default = "defaults::queue")]
    pub queue: ChoiceV1,
    /// What changes while running.
    #[serde(default = "defaults::balance")]
    pub balance: ChoiceV1,
}

/// A policy: its id, or its id with values of its parameters.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(untagged)]
pub enum ChoiceV1 {
    /// With the default of every parameter.
    Id(String),
    /// With values, in the order of the policy's parameters; missing ones take their default.
    WithValues {
        /// Its id.
        id: String,
        /// Its parameters.
        #[serde(default)]
        values: Vec<f64>,
    },
}

/// How long, how often, from which seed.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct RunV1 {
    /// When arrivals end.
    #[serde(default = "defaults::length")]
    pub length: LengthV1,
    /// Arrivals before this are simulated but not measured in the long run [s].
    #[serde(default = "defaults::warmup_s")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = limits::SECONDS_MAX)))]
    pub warmup_s: f64,
    /// Independent replications of the long run.
    #[serde(default = "defaults::replications")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(range(min = 1, max = limits::REPLICATIONS_MAX))
    )]
    pub replications: u32,
    /// Length of the run that is played and drawn [s].
    #[serde(default = "defaults::window_s")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = limits::SECONDS_MAX)))]
    pub window_s: f64,
    /// Seed of every random stream.
    #[serde(default = "defaults::seed")]
    pub seed: u64,
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
