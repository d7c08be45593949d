//! Beside the symbols: the next picks, the article's slips, whole tasks by each method.

use super::fraction::Notation;
use super::known::Known;
use super::letters::formula;
use super::words::signed;
use crate::i18n::PictureTexts;
use crate::i18n::number::{figures, whole};
use crate::sim::plan::Method;
use crate::ui::marks::badge_of;
use crate::ui::widgets::{Glyph, column, icon, number_column, panel_head};
use crate::view::Slip;
use yew::prelude::*;

/// Models beyond this number have no column of deficits.
const COLUMNS_MAX: usize = 6;

/// The order of picks by largest deficit.
pub fn next_pick(known: &Known, texts: &'static PictureTexts, notation: Notation) -> Html {
    let (words, view) = (&texts.formulas, &known.view);
    let pick = |(model, _): &(usize, Vec<f64>)| html! { <li>{ badge_of(&known.names, *model, 22) }<span class="sr">{ known.names.name(*model) }</span></li> };
    let models = view.batch.models.len();
    html! {
        <section class="panel">
            { panel_head(words.next_pick, html! { <>{ words.largest_deficit }{ " " }{ formula("S_i = s_i·k − n_i") }</> }) }
            <ol class="seq" aria-label={words.order}>
                { for view.picks.iter().map(pick) }
                if view.repeats { <li class="rep">{ icon(Glyph::Again) }<span>{ words.repeats }</span></li> }
            </ol>
            if models <= COLUMNS_MAX { { picks_table(known, texts, notation) } }
        </section>
    }
}

fn picks_table(known: &Known, texts: &'static PictureTexts, notation: Notation) -> Html {
    let words = &texts.formulas;
    let models = known.view.batch.models.len();
    let row = |(turn, (picked, deficits)): (usize, &(usize, Vec<f64>))| {
        let most = deficits[*picked];
        let is_tie = deficits.iter().filter(|deficit| **deficit == most).count() > 1;
        let cell = |(model, deficit): (usize, &f64)| {
            let hit = (model == *picked).then_some("hit");
            let text = match notation {
                Notation::Numbers => signed(*deficit, Some(2)),
                Notation::Fractions if *deficit > 0.0 => format!("+{}", notation.write(*deficit)),
                Notation::Fractions => notation.write(*deficit),
            };
            html! { <td class={classes!("right", hit)}>{ text }</td> }
        };
        html! {
            <tr key={turn}>
                <th scope="row">{ turn + 1 }</th>
                { for deficits.iter().enumerate().map(cell) }
                <td class="right">
                    { known.names.letter(*picked) }
                    if is_tie { <span class="cap">{ format!(" {}", words.tie) }</span> }
                </td>
            </tr>
        }
    };
    html! {
        <table class="tbl ptab">
            <thead><tr>
                <th scope="col">{ words.pick }{ " " }{ formula("k") }</th>
                { for (0..models).map(|model| model_column(known, model)) }
                { number_column(words.goes_to) }
            </tr></thead>
            <tbody>{ for known.view.picks.iter().enumerate().map(row) }</tbody>
        </table>
    }
}

/// The head of a model's column: its badge.
fn model_column(known: &Known, model: usize) -> Html {
    let name = known.names.name(model).to_owned();
    number_column(
        html! { <>{ badge_of(&known.names, model, 14) }<span class="sr">{ name }</span></> },
    )
}

/// What the article prints differently, and why.
pub fn slips(known: &Known, texts: &'static PictureTexts) -> Html {
    let words = &texts.formulas;
    if known.view.slips.is_empty() {
        return html! {};
    }
    let numbers = |values: &[f64]| {
        let mut parts: Vec<String> = values.iter().map(|value| figures(*value, 4)).collect();
        parts.dedup();
        parts.join(", ")
    };
    let row = |slip: &Slip| {
        let name = match slip.symbol {
            "T_i/ΣC" => formula("T_i / ΣC"),
            "L_i" => words.slip_load.into(),
            _ => formula("S_i"),
        };
        let here =
            if slip.here.is_empty() { words.slip_deficit.to_owned() } else { numbers(&slip.here) };
        html! {
            <tr key={slip.symbol}>
                <th scope="row">{ name }</th>
                <td class="right struck"><s>{ numbers(&slip.printed) }</s></td>
                <td class="right">{ here }</td>
            </tr>
        }
    };
    html! {
        <section class="panel note">
            <header class="pan-h"><h2>{ words.slips_title }</h2></header>
            <table class="tbl dtab">
                <thead><tr>
                    { column(words.quantity) }{ number_column(words.printed) }{ number_column(words.here) }
                </tr></thead>
                <tbody>{ for known.view.slips.iter().map(row) }</tbody>
            </table>
            <p>{ words.slips_why }</p>
        </section>
    }
}

/// Whole tasks by each method of apportionment.
pub fn whole_tasks(known: &Known, texts: &'static PictureTexts) -> Html {
    let words = &texts.formulas;
    let models = known.view.batch.models.len();
    if known.view.is_stream || models > COLUMNS_MAX {
        return html! {};
    }
    let name = |method: Method| match method {
        Method::LargestRemainder => words.largest_remainder,
        Method::Webster => words.webster,
        Method::DHondt => words.dhondt,
        Method::Adams => words.adams,
        Method::HuntingtonHill => words.huntington_hill,
    };
    let row = |(method, counts): &(Method, Vec<u64>)| {
        let cells = counts.iter().map(|count| html! { <td class="right">{ whole(*count) }</td> });
        html! { <tr key={name(*method)}><th scope="row">{ name(*method) }</th>{ for cells }</tr> }
    };
    html! {
        <section class="panel">
            { panel_head(words.whole_title, words.whole_hint) }
            <table class="tbl ptab">
                <thead><tr><td></td>{ for (0..models).map(|model| model_column(known, model)) }</tr></thead>
                <tbody>{ for known.view.whole.iter().map(row) }</tbody>
            </table>
        </section>
    }
}
