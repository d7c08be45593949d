//! The timeline as a picture of plain shapes: what lies around the bars, and all of it for files.

use super::layout::{GroupBox, Lane, LaneBox, Layout};
use super::sheet::{Block, HEAT, LABEL_PX, Sheet, sheet};
use crate::i18n::number::three;
use crate::i18n::{PictureTexts, TimelineTexts};
use crate::sim::scenario::Draft;
use crate::ui::charts::{ticks, time_label};
use crate::ui::marks::{
    Anchor, Class, Names, Scene, Shape, badge, fit, path, rect, slot, text, text_width,
};
use crate::ui::store::Span;
use crate::view::{GroupKind, TimelineView, mark};
use std::fmt::Write as _;
use std::rc::Rc;

/// What the pictures depend on.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Where lanes lie.
    pub layout: &'a Layout,
    /// Names of the models.
    pub names: &'a Names,
    /// What was run.
    pub draft: &'a Draft,
    /// Language.
    pub texts: &'static TimelineTexts,
    /// Words for what became of tasks.
    pub pictures: &'static PictureTexts,
    /// Width of the plot with the names at its left [px].
    pub width: f64,
}

/// Height of the axis [px].
pub const AXIS: f64 = 26.0;

impl Input<'_> {
    /// Width of the names at the left [px].
    pub fn gutter(&self) -> f64 {
        if self.width < 600.0 { 70.0 } else { 84.0 }
    }

    /// Width of the plot [px].
    pub fn plot(&self) -> f64 {
        (self.width - self.gutter()).max(1.0)
    }

    /// Where an instant lies in the plot [px].
    pub fn x(&self, span: Span, at_s: f64) -> f64 {
        (at_s - span.from_s) / span.length_s().max(1e-12) * self.plot()
    }
}

/// The axis over the lanes.
pub fn axis(input: &Input, span: Span) -> Scene {
    let scene = |shapes| Scene {
        width: input.width,
        height: AXIS,
        class: "gantt",
        label: String::new(),
        shapes,
    };
    let places = tick_places(input, span);
    let last = places.len().saturating_sub(1);
    let label = |(index, (at_s, x)): (usize, (f64, f64))| {
        let x = input.gutter() + x;
        let anchor = if x > input.width - 20.0 { Anchor::End } else { Anchor::Middle };
        text("g-s", (slot(x), 16.0), anchor, [time_label(at_s, index == last)])
    };
    scene(places.into_iter().enumerate().map(label).collect())
}

/// Round instants of a stretch with their places in the plot.
pub fn tick_places(input: &Input, span: Span) -> Vec<(f64, f64)> {
    let most = (input.plot() / 62.0).clamp(2.0, 12.0) as usize;
    let step = ticks(span.length_s(), most).step;
    let first = (span.from_s / step - 1e-9).ceil();
    let tick = |index: usize| {
        let at_s = (first + index as f64) * step;
        // A sum of binary fractions is not round: as many digits as the step has.
        let at_s: f64 = format!("{at_s:.12e}").parse().unwrap_or(at_s);
        (at_s, input.x(span, at_s))
    };
    let inside = |(at_s, _): &(f64, f64)| *at_s <= span.to_s + 1e-9 * step;
    (0..=most).map(tick).take_while(inside).collect()
}

/// Names, headings and lines of the lanes between two heights.
pub fn around(input: &Input, top: f64, height: f64) -> Scene {
    let mut out = Vec::new();
    let bottom = top + height;
    let seen = |y: f64, tall: f64| y < bottom && y + tall > top;
    for group in input.layout.groups.iter().filter(|group| seen(group.y, group.height)) {
        heading(&mut out, input, group, top);
        let lanes = &input.layout.lanes[group.first_lane as usize..][..group.lanes as usize];
        for lane in lanes.iter().filter(|lane| seen(lane.y, lane.pitch * f64::from(lane.rows))) {
            lane_line(&mut out, input, lane, top);
        }
        replicas(&mut out, input, group, lanes, top);
    }
    Scene { width: input.width, height, class: "gantt", label: String::new(), shapes: out }
}

fn heading(out: &mut Vec<Shape>, input: &Input, group: &GroupBox, top: f64) {
    let (y, words) = (group.y - top, input.texts);
    if group.head == 0.0 {
        return;
    }
    if group.y > 0.0 {
        out.push(path("lane-r", format!("M0 {}H{}", slot(y - 4.5), slot(input.width))));
    }
    match group.view.kind {
        GroupKind::Model(model) => {
            let model = usize::from(model);
            let (mark, letter) = (input.names.mark(model), input.names.letter(model));
            out.push(badge((1.0, y + 4.0), 16.0, mark, letter));
            let name = fit(input.names.name(model), 13.0, 180.0);
            let wide = text_width(&name, 13.0) + 12.0;
            out.push(text("g-name", (22.0, y + 17.0), Anchor::Start, [name]));
            let known = input.draft.models.get(model);
            let each = known.map(|model| three(1.0 / model.slot_speed())).unwrap_or_default();
            let note = (words.slots_of)(u64::from(group.view.slots), &each);
            if input.width > 520.0 {
                out.push(text("g-s", (22.0 + wide.max(56.0), y + 17.0), Anchor::Start, [note]));
            }
        }
        _ => out.push(text("g-name", (0.0, y + 17.0), Anchor::Start, [words.central])),
    }
}

fn lane_line(out: &mut Vec<Shape>, input: &Input, lane: &LaneBox, top: f64) {
    let (left, y) = (input.gutter(), lane.y - top);
    let foot = y + lane.pitch * f64::from(lane.rows) - (lane.pitch - lane.bar) / 2.0;
    out.push(path("lane", format!("M{left} {}H{}", slot(foot), slot(input.width))));
    let group = &input.layout.groups[lane.group];
    let model = match group.view.kind {
        GroupKind::Model(model) => input.draft.models.get(usize::from(model)),
        _ => None,
    };
    let words = match (lane.what, group.view.kind) {
        (Lane::Fate, GroupKind::Fate(fate)) => input.pictures.data.fates[fate as usize].to_owned(),
        (Lane::Waiting, _) if group.view.most_waiting > u32::from(group.view.waiting_rows) => {
            (input.texts.waiting_up_to)(u64::from(group.view.most_waiting))
        }
        (Lane::Waiting, _) => input.texts.waiting.to_owned(),
        (Lane::Running, _) => input.texts.running.to_owned(),
        (Lane::Slot(slot), _) if model.is_none_or(|model| model.replicas == 1) => {
            (input.texts.slot)(u64::from(slot) + 1)
        }
        _ => return,
    };
    let base = y + lane.bar.min(24.0) / 2.0 + 4.0;
    let words = fit(&words, 11.0, left - 8.0);
    out.push(text("g-l", (left - 8.0, slot(base)), Anchor::End, [words]));
}

/// A bracket for each replica's slots.
fn replicas(out: &mut Vec<Shape>, input: &Input, group: &GroupBox, lanes: &[LaneBox], top: f64) {
    let GroupKind::Model(model) = group.view.kind else { return };
    let Some(model) = input.draft.models.get(usize::from(model)) else { return };
    let slots: Vec<&LaneBox> =
        lanes.iter().filter(|lane| matches!(lane.what, Lane::Slot(_))).collect();
    if model.replicas < 2 || slots.is_empty() {
        return;
    }
    let left = input.gutter();
    let each = (model.slots_per_replica as usize).max(1);
    for (replica, lanes) in slots.chunks(each).enumerate() {
        let (Some(first), Some(last)) = (lanes.first(), lanes.last()) else { continue };
        let (from, to) = (first.y - top, last.y + last.bar - top);
        let x = left - 4.0;
        out.push(path("brk", format!("M{x} {}h-3V{}h3", slot(from + 0.5), slot(to - 0.5))));
        let words = fit(&(input.texts.replica)(replica as u64 + 1), 11.0, left - 14.0);
        let y = slot((from + to) / 2.0 + 4.0);
        out.push(text("g-l", (left - 12.0, y), Anchor::End, [words]));
    }
}

/// All of the picture between two heights, for a file; darker up to the play head.
pub fn whole_scene(
    input: &Input,
    view: &TimelineView,
    (top, height): (f64, f64),
    at_s: f64,
) -> Scene {
    let span = Span { from_s: view.window.from_s, to_s: view.window.to_s };
    let head = input.x(span, at_s).clamp(0.0, input.plot());
    let mut shapes = axis(input, span).shapes;
    let mut plot = Plot { input, head, out: Vec::new() };
    plot.grid(span, height);
    let sheet = sheet(view, input.layout, input.names, top);
    plot.strips(&sheet, view);
    plot.blocks(&sheet);
    plot.labels(&sheet);
    let x = slot(input.gutter() + head);
    plot.out.push(path("head", format!("M{x} 0V{}", slot(height))));
    let mut inner = around(input, top, height).shapes;
    inner.append(&mut plot.out);
    let part = [0.0, 0.0, input.width, height];
    let at = [0.0, AXIS, input.width, height];
    shapes.push(Shape::Window { at, part, drawing: Rc::new(inner) });
    let label = input.texts.timeline.to_owned();
    Scene { width: input.width, height: height + AXIS, class: "gantt", label, shapes }
}

/// The plot of a file while it is drawn.
struct Plot<'a> {
    input: &'a Input<'a>,
    head: f64,
    out: Vec<Shape>,
}

/// How dark a pixel is, in steps.
const SHADES: u8 = 5;

impl Plot<'_> {
    fn grid(&mut self, span: Span, height: f64) {
        let mut d = String::new();
        for (_, x) in tick_places(self.input, span) {
            let _ = write!(d, "M{} 0V{}", slot(self.input.gutter() + x), slot(height));
        }
        self.out.push(path("lane", d));
    }

    fn strips(&mut self, sheet: &Sheet, view: &TimelineView) {
        // One outline for each colour and darkness, before and after the play head.
        let mut paths: Vec<((u8, u8, bool, bool), String)> = Vec::new();
        for strip in &sheet.strips {
            let (first, end) = strip.cells;
            let mut cell = first;
            while cell < end {
                let of = |cell: usize| {
                    let shade = view.cells.shade[cell].div_ceil(51).clamp(1, SHADES);
                    let x = (strip.first_px + cell - first) as f64;
                    (self.ink(view, strip.ink, cell), shade, strip.waits, x < self.head)
                };
                let key = of(cell);
                let mut next = cell + 1;
                while next < end && of(next) == key {
                    next += 1;
                }
                let x = self.input.gutter() + (strip.first_px + cell - first) as f64;
                let (wide, tall) = ((next - cell) as f64, slot(strip.height));
                let part = format!("M{} {}h{wide}v{tall}h-{wide}z", slot(x), slot(strip.y));
                match paths.iter_mut().find(|(other, _)| *other == key) {
                    Some((_, d)) => d.push_str(&part),
                    None => paths.push((key, part)),
                }
                cell = next;
            }
        }
        for ((ink, shade, waits, past), d) in paths {
            let inner = path(ink_class(ink, waits, past), d);
            let class = ["tl-s1", "tl-s2", "tl-s3", "tl-s4", "tl-s5"][usize::from(shade - 1)];
            self.out.push(Shape::Group { class: class.into(), shapes: vec![inner] });
        }
    }

    fn ink(&self, view: &TimelineView, model: u8, cell: usize) -> u8 {
        match view.window.hue {
            crate::view::Hue::Model => model,
            crate::view::Hue::Class => view.cells.hue[cell] % 8,
            crate::view::Hue::Wait => HEAT + view.cells.hue[cell].min(5),
        }
    }

    fn blocks(&mut self, sheet: &Sheet) {
        let (left, plot) = (self.input.gutter(), self.input.plot());
        for block in &sheet.blocks {
            let (from, to) = (block.x.max(0.0), (block.x + block.width).min(plot));
            // Of a bar that ends within a pixel of the left edge only the gap after it is in sight.
            if from >= to {
                continue;
            }
            let middle = self.head.clamp(from, to);
            for (begin, end, past) in [(from, middle, true), (middle, to, false)] {
                if end > begin {
                    let at = [slot(left + begin), slot(block.y), end - begin, block.height];
                    let waits = block.marks & mark::WAITS != 0;
                    self.out.push(rect(
                        ink_class(block.ink, waits, past),
                        at,
                        (block.height / 4.0).min(2.0),
                    ));
                }
            }
            self.ends(block);
        }
    }

    /// What happened at the ends of a bar.
    fn ends(&mut self, block: &Block) {
        let left = self.input.gutter();
        let (x, y, tall) = (left + block.x, block.y, block.height);
        let (right, ink) = (x + block.width, Some(block.ink % 8));
        let mut lines = String::new();
        for from in block.hatch(self.input.plot()) {
            let (from, base, tall) = (slot(left + from), slot(y + tall), slot(tall));
            let _ = write!(lines, "M{from} {base}l{tall} -{tall}");
        }
        if !lines.is_empty() {
            self.out.push(path(Class("tl-h", ink), lines));
        }
        if block.marks & mark::WAITS != 0 && block.x >= 0.0 {
            let d = format!("M{} {}v{}", slot(x + 0.5), slot(y), slot(tall));
            self.out.push(path(Class("tl-arr", ink), d));
        }
        if let Some(d) = end_mark(block.marks, right, y, tall) {
            self.out.push(path("tl-end", d));
        }
    }

    fn labels(&mut self, sheet: &Sheet) {
        let left = self.input.gutter();
        for label in &sheet.labels {
            let past = label.x < self.head;
            let end = label.x + text_width(&label.text, LABEL_PX);
            if label.ink.is_some() && past && end > self.head {
                // Neither colour of its bar would let all of it be read.
                continue;
            }
            let class = match label.ink {
                Some(ink) if past && ink < HEAT => Class("g-id on", Some(ink)),
                Some(ink) if past && ink >= HEAT + 3 => Class("g-id tl-inv", None),
                _ => Class("g-id", None),
            };
            let at = (slot(left + label.x), slot(label.y));
            self.out.push(text(class, at, Anchor::Start, [label.text.clone()]));
        }
    }
}

/// The signs at the end of a bar that was interrupted, moved, or is late.
pub fn end_mark(marks: u8, right: f64, y: f64, tall: f64) -> Option<String> {
    let (right, half) = (slot(right), slot(tall / 2.0));
    let mut d = String::new();
    if marks & mark::LOST != 0 {
        // Back to the beginning.
        let _ = write!(d, "M{right} {}l-5 {half}l5 {half}z", slot(y));
    } else if marks & mark::CUT != 0 {
        // A notch: two teeth into the end of the bar.
        let quarter = slot(tall / 4.0);
        let _ =
            write!(d, "M{right} {}l-3 {quarter}l3 {quarter}l-3 {quarter}l3 {quarter}z", slot(y));
    } else if marks & mark::MOVED != 0 {
        let _ = write!(d, "M{} {}l4 {half}l-4 {half}z", slot(right - 1.0), slot(y));
    }
    if marks & mark::LATE != 0 {
        // A corner turned down.
        let _ = write!(d, "M{right} {}h-6l6 {}z", slot(y), slot(tall.min(6.0)));
    }
    (!d.is_empty()).then_some(d)
}

fn ink_class(ink: u8, waits: bool, past: bool) -> Class {
    const HEATS: [[&str; 2]; 6] = [
        ["h0 tl-next", "h0"],
        ["h1 tl-next", "h1"],
        ["h2 tl-next", "h2"],
        ["h3 tl-next", "h3"],
        ["h4 tl-next", "h4"],
        ["h5 tl-next", "h5"],
    ];
    if ink >= HEAT {
        return Class(HEATS[usize::from(ink - HEAT).min(5)][usize::from(past && !waits)], None);
    }
    let class = match (waits, past) {
        (true, true) => "tl-w",
        (true, false) => "tl-wn",
        (false, true) => "tl-r",
        (false, false) => "tl-rn",
    };
    Class(class, Some(ink))
}
