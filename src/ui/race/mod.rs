//! Policies, or scenarios, against each other.
//!
//! Who takes part (`who`) becomes a race that the pool runs; what it has come to (`raced`) is drawn
//! (`dots`, `certain`), said (`words`) and sorted (`rows`) without a browser.

pub mod certain;
pub mod dots;
pub mod raced;
pub mod rows;
pub mod who;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod board;
#[cfg(target_arch = "wasm32")]
mod chart;
#[cfg(target_arch = "wasm32")]
mod figures;
#[cfg(target_arch = "wasm32")]
mod options;
#[cfg(target_arch = "wasm32")]
mod setup;
#[cfg(target_arch = "wasm32")]
mod tab;

#[cfg(target_arch = "wasm32")]
pub use figures::Figures;
#[cfg(target_arch = "wasm32")]
pub use tab::RaceTab;
