//! The lights of requirements beside the results: how many are met, what was found of each.

mod component;
mod sign;

pub use component::Lights;
pub use sign::{glyph, state_class};
