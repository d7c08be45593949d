//! Every limit of the product, in one place: no input may make it allocate or run without bound.

/// Models in a fleet.
pub const MODELS_MAX: usize = 1_000;
/// Task classes.
pub const CLASSES_MAX: usize = 200;
/// Replicas of one model.
pub const REPLICAS_MAX: u32 = 10_000;
/// Slots of one replica.
pub const SLOTS_PER_REPLICA_MAX: u32 = 10_000;
/// Slots of one model.
pub const SLOTS_PER_MODEL_MAX: u32 = 100_000;
/// Slots of the whole fleet.
pub const SLOTS_MAX: u64 = 1_000_000;
/// Speed, rate and size: the least positive value and the largest.
pub const QUANTITY_MIN: f64 = 1e-9;
/// See [`QUANTITY_MIN`].
pub const QUANTITY_MAX: f64 = 1e12;
/// Arrivals of one class [tasks/s]: at a mean gap below a nanosecond, the resolution of time, most
/// gaps would round to nothing and the run would never come to its end.
pub const RATE_MAX: f64 = 1e9;
/// See [`RATE_MAX`]: the least mean gap [s].
pub const GAP_MEAN_MIN: f64 = 1e-9;
/// Memory of a replica [GB].
pub const MEMORY_GB_MAX: f64 = 1e6;
/// Price of a replica [$ per hour].
pub const COST_PER_HOUR_MAX: f64 = 1e6;
/// Coefficient of variation of a lognormal size.
pub const CV_MAX: f64 = 100.0;
/// Parts that a task is split into.
pub const SPLIT_PARTS_MAX: u32 = 64;
/// Keys of one class.
pub const KEYS_MAX: u32 = 1_000_000;
/// Keys of all classes together: a run keeps their popularity at hand.
pub const KEYS_OF_ALL_MAX: u64 = 10_000_000;
/// Exponent of the popularity of keys.
pub const ZIPF_MAX: f64 = 5.0;
/// Times that a policy looks at the fleet, or a view of it is updated, in one replication.
pub const UPDATES_MAX: u64 = 10_000_000;
/// Characters of a name.
pub const NAME_CHARS_MAX: usize = 80;
/// Requirements of a scenario.
pub const REQUIREMENTS_MAX: usize = 100;
/// Characters of a requirement.
pub const REQUIREMENT_CHARS_MAX: usize = 200;
/// Rows of a table of quantiles.
pub const TABLE_ROWS_MAX: usize = 1_001;
/// Rows of a trace.
pub const TRACE_ROWS_MAX: usize = 2_000_000;
/// Tasks of one replication.
pub const TASKS_MAX: u64 = 10_000_000;
/// Bytes of memory that one study may take in a browser's tab.
pub const STUDY_BYTES_MAX: f64 = 1e9;
/// Replications of the long run.
pub const REPLICATIONS_MAX: u32 = 1_000;
/// Simulated seconds of one run: about 31 years.
pub const SECONDS_MAX: f64 = 1e9;
/// Bytes of a file, a paste or an unpacked link.
pub const DOCUMENT_BYTES_MAX: usize = 64 << 20;
/// Bytes that a link may unpack to.
pub const LINK_BYTES_MAX: usize = 4 << 20;
