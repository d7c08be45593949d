//! The two tables that come a page at a time: tasks, and what the balancer did.

use super::paged::{Page, Paged};
use super::table::Table;
use super::{act_rows, task_columns, task_rows, to_csv};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::marks::Names;
use crate::ui::store::{Copied, PlayedRun, Shared};
use crate::ui::widgets::part;
use crate::view::{ActTable, Question, TaskTable, TaskWish};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TasksProps {
    /// The run that is played.
    pub run: Shared<PlayedRun>,
    /// The rows that are there.
    pub rows: Option<Shared<TaskTable>>,
    /// What it is.
    pub title: &'static str,
    /// Tasks that were there at any time of this stretch [s].
    pub stretch: (f64, f64),
}

/// The task table.
#[component]
pub fn Tasks(props: &TasksProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let key = (props.rows.clone(), props.run.clone(), texts.language);
    let table = use_memo(key, |(rows, run, _)| {
        rows.as_ref().map(|rows| Rc::new(task_rows(rows, &run.draft, texts)))
    });
    let total = props.rows.as_ref().map_or(0, |rows| rows.total);
    let has_fates = props.rows.as_ref().is_some_and(|rows| rows.has_fates);
    let (from_s, to_s) = props.stretch;
    let on_rows = commands.then(move |commands, page: Page| {
        let Page { first, count, by: (column, rising) } = page;
        let by = task_columns(has_fates, true).get(column).map(|(by, _)| *by).unwrap_or_default();
        let wish = TaskWish { from_s, to_s, by, falling: !rising, first, count };
        commands.ask(Question::Tasks(wish));
    });
    let on_copy = commands.then(move |commands, _| commands.copy_tasks((from_s, to_s)));
    part!(Paged {
        title: props.title,
        run: props.run.clone(),
        table: (*table).clone(),
        total,
        stretch: props.stretch,
        sorts: true,
        on_rows,
        on_copy
    })
}

#[derive(Properties, PartialEq)]
pub struct ActsProps {
    /// The run that is played.
    pub run: Shared<PlayedRun>,
    /// The rows that are there.
    pub rows: Option<Shared<ActTable>>,
}

/// What the balancer did; nothing where it did nothing.
#[component]
pub fn Acts(props: &ActsProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let key = (props.rows.clone(), props.run.clone(), texts.language);
    let table = use_memo(key, |(rows, run, _)| {
        let names = Names::of(&run.draft.models);
        rows.as_ref().map(|rows| Rc::new(act_rows(rows, &names, &texts.pictures)))
    });
    let total = props.run.played.acts;
    if total == 0 {
        return html! {};
    }
    let on_rows = commands.then(|commands, Page { first, count, .. }| {
        commands.ask(Question::Acts { first, count });
    });
    let table: Option<Rc<Table>> = (*table).clone();
    let copied = table.clone();
    let on_copy = commands.then(move |commands, _| {
        let text = copied.as_deref().map(to_csv).unwrap_or_default();
        commands.copy(text, Copied::Csv);
    });
    let title = texts.pictures.notes.acts;
    part!(Paged { title, run: props.run.clone(), table, total, on_rows, on_copy })
}
