//! A table a page at a time: a run may have a million tasks.

use super::copy::button;
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
    /// What it is about, within the run: with another stretch rows are asked for anew [s].
    #[prop_or_default]
    pub stretch: (f64, f64),
    /// Whether who is asked sorts all rows; else those of a page are sorted here.
    #[prop_or_default]
    pub sorts: bool,
    /// Asks for rows.
    pub on_rows: Callback<Page>,
    /// Copies the table.
    pub on_copy: Callback<MouseEvent>,
}

/// Rows that are asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// The first.
    pub first: u64,
    /// How many.
    pub count: u32,
    /// The column that all rows are sorted by, and whether the smallest comes first.
    pub by: (usize, bool),
}

impl PartialEq for PagedProps {
    fn eq(&self, other: &PagedProps) -> bool {
        let same = match (&self.table, &other.table) {
            (Some(mine), Some(theirs)) => Rc::ptr_eq(mine, theirs),
            (mine, theirs) => mine.is_none() && theirs.is_none(),
        };
        let about = |props: &PagedProps| (props.title, props.stretch, props.total);
        same && self.run == other.run && about(self) == about(other)
    }
}

/// The table with its pager.
#[component]
pub fn Paged(props: &PagedProps) -> Html {
    let words = &use_texts().pictures.data;
    let (title, total) = (props.title, props.total);
    let turned = use_state_eq(|| 0_u64);
    let by = use_state_eq(|| (0_usize, true));
    // A shorter run begins at its beginning.
    let first = if *turned < total { *turned } else { 0 };
    {
        let on_rows = props.on_rows.clone();
        let key = (props.run.clone(), props.stretch, first, *by);
        use_effect_with(key, move |(_, _, first, by)| {
            on_rows.emit(Page { first: *first, count: PAGE, by: *by });
        });
    }
    let last = (first + u64::from(PAGE)).min(total);
    let go = |to: u64| {
        let turned = turned.clone();
        Callback::from(move |_| turned.set(to))
    };
    let (before, after) = (first.saturating_sub(u64::from(PAGE)), first + u64::from(PAGE));
    let sorting = props.sorts.then(|| {
        let (turned, chosen) = (turned.setter(), by.setter());
        let sort = Callback::from(move |next| {
            turned.set(0);
            chosen.set(next);
        });
        (*by, sort)
    });
    html! {
        <section class="panel">
            <header class="pan-h">
                <h2>{ title }</h2><span class="cap">{ (words.rows)(&whole(total)) }</span>
                <span class="grow"></span>
                { button(title, words.copy, props.on_copy.clone()) }
            </header>
            if let Some(table) = &props.table { { part!(Grid { table: table.clone(), caption: title, sorting }) } }
            <div class="pager">
                <button class="btn" disabled={first == 0} onclick={go(before)}>{ words.previous }</button>
                <span class="num">{ (words.page)(&whole(first + 1), &whole(last), &whole(total)) }</span>
                <button class="btn" disabled={after >= total} onclick={go(after)}>{ words.next }</button>
            </div>
        </section>
    }
}
