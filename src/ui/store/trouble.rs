//! What could not be opened: where it came from, what was understood, what would be used instead.

use crate::exchange::document::ReadError;
use crate::exchange::link::LinkError;
use crate::sim::scenario::{Draft, Problem};

/// Something that could not be opened as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// Where it came from.
    pub source: Source,
    /// What is wrong with it.
    pub reason: Reason,
    /// The text itself, or the part at fault, shortened, for the page to show.
    pub text: String,
    /// Where in that text it breaks off or goes wrong [characters].
    pub mark: Option<usize>,
    /// What it would be with defaults for what is wrong, if that makes a scenario.
    pub mended: Option<Draft>,
}

/// Where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A link.
    Link,
    /// A file of this name.
    File { name: String },
    /// The reader's clipboard.
    Paste,
    /// This browser's memory.
    Kept { name: String },
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It is no whole link.
    Link(Box<LinkError>),
    /// It is no document.
    Read(ReadError),
    /// It is one, but `check` refuses some of its values.
    Problems(Vec<Problem>),
    /// Neither a scenario nor a table, nor a link.
    NotText,
    /// A file that is too large to be opened [bytes].
    TooLarge { bytes: u64, most: u64 },
    /// The browser did not give it.
    Browser { detail: String },
}
