//! Charts: load over time with busy slots under it, and the tail of waits.
//!
//! Geometry is pure: a base that changes with the data, and a layer over it that moves with the play
//! head. Components measure, paint and listen.

mod axis;
mod ground;
mod load;
mod memory;
mod overlay;
mod plot;
mod sight;
mod source;
mod spread;
mod strips;
mod tail;

#[cfg(target_arch = "wasm32")]
mod control;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod load_chart;
#[cfg(target_arch = "wasm32")]
mod pad;
#[cfg(target_arch = "wasm32")]
mod save;
#[cfg(target_arch = "wasm32")]
mod tail_chart;
#[cfg(test)]
mod tests;

pub use axis::{Axis, range_ticks, ticks, time_label, time_ticks};
pub use ground::{LoadInput, Plot, step_at};
pub use load::{load_drawing, load_frame, load_plot, load_scene};
pub use overlay::{Values, overlay, values_at};
pub use plot::{PlotInput, plot_drawing, plot_frame, plot_of, plot_overlay, rows};
pub use sight::{Entry, Sight};
pub use source::Source;
pub use spread::{Spread, spread_scene};
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
