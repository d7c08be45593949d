//! The panel under the charts.

use super::{Bar, bars, distances, parts};
use crate::i18n::Texts;
use crate::i18n::number::{figures, percent, span, three, whole};
use crate::sim::floor::Apart;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::data::{Grid, Table, Value, copy_button};
use crate::ui::store::{Action, Copied, Gap, GapFound, Shared, WayNews};
use crate::ui::widgets::{broken, part};
use crate::worker::pool::roster::Post;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct GapPanelProps {
    /// The scenario on screen.
    pub draft: Shared<crate::sim::scenario::Draft>,
    /// What is known.
    pub gap: Gap,
    /// Number of the edit on screen.
    pub revision: u64,
    /// Whether the work on it ended because workers did.
    pub broke: bool,
}

/// The distance to perfect of the scenario on screen.
#[component]
pub fn GapPanel(props: &GapPanelProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let answer = props.gap.answer(&props.draft);
    // The last answer stays until there is another, and looks it.
    let shown = answer.or(props.gap.found.as_ref());
    let tables = use_memo((shown.cloned(), texts.language), |(shown, _)| {
        let found = shown.as_ref()?;
        let apart = found.apart.as_ref()?;
        Some((Rc::new(parts(texts, apart)), Rc::new(distances(texts, found))))
    });
    let ask = Action::Gap { news: WayNews::Ask { revision: props.revision } };
    let body = match (shown, &*tables) {
        _ if props.broke => {
            let again = Action::Broke { post: Post::Gap, broke: false };
            broken(texts, None, commands.on(again))
        }
        (Some(found), Some((parts, distances))) => match &found.apart {
            Some(apart) => picture(texts, apart, (parts, distances), &commands),
            None => html! {},
        },
        (Some(_), None) => html! { <p class="next-n">{ texts.floors.none }</p> },
        _ if props.gap.large => {
            html! { <button class="btn" onclick={commands.on(ask)}>{ texts.floors.work_out }</button> }
        }
        _ => html! { <p class="next-n">{ texts.floors.trying }</p> },
    };
    html! {
        <section class={classes!("gap", answer.is_none().then_some("is-old"))} aria-labelledby="gap-h" aria-busy={props.gap.busy.to_string()}>
            <div class="gap-h">
                <h2 id="gap-h">{ texts.floors.title }</h2>
                <p>{ shown.map(|found| sentence(texts, found)) }</p>
            </div>
            { body }
        </section>
    }
}

fn sentence(texts: &Texts, found: &GapFound) -> String {
    let Some(Apart { found, floor, .. }) = &found.apart else { return String::new() };
    let gap = (found.mean - floor.mean) / floor.mean;
    if gap < 1e-3 {
        return (texts.floors.at_floor)(&span(found.mean));
    }
    (texts.floors.summary)(&span(found.mean), &span(floor.mean), &percent(gap))
}

/// A mean with its half-width, short: the table that is copied has more digits.
fn seconds(value: &Value) -> String {
    match value {
        Value::Between(mean, half) if half.is_finite() => {
            format!("{} ±{}", three(*mean), figures(*half, 1))
        }
        value => value.shown(),
    }
}

fn picture(
    texts: &'static Texts,
    apart: &Apart,
    (parts, distances): (&Rc<Table>, &Rc<Table>),
    commands: &crate::ui::effects::Commands,
) -> Html {
    let on_copy = commands.then(|commands, text| commands.copy(text, Copied::Csv));
    let row = |(bar, row): (&Bar, &Vec<Value>)| {
        let place = format!("left:{:.2}%;width:{:.2}%", bar.from * 100.0, bar.length * 100.0);
        let kind = match (bar.parts.is_empty(), bar.is_negative) {
            (true, _) => "is-whole",
            (false, true) => "is-less",
            (false, false) => "",
        };
        let sign = if bar.is_negative { "−" } else { "" };
        html! {
            <tr title={row[2].shown()}>
                <th scope="row">{ row[0].shown() }</th>
                <td class="gap-b"><span class={kind} style={place}>{ sign }</span></td>
                <td class="num">{ seconds(&row[1]) }<span class="unit">{ "s" }</span></td>
                <td class="gap-n">{ row[2].shown() }</td>
            </tr>
        }
    };
    let title = texts.floors.apart;
    html! {
        <>
            <table class="gap-t">
                <caption>
                    <div class="gap-c">
                        <span>{ title }</span>
                        <span class="cap">{ (texts.floors.same_tasks)(&whole(apart.runs as u64)) }</span>
                        { copy_button(title, parts, texts.pictures.data.copy, &on_copy) }
                    </div>
                </caption>
                <tbody>{ for bars(apart).iter().zip(&parts.rows).map(row) }</tbody>
            </table>
            <details class="gap-d">
                <summary>{ texts.floors.all }</summary>
                { part!(Grid { table: distances.clone(), caption: AttrValue::from(texts.floors.all) }) }
                { copy_button(texts.floors.all, distances, texts.pictures.data.copy, &on_copy) }
            </details>
        </>
    }
}
