//! A number over a range.

#[cfg(target_arch = "wasm32")]
mod tab;
#[cfg(target_arch = "wasm32")]
pub use tab::SweepTab;
