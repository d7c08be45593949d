//! Small parts that every room uses.

mod badge;
mod broken;
mod dialog;
mod heads;
mod icon;
mod menu;
mod part;
mod pill_select;

pub use badge::Badge;
pub use broken::broken;
pub use dialog::Dialog;
pub use heads::{column, number_column, panel_head};
pub use icon::{Glyph, Icon, icon};
pub use menu::{Menu, MenuItem};
pub(crate) use part::part;
pub use part::{keyed, of};
pub use pill_select::PillSelect;
