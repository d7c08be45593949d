//! A scenario as a JSON document: what is saved, opened, pasted and served as an example.
//!
//! [`read`] takes any text and returns a draft or everything that is wrong with the text, each
//! fault with its path, line and column. [`write`] is its inverse. Neither judges the scenario:
//! that is `check`'s office.

mod cursor;
mod decode;
mod decode_tasks;
pub mod defaults;
mod encode;
mod fault;
mod layout;
mod wire;
mod wire_policies;
mod wire_tasks;

pub use fault::{Expected, FieldFault, FieldFaultKind, ReadError};
pub use wire::{FORMAT, VERSION};

use crate::sim::limits;
use crate::sim::scenario::Draft;

/// The draft that `text` describes.
pub fn read(text: &str) -> Result<Draft, ReadError> {
    if text.len() > limits::DOCUMENT_BYTES_MAX {
        return Err(ReadError::TooLarge { bytes: text.len(), most: limits::DOCUMENT_BYTES_MAX });
    }
    decode::draft(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// What can be understood of a document that [`read`] refuses: fields that cannot be used take their
/// defaults. None if it is no document at all.
pub fn salvage(text: &str) -> Option<Draft> {
    if text.len() > limits::DOCUMENT_BYTES_MAX {
        return None;
    }
    let (draft, _) = decode::lenient(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()?;
    Some(draft)
}

/// The document of `draft`, for people and version control: indented, in a fixed order, complete but
/// for the fields of models and classes that few scenarios use, where they have their default.
///
/// JSON has no infinities and no NaN, and no form yields them; one is written as `null`, which
/// [`read`] reports at its path.
pub fn write(draft: &Draft) -> String {
    layout::pretty(&encode::document(draft)) + "\n"
}

/// The document of `draft` without a needless character, for links.
pub fn write_compact(draft: &Draft) -> String {
    layout::compact(&encode::document(draft))
}

/// The JSON Schema of the document.
#[cfg(not(target_arch = "wasm32"))]
pub fn schema() -> String {
    let schema = schemars::schema_for!(wire::DocumentV1);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod doc_tests;
