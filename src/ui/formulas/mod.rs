//! The formulas with the scenario's numbers put in, and where the article's printed ones differ.

mod drain;
mod edits;
mod fraction;
mod words;

#[cfg(target_arch = "wasm32")]
mod cell;
#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(target_arch = "wasm32")]
mod known;
#[cfg(target_arch = "wasm32")]
mod letters;
#[cfg(target_arch = "wasm32")]
mod lower;
#[cfg(target_arch = "wasm32")]
mod side;
#[cfg(target_arch = "wasm32")]
mod symbols;
#[cfg(test)]
mod tests;

pub use drain::drain_scene;
pub use edits::{moved, with_capacity, with_work, work_is_free};
pub use fraction::{Notation, fraction};
pub use words::{Heading, heading, signed, substituted};

#[cfg(target_arch = "wasm32")]
pub use component::FormulasTab;
