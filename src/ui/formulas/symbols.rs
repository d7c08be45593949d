//! The table of symbols: each with its formula, its unit and its value now.

use super::cell::NumberCell;
use super::edits::{with_capacity, with_work, work_is_free};
use super::fraction::{Notation, fraction};
use super::known::{Known, Proposal};
use super::letters::formula;
use super::words::{signed, substituted};
use crate::i18n::FormulaTexts;
use crate::i18n::number::{figures, fixed, three};
use crate::ui::context::use_texts;
use crate::ui::marks::badge_of;
use crate::ui::widgets::{panel_head, part};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SymbolsProps {
    /// The fleet.
    pub known: Rc<Known>,
    /// How numbers are written.
    pub notation: Notation,
    /// An edit was made.
    pub on_propose: Callback<Proposal>,
}

/// The table, and under it the row that is selected with its numbers put in.
#[component]
pub fn Symbols(props: &SymbolsProps) -> Html {
    let words = &use_texts().pictures.formulas;
    let view = &props.known.view;
    let last = (0..view.batch.models.len())
        .max_by(|a, b| {
            let drain = |model: &usize| view.batch.models[*model].drain_s;
            drain(a).total_cmp(&drain(b)).then(b.cmp(a))
        })
        .unwrap_or(0);
    let chosen = use_state_eq(|| None::<usize>);
    let selected = chosen.filter(|model| *model < view.batch.models.len()).unwrap_or(last);
    let rows =
        (0..view.batch.models.len()).map(|model| row(props, words, model, selected, last, &chosen));
    html! {
        <section class="panel">
            { panel_head(words.symbols, words.symbols_hint) }
            <div class="scroll-x">
            <table class="ftab">
                { head(words, view.is_stream) }
                <tbody>{ for rows }</tbody>
                { foot(props, words) }
            </table>
            </div>
            { put_in(props, selected) }
            <p class="subst2">{ spread(props, words) }</p>
        </section>
    }
}

fn head(words: &FormulaTexts, is_stream: bool) -> Html {
    let (work, drain) =
        if is_stream { (words.work_per_s, words.drain_stream) } else { (words.work, words.drain) };
    let column = |(symbol, caption, is_hot): (&str, &'static str, bool)| {
        html! {
            <th scope="col" class={is_hot.then_some("is-hot")}>
                <span class="fx">{ formula(symbol) }</span><span class="cap">{ caption }</span>
            </th>
        }
    };
    let columns = [
        ("C_i", words.capacity, false),
        ("T_i", work, false),
        ("s_i = C_i / ΣC", words.share, false),
        ("A_i = s_i · ΣT", words.fair, false),
        ("d_i = T_i / ΣT", words.demand, false),
        ("τ_i = T_i / C_i", drain, true),
        ("L_i = τ_i / τ*", words.load, false),
    ];
    html! {
        <thead><tr><td></td>{ for columns.into_iter().map(column) }</tr></thead>
    }
}

fn row(
    props: &SymbolsProps,
    words: &'static FormulaTexts,
    model: usize,
    selected: usize,
    last: usize,
    chosen: &UseStateHandle<Option<usize>>,
) -> Html {
    let (known, notation) = (&props.known, props.notation);
    let (mine, name) = (&known.view.batch.models[model], known.names.name(model).to_owned());
    let select = {
        let chosen = chosen.clone();
        Callback::from(move |_| chosen.set(Some(model)))
    };
    let drain = notation.write(mine.drain_s);
    let drain = if model == last {
        html! { <b>{ drain }</b> }
    } else {
        html! { drain }
    };
    let bar = format!("width:{:.1}px", (mine.load * 36.0).clamp(0.0, 44.0));
    html! {
        <tr key={model} class={classes!(format!("m{}", known.names.mark(model) + 1), (model == selected).then_some("is-sel"))}>
            <th scope="row">
                <button onclick={select} aria-pressed={(model == selected).to_string()} aria-label={name.clone()} title={name}>
                    { badge_of(&known.names, model, 18) }
                </button>
            </th>
            <td>{ capacity_cell(props, words, model) }</td>
            <td>{ work_cell(props, words, model) }</td>
            <td>{ share(mine.share, notation) }</td>
            <td>{ figures(mine.allocation, 5) }<span class="dl">{ signed(mine.allocation - mine.work, None) }</span></td>
            <td>{ notation.write(mine.demand) }</td>
            <td class="is-hot">{ drain }</td>
            <td><span class="lb"><i style={bar}></i><u></u></span>{ load(mine.load, notation) }</td>
        </tr>
    }
}

fn load(value: f64, notation: Notation) -> String {
    match notation {
        Notation::Numbers => fixed(value, 3),
        Notation::Fractions => notation.write(value),
    }
}

/// A share, with its fraction beside the decimal.
fn share(value: f64, notation: Notation) -> Html {
    match (notation, fraction(value)) {
        (Notation::Numbers, Some(also)) => {
            html! { <><b>{ figures(value, 4) }</b><span class="fr">{ also }</span></> }
        }
        _ => html! { <b>{ notation.write(value) }</b> },
    }
}

fn capacity_cell(props: &SymbolsProps, words: &FormulaTexts, model: usize) -> Html {
    let known = &props.known;
    let label = (words.capacity_of)(known.names.name(model));
    let on_value = {
        let (known, on_propose, label) = (known.clone(), props.on_propose.clone(), label.clone());
        Callback::from(move |value: f64| {
            if let Some(draft) = with_capacity(&known.draft, model, value) {
                on_propose.emit((draft, label.clone()));
            }
        })
    };
    let value = known.view.batch.models[model].capacity;
    part!(NumberCell { value, label, id: format!("formula-c-{model}"), on_value })
}

fn work_cell(props: &SymbolsProps, words: &FormulaTexts, model: usize) -> Html {
    let known = &props.known;
    let value = known.view.batch.models[model].work;
    if !work_is_free(&known.draft, model) {
        return html! { <span title={words.work_fixed}>{ figures(value, 5) }</span> };
    }
    let label = (words.work_of)(known.names.name(model));
    let on_value = {
        let (known, on_propose, label) = (known.clone(), props.on_propose.clone(), label.clone());
        Callback::from(move |value: f64| {
            if let Some(draft) = with_work(&known.draft, model, value) {
                on_propose.emit((draft, label.clone()));
            }
        })
    };
    part!(NumberCell { value, label, id: format!("formula-t-{model}"), on_value })
}

fn foot(props: &SymbolsProps, words: &FormulaTexts) -> Html {
    let (batch, notation) = (&props.known.view.batch, props.notation);
    let most = batch.models.iter().map(|model| model.load).fold(0.0, f64::max);
    html! {
        <tfoot><tr>
            <th scope="row">{ "Σ" }</th>
            <td>{ figures(batch.capacity, 6) }</td>
            <td>{ figures(batch.work, 6) }</td>
            <td>{ "1" }</td>
            <td>{ figures(batch.work, 6) }</td>
            <td>{ "1" }</td>
            <td class="is-hot"><span class="acc">{ formula("τ*") }{ " " }{ notation.write(batch.ideal_s) }</span></td>
            <td>{ words.largest }{ " " }{ load(most, notation) }</td>
        </tr></tfoot>
    }
}

/// The formula of the selected row with its numbers put in.
fn put_in(props: &SymbolsProps, model: usize) -> Html {
    let [quotient, drain, ideal, load] = substituted(&props.known.view, model, props.notation);
    let i = props.known.names.letter(model);
    html! {
        <p class="subst">
            { formula(&format!("τ_{i} = T_{i} / C_{i}")) }{ format!(" = {quotient} = ") }<b>{ drain }</b>
            <span class="muted">
                { formula(",\u{2002}τ* = ΣT / ΣC") }{ format!(" = {ideal},\u{2002}") }
                { formula(&format!("L_{i}")) }{ format!(" = {load}") }
            </span>
        </p>
    }
}

/// Excess and imbalance over the fleet.
fn spread(props: &SymbolsProps, words: &FormulaTexts) -> String {
    let batch = &props.known.view.batch;
    let uneven = &batch.imbalance;
    let excess = format!("{} {}%", words.excess_name, three(batch.excess * 100.0));
    let rest =
        (words.imbalance)(&three(uneven.max_over_mean), &three(uneven.cv), &three(uneven.jain));
    format!("{excess}; {rest}")
}
