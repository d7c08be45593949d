//! The task table, a page at a time: a run may have a million tasks.

use super::component::copy_button;
use super::grid::Grid;
use super::task_rows;
use crate::i18n::number::whole;
use crate::ui::context::use_texts;
use crate::ui::store::{PlayedRun, Shared};
use crate::ui::widgets::part;
use crate::view::TaskTable;
use std::rc::Rc;
use yew::prelude::*;

/// Rows of a page.
const PAGE: u32 = 100;

#[derive(Properties, PartialEq)]
pub struct TasksProps {
    /// The run that is played.
    pub run: Shared<PlayedRun>,
    /// The rows that are there.
    pub tasks: Option<Shared<TaskTable>>,
    /// Asks for rows: the first, and how many.
    pub on_rows: Callback<(u64, u32)>,
    /// Puts a table on the clipboard.
    pub on_copy: Callback<String>,
}

/// The task table.
#[component]
pub fn Tasks(props: &TasksProps) -> Html {
    let texts = use_texts();
    let words = &texts.pictures.data;
    let first = use_state_eq(|| 0_u64);
    {
        let on_rows = props.on_rows.clone();
        use_effect_with((props.run.clone(), *first), move |(_, first)| {
            on_rows.emit((*first, PAGE))
        });
    }
    let total = props.run.played.tasks;
    let key = (props.tasks.clone(), props.run.clone(), texts.language);
    let table = use_memo(key, |(tasks, run, _)| {
        tasks.as_ref().map(|tasks| Rc::new(task_rows(tasks, &run.draft, words)))
    });
    let last = (*first + u64::from(PAGE)).min(total);
    let go = |to: u64| {
        let first = first.clone();
        Callback::from(move |_| first.set(to))
    };
    let (before, after) = (first.saturating_sub(u64::from(PAGE)), *first + u64::from(PAGE));
    html! {
        <section class="panel">
            <header class="pan-h">
                <h2>{ words.tasks }</h2><span class="cap">{ (words.rows)(&whole(total)) }</span>
                <span class="grow"></span>
                if let Some(table) = &*table { { copy_button(words.tasks, table, words.copy, &props.on_copy) } }
            </header>
            if let Some(table) = &*table { { part!(Grid { table: table.clone(), caption: words.tasks }) } }
            <div class="pager">
                <button class="btn" disabled={*first == 0} onclick={go(before)}>{ words.previous }</button>
                <span class="num">{ (words.page)(&whole(*first + 1), &whole(last), &whole(total)) }</span>
                <button class="btn" disabled={after >= total} onclick={go(after)}>{ words.next }</button>
            </div>
        </section>
    }
}
