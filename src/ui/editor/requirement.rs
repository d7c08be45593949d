//! A requirement: its line as a field, its light, what was found and how far that is from the limit.

use super::field::{error, wrong};
use super::row::{dropping, foot, grip, key, opener};
use super::suggestions::{Suggestions, use_suggestions};
use crate::i18n::Texts;
use crate::i18n::number::whole;
use crate::sim::require::Names;
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::lights::{glyph, state_class};
use crate::ui::store::{Action, Change, Edit, Field, Judged, Row, Shared};
use crate::ui::widgets::{Glyph, icon, part};
use crate::ui::words::{self, Held};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RequirementProps {
    /// The scenario.
    pub edit: Shared<Edit>,
    /// Which row.
    pub row: Row,
    /// The row of this list that is being dragged.
    pub dragged: UseStateHandle<Option<usize>>,
    /// What it is held against.
    pub judged: Option<Judged>,
}

/// One requirement.
#[component]
pub fn RequirementItem(props: &RequirementProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (edit, row) = (&props.edit, props.row);
    let field = Field::Requirement { at: row.at };
    let shown = edit.text(field);
    let text = shown.clone().unwrap_or_default();
    let typing = use_suggestions(texts, edit, field, &text);
    let (over, on_over, on_drop) = dropping(&commands, row, &props.dragged);
    let (Some(_), Some(line)) = (shown, edit.draft.requirements.get(row.at)) else {
        return html! {};
    };
    let count = edit.draft.requirements.len();
    let open = edit.open.contains(row);
    let wrong = wrong(texts, edit, field);
    let held = held(texts, props.judged.as_ref(), line);
    let on_key = commands.then(move |commands, event: KeyboardEvent| {
        let taken = match events::in_field(&event) {
            true => key_in_field(commands, row, count, &event),
            false => key(commands, row, count, &event),
        };
        if taken {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let label = if open { texts.editor.close_row } else { texts.editor.edit_row };
    let class = classes!(
        "row",
        "req",
        open.then_some("is-open"),
        wrong.is_some().then_some("is-bad"),
        (*props.dragged == Some(row.at)).then_some("is-drag"),
        over.then_some("is-target"),
    );
    let met = held.as_ref().and_then(|held| held.met);
    html! {
        <div {class} ondragover={on_over} ondrop={on_drop} onkeydown={on_key}>
            <div class="row-h">
                { grip(texts, row, &props.dragged) }
                { sign(wrong.is_some(), met) }
                { input(texts, &commands, field, text, &typing, wrong.is_some()) }
                <button class="ib sm" id={opener(row)} aria-expanded={open.to_string()}
                    aria-label={label(line)} onclick={commands.on(Action::Toggle { row })}>
                    { icon(if open { Glyph::Down } else { Glyph::Right }) }
                </button>
            </div>
            <div class="req-n">{ under(texts, field, wrong.as_deref(), held.as_ref()) }</div>
            { part!(Suggestions { typing: typing.clone() }) }
            if open { { foot(texts, &commands, note(texts, props.judged.as_ref(), met), row, line, count) } }
        </div>
    }
}

fn input(
    texts: &'static Texts,
    commands: &Commands,
    field: Field,
    value: String,
    typing: &super::suggestions::Typing,
    wrong: bool,
) -> Html {
    let id = field.element_id();
    let place = field.row().map_or(0, |row| row.at + 1);
    let on_input = {
        let typed = typing.on_typed.clone();
        commands.then(move |commands, event: InputEvent| {
            typed.emit(());
            if let Some(text) = events::text(&event) {
                commands.act(Action::Type { field, text });
            }
        })
    };
    let on_blur = {
        let left = typing.on_focus.clone();
        commands.then(move |commands, _: FocusEvent| {
            left.emit(false);
            commands.act(Action::Leave { field });
        })
    };
    let (list, open) = (typing.list_id(), typing.is_open());
    html! {
        <div class="inp">
            <input {id} {value} role="combobox" aria-autocomplete="list" spellcheck="false"
                autocomplete="off" autocapitalize="off" aria-label={format!("{} {place}", texts.require.line)}
                aria-describedby={note_id(field)} aria-invalid={wrong.then_some("true")}
                aria-expanded={open.to_string()} aria-controls={open.then_some(list)}
                aria-activedescendant={open.then(|| typing.option_id(typing.marked))}
                oninput={on_input} onblur={on_blur} onkeydown={typing.on_key.clone()}
                onfocus={typing.on_focus.reform(|_: FocusEvent| true)} />
        </div>
    }
}

/// The light before the line; of one that is wrong, that it is.
fn sign(wrong: bool, met: Option<bool>) -> Html {
    let (class, glyph) = match wrong {
        true => ("is-missed", Glyph::Alert),
        false => (state_class(met), glyph(met)),
    };
    html! { <span class={classes!("lt", class)}>{ icon(glyph) }</span> }
}

fn note_id(field: Field) -> String {
    format!("{}-e", field.element_id())
}

fn held(texts: &Texts, judged: Option<&Judged>, line: &str) -> Option<Held> {
    let judged = judged?;
    words::held(texts, line, &Names::of(&judged.draft), &judged.check(line)?)
}

/// What is wrong with the line, else what it came to.
fn under(texts: &Texts, field: Field, wrong: Option<&str>, held: Option<&Held>) -> Html {
    let id = note_id(field);
    if let Some(wrong) = wrong {
        return error(Some(&id), wrong);
    }
    let Some(held) = held else {
        return html! { <p class="hint" {id}>{ texts.require.not_run }</p> };
    };
    html! {
        <p class="hint" {id}>
            <b class={classes!("lt", state_class(held.met))}>{ held.light }</b>
            <span class="num">{ &held.found }</span>
            if !held.room.is_empty() { <span class="num">{ &held.room }</span> }
        </p>
    }
}

/// What it was held against.
fn note(texts: &Texts, judged: Option<&Judged>, met: Option<bool>) -> Html {
    let Some(results) = judged.and_then(|judged| judged.results.as_ref()) else {
        return Html::default();
    };
    let runs = results.replications;
    let against = match runs {
        1 => texts.require.of_this_run.to_owned(),
        runs => (texts.require.of_runs)(&whole(runs.into())),
    };
    html! {
        <>{ against }if met.is_none() { <br />{ texts.require.more_runs } }</>
    }
}

/// Alt+Up and Alt+Down move the line while it is typed in; the reader stays in it.
fn key_in_field(commands: &Commands, row: Row, count: usize, event: &KeyboardEvent) -> bool {
    let to = match (event.key().as_str(), event.alt_key()) {
        ("ArrowUp", true) => row.at.checked_sub(1),
        ("ArrowDown", true) => Some(row.at + 1).filter(|to| *to < count),
        _ => return false,
    };
    if let Some(to) = to {
        commands.act(Action::Edit { change: Change::Move { row, to } });
        commands.focus_soon(Field::Requirement { at: to }.element_id(), false);
    }
    true
}
