//! The chart under the hand: select, drag a task to another lane or place, pan, zoom, and keys.

use super::bars::{Bars, Way};
use super::scene::{Drag, Input};
use crate::i18n::PlanTexts;
use crate::sim::plan::batch::Batch;
use crate::ui::browser::dialog;
use crate::ui::browser::measure::{
    Turn, capture, is_touch, place_in, scroll_to, scrolled, use_wheel,
};
use crate::ui::browser::time::Frames;
use crate::ui::effects::{Commands, ZOOM_IN};
use crate::ui::marks::Names;
use crate::ui::store::{PlanAct, Span};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// Height of the lanes on screen at most [px].
pub const HEIGHT_MAX: f64 = 470.0;

/// A pointer that moved less is a click [px].
const CLICK: f64 = 4.0;
/// A click this near to a bar is on it [px].
const NEAR: f64 = 3.0;
/// Zoom of a pixel of the wheel, and steps of a key.
const WHEEL: f64 = 0.002;
const PAN: f64 = 0.2;
/// A task that is dragged this near to an edge scrolls the lanes [px], and how fast: pixels a frame
/// for each pixel into it.
const EDGE: f64 = 28.0;
const PULL: f64 = 0.4;
/// The id of the choice of lanes.
pub const MOVE_TO: &str = "pl-move";

/// What is on screen, owned: for what happens later.
#[derive(Clone)]
pub struct Sight {
    pub batch: Rc<Batch>,
    pub bars: Rc<Bars>,
    pub names: Rc<Names>,
    pub bound: u64,
    pub texts: &'static PlanTexts,
    pub width: f64,
    pub span: Span,
    /// How long all of it takes [s].
    pub length_s: f64,
}

impl Sight {
    /// What pictures are made of.
    pub fn input(&self) -> Input<'_> {
        Input {
            batch: &self.batch,
            bars: &self.bars,
            names: &self.names,
            bound: self.bound,
            texts: self.texts,
            width: self.width,
            span: self.span,
        }
    }
}

/// What a pointer that is down does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Press {
    None,
    /// It took a bar so far from its left edge [px].
    Bar {
        task: usize,
        hold: f64,
        from: (f64, f64),
        moved: bool,
    },
    /// A finger on a bar that is not selected: the page may scroll yet.
    Tap {
        task: usize,
    },
    /// The stretch moves: this instant stays under the pointer [s].
    Pan {
        held_s: f64,
        from: (f64, f64),
        moved: bool,
    },
}

/// The chart under the hand.
#[derive(Clone)]
pub struct Hand {
    sight: Sight,
    commands: Commands,
    /// The picture, and what scrolls it.
    pub node: NodeRef,
    pub scroller: NodeRef,
    task: Option<usize>,
    press: Rc<RefCell<Press>>,
    /// Lanes that scroll under what is dragged, and where the pointer is.
    pulling: Rc<RefCell<Option<Frames>>>,
    at: Rc<Cell<(f64, f64)>>,
    /// What is dragged.
    pub drag: UseStateHandle<Option<Drag>>,
    seen: UseStateHandle<Option<Span>>,
}

/// The hand over a chart.
#[hook]
pub fn use_hand(
    sight: Sight,
    commands: &Commands,
    task: Option<usize>,
    nodes: (&NodeRef, &NodeRef),
    seen: &UseStateHandle<Option<Span>>,
) -> Hand {
    let hand = Hand {
        sight,
        commands: commands.clone(),
        node: nodes.0.clone(),
        scroller: nodes.1.clone(),
        task,
        press: use_mut_ref(|| Press::None),
        pulling: use_mut_ref(|| None),
        at: (*use_memo((), |()| Rc::new(Cell::new((0.0, 0.0))))).clone(),
        drag: use_state_eq(|| None),
        seen: seen.clone(),
    };
    {
        let hand = hand.clone();
        use_wheel(&hand.node.clone(), Rc::new(move |turn| hand.turned(turn)));
    }
    hand
}

impl Hand {
    /// A callback of a pointer.
    pub fn to(&self, run: fn(&Hand, &PointerEvent)) -> Callback<PointerEvent> {
        let hand = self.clone();
        Callback::from(move |event: PointerEvent| run(&hand, &event))
    }

    /// Shows this stretch; all where it is no shorter.
    pub fn show(&self, span: Span) {
        self.seen.set(span.within(self.sight.length_s));
    }

    /// Zooms about a place of what is seen.
    pub fn zoom(&self, factor: f64, share: f64) {
        let span = self.sight.span;
        self.show(span.zoomed(factor, span.from_s + share * span.length_s()));
    }

    fn share(&self, x: f64) -> f64 {
        let input = self.sight.input();
        (x - input.gutter()) / input.plot()
    }

    /// The lane at a height of the picture, and where that is on the sheet.
    fn lane(&self, y: f64) -> usize {
        let last = self.sight.bars.lanes.len().saturating_sub(1);
        let y = y + scrolled(&self.scroller);
        ((y / self.sight.input().pitch()).max(0.0) as usize).min(last)
    }

    pub fn down(&self, event: &PointerEvent) {
        let Some((x, y)) = place_in(&self.node, event).filter(|_| event.button() == 0) else {
            return;
        };
        let input = self.sight.input();
        let tick = input.tick(self.share(x));
        let hit = self.sight.bars.at(self.lane(y), tick, NEAR * input.per_px());
        let hit = hit.filter(|_| x >= input.gutter());
        let press = match hit {
            Some(task) if is_touch(event) && self.task != Some(task) => Press::Tap { task },
            Some(task) => {
                let start = self.sight.bars.find(task).map_or(0, |(_, bar)| bar.start);
                Press::Bar { task, hold: x - input.x(start), from: (x, y), moved: false }
            }
            None => {
                let span = self.sight.span;
                let held_s = span.from_s + self.share(x) * span.length_s();
                Press::Pan { held_s, from: (x, y), moved: false }
            }
        };
        if !matches!(press, Press::Tap { .. }) {
            capture(&self.node, event);
        }
        *self.press.borrow_mut() = press;
    }

    pub fn moved(&self, event: &PointerEvent) {
        let Some((x, y)) = place_in(&self.node, event) else { return };
        let far = |from: (f64, f64)| (x - from.0).abs().max((y - from.1).abs()) >= CLICK;
        match &mut *self.press.borrow_mut() {
            Press::Bar { task, hold, from, moved } => {
                *moved |= far(*from);
                if *moved {
                    self.drag.set(Some(self.dragged(*task, x, y, *hold)));
                    self.at.set((x, y));
                    self.pull_on();
                }
            }
            Press::Pan { held_s, from, moved } => {
                *moved |= far(*from);
                if *moved {
                    let span = self.sight.span;
                    let from_s = *held_s - self.share(x) * span.length_s();
                    self.show(Span { from_s, to_s: from_s + span.length_s() });
                }
            }
            Press::None | Press::Tap { .. } => {}
        }
    }

    /// Scrolls the lanes for as long as what is dragged is near an edge, moved or not.
    fn pull_on(&self) {
        let is_idle = self.pulling.borrow().is_none();
        if is_idle && self.pull() != 0.0 {
            let hand = self.clone();
            let frames = Frames::start(move |_| hand.pulled());
            *self.pulling.borrow_mut() = Some(frames);
        }
    }

    fn pull(&self) -> f64 {
        let tall = self.sight.input().height().min(HEIGHT_MAX);
        pull(self.at.get().1, tall)
    }

    /// A frame of it.
    fn pulled(&self) {
        let (press, (x, y), pull) = (*self.press.borrow(), self.at.get(), self.pull());
        let Press::Bar { task, hold, moved: true, .. } = press else { return self.let_go() };
        if pull == 0.0 || self.scroller.get().is_none() {
            return self.let_go();
        }
        scroll_to(&self.scroller, scrolled(&self.scroller) + pull);
        self.drag.set(Some(self.dragged(task, x, y, hold)));
    }

    fn let_go(&self) {
        let frames = self.pulling.borrow_mut().take();
        drop(frames);
    }

    fn dragged(&self, task: usize, x: f64, y: f64, hold: f64) -> Drag {
        let input = self.sight.input();
        let lane = self.lane(y);
        let tick = input.tick(self.share(x));
        let before = self.sight.bars.before(lane, tick, task);
        Drag { task, lane, x: x - hold - input.gutter(), before }
    }

    pub fn up(&self, event: &PointerEvent) {
        let press = self.press.replace(Press::None);
        self.let_go();
        self.drag.set(None);
        let place = place_in(&self.node, event);
        match (press, place) {
            (Press::Bar { task, hold, moved: true, .. }, Some((x, y))) => {
                let Drag { task, lane, before, .. } = self.dragged(task, x, y, hold);
                self.commands.plans(PlanAct::Move { task, lane, before });
            }
            (Press::Bar { task, .. } | Press::Tap { task }, _) => {
                self.commands.plans(PlanAct::Pick { task: Some(task) });
            }
            (Press::Pan { moved: false, .. }, _) => {
                self.commands.plans(PlanAct::Pick { task: None });
            }
            _ => {}
        }
    }

    pub fn cancelled(&self, _: &PointerEvent) {
        *self.press.borrow_mut() = Press::None;
        self.let_go();
        self.drag.set(None);
    }

    fn turned(&self, turn: Turn) -> bool {
        if turn.ctrl {
            let input = self.sight.input();
            let share = (turn.share * input.width - input.gutter()) / input.plot();
            self.zoom(libm::exp(turn.down * WHEEL), share.clamp(0.0, 1.0));
            return true;
        }
        let across = if turn.shift { turn.across + turn.down } else { turn.across };
        if across != 0.0 {
            self.show(self.sight.span.panned(across / self.sight.input().plot()));
        }
        across != 0.0
    }

    /// A key on the chart; whether it means anything there.
    pub fn key(&self, event: &KeyboardEvent) -> bool {
        let key = event.key();
        if event.ctrl_key() || event.meta_key() {
            return false;
        }
        let way = match key.as_str() {
            "ArrowLeft" => Some(Way::Left),
            "ArrowRight" => Some(Way::Right),
            "ArrowUp" => Some(Way::Up),
            "ArrowDown" => Some(Way::Down),
            _ => None,
        };
        match (way, key.as_str()) {
            (Some(way), _) if event.alt_key() => self.shift(way),
            (Some(way), _) => self.select(way),
            (None, _) if event.alt_key() => return false,
            (None, "m" | "M") if self.task.is_some() => dialog::focus(MOVE_TO),
            (None, "+" | "=" | "w" | "W") => self.zoom(ZOOM_IN, 0.5),
            (None, "-" | "s" | "S") => self.zoom(1.0 / ZOOM_IN, 0.5),
            (None, "a" | "A") => self.show(self.sight.span.panned(-PAN)),
            (None, "d" | "D") => self.show(self.sight.span.panned(PAN)),
            (None, "f" | "F") => self.seen.set(None),
            (None, "Escape") if self.task.is_some() || self.drag.is_some() => {
                self.press.replace(Press::None);
                self.let_go();
                self.drag.set(None);
                self.commands.plans(PlanAct::Pick { task: None });
            }
            _ => return false,
        }
        true
    }

    fn select(&self, way: Way) {
        let bars = &self.sight.bars;
        let first = || bars.lanes.iter().flatten().next().map(|bar| bar.task);
        let next = match self.task {
            Some(task) => bars.beside(task, way),
            None => first(),
        };
        if next.is_some() {
            self.commands.plans(PlanAct::Pick { task: next });
            self.reveal(next);
        }
    }

    fn shift(&self, way: Way) {
        let Some(task) = self.task else { return };
        if let Some((lane, before)) = self.sight.bars.shifted(task, way) {
            self.commands.plans(PlanAct::Move { task, lane, before });
        }
    }

    /// Puts the selected task on a lane, where it stands in time.
    pub fn put_on(&self, lane: usize) {
        let bars = &self.sight.bars;
        let Some((task, (_, bar))) = self.task.and_then(|task| Some((task, bars.find(task)?)))
        else {
            return;
        };
        if let Some((lane, before)) = bars.onto(task, lane, bar) {
            self.commands.plans(PlanAct::Move { task, lane, before });
        }
    }

    /// Brings a task into view: time first, then lanes.
    fn reveal(&self, task: Option<usize>) {
        let Some((lane, bar)) = task.and_then(|task| self.sight.bars.find(task)) else { return };
        let (span, batch) = (self.sight.span, &self.sight.batch);
        let (from_s, to_s) = (batch.seconds(bar.start), batch.seconds(bar.end));
        if to_s < span.from_s || from_s > span.to_s {
            let from_s = (from_s + to_s) / 2.0 - span.length_s() / 2.0;
            self.show(Span { from_s, to_s: from_s + span.length_s() });
        }
        let (top, pitch) = (scrolled(&self.scroller), self.sight.input().pitch());
        let y = lane as f64 * pitch;
        let tall = HEIGHT_MAX;
        if y < top || y + pitch > top + tall {
            scroll_to(&self.scroller, y - tall / 2.0);
        }
    }
}

/// By how much the lanes scroll in a frame while a task is dragged at this height of what is seen, of
/// which so much is tall [px]: whole pixels, as scrolling is.
fn pull(y: f64, tall: f64) -> f64 {
    let into = |distance: f64| ((EDGE - distance).clamp(0.0, EDGE) * PULL).ceil();
    into(tall - y) - into(y)
}
