//! What frames a chart: the button that shows its table.

use crate::ui::context::use_texts;
use crate::ui::widgets::{Glyph, icon};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TableButtonProps {
    /// Whether the table is shown.
    pub on: bool,
    /// The other way.
    pub onclick: Callback<MouseEvent>,
}

/// The button that shows a picture's twin.
#[component]
pub fn TableButton(props: &TableButtonProps) -> Html {
    let texts = &use_texts().pictures.charts;
    html! {
        <button class="ib sm" aria-pressed={props.on.to_string()} aria-label={texts.table}
            title={if props.on { texts.picture } else { texts.table }} onclick={props.onclick.clone()}>
            { icon(Glyph::Table) }
        </button>
    }
}
