//! The mark of a model beside words.

use super::words::Names;
use crate::ui::widgets::{Badge, part};
use yew::prelude::*;

/// The badge of a model of the fleet.
pub fn badge_of(names: &Names, model: usize, size: u32) -> Html {
    part!(Badge { mark: names.mark(model), name: names.name(model).to_owned(), size })
}
