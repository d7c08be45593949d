//! The strip of key figures on the page.

use super::cells::{Cell, Part, cells};
use crate::sim::scenario::Draft;
use crate::ui::context::use_texts;
use crate::ui::marks::{Names, badge_of};
use crate::ui::store::Shared;
use crate::view::ResultsView;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct KpiStripProps {
    /// The scenario that was run.
    pub draft: Shared<Draft>,
    /// The figures of the scope on screen.
    pub results: Shared<ResultsView>,
}

/// The strip.
#[component]
pub fn KpiStrip(props: &KpiStripProps) -> Html {
    let texts = use_texts();
    let names = Names::of(&props.draft.models);
    let cells = cells(&props.draft, &props.results, &texts.pictures);
    html! {
        <dl class="kpis" aria-label={texts.pictures.kpi.label}>
            { for cells.iter().map(|one| cell(one, &names)) }
        </dl>
    }
}

fn cell(cell: &Cell, names: &Names) -> Html {
    let part = |part: &Part| {
        let hot = part.is_hot.then(|| format!("hotv m{}", names.mark(part.model) + 1));
        html! {
            <span class={hot} title={names.name(part.model).to_owned()}>
                { badge_of(names, part.model, 12) }
                <span class="sr">{ names.name(part.model) }{ " " }</span>
                <span class="num">{ &part.value }</span>
            </span>
        }
    };
    html! {
        <div class="kpi" key={cell.title.clone()}>
            <dt>{ &cell.title }</dt>
            <dd>
                <span class="kpi-v num">
                    { &cell.value }
                    if !cell.unit.is_empty() { <span class="unit">{ cell.unit }</span> }
                </span>
                if !cell.half_width.is_empty() { <span class="kpi-ci num">{ &cell.half_width }</span> }
            </dd>
            <dd class="kpi-s">
                { for cell.models.iter().map(part) }
                if !cell.note.is_empty() { <span>{ &cell.note }</span> }
            </dd>
        </div>
    }
}
