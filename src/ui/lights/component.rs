//! The line under the verdict; spoken when lights have changed and will stay so, not with each
//! number.

use super::sign::{glyph, state_class};
use crate::i18n::Texts;
use crate::sim::require::Names;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::store::{Field, Judged};
use crate::ui::widgets::icon;
use crate::ui::words::{self, Held};
use yew::prelude::*;

/// Lights that are drawn at most; of more, those that are not green come first.
const MOST: usize = 6;

#[derive(Properties, PartialEq)]
pub struct LightsProps {
    /// What is told.
    pub judged: Judged,
}

/// The line.
#[component]
pub fn Lights(props: &LightsProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let judged = &props.judged;
    let told = use_mut_ref(String::new);
    if judged.draft.requirements.is_empty() {
        return html! {};
    }
    let Some(results) = &judged.results else {
        return html! {
            <section class="lights" aria-label={texts.require.heading}>
                <b>{ texts.require.heading }</b><span class="lt">{ texts.require.not_yet }</span>
            </section>
        };
    };
    let names = Names::of(&judged.draft);
    let lines = judged.draft.requirements.iter().zip(&results.checks).enumerate();
    let mut all: Vec<(usize, Held)> = lines
        .filter_map(|(at, (line, check))| Some((at, words::held(texts, line, &names, check)?)))
        .collect();
    let count = words::requirements_met(texts, &results.checks);
    if judged.settled {
        *told.borrow_mut() = spoken(texts, &count, &all);
    }
    let more = all.len().saturating_sub(MOST);
    if more > 0 {
        let of = |met: Option<bool>| all.iter().filter(move |(_, held)| held.met == met).cloned();
        all = of(Some(false)).chain(of(None)).chain(of(Some(true))).take(MOST).collect();
    }
    html! {
        <section class="lights" aria-label={texts.require.heading}>
            <p class="sr" role="status">{ told.borrow().clone() }</p>
            <b>{ count }</b>
            <ul>
                { for all.iter().map(|(at, held)| light(texts, &commands, *at, held)) }
                if more > 0 { <li class="cap">{ (texts.require.more)(more) }</li> }
            </ul>
        </section>
    }
}

/// How many are met and which are not, without the numbers that move.
fn spoken(texts: &Texts, count: &str, all: &[(usize, Held)]) -> String {
    let missed = all.iter().filter(|(_, held)| held.met == Some(false));
    let asked = |held: &Held| format!("{} {}", held.figure, held.bound);
    let missed: Vec<String> = missed.map(|(_, held)| asked(held)).collect();
    match missed.is_empty() {
        true => count.to_owned(),
        false => (texts.require.not_met)(count, &missed.join(texts.race.comma)),
    }
}

/// A light; pressed, it leads to its line.
fn light(texts: &Texts, commands: &Commands, at: usize, held: &Held) -> Html {
    let field = Field::Requirement { at };
    let onclick =
        commands.then(move |commands, _: MouseEvent| commands.focus_in_form(field, false));
    html! {
        <li key={at}>
            <button class={classes!("lt", state_class(held.met))} title={held.room.clone()} {onclick}>
                { icon(glyph(held.met)) }
                <span class="sr">{ held.light }{ texts.share.colon }</span>
                <span class="num">{ (texts.require.said)(&held.figure, &held.found, &held.bound) }</span>
            </button>
        </li>
    }
}
