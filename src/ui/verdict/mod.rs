//! The sentence over the figures: the fact in bold, the lesson in grey, the reason under it.

mod words;

#[cfg(target_arch = "wasm32")]
mod advice;
#[cfg(target_arch = "wasm32")]
mod component;

pub use words::{Said, say};

#[cfg(target_arch = "wasm32")]
pub use advice::AdvicePanel;
#[cfg(target_arch = "wasm32")]
pub use component::VerdictLine;
