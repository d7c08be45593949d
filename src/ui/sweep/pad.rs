//! The picture of a sweep under the hand: hovering, a click, arrow keys.

use super::{Heat, Line, Sketch};
use crate::i18n::Texts;
use crate::ui::browser::measure::place_in;
use crate::ui::context::use_texts;
use crate::ui::marks::{Picture, Scene};
use crate::ui::store::{Shared, SweepWork};
use crate::ui::widgets::part;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties)]
pub struct PadProps {
    /// The sweep, and which figure of it is drawn how wide.
    pub work: Shared<SweepWork>,
    pub figure: usize,
    pub width: f64,
    /// The picture, and the layer that moves over it.
    pub base: Rc<Scene>,
    pub over: Rc<Scene>,
    /// The point that is chosen.
    pub picked: Option<usize>,
    /// The pointer is over this point.
    pub on_hover: Callback<Option<usize>>,
    /// This point is chosen.
    pub on_pick: Callback<Option<usize>>,
}

impl PartialEq for PadProps {
    fn eq(&self, other: &PadProps) -> bool {
        self.work == other.work
            && Rc::ptr_eq(&self.base, &other.base)
            && *self.over == *other.over
            && self.picked == other.picked
    }
}

/// The picture of a figure at a width.
pub(super) fn sketch<'a>(
    work: &'a SweepWork,
    figure: usize,
    texts: &'static Texts,
    width: f64,
) -> Sketch<'a> {
    match work.axes.len() {
        1 => Sketch::Line(Line {
            work,
            figure,
            texts,
            size: (width, if width > 480.0 { 340.0 } else { 260.0 }),
        }),
        _ => Sketch::Heat(Heat { work, figure, texts, width }),
    }
}

/// The picture.
#[component]
pub fn Pad(props: &PadProps) -> Html {
    let texts = use_texts();
    let node = use_node_ref();
    let hit = {
        let (work, node) = (props.work.clone(), node.clone());
        let (figure, width) = (props.figure, props.width);
        move |event: &PointerEvent| {
            let (x, y) = place_in(&node, event)?;
            sketch(&work, figure, texts, width).hit(x, y)
        }
    };
    let onpointermove = {
        let (hit, on_hover) = (hit.clone(), props.on_hover.clone());
        Callback::from(move |event: PointerEvent| on_hover.emit(hit(&event)))
    };
    let onpointerup = {
        let on_pick = props.on_pick.clone();
        Callback::from(move |event: PointerEvent| on_pick.emit(hit(&event)))
    };
    let onpointerleave = {
        let on_hover = props.on_hover.clone();
        Callback::from(move |_: PointerEvent| on_hover.emit(None))
    };
    let (right, up) = sketch(&props.work, props.figure, texts, props.width).steps();
    let (last, picked) = (props.work.points.len().saturating_sub(1), props.picked);
    let (on_pick, on_hover) = (props.on_pick.clone(), props.on_hover.clone());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let Some(next) = moved(&event.key(), picked, (right, up), last) else { return };
        event.prevent_default();
        event.stop_propagation();
        on_hover.emit(None);
        on_pick.emit(next);
    });
    html! {
        <div class="plot" ref={node} tabindex="0" role="group" aria-label={texts.sweep.keys}
            {onpointermove} {onpointerup} {onpointerleave} {onkeydown}>
            { part!(Picture { scene: props.base.clone() }) }
            { part!(Picture { scene: props.over.clone(), over: true }) }
        </div>
    }
}

/// The point that a key chooses; none if the key means nothing here.
fn moved(
    key: &str,
    picked: Option<usize>,
    (right, up): (usize, usize),
    last: usize,
) -> Option<Option<usize>> {
    let forward =
        |step: usize| picked.map_or(0, |at| if at + step > last { at } else { at + step });
    let back = |step: usize| picked.map_or(0, |at| at.checked_sub(step).unwrap_or(at));
    // Up and down stay in their column; a line has only one.
    let in_column =
        |to: usize, at: usize| if to / right.max(1) == at / right.max(1) { to } else { at };
    let vertical = |to: usize| picked.map_or(0, |at| in_column(to, at));
    Some(Some(match key {
        "ArrowRight" => forward(right),
        "ArrowLeft" => back(right),
        "ArrowUp" if up > 0 => vertical(forward(up)),
        "ArrowDown" if up > 0 => vertical(back(up)),
        "Home" => 0,
        "End" => last,
        "Escape" => return Some(None),
        _ => return None,
    }))
}
