//! What a task class seldom says: weight, memory, where it may run, parts, keys.

use super::field::{TextField, under};
use super::fold;
use super::said::{TaskProps, problem};
use super::select::SelectField;
use crate::i18n::Texts;
use crate::sim::scenario::{Model, Split, TaskClass};
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::store::{Action, Change, Edit, Field, TaskField};
use crate::ui::widgets::{Badge, part};
use crate::ui::words;
use yew::prelude::*;

/// Paths of these fields in a class.
const PATHS: [&str; 7] =
    ["weight", "memory_gb", "memory_gb_per_unit", "only_on", "split", "keys", "shared_prefix"];

/// The fields, folded away.
#[component]
pub fn More(props: &TaskProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (edit, at) = (&props.edit, props.at);
    let class = edit.draft.tasks.get(at);
    let changed =
        class.map_or_else(Vec::new, |class| words::rare_summary(texts, class, &edit.draft.models));
    let changed = changed.join(texts.editor.comma);
    let wrong = PATHS.iter().any(|path| edit.is_wrong(&format!("tasks[{at}].{path}")));
    let open = fold::use_fold(&changed, wrong);
    let Some(class) = class else { return html! {} };
    let editor = &texts.editor;
    let note = if changed.is_empty() { editor.more_class.to_owned() } else { changed };
    let field = |what: TaskField, unit: &'static str, hint: &'static str| {
        part!(TextField { edit: edit.clone(), field: Field::Task { at, what }, unit, hint })
    };
    html! {
        <>
        { fold::line(texts, &open, wrong, note) }
        if *open || wrong {
            { field(TaskField::Weight, "", editor.weight_hint) }
            { field(TaskField::MemoryGb, editor.unit_gb, editor.memory_hint) }
            { field(TaskField::MemoryGbPerUnit, editor.unit_gb, editor.memory_per_unit_hint) }
            { models(texts, &commands, edit, class, at) }
            { split(texts, &commands, edit, class, at) }
            { field(TaskField::SplitCount, "", "") }
            { keys(texts, &commands, class, at) }
            { field(TaskField::KeyCount, "", "") }
            { field(TaskField::KeyZipf, "", editor.key_zipf_hint) }
            { field(TaskField::SharedPrefix, "", editor.shared_prefix_hint) }
        }
        </>
    }
}

/// The models that a class may run on: the last one that is ticked cannot be taken away.
fn models(
    texts: &'static Texts,
    commands: &Commands,
    edit: &Edit,
    class: &TaskClass,
    at: usize,
) -> Html {
    let models = &edit.draft.models;
    let only_one = models.len() == 1 || class.only_on.len() == 1;
    let tick = |(model, one): (usize, &Model)| {
        let on = class.may_run_on(model);
        let on_change = commands.then(move |commands, event: Event| {
            if let Some(on) = events::checked(&event) {
                commands.act(Action::Edit { change: Change::OnlyOn { at, model, on } });
            }
        });
        html! {
            <label>
                <input type="checkbox" checked={on} disabled={on && only_one} onchange={on_change} />
                { part!(Badge { mark: one.mark, name: one.name.clone() }) }
                <span>{ &one.name }</span>
            </label>
        }
    };
    let wrong = problem(texts, edit, &format!("tasks[{at}].only_on"));
    let id = format!("u-t{at}-only");
    html! {
        <div class={classes!("fld", "tall", wrong.is_some().then_some("is-bad"))} role="group"
            aria-labelledby={id.clone()}>
            <span class="lbl" {id}>{ texts.editor.may_run_on }</span>
            <div class="ticks">{ for models.iter().enumerate().map(tick) }</div>
            { under(wrong.as_deref(), &texts.editor.may_run_on_hint.into(), None) }
        </div>
    }
}

fn split(
    texts: &'static Texts,
    commands: &Commands,
    edit: &Edit,
    class: &TaskClass,
    at: usize,
) -> Html {
    let editor = &texts.editor;
    let (chosen, wrong) = match class.split {
        Split::Whole => (0, true),
        Split::Count(_) => (1, false),
        Split::ByCapacity => (2, true),
    };
    let on_choose = commands.then(move |commands, place: usize| {
        let split = [Split::Whole, Split::Count(4), Split::ByCapacity][place.min(2)];
        commands.act(Action::Edit { change: Change::Split { at, split } });
    });
    let options: [AttrValue; 3] =
        [editor.split_whole.into(), editor.split_count.into(), editor.split_by_capacity.into()];
    part!(SelectField {
        id: format!("u-t{at}-split"),
        label: editor.split,
        options: options.to_vec(),
        chosen: Some(chosen),
        on_choose,
        hint: editor.split_hint,
        // Beside the number of parts, where there is one.
        wrong: wrong.then(|| problem(texts, edit, &format!("tasks[{at}].split"))).flatten()
    })
}

fn keys(texts: &'static Texts, commands: &Commands, class: &TaskClass, at: usize) -> Html {
    let editor = &texts.editor;
    let on_choose = commands.then(move |commands, place: usize| {
        commands.act(Action::Edit { change: Change::Keys { at, on: place == 1 } });
    });
    let options: [AttrValue; 2] = [editor.keys_none.into(), editor.keys_drawn.into()];
    part!(SelectField {
        id: format!("u-t{at}-keys"),
        label: editor.keys,
        options: options.to_vec(),
        chosen: Some(usize::from(class.keys.is_some())),
        on_choose,
        hint: editor.keys_hint
    })
}
