//! Small parts that every room uses.

mod badge;
mod dialog;
mod icon;
mod menu;

pub use badge::Badge;
pub use dialog::Dialog;
pub use icon::{Glyph, Icon, icon};
pub use menu::{Menu, MenuItem};
