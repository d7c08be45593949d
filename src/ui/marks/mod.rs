//! What pictures are made of: a scene of plain shapes, and the mark of each model.
//!
//! Geometry builds a [`Scene`] and knows no browser, so it is tested natively; `paint` turns a scene
//! into nodes of the page and knows no geometry.

mod scene;
mod shape;
mod svg;
mod words;

#[cfg(test)]
pub mod golden;

#[cfg(target_arch = "wasm32")]
mod badge;
#[cfg(target_arch = "wasm32")]
mod paint;

pub use scene::{Anchor, Class, Run, Scene, Shape, badge, path, rect, text};
pub use shape::{letter, mark_path, point, round_rect, slot};
pub use svg::to_svg;
pub use words::{Names, fit, hot, text_width};

#[cfg(target_arch = "wasm32")]
pub use badge::badge_of;
#[cfg(target_arch = "wasm32")]
pub use paint::{Picture, paint};
