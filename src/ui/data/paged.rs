//! A table a page at a time: a run may have a million tasks.

use super::copy::copy_button;
use super::grid::Grid;
use super::table::Table;
use crate::i18n::number::whole;
use crate::ui::context::use_texts;
use crate::ui::store::{PlayedRun, Shared};
use crate::ui::widgets::part;
use std::rc::Rc;
use yew::prelude::*;

/// Rows of a page.
const PAGE: u32 = 100;

#[derive(Properties)]
pub struct PagedProps {
    /// What it is.
    pub title: &'static str,
    /// The run that is played: with another one the rows are asked for anew.
    pub run: Shared<PlayedRun>,
    /// The rows that are there.
    pub table: Option<Rc<Table>>,
    /// Rows in all.
    pub total: u64,
    /// Asks for rows: the first, and how many.
    pub on_rows: Callback<(u64, u32)>,
    /// Puts a table on the clipboard.
    pub on_copy: Callback<String>,
}

impl PartialEq for PagedProps {
    fn eq(&self, other: &PagedProps) -> bool {
        let same = match (&self.table, &other.table) {
            (Some(mine), Some(theirs)) => Rc::ptr_eq(mine, theirs),
            (mine, theirs) => mine.is_none() && theirs.is_none(),
        };
        same && self.run == other.run && self.title == other.title
    }
}

/// The table with its pager.
#[component]
pub fn Paged(props: &PagedProps) -> Html {
    let words = &use_texts().pictures.data;
    let (title, total) = (props.title, props.total);
    let turned = use_state_eq(|| 0_u64);
    // A shorter run begins at its beginning.
    let first = if *turned < total { *turned } else { 0 };
    {
        let on_rows = props.on_rows.clone();
        use_effect_with((props.run.clone(), first), move |(_, first)| on_rows.emit((*first, PAGE)));
    }
    let last = (first + u64::from(PAGE)).min(total);
    let go = |to: u64| {
        let turned = turned.clone();
        Callback::from(move |_| turned.set(to))
    };
    let (before, after) = (first.saturating_sub(u64::from(PAGE)), first + u64::from(PAGE));
    html! {
        <section class="panel">
            <header class="pan-h">
                <h2>{ title }</h2><span class="cap">{ (words.rows)(&whole(total)) }</span>
                <span class="grow"></span>
                if let Some(table) = &props.table { { copy_button(title, table, words.copy, &props.on_copy) } }
            </header>
            if let Some(table) = &props.table { { part!(Grid { table: table.clone(), caption: title }) } }
            <div class="pager">
                <button class="btn" disabled={first == 0} onclick={go(before)}>{ words.previous }</button>
                <span class="num">{ (words.page)(&whole(first + 1), &whole(last), &whole(total)) }</span>
                <button class="btn" disabled={after >= total} onclick={go(after)}>{ words.next }</button>
            </div>
        </section>
    }
}
