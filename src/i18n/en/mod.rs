//! English.

pub mod pictures;
