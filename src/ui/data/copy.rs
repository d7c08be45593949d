//! The button that copies a table, beside its heading.

use super::table::Table;
use super::to_csv;
use crate::ui::widgets::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// The button that copies a table.
pub fn copy_button(
    title: &'static str,
    table: &Rc<Table>,
    copy: &'static str,
    on_copy: &Callback<String>,
) -> Html {
    let (table, on_copy) = (table.clone(), on_copy.clone());
    button(title, copy, Callback::from(move |_| on_copy.emit(to_csv(&table))))
}

/// The button itself.
pub fn button(title: &'static str, copy: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button class="btn" aria-label={format!("{copy}: {title}")} {onclick}>
            { icon(Glyph::Copy) }<span>{ copy }</span>
        </button>
    }
}
