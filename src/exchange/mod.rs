//! The outside forms of a scenario and of its results.
//!
//! Every serialised type lives here, versioned. A file, a paste, a link and an example go through
//! one reader into a [`crate::sim::scenario::Draft`], and only `check` may call that a scenario.
//! Nothing here fails with words: errors are enums, worded by `i18n`.

pub mod csv;
pub mod document;
pub mod examples;
pub mod link;
pub mod markdown;
pub mod mermaid;
pub mod plan_result;
pub mod plans;
pub mod record;
pub mod traces;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod generated;
