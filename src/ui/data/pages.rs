//! The two tables that come a page at a time: tasks, and what the balancer did.

use super::paged::Paged;
use super::{act_rows, task_rows};
use crate::ui::context::use_texts;
use crate::ui::marks::Names;
use crate::ui::store::{PlayedRun, Shared};
use crate::ui::widgets::part;
use crate::view::{ActTable, Question, TaskTable};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PagesProps<Rows: PartialEq> {
    /// The run that is played.
    pub run: Shared<PlayedRun>,
    /// The rows that are there.
    pub rows: Option<Shared<Rows>>,
    /// Asks for rows.
    pub on_ask: Callback<Question>,
    /// Puts a table on the clipboard.
    pub on_copy: Callback<String>,
}

/// The task table.
#[component]
pub fn Tasks(props: &PagesProps<TaskTable>) -> Html {
    let texts = use_texts();
    let words = &texts.pictures.data;
    let key = (props.rows.clone(), props.run.clone(), texts.language);
    let table = use_memo(key, |(rows, run, _)| {
        rows.as_ref().map(|rows| Rc::new(task_rows(rows, &run.draft, words)))
    });
    let on_rows = props.on_ask.reform(|(first, count)| Question::Tasks { first, count });
    part!(Paged {
        title: words.tasks,
        run: props.run.clone(),
        table: (*table).clone(),
        total: props.run.played.tasks,
        on_rows,
        on_copy: props.on_copy.clone()
    })
}

/// What the balancer did; nothing where it did nothing.
#[component]
pub fn Acts(props: &PagesProps<ActTable>) -> Html {
    let texts = use_texts();
    let key = (props.rows.clone(), props.run.clone(), texts.language);
    let table = use_memo(key, |(rows, run, _)| {
        let names = Names::of(&run.draft.models);
        rows.as_ref().map(|rows| Rc::new(act_rows(rows, &names, &texts.pictures)))
    });
    let total = props.run.played.acts;
    if total == 0 {
        return html! {};
    }
    let on_rows = props.on_ask.reform(|(first, count)| Question::Acts { first, count });
    part!(Paged {
        title: texts.pictures.notes.acts,
        run: props.run.clone(),
        table: (*table).clone(),
        total,
        on_rows,
        on_copy: props.on_copy.clone()
    })
}
