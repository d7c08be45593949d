//! The data tab: the numbers behind every picture.

use super::copy::copy_button;
use super::grid::Grid;
use super::pages::{Acts, Tasks};
use super::table::Table;
use super::{load, memory, plot, preparation, ranks, requirements, results, shares, strips, tail};
use crate::i18n::number::whole;
use crate::ui::context::use_texts;
use crate::ui::marks::Names;
use crate::ui::store::{PlayedRun, Shared};
use crate::ui::widgets::part;
use crate::view::{ActTable, ResultsView, TailView, TaskTable};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DataTabProps {
    /// The run that is played.
    pub run: Shared<PlayedRun>,
    /// The figures of the scope on screen.
    pub results: Shared<ResultsView>,
    /// Tails of the scope on screen.
    pub tail: Shared<TailView>,
    /// The rows of the task table that are there.
    pub tasks: Option<Shared<TaskTable>>,
    /// The rows of what the balancer did that are there.
    pub acts: Option<Shared<ActTable>>,
    /// Puts a table on the clipboard.
    pub on_copy: Callback<String>,
}

/// The tab.
#[component]
pub fn DataTab(props: &DataTabProps) -> Html {
    let texts = use_texts();
    let words = &texts.pictures.data;
    let (run, figures) = (&props.run, &props.results);
    let key = (run.clone(), figures.clone(), props.tail.clone(), texts.language);
    let tables = use_memo(key, |_| {
        let names = Names::of(&run.draft.models);
        let mut tables = vec![
            (words.results, results(&run.draft, figures, &texts.pictures)),
            (texts.pictures.notes.preparation, preparation(&run.draft, figures, &texts.pictures)),
            (words.shares, shares(&run.draft, figures, words)),
            (words.load, load(&run.played.load, &names, words)),
            (words.tail, tail(&props.tail, &names, words)),
            (words.strips, strips(&run.played.strips, &names, words)),
        ];
        if let Some(table) = requirements(&run.draft, figures, texts) {
            tables.insert(1, (texts.require.heading, table));
        }
        if run.played.load.models.is_empty() {
            // Of a larger fleet the plot has what there is over time.
            let (view, pictures) = (&run.played.plot, &texts.pictures);
            tables.retain(|(title, _)| *title != words.load && *title != words.strips);
            tables.push((words.load, plot(view, &names, pictures)));
            tables.push((pictures.plots.every_model, ranks(view, &names, pictures)));
        }
        if let Some(view) = &run.played.memory {
            tables.push((texts.pictures.notes.memory, memory(view, &names, &texts.pictures)));
        }
        tables.into_iter().map(|(title, table)| (title, Rc::new(table))).collect::<Vec<_>>()
    });
    let hint = if figures.replications > 1 {
        (words.results_hint_long)(&whole(figures.replications.into()))
    } else {
        words.results_hint_run.to_owned()
    };
    html! {
        <div class="data">
            { for tables.iter().enumerate().map(|(index, (title, table))| {
                let hint = if index == 0 { hint.clone() } else { (words.rows)(&whole(table.rows.len() as u64)) };
                section(title, hint, table, words.copy, &props.on_copy)
            }) }
            { part!(Acts { run: run.clone(), rows: props.acts.clone() }) }
            { part!(Tasks { run: run.clone(), rows: props.tasks.clone(), title: words.tasks, stretch: (0.0, f64::INFINITY) }) }
        </div>
    }
}

fn section(
    title: &'static str,
    hint: String,
    table: &Rc<Table>,
    copy: &'static str,
    on_copy: &Callback<String>,
) -> Html {
    html! {
        <section class="panel" key={title}>
            <header class="pan-h">
                <h2>{ title }</h2><span class="cap">{ hint }</span><span class="grow"></span>
                { copy_button(title, table, copy, on_copy) }
            </header>
            { part!(Grid { table: table.clone(), caption: title }) }
        </section>
    }
}
