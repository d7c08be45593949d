//! What is wrong with a document, as data: the words are made where people read them.

/// Why a text is not a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadError {
    /// Longer than a document may be [bytes].
    TooLarge { bytes: usize, most: usize },
    /// Not JSON from this place on; `cut_off` if the text simply ends too early.
    NotJson { line: usize, column: usize, cut_off: bool },
    /// JSON, but not a scenario of Apportion; `found` is what `format` says, if anything.
    NotAScenario { found: Option<String> },
    /// A scenario of a version that does not exist yet.
    FutureVersion { version: u64, newest: u64 },
    /// Fields that cannot be used; `more` of them are not listed.
    Fields { faults: Vec<FieldFault>, more: usize },
}

/// One field that cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldFault {
    /// The field, such as `models[1].cost_per_hour`.
    pub path: String,
    /// Line of the text, the first is 1.
    pub line: usize,
    /// Character of the line, the first is 1.
    pub column: usize,
    /// What is there, shortened; empty where nothing is.
    pub found: String,
    /// What is wrong with it.
    pub kind: FieldFaultKind,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldFaultKind {
    /// It must be there.
    Missing { expected: Expected },
    /// There is no such field; these exist.
    Unknown { known: Vec<&'static str> },
    /// It is there twice.
    Twice,
    /// It is of another type.
    WrongType { expected: Expected },
    /// It is none of these words.
    NotOneOf { words: &'static [&'static str] },
    /// Its list is longer than allowed.
    TooMany { most: usize },
    /// No model has this name.
    NoSuchModel,
    /// It cannot stand beside this other field.
    NotWith { other: &'static str },
}

/// What a field must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// `{ … }`
    Object,
    /// `[ … ]`
    List,
    /// `[1, 2.5, …]`
    Numbers,
    /// `"…"`
    Text,
    /// A number.
    Number,
    /// A whole number from 0 up to this.
    WholeNumber { most: u64 },
    /// The name of a model, or its place in the list.
    ModelName,
    /// The id of a policy, or an object with its id.
    Policy,
    /// `"until_done"` or `{"seconds": …}`
    Length,
    /// `"whole"`, `"by_capacity"` or `{"count": …}`
    Split,
}
