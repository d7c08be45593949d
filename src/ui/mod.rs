//! The page: one state, one action enum, a pure reduce; pictures and edits.

#[cfg(target_arch = "wasm32")]
pub mod browser;
