//! The picture of how certain the winner is, with its table.

use super::certain::Certain;
use super::raced::Raced;
use super::words::Speaker;
use crate::sim::require::Names;
use crate::ui::browser::measure::use_width;
use crate::ui::charts::{PictureMenu, TableButton};
use crate::ui::context::use_texts;
use crate::ui::data::Grid;
use crate::ui::marks::{Picture, Scene};
use crate::ui::store::{Kept, Overlay, Shared};
use crate::ui::widgets::part;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CertainChartProps {
    /// What was found.
    pub found: Shared<Raced>,
    /// The figure that ranks.
    pub figure: usize,
    /// Scenarios kept in this browser.
    pub kept: Shared<Vec<Kept>>,
    /// The menu or dialog that is open.
    pub overlay: Option<Overlay>,
}

/// The picture with its heading.
#[component]
pub fn CertainChart(props: &CertainChartProps) -> Html {
    let texts = use_texts();
    let tab = &texts.race_tab;
    let node = use_node_ref();
    let width = use_width(&node);
    let as_table = use_state_eq(|| false);
    let found = &props.found;
    let certain =
        use_memo((found.clone(), props.figure), |(found, figure)| Certain::of(found, *figure));
    let names = Names::of(match found.entrants.first() {
        Some(first) => first.scenario(),
        None => return html! {},
    });
    let speaker = Speaker { texts, kept: &props.kept, names: &names };
    let pair = found.two_best(props.figure).map(|(best, second)| {
        let name = |racer: usize| {
            found.entrant(racer).map_or(String::new(), |one| speaker.name(found, one))
        };
        (name(second), name(best))
    });
    let (Some(known), Some((second, best))) = ((*certain).clone(), pair) else {
        return html! { <figure class="panel" ref={node}></figure> };
    };
    let caption = (tab.certain_of)(&second, &best, known.unit());
    let scene = Rc::new(known.scene(tab, &caption, width));
    let table = Rc::new(known.table(tab));
    let picture = {
        let scene = scene.clone();
        Callback::from(move |()| Scene::clone(&scene))
    };
    let rows = {
        let table = table.clone();
        Callback::from(move |()| crate::ui::data::Table::clone(&table))
    };
    let shows_table = *as_table;
    let flip = Callback::from(move |_| as_table.set(!shows_table));
    html! {
        <figure class="panel">
            <header class="pan-h">
                <h2>{ tab.certain }</h2><span class="cap">{ caption.clone() }</span><span class="grow"></span>
                { part!(PictureMenu { place: 0, overlay: props.overlay, what: tab.certain, scene: picture, table: rows }) }
                { part!(TableButton { on: shows_table, onclick: flip }) }
            </header>
            <div ref={node}>
                if shows_table {
                    { part!(Grid { table, caption }) }
                } else if width > 0.0 {
                    { part!(Picture { scene }) }
                }
            </div>
        </figure>
    }
}
