//! Load over time on the page: paints the chart, follows pointer and arrow keys.

use super::frame::{PictureMenu, TableButton};
use super::load::{LoadInput, Plot, load_scene};
use super::overlay::{Values, overlay, values_at};
use super::time_label;
use crate::i18n::number::fixed;
use crate::ui::browser::measure::{capture, share_across, use_width};
use crate::ui::context::use_texts;
use crate::ui::data::{Grid, load as load_table, memory as memory_table};
use crate::ui::marks::{Names, Picture, Scene, badge_of};
use crate::ui::store::{Overlay, PlayedRun, Shared};
use crate::ui::widgets::part;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LoadChartProps {
    /// The run that is played.
    pub run: Shared<PlayedRun>,
    /// The play head [s].
    pub at_s: f64,
    /// Puts the play head.
    pub on_seek: Callback<f64>,
    /// The menu or dialog that is open.
    pub overlay: Option<Overlay>,
}

/// Arrow keys move the crosshair by this share of the time shown.
const KEY_STEP: f64 = 0.005;

/// The chart with its heading.
#[component]
pub fn LoadChart(props: &LoadChartProps) -> Html {
    let texts = use_texts();
    let words = &texts.pictures.charts;
    let node = use_node_ref();
    let width = use_width(&node);
    let hidden = use_state_eq(Vec::<bool>::new);
    let as_table = use_state_eq(|| false);
    let names = use_memo(props.run.clone(), |run| Names::of(&run.draft.models));
    let run = &props.run.played;
    let input = LoadInput {
        load: &run.load,
        strips: &run.strips,
        memory: run.memory.as_ref(),
        names: &names,
        hidden: &hidden,
        texts: &texts.pictures,
        width,
    };
    let base = {
        let key = (props.run.clone(), (*hidden).clone(), width, texts.language);
        use_memo(key, |_| (Rc::new(load_scene(&input)), Rc::new(Plot::of(&input))))
    };
    let (base, plot) = &*base;
    let now = values_at(&input, plot, props.at_s);
    let flip = {
        let as_table = as_table.clone();
        Callback::from(move |_| as_table.set(!*as_table))
    };
    let picture = {
        let base = base.clone();
        Callback::from(move |()| Scene::clone(&base))
    };
    let table = {
        let (run, names) = (run.clone(), names.clone());
        Callback::from(move |()| load_table(&run.load, &names, &texts.pictures.data))
    };
    let at = format!("{}\u{2009}s", fixed(props.at_s, 1));
    html! {
        <figure class="panel">
            <header class="pan-h">
                <h2>{ words.load }</h2><span class="cap">{ words.load_unit }</span>
                <span class="grow"></span>
                <span class="legend">
                    <span class="cap">{ (words.at)(&at) }</span>
                    { for legend(&names, &now, &hidden, props.run.draft.models.len()) }
                </span>
                { part!(PictureMenu { place: 0, overlay: props.overlay, what: words.load, scene: picture, table }) }
                { part!(TableButton { on: *as_table, onclick: flip }) }
            </header>
            <div ref={node}>
                if *as_table {
                    { part!(Grid { table: Rc::new(load_table(&run.load, &names, &texts.pictures.data)) }) }
                    if let Some(memory) = &run.memory {
                        { part!(Grid { table: Rc::new(memory_table(memory, &names, &texts.pictures)) }) }
                    }
                } else if width > 0.0 {
                    { part!(Tracked { base: base.clone(), plot: plot.clone(), run: props.run.clone(), hidden: (*hidden).clone(), width, at_s: props.at_s, on_seek: props.on_seek.clone(), names: names.clone() }) }
                }
            </div>
        </figure>
    }
}

/// The value of each line at the play head; a press hides a line or brings it back.
fn legend(
    names: &Rc<Names>,
    now: &[Values],
    hidden: &UseStateHandle<Vec<bool>>,
    models: usize,
) -> Vec<Html> {
    if models > super::LINES_MAX {
        return Vec::new();
    }
    let entry = |model: usize| {
        let is_hidden = hidden.get(model).copied().unwrap_or(false);
        let value = now.iter().find(|value| value.model == model);
        let value = value.map_or_else(|| "–".to_owned(), |value| fixed(value.load, 2));
        let flip = {
            let hidden = hidden.clone();
            Callback::from(move |_| {
                let mut next = (*hidden).clone();
                next.resize(models, false);
                next[model] = !is_hidden;
                hidden.set(next);
            })
        };
        html! {
            <button key={model} aria-pressed={(!is_hidden).to_string()} onclick={flip}
                title={names.name(model).to_owned()}>
                { badge_of(names, model, 15) }<span class="sr">{ names.name(model).to_owned() }{ " " }</span>
                <span class="num">{ value }</span>
            </button>
        }
    };
    (0..models).map(entry).collect()
}

#[derive(Properties)]
struct TrackedProps {
    base: Rc<crate::ui::marks::Scene>,
    plot: Rc<Plot>,
    run: Shared<PlayedRun>,
    hidden: Vec<bool>,
    width: f64,
    at_s: f64,
    on_seek: Callback<f64>,
    names: Rc<Names>,
}

impl PartialEq for TrackedProps {
    fn eq(&self, other: &TrackedProps) -> bool {
        Rc::ptr_eq(&self.base, &other.base) && self.at_s == other.at_s
    }
}

/// The picture with what moves over it.
#[component]
fn Tracked(props: &TrackedProps) -> Html {
    let texts = use_texts();
    let node = use_node_ref();
    let hover = use_state_eq(|| None::<f64>);
    let down = use_state_eq(|| false);
    let input = LoadInput {
        load: &props.run.played.load,
        strips: &props.run.played.strips,
        memory: props.run.played.memory.as_ref(),
        names: &props.names,
        hidden: &props.hidden,
        texts: &texts.pictures,
        width: props.width,
    };
    let plot = props.plot.clone();
    let over = Rc::new(overlay(&input, &plot, props.at_s, *hover));
    let place = {
        let (node, plot, width) = (node.clone(), plot.clone(), props.width);
        Rc::new(move |event: &MouseEvent| {
            share_across(&node, event).map(|share| plot.time_s(share * width))
        })
    };
    let onpointermove = {
        let (place, hover, down) = (place.clone(), hover.clone(), down.clone());
        let seek = props.on_seek.clone();
        Callback::from(move |event: PointerEvent| {
            let time_s = place(&event);
            if let (Some(time_s), true) = (time_s, *down) {
                seek.emit(time_s);
            }
            hover.set(time_s);
        })
    };
    let onpointerdown = {
        let (place, node, down, seek) = (place, node.clone(), down.clone(), props.on_seek.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(time_s) = place(&event) {
                capture(&node, &event);
                down.set(true);
                seek.emit(time_s);
            }
        })
    };
    let leave = {
        let hover = hover.clone();
        Callback::from(move |_: PointerEvent| hover.set(None))
    };
    let blur = {
        let hover = hover.clone();
        Callback::from(move |_: FocusEvent| hover.set(None))
    };
    let onpointerup = Callback::from(move |_: PointerEvent| down.set(false));
    let onkeydown = keys(&hover, &plot, props);
    let said = hover.map(|time_s| said(&input, &plot, time_s)).unwrap_or_default();
    html! {
        <div class="plot" ref={node} tabindex="0" role="group" aria-label={texts.pictures.charts.load_keys}
            {onpointermove} {onpointerdown} onpointerup={onpointerup.clone()} onpointercancel={onpointerup}
            onpointerleave={leave} onblur={blur} {onkeydown}>
            { part!(Picture { scene: props.base.clone() }) }
            { part!(Picture { scene: over, over: true }) }
            <span class="sr" role="status">{ said }</span>
        </div>
    }
}

/// Arrow keys move the crosshair, Enter puts the play head there, Escape takes it away.
fn keys(
    hover: &UseStateHandle<Option<f64>>,
    plot: &Rc<Plot>,
    props: &TrackedProps,
) -> Callback<KeyboardEvent> {
    let (hover, plot, at_s) = (hover.clone(), plot.clone(), props.at_s);
    let seek = props.on_seek.clone();
    Callback::from(move |event: KeyboardEvent| {
        let now = hover.unwrap_or(at_s);
        let step =
            (plot.to_s - plot.from_s) * KEY_STEP * if event.shift_key() { 10.0 } else { 1.0 };
        let next = match event.key().as_str() {
            "ArrowLeft" => Some(now - step),
            "ArrowRight" => Some(now + step),
            "Home" => Some(plot.from_s),
            "End" => Some(plot.to_s),
            "Escape" => None,
            "Enter" => {
                seek.emit(now);
                Some(now)
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        hover.set(next.map(|time_s| time_s.clamp(plot.from_s, plot.to_s)));
    })
}

/// The values at the crosshair for people who listen.
fn said(input: &LoadInput, plot: &Plot, time_s: f64) -> String {
    let values = values_at(input, plot, time_s);
    let part =
        |value: &Values| format!("{} {}", input.names.short(value.model), fixed(value.load, 2));
    let parts: Vec<String> = values.iter().take(super::LINES_MAX).map(part).collect();
    format!("{}: {}", time_label((time_s * 10.0).round() / 10.0, true), parts.join(", "))
}
