//! The answer: what the figure does, its picture or its table, and what can be done with a point.

use super::pad::{Pad, sketch};
use crate::sim::scenario::Draft;
use crate::ui::browser::measure::use_width;
use crate::ui::charts::{PictureMenu, TableButton};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::data::Grid;
use crate::ui::editor::select::Select;
use crate::ui::effects::Commands;
use crate::ui::store::{Action, Overlay, Shared, SweepAction, SweepWork};
use crate::ui::widgets::{Glyph, icon, part};
use crate::ui::words::SweepWords;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// What was asked for and what it came to.
    pub work: Shared<SweepWork>,
    /// The scenario on screen.
    pub now: Option<Shared<Draft>>,
    /// Which figure is drawn.
    pub drawn: usize,
    /// The menu or dialog that is open.
    pub overlay: Option<Overlay>,
}

/// The answer.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (work, words) = (&props.work, &texts.sweep);
    let said = SweepWords::new(texts, work);
    let figure = props.drawn.min(work.quantities.len().saturating_sub(1));
    let node = use_node_ref();
    let width = use_width(&node);
    let as_table = use_state_eq(|| false);
    let (hover, picked) = (use_state_eq(|| None::<usize>), use_state_eq(|| None::<usize>));
    let holds = props.now.as_ref().is_some_and(|now| **now == *work.draft);
    let scene = {
        let key = (work.clone(), width, texts.language, figure);
        use_memo(key, |(work, width, ..)| {
            let of_size = (*width > 0.0).then(|| sketch(work, figure, texts, *width).scene());
            Rc::new(of_size.unwrap_or_default())
        })
    };
    let at = hover.or(*picked).filter(|at| *at < work.points.len());
    let over = Rc::new(sketch(work, figure, texts, width.max(1.0)).over(at));
    let shows_table = *as_table;
    let flip = Callback::from(move |_| as_table.set(!shows_table));
    let table = {
        let work = work.clone();
        Callback::from(move |()| SweepWords::new(texts, &work).table())
    };
    let picture = {
        let scene = scene.clone();
        Callback::from(move |()| (**scene).clone())
    };
    let options = (0..work.quantities.len()).map(|place| said.figure(place).into());
    let draw = commands.then(|commands: &Commands, place: usize| {
        let Some(mut wish) = commands.state().map(|state| state.sweeping.wish) else { return };
        wish.drawn = place;
        commands.act(Action::Sweep(SweepAction::Wish(Box::new(wish))));
    });
    let line = at.and_then(|at| Some(said.point(work.points.get(at)?, figure)));
    let on_hover = Callback::from(move |at| hover.set(at));
    let chosen = picked.filter(|at| *at < work.points.len());
    let on_pick = Callback::from(move |at| picked.set(at));
    html! {
        <div class={classes!("ask-a", (!holds).then_some("is-old"))}>
            if !holds {
                <p class="stale" role="status">{ icon(Glyph::Alert) }<span>{ words.stale }</span></p>
            }
            <div role="status">
                <h1 class="say">{ said.sentence(figure) }<span>{ " " }{ said.lesson(figure) }</span></h1>
            </div>
            <figure class="panel">
                <header class="pan-h">
                    <h2 class="sr">{ said.figure(figure) }</h2>
                    { part!(Select { id: "sweep-drawn", name: AttrValue::from(words.show), options: options.collect::<Vec<_>>(), chosen: Some(figure), on_choose: draw }) }
                    <span class="grow"></span>
                    { part!(PictureMenu { place: 7, overlay: props.overlay, what: said.figure(figure), scene: picture, table: table.clone() }) }
                    { part!(TableButton { on: shows_table, onclick: flip }) }
                </header>
                <div ref={node}>
                    if shows_table {
                        { part!(Grid { table: Rc::new(table.emit(())), caption: said.figure(figure) }) }
                    } else if width > 0.0 {
                        { part!(Pad { work: work.clone(), figure, width, base: (*scene).clone(), over, picked: chosen, on_hover, on_pick }) }
                    }
                </div>
                if !shows_table {
                    <div class="ask-c sw-r">
                        <span role="status">{ line.unwrap_or_else(|| words.pick.to_owned()) }</span>
                        { for chosen.map(|at| use_value(work, at, &commands, words.use_value, holds)) }
                    </div>
                }
            </figure>
        </div>
    }
}

/// The button that takes over a point.
fn use_value(
    work: &Shared<SweepWork>,
    at: usize,
    commands: &Commands,
    label: &'static str,
    holds: bool,
) -> Html {
    let Some(point) = work.points.get(at) else { return html! {} };
    let knobs = work.axes.iter().map(|axis| axis.knob.clone());
    let values: Vec<_> = knobs.zip(point.at.iter().copied()).collect();
    let onclick = commands.then(move |commands, _: MouseEvent| commands.use_values(&values));
    html! { <button class="btn" disabled={!holds || !point.sound} {onclick}>{ label }</button> }
}
