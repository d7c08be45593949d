//! Pointer and wheel over the bars: hover, click, drag a range, pan, pinch, zoom.

use super::layout::Layout;
use super::sheet::task_at;
use crate::ui::browser::measure::{Turn, below_top, capture, is_touch, share_across, use_wheel};
use crate::ui::effects::Commands;
use crate::ui::store::{Action, Shared, Span};
use crate::view::TimelineView;
use std::rc::Rc;
use yew::prelude::*;

/// What the plot listens with, and the range that is being dragged [px].
pub struct Gesture {
    pub drag: Option<(f64, f64)>,
    pub on_down: Callback<PointerEvent>,
    pub on_move: Callback<PointerEvent>,
    pub on_up: Callback<PointerEvent>,
    pub on_cancel: Callback<PointerEvent>,
    pub on_leave: Callback<PointerEvent>,
    pub on_double: Callback<MouseEvent>,
}

/// A pointer that moved less is a click [px].
const CLICK: f64 = 4.0;
/// Zoom of a pixel of the wheel.
const WHEEL: f64 = 0.002;

/// A finger that is down, by its place across the plot.
#[derive(Clone, Copy)]
struct Finger {
    id: i32,
    share: f64,
    moved: f64,
}

/// Everything that a pointer or a wheel does.
#[hook]
pub fn use_gestures(
    node: &NodeRef,
    commands: &Commands,
    view: Option<Shared<TimelineView>>,
    layout: &Rc<Layout>,
    sizes: (f64, f64),
) -> Gesture {
    let (across, top) = sizes;
    let drag = use_state_eq(|| None::<(f64, f64)>);
    let fingers = use_mut_ref(Vec::<Finger>::new);
    {
        let commands = commands.clone();
        use_wheel(node, Rc::new(move |turn| wheel(&commands, turn)));
    }
    let on_down = {
        let (node, drag, fingers) = (node.clone(), drag.clone(), fingers.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(share) = share_across(&node, &event).filter(|_| event.button() == 0) else {
                return;
            };
            if is_touch(&event) {
                let id = event.pointer_id();
                fingers.borrow_mut().push(Finger { id, share, moved: 0.0 });
            } else {
                capture(&node, &event);
                drag.set(Some((share * across, share * across)));
            }
        })
    };
    let on_move = {
        let (node, drag, fingers) = (node.clone(), drag.clone(), fingers.clone());
        let commands = commands.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(share) = share_across(&node, &event) else { return };
            if is_touch(&event) {
                return touched(&commands, &mut fingers.borrow_mut(), event.pointer_id(), share);
            }
            if let Some((from, _)) = *drag {
                drag.set(Some((from, share * across)));
            }
            let hover_s = commands.seen().map(|(span, _)| span.from_s + share * span.length_s());
            commands.act(Action::Point { hover_s });
        })
    };
    let on_up = {
        let (node, drag, fingers) = (node.clone(), drag.clone(), fingers.clone());
        let (commands, layout) = (commands.clone(), layout.clone());
        Callback::from(move |event: PointerEvent| {
            let mut fingers = fingers.borrow_mut();
            let finger = fingers.iter().position(|finger| finger.id == event.pointer_id());
            let lifted = finger.map(|place| fingers.swap_remove(place));
            let range = (*drag).filter(|(from, to)| (from - to).abs() >= CLICK);
            let was_down = drag.is_some() || lifted.is_some_and(|f| f.moved * across < CLICK);
            drag.set(None);
            match (range, commands.seen()) {
                (Some((from, to)), Some((span, _))) => {
                    let at = |x: f64| span.from_s + (x / across).clamp(0.0, 1.0) * span.length_s();
                    let (from_s, to_s) = (at(from.min(to)), at(from.max(to)));
                    commands.act(Action::Zoom { span: Some(Span { from_s, to_s }) });
                }
                (None, Some((span, _))) if was_down => {
                    let (Some(share), Some(y)) =
                        (share_across(&node, &event), below_top(&node, &event))
                    else {
                        return;
                    };
                    let Some(view) = &view else { return };
                    let at_s = span.from_s + share * span.length_s();
                    let task = task_at(view, &layout, pixel(view, at_s), y + top);
                    commands.act(Action::Pick { task });
                }
                _ => {}
            }
        })
    };
    let on_cancel = {
        let (drag, fingers) = (drag.clone(), fingers);
        Callback::from(move |_: PointerEvent| {
            fingers.borrow_mut().clear();
            drag.set(None);
        })
    };
    let on_leave = commands.on(Action::Point { hover_s: None });
    let on_double = commands.on(Action::Zoom { span: None });
    Gesture {
        drag: drag.filter(|(a, b)| (a - b).abs() >= CLICK),
        on_down,
        on_move,
        on_up,
        on_cancel,
        on_leave,
        on_double,
    }
}

/// An instant in pixels of an answer.
fn pixel(view: &TimelineView, at_s: f64) -> f64 {
    let window = &view.window;
    (at_s - window.from_s) / (window.to_s - window.from_s) * f64::from(window.width_px)
}

/// With Ctrl the wheel zooms at the pointer; with Shift, or sideways, it pans; else it scrolls
/// lanes, which is not ours to do.
fn wheel(commands: &Commands, turn: Turn) -> bool {
    if turn.ctrl {
        commands.zoom(libm::exp((turn.down * WHEEL).clamp(-1.0, 1.0)), turn.share);
    } else if turn.shift || turn.across.abs() > turn.down.abs() {
        let by = if turn.across == 0.0 { turn.down } else { turn.across };
        commands.pan(by / 1_000.0);
    } else {
        return false;
    }
    true
}

/// A finger moved: one pans, two zoom so that each keeps its instant.
fn touched(commands: &Commands, fingers: &mut [Finger], id: i32, share: f64) {
    let Some(place) = fingers.iter().position(|finger| finger.id == id) else { return };
    let before = fingers[place].share;
    fingers[place].share = share;
    fingers[place].moved += (share - before).abs();
    match fingers.iter().position(|finger| finger.id != id) {
        None => commands.pan(before - share),
        Some(other) => {
            let still = fingers[other].share;
            let (was, now) = (before - still, share - still);
            if now.abs() > 0.02 && was * now > 0.0 {
                commands.zoom((was / now).clamp(0.5, 2.0), still);
            }
        }
    }
}
