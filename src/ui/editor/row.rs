//! A row of a list: one line closed, its fields open; moved by buttons, keys and dragging.

use super::{model, task};
use crate::i18n::Texts;
use crate::sim::scenario::Problem;
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::store::{Action, Change, Edit, Field, List, ModelField, Row, Shared, TaskField};
use crate::ui::widgets::{Badge, Glyph, icon, part};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties)]
pub struct RowProps {
    /// The scenario.
    pub edit: Shared<Edit>,
    /// Which row.
    pub row: Row,
    /// The row of this list that is being dragged.
    pub dragged: UseStateHandle<Option<usize>>,
}

impl PartialEq for RowProps {
    fn eq(&self, other: &RowProps) -> bool {
        self.row == other.row
            && self.dragged == other.dragged
            && (self.edit == other.edit || self.says_as(other))
    }
}

impl RowProps {
    /// Whether both are closed, sound, and say the same: of a thousand models one edit changes one.
    fn says_as(&self, other: &RowProps) -> bool {
        let row = self.row;
        let plain = |edit: &Edit| !edit.open.contains(row) && !edit.is_wrong(&row.path());
        let (before, after) = (&self.edit.draft.models, &other.edit.draft.models);
        row.list == List::Models
            && before.len() == after.len()
            && before.get(row.at) == after.get(row.at)
            && plain(&self.edit)
            && plain(&other.edit)
    }
}

/// The field with a row's name.
pub fn name_field(row: Row) -> Field {
    match row.list {
        List::Models => Field::Model { at: row.at, what: ModelField::Name },
        List::Tasks => Field::Task { at: row.at, what: TaskField::Name },
        List::Requirements => Field::Requirement { at: row.at },
    }
}

/// The id of the button that opens a row.
pub(super) fn opener(row: Row) -> String {
    format!("row-{:?}-{}", row.list, row.at)
}

/// One row.
#[component]
pub fn RowItem(props: &RowProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (edit, row) = (&props.edit, props.row);
    let Some(line) = Line::of(texts, edit, row) else { return html! {} };
    let open = edit.open.contains(row);
    let count = match row.list {
        List::Models => edit.draft.models.len(),
        List::Tasks => edit.draft.tasks.len(),
        List::Requirements => return html! {},
    };
    let on_key = commands.then(move |commands, event: KeyboardEvent| {
        if !events::in_field(&event) && key(commands, row, count, &event) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let toggle = commands.on::<MouseEvent>(Action::Toggle { row });
    let label = if open {
        (texts.editor.close_row)(&line.name)
    } else {
        (texts.editor.edit_row)(&line.name)
    };
    let wrong = !open && edit.is_wrong(&row.path());
    let (over, on_over, on_drop) = dropping(&commands, row, &props.dragged);
    let class = classes!(
        "row",
        open.then_some("is-open"),
        (*props.dragged == Some(row.at)).then_some("is-drag"),
        over.then_some("is-target"),
    );
    html! {
        <div {class} ondragover={on_over} ondrop={on_drop} onkeydown={on_key}>
            <div class="row-h" onclick={toggle.clone()}>
                { grip(texts, row, &props.dragged) }
                { line.mark.clone() }
                <div class="row-t">
                    <span class="row-n">{ &line.name }</span>
                    <span class="row-s" title={line.summary.clone()}>{ &line.summary }</span>
                </div>
                if wrong { { super::field::alert(texts) } }
                <span class="row-c num">{ &line.number }<span class="unit">{ line.unit }</span></span>
                <button class="ib sm" id={opener(row)} aria-expanded={open.to_string()}
                    aria-label={label} onclick={stop(toggle)}>
                    { icon(if open { Glyph::Down } else { Glyph::Right }) }
                </button>
            </div>
            if open {
                { rest(texts, edit, row) }
                { fields(edit, row) }
                { foot(texts, &commands, note(texts, edit, row), row, &line.name, count) }
            }
        </div>
    }
}

/// What a closed row says.
struct Line {
    mark: Html,
    name: String,
    summary: String,
    number: String,
    unit: &'static str,
}

impl Line {
    fn of(texts: &'static Texts, edit: &Edit, row: Row) -> Option<Line> {
        let titled = |name: &str| match name.trim() {
            "" => texts.editor.unnamed.to_owned(),
            name => name.to_owned(),
        };
        Some(match row.list {
            List::Models => {
                let model = edit.draft.models.get(row.at)?;
                let (number, unit) = words::model_number(model);
                let mark = part!(Badge { mark: model.mark, name: model.name.clone() });
                let summary = words::model_summary(texts, model);
                Line { mark, name: titled(&model.name), summary, number, unit }
            }
            List::Tasks => {
                let class = edit.draft.tasks.get(row.at)?;
                let (number, unit) = words::class_number(texts, class);
                let sign = crate::ui::store::letter(&class.name).to_ascii_lowercase();
                let mark = html! { <span class="cls" aria-hidden="true">{ sign }</span> };
                let summary = words::class_summary(texts, class, &edit.draft.models);
                Line { mark, name: titled(&class.name), summary, number, unit }
            }
            List::Requirements => return None,
        })
    }
}

fn fields(edit: &Shared<Edit>, row: Row) -> Html {
    match row.list {
        List::Models => part!(model::ModelFields { edit: edit.clone(), at: row.at }),
        List::Tasks => part!(task::TaskFields { edit: edit.clone(), at: row.at }),
        List::Requirements => html! {},
    }
}

/// What is wrong with the row itself, beside none of its fields.
fn rest(texts: &'static Texts, edit: &Edit, row: Row) -> Html {
    let sentence = |problem: &Problem| {
        let said = words::fault(texts, &problem.path, &problem.fault, &edit.draft);
        super::field::error(None, &said)
    };
    html! { <div class="rest">{ for edit.rest_of_row(row).into_iter().map(sentence) }</div> }
}

/// Alt+Up, Alt+Down, Del on a focused row.
pub(super) fn key(commands: &Commands, row: Row, count: usize, event: &KeyboardEvent) -> bool {
    match (event.key().as_str(), event.alt_key()) {
        ("ArrowUp", true) if row.at > 0 => shift(commands, row, row.at - 1),
        ("ArrowDown", true) if row.at + 1 < count => shift(commands, row, row.at + 1),
        ("ArrowUp" | "ArrowDown", true) => {}
        ("Delete", false) => remove(commands, row, count),
        _ => return false,
    }
    true
}

/// Moves a row; focus goes along.
fn shift(commands: &Commands, row: Row, to: usize) {
    commands.act(Action::Edit { change: Change::Move { row, to } });
    commands.focus_soon(opener(Row { at: to, ..row }), false);
}

/// Removes a row; focus goes to the one that takes its place.
fn remove(commands: &Commands, row: Row, count: usize) {
    commands.act(Action::Edit { change: Change::Remove { row } });
    let next = row.at.min(count.saturating_sub(2));
    commands.focus_soon(opener(Row { at: next, ..row }), false);
}

/// A note, and the buttons that move, double and remove a row.
pub(super) fn foot(
    texts: &'static Texts,
    commands: &Commands,
    note: Html,
    row: Row,
    name: &str,
    count: usize,
) -> Html {
    let editor = &texts.editor;
    let button = |glyph, label: String, off: bool, run: Callback<MouseEvent>| {
        html! {
            <button class="ib sm" title={label.clone()} aria-label={label} disabled={off} onclick={run}>
                { icon(glyph) }
            </button>
        }
    };
    let up = commands.then(move |commands, _| shift(commands, row, row.at.saturating_sub(1)));
    let down = commands.then(move |commands, _| shift(commands, row, row.at + 1));
    let copy = commands.on(Action::Edit { change: Change::Duplicate { row } });
    let gone = commands.then(move |commands, _| remove(commands, row, count));
    html! {
        <div class="row-f">
            <span class="cap">{ note }</span>
            <div class="row-a">
                { button(Glyph::Up, (editor.move_up)(name), row.at == 0, up) }
                { button(Glyph::MoveDown, (editor.move_down)(name), row.at + 1 == count, down) }
                { button(Glyph::Copy, (editor.duplicate)(name), false, copy) }
                { button(Glyph::Trash, (editor.remove)(name), false, gone) }
            </div>
        </div>
    }
}

/// How what a row can do follows from its fields.
fn note(texts: &'static Texts, edit: &Edit, row: Row) -> Html {
    let model = edit.draft.models.get(row.at).filter(|_| row.list == List::Models);
    model.map_or_else(Html::default, |one| model::capacity(texts, one))
}

/// The handle by which a row is dragged.
pub(super) fn grip(
    texts: &'static Texts,
    row: Row,
    dragged: &UseStateHandle<Option<usize>>,
) -> Html {
    let start = {
        let dragged = dragged.clone();
        Callback::from(move |event: DragEvent| {
            events::begin_drag(&event);
            dragged.set(Some(row.at));
        })
    };
    let end = {
        let dragged = dragged.clone();
        Callback::from(move |_: DragEvent| dragged.set(None))
    };
    html! {
        <span class="grip" title={texts.editor.drag} draggable="true" aria-hidden="true"
            ondragstart={start} ondragend={end}>{ icon(Glyph::Grip) }</span>
    }
}

/// Whether a dragged row of the same list may land here, and what happens then.
pub(super) fn dropping(
    commands: &Commands,
    row: Row,
    dragged: &UseStateHandle<Option<usize>>,
) -> (bool, Callback<DragEvent>, Callback<DragEvent>) {
    let from = **dragged;
    let on_over = Callback::from(move |event: DragEvent| {
        if from.is_some() {
            event.prevent_default();
        }
    });
    let (commands, dragged) = (commands.clone(), dragged.clone());
    let on_drop = Callback::from(move |event: DragEvent| {
        if let Some(from) = from {
            event.prevent_default();
            event.stop_propagation();
            dragged.set(None);
            let moved = Row { at: from, ..row };
            commands.act(Action::Edit { change: Change::Move { row: moved, to: row.at } });
        }
    });
    (from.is_some_and(|from| from != row.at), on_over, on_drop)
}

/// The same callback without the click reaching the row behind.
fn stop(callback: Callback<MouseEvent>) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        callback.emit(event);
    })
}
