//! A choice of a few words in a heading.

use crate::ui::browser::events;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PillSelectProps {
    /// What is chosen between, for people who listen.
    pub name: &'static str,
    /// What can be chosen, in words.
    pub options: Vec<AttrValue>,
    /// The place of what is chosen.
    pub chosen: usize,
    /// Another one was chosen.
    pub on: Callback<usize>,
}

/// A choice of a few words in a heading.
#[component]
pub fn PillSelect(props: &PillSelectProps) -> Html {
    let on = props.on.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(place) = events::text(&event).and_then(|place| place.parse().ok()) {
            on.emit(place);
        }
    });
    let option = |(place, words): (usize, &AttrValue)| {
        html! { <option value={place.to_string()} selected={place == props.chosen}>{ words.clone() }</option> }
    };
    html! {
        <select class="pill choice" aria-label={props.name} {onchange}>
            { for props.options.iter().enumerate().map(option) }
        </select>
    }
}
