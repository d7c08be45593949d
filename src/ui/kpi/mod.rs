//! The strip of key figures: eight cells, each with one figure for every model.

mod cells;

#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(test)]
mod tests;

pub use cells::{Cell, Part, cells};

#[cfg(target_arch = "wasm32")]
pub use component::KpiStrip;
