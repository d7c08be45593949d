//! The tail of waits on the page.

use super::frame::{PictureMenu, TableButton};
use super::tail::tail_scene;
use crate::sim::scenario::Draft;
use crate::ui::browser::measure::use_width;
use crate::ui::context::use_texts;
use crate::ui::data::{Grid, tail as tail_table};
use crate::ui::marks::{Names, Picture, Scene};
use crate::ui::store::{Overlay, Shared};
use crate::ui::widgets::part;
use crate::view::TailView;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TailChartProps {
    /// The scenario that was run.
    pub draft: Shared<Draft>,
    /// Tails of the scope on screen.
    pub tail: Shared<TailView>,
    /// The menu or dialog that is open.
    pub overlay: Option<Overlay>,
}

/// The chart with its heading.
#[component]
pub fn TailChart(props: &TailChartProps) -> Html {
    let texts = use_texts();
    let words = &texts.pictures.charts;
    let node = use_node_ref();
    let width = use_width(&node);
    let as_table = use_state_eq(|| false);
    let names = use_memo(props.draft.clone(), |draft| Names::of(&draft.models));
    let scene = {
        let key = (props.tail.clone(), props.draft.clone(), width, texts.language);
        use_memo(key, |_| {
            let height = if width > 480.0 { 219.0 } else { 197.0 };
            Rc::new(tail_scene(&props.tail, &names, &texts.pictures, width, height))
        })
    };
    let flip = {
        let as_table = as_table.clone();
        Callback::from(move |_| as_table.set(!*as_table))
    };
    let picture = {
        let scene = scene.clone();
        Callback::from(move |()| Scene::clone(&scene))
    };
    let table = {
        let (tail, names) = (props.tail.clone(), names.clone());
        Callback::from(move |()| tail_table(&tail, &names, &texts.pictures.data))
    };
    html! {
        <figure class="panel">
            <header class="pan-h">
                <h2>{ words.tail }</h2><span class="grow"></span>
                { part!(PictureMenu { place: 1, overlay: props.overlay, what: words.tail, scene: picture, table }) }
                { part!(TableButton { on: *as_table, onclick: flip }) }
            </header>
            <div ref={node}>
                if *as_table {
                    { part!(Grid { table: Rc::new(tail_table(&props.tail, &names, &texts.pictures.data)) }) }
                } else if width > 0.0 {
                    { part!(Picture { scene: (*scene).clone() }) }
                }
            </div>
        </figure>
    }
}
