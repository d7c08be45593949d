//! Heads of panels and of columns: the same few elements, made in one place.

use yew::prelude::*;

/// The head of a panel: its title, and a hint beside it.
pub fn panel_head(title: &'static str, hint: impl Into<Html>) -> Html {
    with_hint(title, hint.into())
}

fn with_hint(title: &'static str, hint: Html) -> Html {
    html! { <header class="pan-h"><h2>{ title }</h2><span class="cap">{ hint }</span></header> }
}

/// The head of a column of words.
pub fn column(name: impl Into<Html>) -> Html {
    head(name.into(), None)
}

/// The head of a column of numbers.
pub fn number_column(name: impl Into<Html>) -> Html {
    head(name.into(), Some("right"))
}

fn head(name: Html, class: Option<&'static str>) -> Html {
    html! { <th scope="col" {class}>{ name }</th> }
}
