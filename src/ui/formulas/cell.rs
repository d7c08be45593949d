//! A number in a formula that can be typed: kept as typed, marked while it cannot be used.

use crate::i18n::number::figures;
use crate::ui::browser::events;
use crate::ui::context::use_texts;
use crate::ui::store::parse;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NumberCellProps {
    /// The value in use.
    pub value: f64,
    /// What it is.
    pub label: AttrValue,
    /// Id of the input.
    pub id: AttrValue,
    /// A value that can be used was typed.
    pub on_value: Callback<f64>,
    /// Whether nothing is a value too.
    #[prop_or(false)]
    pub zero: bool,
}

/// The cell.
#[component]
pub fn NumberCell(props: &NumberCellProps) -> Html {
    let words = &use_texts().pictures.formulas;
    // What is half typed stays until the field is left.
    let typed = use_state_eq(|| None::<String>);
    let usable = |text: &str, zero: bool| {
        let value = parse(text).ok().filter(|value| value.is_finite());
        value.filter(|value| *value > 0.0 || zero && *value == 0.0)
    };
    let shown = typed.as_ref().map_or_else(|| plain(props.value), Clone::clone);
    let is_bad = typed.as_ref().is_some_and(|text| usable(text, props.zero).is_none());
    let oninput = {
        let (typed, on_value, zero) = (typed.clone(), props.on_value.clone(), props.zero);
        Callback::from(move |event: InputEvent| {
            let Some(text) = events::text(&event) else { return };
            if let Some(value) = usable(&text, zero) {
                on_value.emit(value);
            }
            typed.set(Some(text));
        })
    };
    let onblur = {
        let typed = typed.clone();
        Callback::from(move |_: FocusEvent| {
            if !is_bad {
                typed.set(None);
            }
        })
    };
    let error = format!("{}-error", props.id);
    html! {
        <>
        <span class={classes!("inp", "cellin", is_bad.then_some("is-bad"))}>
            <input id={props.id.clone()} value={shown} aria-label={props.label.clone()} inputmode="decimal"
                autocomplete="off" aria-invalid={is_bad.then_some("true")}
                aria-describedby={is_bad.then(|| error.clone())} {oninput} {onblur} />
        </span>
        if is_bad {
            <span class="cell-err" id={error} role="alert">{ (words.invalid)(&figures(props.value, 6)) }</span>
        }
        </>
    }
}

/// A value as it can be typed again: no grouping, a plain minus.
fn plain(value: f64) -> String {
    crate::ui::store::number(value)
}
