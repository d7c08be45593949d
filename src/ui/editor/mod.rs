//! The form: models, tasks, policies, run. Nothing here does arithmetic about them.

pub mod field;
mod fold;
mod growing;
mod model;
mod more;
mod parameter;
mod picker;
mod policies;
mod requirement;
mod row;
mod run;
mod said;
pub mod select;
mod suggestions;
mod task;

use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Change, Edit, Judged, List, Row, Shared};
use crate::ui::widgets::{Glyph, icon, keyed, part};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct EditorProps {
    /// The scenario.
    pub edit: Shared<Edit>,
    /// Whether it is open as a sheet on a narrow screen.
    pub sheet: bool,
    /// What requirements are held against, where there are any.
    pub judged: Option<Judged>,
}

/// The form.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let edit = &props.edit;
    let done = commands.on(Action::Sheet { open: false });
    html! {
        <>
        if props.sheet {
            <div class="sheet-scrim only-narrow" onclick={commands.on(Action::Sheet { open: false })}></div>
        }
        <aside class="editor" id="editor" aria-label={texts.editor.region}>
            <div class="sheet-h only-narrow">
                <span class="sheet-grip" aria-hidden="true"></span>
                <b>{ texts.shell.edit_scenario }</b>
                <button class="btn" onclick={done}>{ texts.shell.done }</button>
            </div>
            { part!(ListSection { edit: edit.clone(), list: List::Models }) }
            { part!(ListSection { edit: edit.clone(), list: List::Tasks }) }
            { part!(policies::Policies { edit: edit.clone() }) }
            { part!(run::RunSection { edit: edit.clone() }) }
            { part!(ListSection { edit: edit.clone(), list: List::Requirements, judged: props.judged.clone() }) }
            <p class="privacy">{ icon(Glyph::Lock) }<span>{ texts.shell.privacy }</span></p>
        </aside>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    edit: Shared<Edit>,
    list: List,
    #[prop_or_default]
    judged: Option<Judged>,
}

/// Models, tasks, or requirements.
#[component]
fn ListSection(props: &ListProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (edit, list) = (&props.edit, props.list);
    let dragged = use_state(|| None::<usize>);
    let (heading, path, id, count) = match list {
        List::Models => (texts.editor.models, "models", "h-m", edit.draft.models.len()),
        List::Tasks => (texts.editor.tasks, "tasks", "h-t", edit.draft.tasks.len()),
        List::Requirements => {
            (texts.require.heading, "requirements", "h-q", edit.draft.requirements.len())
        }
    };
    let drawn = growing::use_growing(count);
    let add = commands.then(move |commands, _: MouseEvent| add(commands, list));
    let fault = edit.problems.iter().find(|problem| problem.path == path && count > 0);
    let row = |at: usize| {
        let (edit, row, dragged) = (edit.clone(), Row { list, at }, dragged.clone());
        let item = match list {
            List::Requirements => part!(requirement::RequirementItem {
                edit,
                row,
                dragged,
                judged: props.judged.clone()
            }),
            List::Models | List::Tasks => part!(row::RowItem { edit, row, dragged }),
        };
        keyed(item, at)
    };
    let (void, note) = match list {
        List::Models => (texts.editor.add_model, texts.editor.add_model_note),
        List::Tasks => (texts.editor.add_class, texts.editor.add_class_note),
        List::Requirements => (texts.require.add, texts.require.add_note),
    };
    html! {
        <section class="sec" aria-labelledby={id}>
            <header class="sec-h">
                <h2 {id}>{ heading }<span class="cnt">{ count }</span></h2>
                <button class="add" aria-label={void} onclick={add.clone()}>
                    { icon(Glyph::Plus) }<span>{ texts.editor.add }</span>
                </button>
            </header>
            if let Some(problem) = fault {
                { field::error(None, &words::fault(texts, path, &problem.fault, &edit.draft)) }
            }
            { for (0..drawn).map(row) }
            if count == 0 && list == List::Requirements {
                <p class="hint">{ note }</p>
            } else if count == 0 {
                <button class="void" onclick={add}>
                    { icon(Glyph::Plus) }<span><b>{ void }</b><br />{ note }</span>
                </button>
            }
        </section>
    }
}

/// Adds a row, and puts the reader into its name.
pub fn add(commands: &crate::ui::effects::Commands, list: List) {
    let count = commands.state().map_or(0, |state| match list {
        List::Models => state.edit.draft.models.len(),
        List::Tasks => state.edit.draft.tasks.len(),
        List::Requirements => state.edit.draft.requirements.len(),
    });
    commands.act(Action::Edit { change: Change::Add { list } });
    commands.focus_in_form(row::name_field(Row { list, at: count }), true);
}
