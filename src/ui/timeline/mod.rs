//! The timeline: every task of a run as bars on the lanes of slots.
//!
//! Geometry is pure: `layout` says where lanes lie, `sheet` what is to be painted of an answer,
//! `scene` draws all of it as a picture for files, `over` what moves. Components measure, ask, paint
//! on a canvas and listen.

mod layout;
mod over;
mod scene;
mod sheet;
mod words;

#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(target_arch = "wasm32")]
mod find;
#[cfg(target_arch = "wasm32")]
mod gestures;
#[cfg(target_arch = "wasm32")]
mod panel;
#[cfg(target_arch = "wasm32")]
mod plot;
#[cfg(test)]
mod tests;

pub use layout::{GroupBox, Lane, LaneBox, Layout};
pub use over::Over;
pub use scene::{AXIS, Input, around, axis, end_mark, tick_places, whole_scene};
pub use sheet::{Block, HEAT, INKS, LABEL_PX, Label, Sheet, Strip, sheet, task_at};
pub use words::{Line, at, happened, lines, promise, ran_s, title, waited_s};

#[cfg(target_arch = "wasm32")]
pub use component::TimelineTab;
#[cfg(target_arch = "wasm32")]
pub use find::FindDialog;
