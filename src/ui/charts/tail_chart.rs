//! The distribution of waits or responses on the page.

use super::frame::{PictureMenu, TableButton};
use super::spread::{Spread, spread_scene};
use super::tail::tail_scene;
use crate::sim::scenario::Draft;
use crate::ui::browser::measure::use_width;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::data::{Grid, spread as spread_table};
use crate::ui::marks::{Names, Picture, Scene};
use crate::ui::store::{Overlay, PlayedRun, Shared};
use crate::ui::widgets::{PillSelect, part};
use crate::view::{Question, TailView};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TailChartProps {
    /// The scenario that was run.
    pub draft: Shared<Draft>,
    /// Tails of the scope on screen.
    pub tail: Shared<TailView>,
    /// The run that is played, and how long its tasks took.
    pub run: Shared<PlayedRun>,
    pub responses: Option<Shared<TailView>>,
    /// The menu or dialog that is open.
    pub overlay: Option<Overlay>,
}

/// The chart with its heading.
#[component]
pub fn TailChart(props: &TailChartProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let plots = &texts.pictures.plots;
    let node = use_node_ref();
    let width = use_width(&node);
    let as_table = use_state_eq(|| false);
    let spread = use_state_eq(Spread::default);
    let of = use_state_eq(|| 0_usize);
    // Of responses only the run that is played knows, and only once it is asked.
    use_effect_with((props.run.run, *of), move |(_, of)| {
        if *of == 1 {
            commands.ask(Question::Responses);
        }
    });
    let responses = props
        .responses
        .as_ref()
        .filter(|view| *of == 1 && view.models.len() == props.run.draft.models.len());
    let (tail, draft) = match responses {
        Some(responses) => (responses.clone(), props.run.draft.clone()),
        None => (props.tail.clone(), props.draft.clone()),
    };
    let of_what = usize::from(responses.is_some());
    let names = use_memo(draft.clone(), |draft| Names::of(&draft.models));
    let key = (tail.clone(), draft, width, texts.language, *spread, of_what);
    let scene = use_memo(key, |(tail, _, width, _, spread, of_what)| {
        let (width, pictures) = (*width, &texts.pictures);
        let height = if width > 480.0 { 219.0 } else { 197.0 };
        Rc::new(match (spread, of_what) {
            (Spread::Tail, 0) => tail_scene(tail, &names, pictures, width, height),
            (spread, _) => spread_scene(*spread, tail, &names, pictures, (width, height)),
        })
    });
    let title = plots.spread_titles[of_what][*spread as usize];
    let table = {
        let (names, spread) = (names.clone(), *spread);
        Callback::from(move |()| spread_table(spread, of_what, &tail, &names, &texts.pictures))
    };
    let picture = {
        let scene = scene.clone();
        Callback::from(move |()| Scene::clone(&scene))
    };
    let shows_table = *as_table;
    let flip = Callback::from(move |_| as_table.set(!shows_table));
    let (drawn, chosen) = (*spread, *of);
    let choose = Callback::from(move |place: usize| {
        spread.set(Spread::ALL.get(place).copied().unwrap_or_default());
    });
    let choose_of = Callback::from(move |place: usize| of.set(place));
    html! {
        <figure class="panel">
            <header class="pan-h">
                <h2>{ title }</h2><span class="grow"></span>
                { part!(PictureMenu { place: 1, overlay: props.overlay, what: title, scene: picture, table: table.clone() }) }
                { part!(TableButton { on: shows_table, onclick: flip }) }
            </header>
            <div class="plot-c">
                { part!(PillSelect { name: plots.spread, options: plots.spreads.map(AttrValue::from).to_vec(), chosen: drawn as usize, on: choose }) }
                { part!(PillSelect { name: plots.of, options: plots.of_what.map(AttrValue::from).to_vec(), chosen, on: choose_of }) }
                if of_what == 1 { <span class="cap">{ plots.this_run }</span> }
            </div>
            <div ref={node}>
                if shows_table {
                    { part!(Grid { table: Rc::new(table.emit(())) }) }
                } else if width > 0.0 {
                    { part!(Picture { scene: (*scene).clone() }) }
                }
            </div>
        </figure>
    }
}
