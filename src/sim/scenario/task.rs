//! A class of tasks: when they come, how large they are, what was promised.

use crate::sim::units::Time;
use std::rc::Rc;

/// Tasks of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskClass {
    /// Name, unique among the classes.
    pub name: String,
    /// When its tasks arrive.
    pub arrivals: Arrivals,
    /// How much work each brings.
    pub size: Size,
    /// Priority 1 (lowest) to 9 (highest); read by queues that look at priority.
    pub priority: u8,
    /// What its users were promised, if anything.
    pub promise: Option<Promise>,
    /// Index of the model that allocation *by hand* sends it to.
    pub model: Option<usize>,
    /// Models that it may run on, rising; empty for all.
    pub only_on: Vec<usize>,
    /// Its weight among the classes, where a queue shares service.
    pub weight: f64,
    /// Memory that a task holds while it runs [GB].
    pub memory_gb: f64,
    /// The same for each work unit of its size [GB per work unit].
    pub memory_gb_per_unit: f64,
    /// Into what parts a task is split.
    pub split: Split,
    /// How often tasks ask for the same, if they ever do.
    pub keys: Option<Keys>,
    /// Share of a task's work that is a prefix common to all tasks of its key, 0 to 1.
    pub shared_prefix: f64,
}

/// Into what parts a divisible task is split; it is done when its last part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// It stays whole.
    Whole,
    /// So many parts of equal size, each placed by itself.
    Count(u32),
    /// A part for each model it may run on, sized by the model's share of their capacity.
    ByCapacity,
}

/// Which key a task has: tasks of one class with one key ask for the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keys {
    /// Number of keys.
    pub count: u32,
    /// Exponent of their popularity: key k with probability in proportion to `k^-zipf`; 0 is uniform.
    pub zipf: f64,
}

/// When tasks of a class arrive.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrivals {
    /// `count` tasks together at `at_s` seconds.
    AllAtOnce { count: u64, at_s: f64 },
    /// One task every `interval_s` seconds, the first at 0.
    Every { interval_s: f64 },
    /// A Poisson stream of `rate_per_s` tasks per second.
    Poisson { rate_per_s: f64 },
    /// Independent gaps drawn from a table of quantiles [s], see [`Size::Quantiles`].
    Gaps { quantiles_s: Vec<f64> },
    /// The arrival times of a recorded trace.
    Trace(Rc<Trace>),
}

/// Work of a task [work units].
#[derive(Clone, Debug, PartialEq)]
pub enum Size {
    /// Always the same.
    Constant { work: f64 },
    /// Uniform between two bounds.
    Uniform { low: f64, high: f64 },
    /// Exponential.
    Exponential { mean: f64 },
    /// Lognormal by its mean and coefficient of variation (sd/mean).
    LogNormal { mean: f64, cv: f64 },
    /// Quantiles at equally spaced probabilities 0, 1/(k-1), .., 1, linear in between.
    Quantiles { work: Vec<f64> },
    /// Sizes recorded in the trace of this class; tokens are weighed into work units.
    Trace { per_input_token: f64, per_output_token: f64 },
}

/// A promise to users: what share of tasks keeps it is the SLO attainment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promise {
    /// What must happen in time.
    pub target: Target,
    /// How long after arrival at the latest [s].
    pub within_s: f64,
}

/// What a promise speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Service begins in time.
    Start,
    /// Service ends in time.
    Finish,
}

/// Recorded arrivals with their sizes, sorted by time, the first at 0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Trace {
    /// Where it came from, for people: a file name, an attribution.
    pub origin: String,
    /// Arrival times.
    pub times: Vec<Time>,
    /// Sizes, one for each arrival.
    pub sizes: TraceSizes,
}

impl Trace {
    /// Its first rows, `count` at most.
    pub fn beginning(&self, count: usize) -> Trace {
        let first = |rows: usize| rows.min(count);
        let sizes = match &self.sizes {
            TraceSizes::Work(work) => TraceSizes::Work(work[..first(work.len())].to_vec()),
            TraceSizes::Tokens { input, output } => TraceSizes::Tokens {
                input: input[..first(input.len())].to_vec(),
                output: output[..first(output.len())].to_vec(),
            },
        };
        let times = self.times[..first(self.times.len())].to_vec();
        Trace { origin: self.origin.clone(), times, sizes }
    }
}

/// Sizes of a trace, in whichever form it recorded them.
#[derive(Clone, Debug, PartialEq)]
pub enum TraceSizes {
    /// Work units.
    Work(Vec<f64>),
    /// Tokens in and out.
    Tokens { input: Vec<u32>, output: Vec<u32> },
}

impl Default for TraceSizes {
    fn default() -> TraceSizes {
        TraceSizes::Work(Vec::new())
    }
}

impl TraceSizes {
    /// Number of sizes, the shorter column where the two of tokens differ.
    pub fn len(&self) -> usize {
        match self {
            TraceSizes::Work(work) => work.len(),
            TraceSizes::Tokens { input, output } => input.len().min(output.len()),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Work of entry `index`, with tokens weighed.
    pub fn work(&self, index: usize, per_input_token: f64, per_output_token: f64) -> f64 {
        match self {
            TraceSizes::Work(work) => work[index],
            TraceSizes::Tokens { input, output } => {
                f64::from(input[index]) * per_input_token
                    + f64::from(output[index]) * per_output_token
            }
        }
    }
}

impl Size {
    /// Mean work [work units]; of a trace only with the trace at hand, see [`TaskClass::mean_work`].
    pub fn mean(&self) -> f64 {
        match self {
            Size::Constant { work } => *work,
            Size::Uniform { low, high } => (low + high) / 2.0,
            Size::Exponential { mean } | Size::LogNormal { mean, .. } => *mean,
            Size::Quantiles { work } => table_mean(work),
            Size::Trace { .. } => f64::NAN,
        }
    }
}

impl TaskClass {
    /// The models that it may run on, of a fleet of so many.
    pub fn models_of(&self, models: usize) -> Vec<usize> {
        if self.only_on.is_empty() { (0..models).collect() } else { self.only_on.clone() }
    }

    /// Whether its tasks may run on the model at this place.
    pub fn may_run_on(&self, model: usize) -> bool {
        self.only_on.is_empty() || self.only_on.contains(&model)
    }

    /// Mean work of a task of this class [work units].
    pub fn mean_work(&self) -> f64 {
        match (&self.size, &self.arrivals) {
            (Size::Trace { per_input_token, per_output_token }, Arrivals::Trace(trace)) => {
                let count = trace.sizes.len();
                let sum: f64 = (0..count)
                    .map(|i| trace.sizes.work(i, *per_input_token, *per_output_token))
                    .sum();
                if count == 0 { 0.0 } else { sum / count as f64 }
            }
            (size, _) => size.mean(),
        }
    }

    /// Long-run arrival rate [tasks/s]; none for a batch.
    pub fn rate_per_s(&self) -> Option<f64> {
        match &self.arrivals {
            Arrivals::AllAtOnce { .. } => None,
            Arrivals::Every { interval_s } => Some(1.0 / interval_s),
            Arrivals::Poisson { rate_per_s } => Some(*rate_per_s),
            Arrivals::Gaps { quantiles_s } => Some(1.0 / table_mean(quantiles_s)),
            Arrivals::Trace(trace) => {
                let last = trace.times.last()?.seconds();
                (last > 0.0).then(|| trace.times.len() as f64 / last)
            }
        }
    }

    /// Number of tasks, where it does not depend on the run's length.
    pub fn finite_count(&self) -> Option<u64> {
        match &self.arrivals {
            Arrivals::AllAtOnce { count, .. } => Some(*count),
            Arrivals::Trace(trace) => Some(trace.times.len() as u64),
            Arrivals::Every { .. } | Arrivals::Poisson { .. } | Arrivals::Gaps { .. } => None,
        }
    }
}

impl Default for TaskClass {
    fn default() -> TaskClass {
        TaskClass {
            name: String::new(),
            arrivals: Arrivals::Poisson { rate_per_s: 1.0 },
            size: Size::Exponential { mean: 1.0 },
            priority: 5,
            promise: None,
            model: None,
            only_on: Vec::new(),
            weight: 1.0,
            memory_gb: 0.0,
            memory_gb_per_unit: 0.0,
            split: Split::Whole,
            keys: None,
            shared_prefix: 0.0,
        }
    }
}

/// Mean of a table of quantiles at equally spaced probabilities (trapezium rule, exact for it).
pub(crate) fn table_mean(table: &[f64]) -> f64 {
    match table {
        [] => 0.0,
        [only] => *only,
        _ => {
            let halves: f64 = table.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0).sum();
            halves / (table.len() - 1) as f64
        }
    }
}
