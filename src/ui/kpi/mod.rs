//! The strip of key figures, each with one figure for every model, and the line under it.

mod cells;
mod notes;

#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(target_arch = "wasm32")]
mod line;
#[cfg(test)]
mod tests;

pub use cells::{Cell, Part, cells};
pub use notes::{Law, Notes, notes};

#[cfg(target_arch = "wasm32")]
pub use component::KpiStrip;
#[cfg(target_arch = "wasm32")]
pub use line::NoteLine;
