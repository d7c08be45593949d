//! What is wrong with a link, as data, with everything that could still be understood.

use super::View;
use crate::exchange::document::ReadError;
use crate::sim::scenario::Draft;

/// Why a fragment could not be opened, and what it says all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkError {
    /// What happened to it.
    pub kind: LinkErrorKind,
    /// Characters received, with the `#`.
    pub chars: usize,
    /// The sections of a readable link, always the same ones in the same order.
    pub sections: Vec<Section>,
    /// What was understood, completed with defaults; none if there is no model or no task.
    pub draft: Option<Draft>,
    /// The view, as far as it was understood.
    pub view: View,
}

/// What happened to a link.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkErrorKind {
    /// Its end is missing.
    CutOff,
    /// Something in it was changed or mistyped; `document` says more where it is packed.
    Damaged { document: Option<ReadError> },
    /// It was made by a later version.
    FutureVersion { version: u64, newest: u64 },
    /// It is, or unpacks to, more than is allowed [characters, bytes].
    TooLarge { most: usize },
    /// It is no link of ours.
    Unknown,
}

/// One section of a readable link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which one.
    pub name: SectionName,
    /// Whether it can be used.
    pub state: SectionState,
}

/// The sections of a readable link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionName {
    /// `n=`
    Title,
    /// `m=`
    Models,
    /// `t=`
    Tasks,
    /// `p=`
    Policies,
    /// `run=`
    Run,
    /// `seed=`
    Seed,
    /// `req=`
    Requirements,
    /// `at=`, `view=` and `cmp=`
    View,
    /// `d=`
    Digest,
    /// Anything else.
    Other,
}

/// Whether a section can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SectionState {
    /// Yes.
    Understood,
    /// No; this is the text at fault.
    Faulty { text: String },
    /// It is not there, which may be meant: the default holds.
    Missing,
}

/// A scenario that no link can hold; a file can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// Characters that the fragment would have, where that was worth finding out.
    pub chars: Option<usize>,
    /// Characters that it may have.
    pub most: usize,
    /// Rows of recorded traces in it: usually the reason.
    pub trace_rows: usize,
}

impl LinkError {
    /// An error of a link in which nothing was understood.
    pub(super) fn bare(kind: LinkErrorKind, chars: usize) -> Box<LinkError> {
        let (sections, view) = (Vec::new(), View::default());
        Box::new(LinkError { kind, chars, sections, draft: None, view })
    }
}
