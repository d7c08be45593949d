//! A table on the page: sorted by a press on a heading.

use super::table::{Table, Value, order};
use crate::ui::context::use_texts;
use std::rc::Rc;
use yew::prelude::*;

/// Rows drawn at most; a copy has all of them.
const ROWS_MAX: usize = 400;

#[derive(Properties)]
pub struct GridProps {
    /// The table.
    pub table: Rc<Table>,
    /// What it is, for people who listen.
    #[prop_or_default]
    pub caption: AttrValue,
    /// The column that its rows are sorted by and whether the smallest comes first, and what another
    /// is wished with, where not all rows are in the table.
    #[prop_or_default]
    pub sorting: Option<Sorting>,
}

/// A column and whether the smallest comes first, and what is done with another wish.
pub type Sorting = ((usize, bool), Callback<(usize, bool)>);

impl PartialEq for GridProps {
    fn eq(&self, other: &GridProps) -> bool {
        let by = |props: &GridProps| props.sorting.as_ref().map(|(by, _)| *by);
        Rc::ptr_eq(&self.table, &other.table) && by(self) == by(other)
    }
}

/// The table.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let words = &use_texts().pictures.data;
    let own = use_state_eq(|| None::<(usize, bool)>);
    let table = &props.table;
    let sorted = props.sorting.as_ref().map(|(by, _)| *by).or(*own);
    let rows = match *own {
        Some((column, rising)) => order(table, column, rising),
        None => (0..table.rows.len()).collect(),
    };
    let head = |(index, column): (usize, &super::table::Column)| {
        let mine = sorted.filter(|(at, _)| *at == index).map(|(_, rising)| rising);
        let onclick = {
            let (own, next) = (own.setter(), (index, !mine.unwrap_or(false)));
            let elsewhere = props.sorting.as_ref().map(|(_, sort)| sort.clone());
            Callback::from(move |_| match &elsewhere {
                Some(sort) => sort.emit(next),
                None => own.set(Some(next)),
            })
        };
        let direction = mine.map(|rising| if rising { "ascending" } else { "descending" });
        let arrow = mine.map_or("", |rising| if rising { " ↑" } else { " ↓" });
        html! {
            <th scope="col" aria-sort={direction} class={words_in(table, index)}>
                <button {onclick} title={(words.sort)(&column.0)}>{ &column.0 }{ arrow }</button>
            </th>
        }
    };
    let row = |index: usize| {
        html! { <tr key={index}>{ for table.rows[index].iter().enumerate().map(cell) }</tr> }
    };
    html! {
        <div class="scroll-x" tabindex="0" role="region" aria-label={props.caption.clone()}>
            <table class="tbl dtbl">
                <thead><tr>{ for table.columns.iter().enumerate().map(head) }</tr></thead>
                <tbody>{ for rows.into_iter().take(ROWS_MAX).map(row) }</tbody>
            </table>
        </div>
    }
}

/// What stands at the left of its column, as words do.
const WORDS: Option<&str> = Some("txt");

fn words_in(table: &Table, column: usize) -> Option<&'static str> {
    let is_word = matches!(table.rows.first()?.get(column)?, Value::Text(_));
    WORDS.filter(|_| is_word)
}

fn cell((column, value): (usize, &Value)) -> Html {
    let text = value.shown();
    let class = match value {
        Value::Grows(_) => Some("grows"),
        Value::Text(_) => WORDS,
        _ => None,
    };
    if column == 0 {
        html! { <th scope="row">{ text }</th> }
    } else {
        html! { <td {class}>{ text }</td> }
    }
}
