//! The wall between page and worker: what crosses it, and who stands on either side.
//!
//! * `protocol`: closed enums, versioned together because one binary is on both sides.
//! * `drawing`: the pictures of a run on their way, in steps.
//! * `looking`: what is seen of a run before it can be drawn.
//! * `session`: the worker without the browser: owns the run, answers questions, works in slices.
//! * `pool`: many workers on one study, each doing errands.
//! * `glue`: the client on the page and the server in the worker, the only files that know of
//!   messages.

mod drawing;
mod looking;
pub mod pool;
pub mod protocol;
pub mod session;
pub mod traces;

#[cfg(target_arch = "wasm32")]
pub mod glue;
#[cfg(target_arch = "wasm32")]
pub use glue::{client, hands};
