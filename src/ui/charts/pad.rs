//! A chart over time under the hand: what hovering, dragging, turning the wheel and keys do.

use super::ground::Plot;
use crate::ui::browser::measure::{Turn, capture, place_in, use_wheel};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::marks::{Picture, Scene};
use crate::ui::store::{Action, Span};
use crate::ui::widgets::part;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Arrow keys move the crosshair by this share of the time shown, A and D the stretch by that one.
const KEY_STEP: f64 = 0.005;
const KEY_PAN: f64 = 0.2;
/// W and S zoom by this factor; a pixel of the wheel by that one.
const KEY_ZOOM: f64 = 0.6;
const WHEEL_ZOOM: f64 = 0.002;
/// Moves of the pointer shorter than this are a click [px]; the head can be taken from as far away.
const CLICK_PX: f64 = 4.0;
const HEAD_PX: f64 = 6.0;

#[derive(Properties)]
pub struct PadProps {
    /// The picture, and the layer that moves over it.
    pub base: Rc<Scene>,
    pub over: Rc<Scene>,
    /// Where its parts lie.
    pub plot: Rc<Plot>,
    /// The play head [s], and the instant under the pointer.
    pub at_s: f64,
    pub hover_s: Option<f64>,
    /// Length of the run [s].
    pub length_s: f64,
    /// The pointer is at this height, or away; true if it was pressed there.
    pub on_height: Callback<(Option<f64>, bool), bool>,
    /// The values under the crosshair, for people who listen.
    pub said: String,
}

impl PartialEq for PadProps {
    fn eq(&self, other: &PadProps) -> bool {
        Rc::ptr_eq(&self.base, &other.base)
            && Rc::ptr_eq(&self.over, &other.over)
            && self.plot == other.plot
            && self.said == other.said
    }
}

/// What a drag does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Drag {
    /// Nothing is dragged.
    None,
    /// A stretch is chosen, from this place and instant on.
    Choose { x: f64, from_s: f64 },
    /// The stretch moves: this instant stays under the pointer.
    Pan { held_s: f64 },
    /// The play head moves.
    Head,
}

/// The picture.
#[component]
pub fn Pad(props: &PadProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let chosen = use_state_eq(|| None::<(f64, f64)>);
    let hand = Hand {
        plot: props.plot.clone(),
        commands,
        length_s: props.length_s,
        at_s: props.at_s,
        now_s: props.hover_s.unwrap_or(props.at_s),
        node: use_node_ref(),
        drag: use_mut_ref(|| Drag::None),
        chosen: chosen.clone(),
        on_height: props.on_height.clone(),
    };
    let width = props.base.width;
    {
        let hand = hand.clone();
        use_wheel(&hand.node.clone(), Rc::new(move |turn| hand.turned(turn, width)));
    }
    let to = |run: fn(&Hand, &PointerEvent)| {
        let hand = hand.clone();
        Callback::from(move |event: PointerEvent| run(&hand, &event))
    };
    let onblur = {
        let hand = hand.clone();
        Callback::from(move |_: FocusEvent| hand.left())
    };
    let ondblclick = hand.commands.on(Action::Zoom { span: None });
    let onkeydown = {
        let hand = hand.clone();
        Callback::from(move |event: KeyboardEvent| {
            let alone = !event.ctrl_key() && !event.alt_key() && !event.meta_key();
            if alone && hand.key(&event) {
                event.prevent_default();
                event.stop_propagation();
            }
        })
    };
    let style = chosen.map(|(a, b)| {
        let (a, b) = (props.plot.x(a.min(b)), props.plot.x(a.max(b)));
        format!("left:{a:.1}px;width:{:.1}px;height:{:.0}px", b - a, props.plot.floor)
    });
    html! {
        <div class="plot" ref={hand.node.clone()} tabindex="0" role="group"
            aria-label={texts.pictures.plots.keys} onpointermove={to(Hand::moved)}
            onpointerdown={to(Hand::pressed)} onpointerup={to(Hand::released)}
            onpointercancel={to(Hand::cancelled)} onpointerleave={to(|hand, _| hand.left())}
            {onblur} {ondblclick} {onkeydown}>
            { part!(Picture { scene: props.base.clone() }) }
            { part!(Picture { scene: props.over.clone(), over: true }) }
            if style.is_some() { <span class="chosen" {style}></span> }
            <span class="sr" role="status">{ props.said.clone() }</span>
        </div>
    }
}

/// What moves the stretch that is shown.
#[derive(Clone)]
struct Hand {
    plot: Rc<Plot>,
    commands: Commands,
    length_s: f64,
    /// The play head, and the instant that keys are about [s].
    at_s: f64,
    now_s: f64,
    node: NodeRef,
    drag: Rc<RefCell<Drag>>,
    /// The stretch that is being chosen [s].
    chosen: UseStateHandle<Option<(f64, f64)>>,
    on_height: Callback<(Option<f64>, bool), bool>,
}

impl Hand {
    fn pressed(&self, event: &PointerEvent) {
        let place = place_in(&self.node, event).filter(|_| event.button() == 0);
        let Some((x, _)) = place else { return };
        capture(&self.node, event);
        let (plot, at_s) = (&self.plot, self.at_s);
        let on_head = plot.shows(at_s) && (plot.x(at_s) - x).abs() <= HEAD_PX;
        *self.drag.borrow_mut() = match on_head {
            _ if event.shift_key() => Drag::Pan { held_s: plot.time_there(x) },
            true => Drag::Head,
            false => Drag::Choose { x, from_s: plot.time_s(x) },
        };
    }

    fn moved(&self, event: &PointerEvent) {
        let Some((x, y)) = place_in(&self.node, event) else { return };
        let time_s = self.plot.time_s(x);
        let drag = *self.drag.borrow();
        match drag {
            Drag::None => _ = self.on_height.emit((Some(y), false)),
            Drag::Choose { x: from, from_s } => {
                self.chosen.set(((x - from).abs() >= CLICK_PX).then_some((from_s, time_s)));
            }
            Drag::Pan { held_s } => self.move_by(held_s - self.plot.time_there(x)),
            Drag::Head => self.commands.act(Action::Seek { at_s: time_s }),
        }
        self.point(Some(time_s));
    }

    fn released(&self, event: &PointerEvent) {
        let (drag, place) = (self.drag.replace(Drag::None), place_in(&self.node, event));
        self.chosen.set(None);
        let (Some((x, y)), Drag::Choose { x: from, from_s }) = (place, drag) else { return };
        let to_s = self.plot.time_s(x);
        if (x - from).abs() >= CLICK_PX {
            self.show(Span { from_s: from_s.min(to_s), to_s: from_s.max(to_s) });
        } else if !self.on_height.emit((Some(y), true)) {
            self.commands.act(Action::Seek { at_s: to_s });
        }
    }

    fn cancelled(&self, _: &PointerEvent) {
        *self.drag.borrow_mut() = Drag::None;
        self.chosen.set(None);
        self.left();
    }

    fn left(&self) {
        self.on_height.emit((None, false));
        self.point(None);
    }

    fn span(&self) -> Span {
        Span { from_s: self.plot.from_s, to_s: self.plot.to_s }
    }

    fn show(&self, span: Span) {
        self.commands.act(Action::Zoom { span: span.within(self.length_s) });
    }

    fn move_by(&self, by_s: f64) {
        let span = self.span();
        self.show(span.panned(by_s / span.length_s()));
    }

    fn point(&self, hover_s: Option<f64>) {
        self.commands.act(Action::Point { hover_s });
    }

    /// A turn of the wheel; false if it is the page that scrolls.
    fn turned(&self, turn: Turn, width: f64) -> bool {
        let (plot, span) = (&self.plot, self.span());
        if turn.ctrl {
            let about_s = plot.time_s(turn.share * width);
            self.show(span.zoomed(libm::exp(turn.down * WHEEL_ZOOM), about_s));
            return true;
        }
        let across = if turn.shift { turn.across + turn.down } else { turn.across };
        if across == 0.0 || (!turn.shift && turn.across.abs() < turn.down.abs()) {
            return false;
        }
        self.show(span.panned(across / (plot.right - plot.left)));
        true
    }

    /// A key; false if it means nothing here.
    fn key(&self, event: &KeyboardEvent) -> bool {
        let (span, now_s) = (self.span(), self.now_s);
        let single = self.commands.state().is_some_and(|state| state.prefs.single_keys);
        match event.key().to_ascii_lowercase().as_str() {
            "w" if single => self.show(span.zoomed(KEY_ZOOM, now_s)),
            "s" if single => self.show(span.zoomed(1.0 / KEY_ZOOM, now_s)),
            "a" if single => self.show(span.panned(-KEY_PAN)),
            "d" if single => self.show(span.panned(KEY_PAN)),
            "f" if single => self.commands.act(Action::Zoom { span: None }),
            other => return self.cross(other, event.shift_key(), now_s),
        }
        true
    }

    /// Arrow keys move the crosshair, Enter puts the play head there, Escape takes it away.
    fn cross(&self, key: &str, fast: bool, now_s: f64) -> bool {
        let plot = &self.plot;
        let step = (plot.to_s - plot.from_s) * KEY_STEP * if fast { 10.0 } else { 1.0 };
        let next = match key {
            "arrowleft" => Some(now_s - step),
            "arrowright" => Some(now_s + step),
            "home" => Some(plot.from_s),
            "end" => Some(plot.to_s),
            "escape" => None,
            "enter" => {
                self.commands.act(Action::Seek { at_s: now_s });
                Some(now_s)
            }
            _ => return false,
        };
        self.point(next.map(|time_s| time_s.clamp(plot.from_s, plot.to_s)));
        true
    }
}
