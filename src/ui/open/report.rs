//! How far a table has been read, and the report when it is done.

use super::account::{figures, left_out, sorted};
use crate::exchange::traces::{Imported, NoRows, Report};
use crate::i18n::Texts;
use crate::i18n::number::bytes;
use crate::ui::browser::time;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Import, Shared, SizeFrom, Stage};
use crate::ui::widgets::{Dialog, Glyph, column, icon, part};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ReadingProps {
    /// Bytes read.
    pub read: u64,
    /// Bytes of the file.
    pub bytes: u64,
}

/// Progress, and a way to stop.
#[component]
pub fn Reading(props: &ReadingProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let stop = commands.then(|commands, _: MouseEvent| commands.stop_reading());
    let said = (texts.open.reading)(&bytes(props.read), &bytes(props.bytes));
    html! {
        <div class="dlg-b reading">
            <label for="reading">{ said }</label>
            <progress id="reading" class="pbar big" max={props.bytes.to_string()} value={props.read.to_string()}></progress>
            <button class="btn" onclick={stop}>{ texts.open.cancel }</button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct ReportViewProps {
    /// Title of the dialog.
    pub title: AttrValue,
    /// The table.
    pub import: Shared<Import>,
    /// What came of it.
    pub result: Shared<Result<Imported, Box<NoRows>>>,
}

/// What was read and left out, and what to do with it.
#[component]
pub fn ReportView(props: &ReportViewProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let open = &texts.open;
    let (report, classes) = match &*props.result {
        Ok(imported) => (&imported.report, imported.classes.len()),
        Err(nothing) => (&nothing.report, 0),
    };
    let again = commands.then(|commands, _: MouseEvent| commands.stop_reading());
    let new = commands.then(|commands, _: MouseEvent| commands.open_table());
    let here = commands.then(|commands, _: MouseEvent| commands.use_table());
    let usable = props.result.is_ok();
    let foot = html! {
        <>
            <button class="btn quiet" onclick={again}>{ open.change_columns }</button>
            <span class="grow"></span>
            if usable {
                <button class="btn" onclick={new}>{ open.open_as_new }</button>
                <button class="btn primary" onclick={here}>{ open.use_as_work }</button>
            }
        </>
    };
    let figure = |figure: super::account::Figure| {
        html! { <div><dt>{ figure.name }</dt><dd class="num">{ figure.value }</dd></div> }
    };
    part!(Dialog {
        title: props.title.clone(),
        class: classes!("table-d"),
        foot,
        children: html! { <>
                    <div class="dlg-b" role="status">
                        if !usable {
                            <p class="err">{ icon(Glyph::Alert) }<span>{ open.nothing_usable }</span></p>
                        }
                        <dl class="facts-g">{ for figures(texts, report, classes).into_iter().map(figure) }</dl>
                        { dates(texts, report) }
                        { for sorted(texts, report).map(|said| html! { <p class="soft">{ said }</p> }) }
                        { reasons(texts, report) }
                        { for usable.then(|| fleet_note(texts, &props.import)).flatten() }
                    </div>

        </> }
    })
}

fn reasons(texts: &'static Texts, report: &Report) -> Html {
    let open = &texts.open;
    let left = left_out(texts, report);
    if left.is_empty() {
        return html! { <p class="soft">{ open.report_whole }</p> };
    }
    let row = |left: super::account::LeftOut| {
        html! {
            <tr><th scope="row">{ left.why }</th><td class="num">{ left.count }</td><td class="num wrap">{ left.numbers }</td></tr>
        }
    };
    html! {
        <table class="tbl left-t">
            <caption class="sr">{ open.report_left }</caption>
            <thead><tr>
                { column(open.report_why) }{ column(open.report_count) }{ column(open.report_numbers) }
            </tr></thead>
            <tbody>{ for left.into_iter().map(row) }</tbody>
        </table>
    }
}

/// The first and the last arrival, where the table has dates.
fn dates(texts: &'static Texts, report: &Report) -> Html {
    if !report.has_dates || report.rows_used == 0 {
        return html! {};
    }
    let date = |ns: i128| time::utc((ns / 1_000_000) as f64);
    let said = (texts.open.report_from)(&date(report.first_ns), &date(report.last_ns));
    html! { <p class="soft">{ said }</p> }
}

/// Where the fleet of a new scenario comes from.
fn fleet_note(texts: &'static Texts, import: &Import) -> Option<Html> {
    let tokens = import.size_from() == SizeFrom::Tokens && matches!(import.stage, Stage::Done(_));
    let example = words::example(texts, "hour-of-chat").filter(|_| tokens)?;
    Some(html! { <p class="cap">{ (texts.open.new_fleet_note)(example.name) }</p> })
}
