//! The wall between page and worker: what crosses it, and who stands on either side.
//!
//! * `protocol`: closed enums, versioned together because one binary is on both sides.
//! * `session`: the worker without the browser: owns the run, answers questions, works in slices.
//! * `client` (page side) and `glue` (worker side): the only places that know of messages.

pub mod protocol;
pub mod session;
pub mod traces;

#[cfg(target_arch = "wasm32")]
pub mod client;
#[cfg(target_arch = "wasm32")]
pub mod glue;
