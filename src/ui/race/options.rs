//! Until when is compared: the difference that matters, runs at most.

use super::dots::unit_of;
use crate::exchange::link::Comparison;
use crate::i18n::RaceTabTexts;
use crate::i18n::number::figures;
use crate::sim::limits::REPLICATIONS_MAX;
use crate::sim::race::Matters;
use crate::ui::browser::events;
use crate::ui::context::use_texts;
use crate::ui::editor::field::{Line, line};
use crate::ui::widgets::{Glyph, icon};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LimitsProps {
    /// What is compared.
    pub by: Comparison,
    /// Called with what shall be.
    pub wish: Callback<Comparison>,
}

/// A difference: 0 or more.
fn difference(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|value: &f64| value.is_finite() && *value >= 0.0)
}

fn runs(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|runs| (2..=REPLICATIONS_MAX).contains(runs))
}

/// Which difference matters, and how many runs there are at most.
#[component]
pub fn Limits(props: &LimitsProps) -> Html {
    let tab = &use_texts().race_tab;
    let by = &props.by;
    // What is typed stays as it is until it is left, sound or not.
    let typed = use_state_eq(|| [None::<String>, None]);
    let kind = by.quantities.first().map(|it| unit_of(it.named.kind, 1.0));
    let (factor, unit) = kind.unwrap_or((1.0, ""));
    let (relative, shown) = match by.matters {
        Matters::Relative(share) => (true, share * 100.0),
        Matters::Absolute(value) => (false, value * factor),
    };
    let made = move |value: f64, relative: bool| match relative {
        true => Matters::Relative(value / 100.0),
        false => Matters::Absolute(value / factor),
    };
    let on_input = |which: usize| {
        let (typed, by, wish) = (typed.clone(), by.clone(), props.wish.clone());
        Callback::from(move |event: InputEvent| {
            let text = events::text(&event).unwrap_or_default();
            let by = by.clone();
            let next = match which {
                0 => difference(&text).map(|it| Comparison { matters: made(it, relative), ..by }),
                _ => runs(&text).map(|runs_most| Comparison { runs_most, ..by }),
            };
            let mut all = (*typed).clone();
            all[which] = Some(text);
            typed.set(all);
            next.into_iter().for_each(|next| wish.emit(next));
        })
    };
    let on_leave = |which: usize, bad: bool| {
        let typed = typed.clone();
        Callback::from(move |_: FocusEvent| {
            if !bad {
                let mut all = (*typed).clone();
                all[which] = None;
                typed.set(all);
            }
        })
    };
    let field = |which: usize,
                 label: &'static str,
                 shown: String,
                 unit,
                 hint: &'static str,
                 wrong: String| {
        let text = typed[which].clone();
        let is_bad = |text: &String| match which {
            0 => difference(text).is_none(),
            _ => runs(text).is_none(),
        };
        let bad = text.as_ref().is_some_and(is_bad);
        line(Line {
            id: ["race-matters", "race-runs"][which].to_owned(),
            label: label.into(),
            value: text.unwrap_or(shown),
            empty: AttrValue::default(),
            mode: "decimal",
            unit,
            hint: hint.into(),
            wrong: bad.then(|| wrong.into()),
            on_input: on_input(which),
            on_leave: on_leave(which, bad),
        })
    };
    let change_unit = {
        let (typed, by, wish) = (typed.clone(), by.clone(), props.wish.clone());
        Callback::from(move |place: usize| {
            typed.set([None, None]);
            wish.emit(Comparison { matters: made(shown, place == 0), ..by.clone() });
        })
    };
    let units = units(tab, unit, relative, change_unit);
    let shown = figures(shown, 6).replace(',', "");
    let wrong = (tab.runs_wrong)(REPLICATIONS_MAX);
    html! {
        <div class="race-m">
            { field(0, tab.matters, shown, units, tab.matters_note, tab.matters_wrong.to_owned()) }
            { field(1, tab.runs_most, by.runs_most.to_string(), html! {}, tab.runs_note, wrong) }
        </div>
    }
}

/// What a difference is written in.
fn units(tab: &RaceTabTexts, unit: &'static str, relative: bool, choose: Callback<usize>) -> Html {
    let on_change = Callback::from(move |event: Event| {
        choose.emit(usize::from(events::text(&event).as_deref() != Some("0")));
    });
    html! {
        <span class="sel">
            <select aria-label={format!("{}: {}", tab.matters, tab.of_the_best)} onchange={on_change}>
                <option value="0" selected={relative}>{ tab.of_the_best }</option>
                <option value="1" selected={!relative}>{ if unit.is_empty() { "1" } else { unit } }</option>
            </select>{ icon(Glyph::Down) }
        </span>
    }
}
