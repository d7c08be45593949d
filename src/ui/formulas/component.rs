//! The formulas tab: heading with its repair, symbols, drain times, the stream, next pick, slips.

use super::edits::moved;
use super::fraction::Notation;
use super::known::{Known, Proposal};
use super::lower::{Drain, stream};
use super::side::{next_pick, slips, whole_tasks};
use super::symbols::Symbols;
use super::words::heading;
use crate::i18n::number::three;
use crate::sim::scenario::Draft;
use crate::ui::context::use_texts;
use crate::ui::marks::badge_of;
use crate::ui::store::Shared;
use crate::ui::widgets::{Glyph, icon, part};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FormulasTabProps {
    /// The scenario on screen, valid.
    pub draft: Shared<Draft>,
    /// An edit was made.
    pub on_propose: Callback<Proposal>,
}

/// The tab.
#[component]
pub fn FormulasTab(props: &FormulasTabProps) -> Html {
    let texts = use_texts();
    let words = &texts.pictures.formulas;
    let notation = use_state_eq(Notation::default);
    let known = use_memo(props.draft.clone(), |draft| Known::of(draft).map(Rc::new));
    let Some(known) = (*known).clone() else { return html! {} };
    let head = heading(&known.view, &known.names, &texts.pictures);
    html! {
        <>
        <section class="verdict cmp" aria-label={texts.pictures.verdict.label}>
            <div class="vd">
                <div role="status"><h1>{ head.fact }{ " " }<span>{ head.lesson }</span></h1></div>
            </div>
            <div class="f-act">
                { notation_switch(&notation, words) }
                { repair(&known, words, &props.on_propose) }
            </div>
        </section>
        <div class="f-grid">
            <div class="f-l">
                { part!(Symbols { known: known.clone(), notation: *notation, on_propose: props.on_propose.clone() }) }
                { part!(Drain { known: known.clone() }) }
                { stream(&known, &texts.pictures) }
            </div>
            <div class="f-r">
                { next_pick(&known, &texts.pictures, *notation) }
                { slips(&known, &texts.pictures) }
                { whole_tasks(&known, &texts.pictures) }
            </div>
        </div>
        </>
    }
}

fn notation_switch(notation: &UseStateHandle<Notation>, words: &crate::i18n::FormulaTexts) -> Html {
    let choice = |to: Notation, label: &'static str| {
        let set = notation.clone();
        let pressed = (**notation == to).to_string();
        let onclick = Callback::from(move |_| set.set(to));
        html! { <button aria-pressed={pressed} {onclick}>{ label }</button> }
    };
    html! {
        <div class="seg" role="group" aria-label={words.notation}>
            { choice(Notation::Numbers, words.numbers) }
            { choice(Notation::Fractions, words.fractions) }
        </div>
    }
}

/// The button that evens the drain times, where that is a matter of moving whole tasks by hand.
fn repair(
    known: &Rc<Known>,
    words: &'static crate::i18n::FormulaTexts,
    on_propose: &Callback<Proposal>,
) -> Html {
    let Some((from, to, amount)) = known.view.repair else { return html! {} };
    let Some(repaired) = moved(&known.draft, from, to, amount) else { return html! {} };
    let (names, amount) = (&known.names, three(amount));
    let label = (words.move_label)(&amount, names.name(from), names.name(to));
    let onclick = {
        let (on_propose, label) = (on_propose.clone(), label.clone());
        Callback::from(move |_| on_propose.emit((repaired.clone(), label.clone())))
    };
    html! {
        <button class="btn fixb" {onclick}>
            { badge_of(names, from, 16) }{ icon(Glyph::Right) }{ badge_of(names, to, 16) }
            <span aria-hidden="true">{ (words.move_units)(&amount) }</span><span class="sr">{ label }</span>
        </button>
    }
}
