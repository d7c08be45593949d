//! The page: one state, one action enum, a pure reduce; pictures and edits.
//!
//! Whatever can be tested without a browser compiles natively: [`store`], [`words`], the geometry
//! of every picture, and what the dialogs of [`open`] and [`share`] say. Components and effects
//! exist only in the page itself, and only `browser` among them names web crates.

pub mod charts;
pub mod data;
pub mod diagram;
pub mod formulas;
pub mod gap;
pub mod kpi;
pub mod marks;
pub mod open;
pub mod plan;
pub mod race;
pub mod share;
pub mod size;
pub mod store;
pub mod sweep;
pub mod timeline;
pub mod transport;
pub mod verdict;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod context;
#[cfg(target_arch = "wasm32")]
pub mod editor;
#[cfg(target_arch = "wasm32")]
pub mod effects;
#[cfg(target_arch = "wasm32")]
pub mod lights;
#[cfg(target_arch = "wasm32")]
pub mod shell;
#[cfg(target_arch = "wasm32")]
pub mod widgets;
