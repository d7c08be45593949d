//! Policies, or scenarios, against each other.

#[cfg(target_arch = "wasm32")]
mod tab;
#[cfg(target_arch = "wasm32")]
pub use tab::RaceTab;
