//! The line under the figures: what they leave out, what became of tasks, whether the laws hold.

use super::notes::{Law, notes};
use crate::i18n::NoteTexts;
use crate::i18n::number::{span, whole};
use crate::ui::context::use_texts;
use crate::ui::store::Shared;
use crate::ui::widgets::{Glyph, column, icon};
use crate::view::ResultsView;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NoteLineProps {
    /// The figures of the scope on screen.
    pub results: Shared<ResultsView>,
    /// Whether the warm-up was left to MSER-5.
    pub by_mser: bool,
}

/// The line.
#[component]
pub fn NoteLine(props: &NoteLineProps) -> Html {
    let texts = &use_texts().pictures;
    let (words, results) = (&texts.notes, &props.results);
    let told = notes(results, props.by_mser, texts);
    let (mark, class, name) = match results.laws_hold {
        true => (Glyph::Check, "lawm", words.laws_hold),
        false => (Glyph::Alert, "lawm bad", words.law_broken),
    };
    html! {
        <div class="notes">
            <button {class} popovertarget="laws">{ icon(mark) }{ name }</button>
            <span class={told.warmup_is_short.then_some("bad")}>
                if told.warmup_is_short {
                    { icon(Glyph::Warning) }<span class="sr">{ words.warmup_short }{ " " }</span>
                }
                { told.warmup }
            </span>
            if !told.fates.is_empty() { <span>{ told.fates }</span> }
            <div id="laws" class="laws" popover="auto" role="dialog" aria-labelledby="laws-t">
                <h2 id="laws-t">{ words.laws }</h2>
                <p class="cap">{ (words.laws_hint)(&whole(results.replications.into())) }</p>
                { sides(&told.laws, words) }
                if results.audit.rounding_s > 0.0 {
                    <p class="cap">{ (words.rounding)(&span(results.audit.rounding_s)) }</p>
                }
            </div>
        </div>
    }
}

/// Both sides of each law.
fn sides(laws: &[Law], words: &NoteTexts) -> Html {
    let row = |law: &Law| {
        let (mark, word) =
            if law.holds { (Glyph::Check, words.holds) } else { (Glyph::Alert, words.broken) };
        html! {
            <tr class={(!law.holds).then_some("bad")}>
                <th scope="row">{ law.name[0] }<span class="cap">{ law.name[1] }</span></th>
                <td class="num">{ &law.sides[0] }</td>
                <td class="num">{ &law.sides[1] }</td>
                <td>{ icon(mark) }{ word }</td>
            </tr>
        }
    };
    html! {
        <table class="tbl dtbl">
            <thead><tr>
                { column(words.law) }{ column(words.left) }{ column(words.right) }{ column(words.holds) }
            </tr></thead>
            <tbody>{ for laws.iter().map(row) }</tbody>
        </table>
    }
}
