//! The page: one state, one action enum, a pure reduce; pictures and edits.
//!
//! Whatever can be tested without a browser compiles natively: [`store`] and [`words`]. Components
//! and effects exist only in the page itself, and only `browser` among them names web crates.

pub mod store;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod browser;
