//! The distance to perfect: floors, and what lies above them.

mod bars;
mod tables;

#[cfg(target_arch = "wasm32")]
mod panel;

#[cfg(test)]
mod tests;

pub use bars::{Bar, bars};
pub use tables::{distances, parts};

#[cfg(target_arch = "wasm32")]
pub use panel::GapPanel;
