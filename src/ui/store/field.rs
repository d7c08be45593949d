//! The fields of the form that hold a typed text, and their paths in the document.

use crate::sim::catalog::{Family, find};
use crate::sim::scenario::{Choice, Draft};

/// A field that is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Title of the scenario.
    Title,
    /// Of a model.
    Model {
        /// Its place in the fleet.
        at: usize,
        /// Which of its fields.
        what: ModelField,
    },
    /// Of a task class.
    Task {
        /// Its place among the classes.
        at: usize,
        /// Which of its fields.
        what: TaskField,
    },
    /// A numeric parameter of the policy chosen in a family.
    Parameter {
        /// The family.
        family: Family,
        /// Its place in the policy's row.
        at: usize,
    },
    /// Of the run.
    Run(RunField),
    /// A requirement, by its place among them.
    Requirement { at: usize },
}

/// Typed fields of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ModelField {
    Name,
    Replicas,
    SlotsPerReplica,
    Speed,
    MemoryGb,
    CostPerHour,
    Weight,
}

/// Typed fields of a task class; which of them exist depends on the choices of the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskField {
    Name,
    Count,
    AtS,
    IntervalS,
    RatePerS,
    GapTable,
    Work,
    Low,
    High,
    Mean,
    Cv,
    WorkTable,
    PerInputToken,
    PerOutputToken,
    Priority,
    WithinS,
    Weight,
    MemoryGb,
    MemoryGbPerUnit,
    SplitCount,
    KeyCount,
    KeyZipf,
    SharedPrefix,
}

/// Typed fields of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RunField {
    LengthS,
    WarmupS,
    Replications,
    WindowS,
    Seed,
}

/// A list of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    Models,
    Tasks,
    Requirements,
}

/// A row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The list.
    pub list: List,
    /// The place in it.
    pub at: usize,
}

impl Field {
    /// The path of the document that `check` reports for this field.
    pub fn path(self, draft: &Draft) -> String {
        match self {
            Field::Title => "name".to_owned(),
            Field::Model { at, what } => format!("models[{at}].{}", what.path()),
            Field::Task { at, what } => format!("tasks[{at}].{}", what.path()),
            Field::Parameter { family, at } => parameter_path(family, at, draft),
            Field::Run(what) => format!("run.{}", what.path()),
            Field::Requirement { at } => format!("requirements[{at}]"),
        }
    }

    /// The row that the field belongs to.
    pub fn row(self) -> Option<Row> {
        match self {
            Field::Model { at, .. } => Some(Row { list: List::Models, at }),
            Field::Task { at, .. } => Some(Row { list: List::Tasks, at }),
            Field::Requirement { at } => Some(Row { list: List::Requirements, at }),
            Field::Title | Field::Parameter { .. } | Field::Run(_) => None,
        }
    }

    /// The same field of the row at `at`.
    pub fn moved_to(self, at: usize) -> Field {
        match self {
            Field::Model { what, .. } => Field::Model { at, what },
            Field::Task { what, .. } => Field::Task { at, what },
            Field::Requirement { .. } => Field::Requirement { at },
            same => same,
        }
    }

    /// An id that is unique in the page.
    pub fn element_id(self) -> String {
        match self {
            Field::Title => "f-name".to_owned(),
            Field::Model { at, what } => format!("f-m{at}-{}", what.path()).replace('.', "-"),
            Field::Task { at, what } => format!("f-t{at}-{}", what.path()).replace('.', "-"),
            Field::Parameter { family, at } => format!("f-p-{family:?}-{at}"),
            Field::Run(what) => format!("f-r-{}", what.path()),
            Field::Requirement { at } => format!("f-q{at}"),
        }
    }
}

fn parameter_path(family: Family, at: usize, draft: &Draft) -> String {
    let base = family_path(family);
    let row = find(family, &choice(draft, family).id);
    match row.and_then(|row| row.parameters.get(at)) {
        Some(parameter) => format!("{base}.{}", parameter.id),
        None => base,
    }
}

/// The path of a family's choice.
pub fn family_path(family: Family) -> String {
    format!("policies.{}", family.key())
}

/// What is chosen in a family.
pub fn choice(draft: &Draft, family: Family) -> &Choice {
    draft.policies.get(family)
}

/// What is chosen in a family, to be changed.
pub fn choice_mut(draft: &mut Draft, family: Family) -> &mut Choice {
    draft.policies.get_mut(family)
}

impl Row {
    /// The path of the row in the document.
    pub fn path(self) -> String {
        let list = match self.list {
            List::Models => "models",
            List::Tasks => "tasks",
            List::Requirements => "requirements",
        };
        format!("{list}[{}]", self.at)
    }

    /// Every field that the row can have.
    pub(super) fn fields(self) -> Vec<Field> {
        let at = self.at;
        match self.list {
            List::Models => ModelField::ALL.map(|what| Field::Model { at, what }).to_vec(),
            List::Tasks => TaskField::ALL.map(|what| Field::Task { at, what }).to_vec(),
            List::Requirements => vec![Field::Requirement { at }],
        }
    }
}

impl ModelField {
    const ALL: [ModelField; 7] = [
        ModelField::Name,
        ModelField::Replicas,
        ModelField::SlotsPerReplica,
        ModelField::Speed,
        ModelField::MemoryGb,
        ModelField::CostPerHour,
        ModelField::Weight,
    ];

    fn path(self) -> &'static str {
        match self {
            ModelField::Name => "name",
            ModelField::Replicas => "replicas",
            ModelField::SlotsPerReplica => "slots_per_replica",
            ModelField::Speed => "speed.value",
            ModelField::MemoryGb => "memory_gb",
            ModelField::CostPerHour => "cost_per_hour",
            ModelField::Weight => "weight",
        }
    }
}

impl TaskField {
    const ALL: [TaskField; 23] = [
        TaskField::Name,
        TaskField::Count,
        TaskField::AtS,
        TaskField::IntervalS,
        TaskField::RatePerS,
        TaskField::GapTable,
        TaskField::Work,
        TaskField::Low,
        TaskField::High,
        TaskField::Mean,
        TaskField::Cv,
        TaskField::WorkTable,
        TaskField::PerInputToken,
        TaskField::PerOutputToken,
        TaskField::Priority,
        TaskField::WithinS,
        TaskField::Weight,
        TaskField::MemoryGb,
        TaskField::MemoryGbPerUnit,
        TaskField::SplitCount,
        TaskField::KeyCount,
        TaskField::KeyZipf,
        TaskField::SharedPrefix,
    ];

    fn path(self) -> &'static str {
        match self {
            TaskField::Name => "name",
            TaskField::Count => "arrivals.count",
            TaskField::AtS => "arrivals.at_s",
            TaskField::IntervalS => "arrivals.interval_s",
            TaskField::RatePerS => "arrivals.rate_per_s",
            TaskField::GapTable => "arrivals.quantiles_s",
            TaskField::Work | TaskField::WorkTable => "size.work",
            TaskField::Low => "size.low",
            TaskField::High => "size.high",
            TaskField::Mean => "size.mean",
            TaskField::Cv => "size.cv",
            TaskField::PerInputToken => "size.per_input_token",
            TaskField::PerOutputToken => "size.per_output_token",
            TaskField::Priority => "priority",
            TaskField::WithinS => "promise.within_s",
            TaskField::Weight => "weight",
            TaskField::MemoryGb => "memory_gb",
            TaskField::MemoryGbPerUnit => "memory_gb_per_unit",
            TaskField::SplitCount => "split",
            TaskField::KeyCount => "keys.count",
            TaskField::KeyZipf => "keys.zipf",
            TaskField::SharedPrefix => "shared_prefix",
        }
    }
}

impl RunField {
    fn path(self) -> &'static str {
        match self {
            RunField::LengthS => "length",
            RunField::WarmupS => "warmup_s",
            RunField::Replications => "replications",
            RunField::WindowS => "window_s",
            RunField::Seed => "seed",
        }
    }
}
