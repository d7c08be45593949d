//! Everything that brings a scenario in: examples, files, links, pastes, the browser's memory, and
//! what is said when that fails.

pub mod account;
pub mod ago;
pub mod incoming;
pub mod told;
mod wrong;

#[cfg(target_arch = "wasm32")]
mod columns;
#[cfg(target_arch = "wasm32")]
mod ghost;
#[cfg(target_arch = "wasm32")]
mod kept;
#[cfg(target_arch = "wasm32")]
mod paste;
#[cfg(target_arch = "wasm32")]
mod report;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod table;
#[cfg(target_arch = "wasm32")]
mod thumb;
#[cfg(target_arch = "wasm32")]
mod trouble;

#[cfg(target_arch = "wasm32")]
pub use columns::ColumnsDialog;
#[cfg(target_arch = "wasm32")]
pub use kept::{KeptDialog, when};
#[cfg(target_arch = "wasm32")]
pub use paste::PasteDialog;
#[cfg(target_arch = "wasm32")]
pub use start::Start;
#[cfg(target_arch = "wasm32")]
pub use trouble::ErrorPage;
