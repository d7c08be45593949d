//! What can be taken along: a link, Markdown, Mermaid, a file; and what is inside each.

pub mod content;
pub mod report;

#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod inside;
#[cfg(target_arch = "wasm32")]
mod take;

#[cfg(target_arch = "wasm32")]
pub use dialog::ShareDialog;
