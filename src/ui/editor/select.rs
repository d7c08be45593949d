//! A choice of a few words, with the browser's own select.

use crate::ui::browser::events;
use crate::ui::widgets::{Glyph, icon, part};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// Its id.
    pub id: AttrValue,
    /// Its label; none for a select inside another field, which has `name`.
    #[prop_or_default]
    pub label: AttrValue,
    /// Accessible name where there is no label.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// What can be chosen; the place in the list is what is told.
    pub options: Vec<AttrValue>,
    /// What is chosen.
    pub chosen: Option<usize>,
    /// Text while nothing is chosen.
    #[prop_or_default]
    pub blank: AttrValue,
    /// Called with the place of the new choice.
    pub on_choose: Callback<usize>,
    /// A line under it while nothing is wrong.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong with the choice.
    #[prop_or_default]
    pub wrong: Option<AttrValue>,
}

/// The bare select.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let on_choose = props.on_choose.clone();
    let on_change = Callback::from(move |event: Event| {
        let place = events::text(&event).and_then(|text| text.parse().ok());
        place.into_iter().for_each(|place| on_choose.emit(place));
    });
    let option = |(place, text): (usize, &AttrValue)| {
        html! {
            <option value={place.to_string()} selected={props.chosen == Some(place)}>{ text.clone() }</option>
        }
    };
    let value = props.chosen.map_or(String::new(), |place| place.to_string());
    html! {
        <span class="sel">
            <select id={props.id.clone()} aria-label={props.name.clone()} {value} onchange={on_change}
                aria-invalid={props.wrong.is_some().then_some("true")}>
                if props.chosen.is_none() {
                    <option value="" selected={true} disabled={true}>{ props.blank.clone() }</option>
                }
                { for props.options.iter().enumerate().map(option) }
            </select>
            { icon(Glyph::Down) }
        </span>
    }
}

/// A line of the form with a select in it.
#[component]
pub fn SelectField(props: &SelectProps) -> Html {
    let wrong = props.wrong.clone();
    html! {
        <div class={classes!("fld", wrong.is_some().then_some("is-bad"))}>
            <label for={props.id.clone()}>{ props.label.clone() }</label>
            <div class="inp">
                { part!(Select { id: props.id.clone(), options: props.options.clone(), chosen: props.chosen, blank: props.blank.clone(), on_choose: props.on_choose.clone(), wrong: wrong.clone() }) }
            </div>
            { super::field::under(wrong.as_deref(), &props.hint, None) }
        </div>
    }
}
