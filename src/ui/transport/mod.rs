//! The playback bar: play, step, speed, and a scrubber over the number of tasks that wait.

mod clock;
mod spark;

#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(target_arch = "wasm32")]
mod frame;

pub use clock::{FIT_S, Pace, REDUCED_STEP_S, SPEEDS, next, speed_label};
pub use spark::{columns, labels};

#[cfg(target_arch = "wasm32")]
pub use component::{Handle, Transport};
