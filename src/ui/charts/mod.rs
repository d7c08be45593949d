//! Charts: load over time with busy slots under it, and the tail of waits.
//!
//! Geometry is pure: a base that changes with the data, and a layer over it that moves with the play
//! head. Components measure, paint and listen.

mod axis;
mod load;
mod memory;
mod overlay;
mod strips;
mod tail;

#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod load_chart;
#[cfg(target_arch = "wasm32")]
mod save;
#[cfg(target_arch = "wasm32")]
mod tail_chart;
#[cfg(test)]
mod tests;

pub use axis::{Axis, ticks, time_label};
pub use load::{LoadInput, Plot, load_scene};
pub use overlay::{Values, overlay, values_at};
pub use tail::tail_scene;

#[cfg(target_arch = "wasm32")]
pub use frame::{PictureMenu, TableButton};
#[cfg(target_arch = "wasm32")]
pub use load_chart::LoadChart;
#[cfg(target_arch = "wasm32")]
pub use save::{merged, svg_text};
#[cfg(target_arch = "wasm32")]
pub use tail_chart::TailChart;

/// Charts with more lines than this show the highest and a heat map of all.
pub const LINES_MAX: usize = 8;
