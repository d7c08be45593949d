//! What is wrong with a draft, as data: the words are made where people read them.

use crate::sim::require::Wrong;

/// One thing that `check` refuses.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The field, such as `models[1].cost_per_hour`; the same path as in the document.
    pub path: String,
    /// What is wrong, with the limit.
    pub fault: Fault,
}

/// Kinds of fault. Each carries what a reader needs to mend it.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Not a finite number.
    NotANumber,
    /// Below the least allowed value.
    TooSmall { least: f64 },
    /// Must be more than this value, not equal to it.
    NotAbove { bound: f64 },
    /// Above the largest allowed value.
    TooLarge { most: f64 },
    /// Not a whole number.
    NotWhole,
    /// Nothing was written.
    Empty,
    /// Longer than allowed [characters].
    TooLong { most: usize },
    /// Another entry has the same name.
    SameName { other: usize },
    /// More entries than allowed.
    TooMany { most: u64 },
    /// There must be at least one.
    NoneThere,
    /// The upper bound is below the lower one.
    BelowLow { low: f64 },
    /// A table of quantiles must not fall.
    TableFalls { row: usize },
    /// A table of quantiles needs at least two rows.
    TableTooShort,
    /// No such policy.
    UnknownPolicy,
    /// No such option of a parameter, or a value outside its range.
    BadParameter { least: f64, most: f64 },
    /// Allocation by hand needs a model for this class.
    NoModelNamed,
    /// The model named is not in the fleet.
    UnknownModel,
    /// *Until all is done* needs a finite workload.
    NeverDone { class: usize },
    /// The run would have more tasks than fit; `about` are expected.
    TooManyTasks { about: f64, most: u64 },
    /// The warm-up must be shorter than the run [s].
    WarmupTooLong { length_s: f64 },
    /// Sizes come from a trace, but arrivals do not.
    NoTrace,
    /// The trace has no rows, or its columns differ in length.
    BadTrace,
    /// The largest task would take longer than a run may last [s].
    TaskTooLong { most_s: f64 },
    /// The line is no requirement.
    Requirement(Wrong),
    /// Fields that are sound by themselves do not go together.
    Clash(Clash),
}

/// Fields that do not go together, each with the reason.
#[derive(Clone, Debug, PartialEq)]
pub enum Clash {
    /// Models are listed once each, in the order of the fleet.
    ModelsNotRising,
    /// A task holds more memory than any model that it may run on has [GB].
    TaskTooMuchMemory { needs_gb: f64, most_gb: f64 },
    /// The model named for the class is none that it may run on.
    ModelNotAllowed,
    /// The policy goes by keys, and no class has any.
    NeedsKeys,
    /// The policy goes by promises, and no class has one.
    NeedsPromises,
    /// The policy changes weights, and allocation reads none.
    NeedsWeightedAllocation,
    /// The policy looks at the tasks that wait at each model, and none waits there.
    NeedsQueuesAtModels,
    /// The policy needs two models or more.
    NeedsSeveralModels,
    /// The policy needs slots that run one task at a time, and the queue shares them.
    NeedsWholeSlots,
    /// The policy makes views of the fleet old, and allocation does not look at it.
    NeedsLookingAllocation,
    /// Tasks that share slots start at once: none waits in a central queue.
    NoCentralQueue,
    /// Tasks that share slots start at once: none waits for memory.
    NoMemoryLimit,
    /// No class is as urgent as the policy asks for.
    NobodyUrgent { from_priority: u8 },
    /// So many slots of each model are reserved that this one has none left for others.
    NoSlotForOthers { model: usize, slots: u32 },
    /// Updates would be more than fit; this is the shortest time between two [s].
    TooManyUpdates { most: u64, least_s: f64 },
}
