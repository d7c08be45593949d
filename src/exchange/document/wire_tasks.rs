//! The classes of tasks of a document: what they bring, when, and what they ask for.

use serde::Serialize;

// Only the schema needs defaults and limits, and only the native build writes the schema.
#[cfg(not(target_arch = "wasm32"))]
use {crate::sim::limits, schemars::JsonSchema};

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
    #[serde(default = "default::arrivals")]
    pub arrivals: ArrivalsV1,
    /// How much work each brings [work units].
    #[serde(default = "default::size")]
    pub size: SizeV1,
    /// Priority 1 (lowest) to 9 (highest).
    #[serde(default = "default::priority")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 9)))]
    pub priority: u8,
    /// What its users were promised, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise: Option<PromiseV1>,
    /// The model that allocation *by hand* sends it to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelRefV1>,
    /// The models that it may run on; without one, all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = limits::MODELS_MAX)))]
    pub only_on: Vec<ModelRefV1>,
    /// Its weight among the classes, where a queue shares service.
    #[serde(default = "default::class_weight", skip_serializing_if = "is_one")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(range(min = limits::QUANTITY_MIN, max = limits::QUANTITY_MAX))
    )]
    pub weight: f64,
    /// Memory that a task holds while it runs [GB].
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(range(min = 0.0, max = limits::MEMORY_GB_MAX))
    )]
    pub memory_gb: f64,
    /// The same for each work unit of its size [GB per work unit].
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(range(min = 0.0, max = limits::MEMORY_GB_MAX))
    )]
    pub memory_gb_per_unit: f64,
    /// Into what parts a task is split.
    #[serde(default, skip_serializing_if = "SplitV1::is_whole")]
    pub split: SplitV1,
    /// How often tasks ask for the same; without it, never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keys: Option<KeysV1>,
    /// Share of a task's work that is a prefix common to all tasks of its key.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = 1.0)))]
    pub shared_prefix: f64,
}

// What few scenarios use is written only where it differs from its default.
fn is_zero(value: &f64) -> bool {
    *value == 0.0
}

fn is_one(value: &f64) -> bool {
    *value == 1.0
}

/// Into what parts a task is split; it is done when its last part is.
#[derive(Serialize, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SplitV1 {
    /// It stays whole.
    #[default]
    Whole,
    /// A part for each model it may run on, sized by the model's share of their capacity.
    ByCapacity,
    /// So many parts of equal size.
    Count(
        #[cfg_attr(
            not(target_arch = "wasm32"),
            schemars(range(min = 1, max = limits::SPLIT_PARTS_MAX))
        )]
        u32,
    ),
}

impl SplitV1 {
    fn is_whole(&self) -> bool {
        matches!(self, SplitV1::Whole)
    }
}

/// Which key a task has: tasks of one class with one key ask for the same.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct KeysV1 {
    /// Number of keys.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = limits::KEYS_MAX)))]
    pub count: u32,
    /// Exponent of their popularity: the k-th is asked for in proportion to `k^-zipf`.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0.0, max = limits::ZIPF_MAX)))]
    pub zipf: f64,
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
        #[serde(default = "default::per_input_token")]
        per_input_token: f64,
        /// Work units of one token out.
        #[serde(default = "default::per_output_token")]
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

/// What the schema prints as defaults.
#[cfg(not(target_arch = "wasm32"))]
mod default {
    use super::{ArrivalsV1, SizeV1};
    use crate::exchange::document::defaults;

    pub fn arrivals() -> ArrivalsV1 {
        ArrivalsV1::Poisson { rate_per_s: 1.0 }
    }
    pub fn size() -> SizeV1 {
        SizeV1::Exponential { mean: 1.0 }
    }
    pub fn priority() -> u8 {
        defaults::PRIORITY
    }
    pub fn class_weight() -> f64 {
        defaults::CLASS_WEIGHT
    }
    pub fn per_input_token() -> f64 {
        defaults::PER_INPUT_TOKEN
    }
    pub fn per_output_token() -> f64 {
        defaults::PER_OUTPUT_TOKEN
    }
}
