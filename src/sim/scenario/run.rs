//! How long a run is, how often it is repeated, from which seed.

/// The run's length, its repetition and its seed: part of the scenario, so part of the result.
#[derive(Clone, Debug, PartialEq)]
pub struct RunPlan {
    /// When arrivals end.
    pub length: Length,
    /// Arrivals before this many seconds are simulated but not measured in the long run [s].
    pub warmup_s: f64,
    /// Whether the warm-up ends where MSER-5 says by the first replication; `warmup_s` then only
    /// stands in where it says nothing.
    pub warmup_auto: bool,
    /// Number of independent replications of the long run.
    pub replications: u32,
    /// Length of the run that is played and drawn [s]: the beginning of the first replication.
    pub window_s: f64,
    /// Seed of every random stream.
    pub seed: u64,
}

/// When arrivals end. Work that has arrived is always finished.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// After this many seconds.
    Seconds(f64),
    /// When every task of a finite workload has arrived.
    UntilDone,
}

impl Default for RunPlan {
    fn default() -> RunPlan {
        RunPlan {
            length: Length::Seconds(3600.0),
            warmup_s: 200.0,
            warmup_auto: false,
            replications: 20,
            window_s: 60.0,
            seed: 1,
        }
    }
}
