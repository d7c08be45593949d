//! The answer: sentence, fleets, every requirement, the receipt.

use crate::sim::scenario::Draft;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::data::{Grid, Table, to_csv, to_markdown};
use crate::ui::store::{Copied, Shared, SizeWork};
use crate::ui::widgets::{Glyph, icon, part};
use crate::ui::words::{SizeWords, fleet_text};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// What was asked for and what it came to.
    pub work: Shared<SizeWork>,
    /// The scenario on screen.
    pub today: Option<Shared<Draft>>,
    /// Whether the answer says something of it.
    pub holds: bool,
}

/// The answer.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let words = SizeWords::new(texts, &props.work);
    let today = props.today.as_deref().unwrap_or(&props.work.draft);
    let (every, receipt) = (Rc::new(words.every()), Rc::new(words.receipt()));
    let fleets = words.fleets(today);
    let copy = |text: String, what: Copied| {
        commands.then(move |commands, _: MouseEvent| commands.copy(text.clone(), what))
    };
    let heads = &texts.size;
    let sentence = words.sentence();
    let markdown = format!(
        "**{sentence}** {}\n\n{}\n{}\n{}",
        words.lesson(),
        to_markdown(&fleets),
        to_markdown(&every),
        to_markdown(&receipt)
    );
    let csv = to_csv(&words.all());
    let panel = |title: &'static str, note: &'static str, table: &Rc<Table>| {
        html! {
            <div class="panel">
                <header class="pan-h"><h2>{ title }</h2><span class="cap">{ note }</span></header>
                { part!(Grid { table: table.clone(), caption: title }) }
            </div>
        }
    };
    html! {
        <div class={classes!("ask-a", (!props.holds).then_some("is-old"))}>
            <div role="status">
                <h1 class="say">{ sentence }<span>{ format!(" {}", words.lesson()) }</span></h1>
            </div>
            { for words.open().into_iter().map(|line| html! { <p class="why">{ line }</p> }) }
            <div class="ask-c">
                <button class="btn" onclick={copy(csv, Copied::Csv)}>
                    { icon(Glyph::Copy) }<span>{ heads.copy_csv }</span>
                </button>
                <button class="btn" onclick={copy(markdown, Copied::Markdown)}>
                    { icon(Glyph::Copy) }<span>{ heads.copy_markdown }</span>
                </button>
            </div>
            <div class="panel">
                <header class="pan-h"><h2>{ heads.fleets }</h2></header>
                { part!(Fleets { work: props.work.clone(), today: props.today.clone() }) }
            </div>
            if !every.rows.is_empty() {
                { panel(heads.every, "", &every) }
                { panel(heads.receipt, heads.receipt_note, &receipt) }
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FleetsProps {
    work: Shared<SizeWork>,
    today: Option<Shared<Draft>>,
}

/// Today's fleet and those that were found, each with the button that takes it.
#[component]
fn Fleets(props: &FleetsProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let words = SizeWords::new(texts, &props.work);
    let today = props.today.as_deref().unwrap_or(&props.work.draft);
    let table = words.fleets(today);
    let found: Vec<Option<Vec<u32>>> = std::iter::once(None)
        .chain(
            words
                .told()
                .iter()
                .filter_map(|(_, view)| Some(Some(view.sized.as_ref()?.fleet.clone()))),
        )
        .collect();
    let take = |fleet: Vec<u32>| {
        let can = props.work.taken(today, &fleet).is_some();
        let label = (texts.size.take_fleet)(&fleet_text(texts, &props.work.draft, &fleet));
        let onclick = commands.then(move |commands, _: MouseEvent| commands.take_fleet(&fleet));
        html! {
            <button class="btn" disabled={!can} aria-label={label} {onclick}>{ texts.size.take }</button>
        }
    };
    let row = |(cells, fleet): (&Vec<crate::ui::data::Value>, Option<Vec<u32>>)| {
        html! {
            <tr>
                { for cells.iter().enumerate().map(|(at, value)| match at {
                    0 => html! { <th scope="row">{ value.shown() }</th> },
                    // Beside the fleet, so that it is in sight on a narrow screen.
                    1 => html! { <><td>{ value.shown() }</td><td>{ for fleet.clone().map(take) }</td></> },
                    _ => html! { <td>{ value.shown() }</td> },
                }) }
            </tr>
        }
    };
    html! {
        <div class="scroll-x" tabindex="0" role="region" aria-label={texts.size.fleets}>
            <table class="tbl dtbl">
                <thead><tr>
                    { for table.columns.iter().enumerate().map(|(at, head)| html! {
                        <><th scope="col">{ &head.0 }</th>if at == 1 { <td></td> }</>
                    }) }
                </tr></thead>
                <tbody>{ for table.rows.iter().zip(found).map(row) }</tbody>
            </table>
        </div>
    }
}
