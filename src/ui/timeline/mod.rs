//! The timeline: every task of a run as bars on the lanes of slots.
//!
//! Geometry is pure: `layout` says where lanes lie, `sheet` what is to be painted of an answer,
//! `scene` draws all of it as a picture for files. Components measure, ask, paint and listen.

mod layout;
mod scene;
mod sheet;
mod words;

#[cfg(test)]
mod tests;

pub use layout::{GroupBox, Lane, LaneBox, Layout};
pub use scene::{AXIS, Input, around, axis, end_mark, tick_places, whole_scene};
pub use sheet::{Block, HEAT, INKS, LABEL_PX, Label, Sheet, Strip, sheet, task_at};
pub use words::{Line, at, lines, promise, ran_s, title, waited_s};
