//! A light as a sign: its shape says as much as its colour.

use crate::ui::widgets::Glyph;

/// Its shape.
pub fn glyph(met: Option<bool>) -> Glyph {
    match met {
        Some(true) => Glyph::Check,
        Some(false) => Glyph::Cross,
        None => Glyph::Help,
    }
}

/// Its class in the style sheets.
pub fn state_class(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "is-met",
        Some(false) => "is-missed",
        None => "is-open",
    }
}
