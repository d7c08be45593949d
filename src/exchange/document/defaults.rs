//! What version 1 means where a field is left out. Frozen: files and links in the world rely on it.
//!
//! The core may change what a *new* scenario starts with; these values may not follow, because an
//! old file would then open as another scenario.

use crate::sim::catalog::Family;
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, Policies, RunPlan, Size, Speed, SpeedUnit, Split,
    TaskClass,
};

/// Priority of a class.
pub const PRIORITY: u8 = 5;
/// Work units of one token in: prefill of Llama-2-70B on 8 H100 takes 0.07087 ms per token where
/// one step of decoding takes some 30 ms.
pub const PER_INPUT_TOKEN: f64 = 0.0024;
/// Work units of one token out: the unit of work is the time of one token out.
pub const PER_OUTPUT_TOKEN: f64 = 1.0;
/// Number of marks: a model without one takes its place in the list modulo this.
pub const MARKS: usize = 8;
/// Seed.
pub const SEED: u64 = 1;
/// Replications.
pub const REPLICATIONS: u32 = 20;
/// Length of a run [s].
pub const LENGTH_S: f64 = 3600.0;
/// Warm-up where it is given but not understood, and where MSER-5 says nothing [s].
pub const WARMUP_S: f64 = 200.0;
/// The word that leaves the warm-up to MSER-5, as it is where nothing is said.
pub const WARMUP_AUTO: &str = "auto";
/// Length of the run that is drawn [s].
pub const WINDOW_S: f64 = 60.0;
/// Weight of a class among the others.
pub const CLASS_WEIGHT: f64 = 1.0;
/// The policy of each family, in the order of the families.
pub const POLICIES: [&str; Family::ALL.len()] =
    ["pass", "keep_all", "none", "exact", "one", "proportional_share", "fifo", "none", "none"];

/// An empty document.
pub fn v1_draft() -> Draft {
    Draft {
        name: String::new(),
        models: Vec::new(),
        tasks: Vec::new(),
        policies: v1_policies(),
        run: v1_run(),
        requirements: Vec::new(),
    }
}

/// Mark of the model at `place` in the list.
pub fn v1_mark(place: usize) -> u8 {
    (place % MARKS) as u8
}

/// The model at `place` in the list.
pub fn v1_model(place: usize) -> Model {
    Model {
        name: String::new(),
        mark: v1_mark(place),
        replicas: 1,
        slots_per_replica: 1,
        speed: Speed { value: 1.0, unit: SpeedUnit::SecondsPerUnit },
        memory_gb: 0.0,
        cost_per_hour: 0.0,
        weight: None,
    }
}

/// A class of tasks.
pub fn v1_class() -> TaskClass {
    TaskClass {
        name: String::new(),
        arrivals: Arrivals::Poisson { rate_per_s: 1.0 },
        size: v1_size(),
        priority: PRIORITY,
        promise: None,
        model: None,
        only_on: Vec::new(),
        weight: CLASS_WEIGHT,
        memory_gb: 0.0,
        memory_gb_per_unit: 0.0,
        split: Split::Whole,
        keys: None,
        shared_prefix: 0.0,
    }
}

/// Size of a task.
pub fn v1_size() -> Size {
    Size::Exponential { mean: 1.0 }
}

/// Policies.
pub fn v1_policies() -> Policies {
    let mut policies = Policies::default();
    for (family, id) in Family::ALL.into_iter().zip(POLICIES) {
        *policies.get_mut(family) = Choice::of(id);
    }
    policies
}

/// Run.
pub fn v1_run() -> RunPlan {
    RunPlan {
        length: Length::Seconds(LENGTH_S),
        warmup_s: WARMUP_S,
        warmup_auto: true,
        replications: REPLICATIONS,
        window_s: WINDOW_S,
        seed: SEED,
    }
}
