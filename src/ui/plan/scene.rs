//! The Gantt chart as plain shapes: axis, lanes and bars, what is selected or dragged, and files.

use super::bars::{Bar, Bars};
use crate::i18n::PlanTexts;
use crate::i18n::number::{THIN, figures, whole};
use crate::sim::plan::batch::Batch;
use crate::ui::charts::time_ticks;
use crate::ui::marks::{
    Anchor, Class, Names, Scene, Shape, badge, fit, path, rect, slot, text, text_width,
};
use crate::ui::store::Span;
use std::fmt::Write as _;

/// Height of the axis with the words of the floor and the end [px].
pub const HEAD: f64 = 38.0;
/// Right of all bars there is so much room, as a share of the time [px].
const ROOM: f64 = 1.07;
/// Thinner bars are drawn as one with those beside them [px].
const THIN_PX: f64 = 3.0;
/// Size of names in bars [px].
const LABEL_PX: f64 = 10.5;
/// Names drawn at most.
const LABELS_MAX: usize = 800;
/// Arrows drawn at most.
const LINKS_MAX: usize = 60;
/// Height of a file [px] at most.
const FILE_HEIGHT_MAX: f64 = 4_000.0;

/// What the picture depends on.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    pub batch: &'a Batch,
    pub bars: &'a Bars,
    pub names: &'a Names,
    /// No plan ends before this [ticks].
    pub bound: u64,
    pub texts: &'static PlanTexts,
    /// With the names at its left [px].
    pub width: f64,
    /// The stretch that is seen.
    pub span: Span,
}

/// A task on its way to another place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    pub task: usize,
    /// The lane under the pointer.
    pub lane: usize,
    /// Where the bar would begin [px in the plot].
    pub x: f64,
    /// The task that it would come before.
    pub before: Option<usize>,
}

/// The stretch that shows all of a plan.
pub fn whole_span(batch: &Batch, makespan: u64, bound: u64) -> f64 {
    (batch.seconds(makespan.max(bound)) * ROOM).max(1e-6)
}

/// Height of a lane with the gap under it, by the number of lanes [px].
pub fn pitch(lanes: usize) -> f64 {
    match lanes {
        0..=14 => 32.0,
        15..=40 => 24.0,
        _ => 18.0,
    }
}

impl Input<'_> {
    /// Width of the names at the left [px].
    pub fn gutter(&self) -> f64 {
        let names = self.batch.lanes.iter().take(40).map(|name| text_width(name, 11.0));
        let most = if self.width < 600.0 { 84.0 } else { 150.0 };
        (names.fold(0.0, f64::max) + 32.0).clamp(56.0, most)
    }

    /// Width of the plot [px].
    pub fn plot(&self) -> f64 {
        (self.width - self.gutter()).max(1.0)
    }

    /// Height of a lane [px].
    pub fn pitch(&self) -> f64 {
        pitch(self.bars.lanes.len())
    }

    /// Height of all lanes [px].
    pub fn height(&self) -> f64 {
        self.pitch() * self.bars.lanes.len() as f64 + 4.0
    }

    /// Where an instant lies in the picture [px].
    pub fn x(&self, ticks: u64) -> f64 {
        self.x_s(self.batch.seconds(ticks))
    }

    fn x_s(&self, at_s: f64) -> f64 {
        self.gutter() + (at_s - self.span.from_s) / self.span.length_s().max(1e-12) * self.plot()
    }

    /// The instant at a place of the plot [ticks].
    pub fn tick(&self, share: f64) -> f64 {
        (self.span.from_s + share * self.span.length_s()) * self.batch.ticks_per_s
    }

    /// Ticks of a pixel.
    pub fn per_px(&self) -> f64 {
        self.span.length_s() / self.plot() * self.batch.ticks_per_s
    }

    fn bar(&self) -> f64 {
        self.pitch() - 8.0
    }

    fn is_seen(&self, x: f64) -> bool {
        x >= self.gutter() - 0.5 && x <= self.width + 0.5
    }

    fn mark(&self, lane: usize) -> u8 {
        self.names.mark(self.batch.model_of.get(lane).copied().unwrap_or(0))
    }

    fn scene(&self, height: f64, shapes: Vec<Shape>) -> Scene {
        Scene { width: self.width, height, class: "gantt", label: String::new(), shapes }
    }
}

/// A span of seconds to five figures.
pub fn seconds(value_s: f64) -> String {
    format!("{}{THIN}s", figures(value_s, 5))
}

/// The axis, and the words of the floor and of the end.
pub fn head(input: &Input) -> Scene {
    let most = (input.plot() / 70.0).clamp(2.0, 12.0) as usize;
    let mut out = Vec::new();
    for (at_s, label) in time_ticks(input.span.from_s, input.span.to_s, most) {
        let x = input.x_s(at_s);
        if input.is_seen(x) {
            let anchor = if x > input.width - 24.0 { Anchor::End } else { Anchor::Middle };
            out.push(text("g-s", (slot(x), 13.0), anchor, [label]));
        }
    }
    let (end, floor) = (input.x(input.bars.makespan), input.x(input.bound));
    let end_s = seconds(input.batch.seconds(input.bars.makespan));
    let is_same = input.bars.makespan <= input.bound;
    if input.is_seen(end) {
        let words =
            if is_same { format!("{end_s} = {}", input.texts.no_plan_below) } else { end_s };
        let fits = end + 4.0 + text_width(&words, 11.0) < input.width && !is_same;
        let (x, anchor) =
            if fits { (end + 4.0, Anchor::Start) } else { (input.width, Anchor::End) };
        out.push(text("g-strong", (slot(x), 31.0), anchor, [words]));
    }
    if input.is_seen(floor) && !is_same {
        let bound_s = seconds(input.batch.seconds(input.bound));
        let words = format!("{} {bound_s}", input.texts.no_plan_below);
        let room = floor - input.gutter() > text_width(&words, 11.0) + 8.0;
        if room {
            out.push(text("pl-ft", (slot(floor - 4.0), 31.0), Anchor::End, [words]));
        }
    }
    input.scene(HEAD, out)
}

/// The lanes between two heights, with their names.
pub fn body(input: &Input, top: f64, height: f64) -> Scene {
    let mut out = Vec::new();
    let pitch = input.pitch();
    let first = (top / pitch).floor().max(0.0) as usize;
    let last = (((top + height) / pitch).ceil() as usize).min(input.bars.lanes.len());
    let mut rules = String::new();
    for (lane, _) in input.bars.lanes.iter().enumerate().take(last).skip(first) {
        let y = lane as f64 * pitch - top;
        let _ = write!(rules, "M0 {}H{}", slot(y + pitch), slot(input.width));
    }
    out.push(path("lane", rules));
    let mut ink = Ink::default();
    for lane in first..last {
        names(&mut out, input, lane, top);
        bars(&mut ink, input, lane, top);
    }
    ink.put(&mut out);
    let foot = slot(height.min(input.height() - top));
    let (end, floor) = (input.x(input.bars.makespan), input.x(input.bound));
    if input.is_seen(floor) {
        out.push(path("pl-floor", format!("M{} 0V{foot}", slot(floor))));
    }
    if input.is_seen(end) {
        out.push(path("pl-end", format!("M{} 0V{foot}", slot(end))));
    }
    input.scene(height, out)
}

/// Outlines by colour: many bars are one node each.
#[derive(Default)]
struct Ink {
    solid: [String; 8],
    crowd: [String; 8],
    critical: String,
    labels: Vec<Shape>,
}

impl Ink {
    fn put(self, out: &mut Vec<Shape>) {
        for (class, paths) in [("tl-r", self.solid), ("pl-crowd", self.crowd)] {
            for (mark, d) in paths.into_iter().enumerate().filter(|(_, d)| !d.is_empty()) {
                out.push(path(Class(class, Some(mark as u8)), d));
            }
        }
        if !self.critical.is_empty() {
            out.push(path("tl-end", self.critical));
        }
        out.extend(self.labels);
    }
}

fn boxed(d: &mut String, [x, y, width, height]: [f64; 4]) {
    let (wide, tall) = (slot(width), slot(height));
    let _ = write!(d, "M{} {}h{wide}v{tall}h-{wide}z", slot(x), slot(y));
}

fn names(out: &mut Vec<Shape>, input: &Input, lane: usize, top: f64) {
    let model = input.batch.model_of.get(lane).copied().unwrap_or(0);
    let y = lane as f64 * input.pitch() - top;
    let size = if input.pitch() > 20.0 { 15.0 } else { 12.0 };
    let middle = y + 3.0 + input.bar() / 2.0;
    out.push(badge(
        (1.0, slot(middle - size / 2.0)),
        size,
        input.mark(lane),
        input.names.letter(model),
    ));
    let words = fit(&input.batch.lanes[lane], 11.0, input.gutter() - 28.0);
    out.push(text("g-l", (21.0, slot(middle + 4.0)), Anchor::Start, [words]));
}

fn bars(ink: &mut Ink, input: &Input, lane: usize, top: f64) {
    let (y, tall) = (lane as f64 * input.pitch() - top + 3.0, input.bar());
    let (left, right, mark) = (input.gutter(), input.width, input.mark(lane));
    let solid = usize::from(mark % 8);
    let row = &input.bars.lanes[lane];
    let from_ticks = input.tick(0.0);
    let mut next = row.partition_point(|bar| (bar.end as f64) < from_ticks);
    while let Some(bar) = row.get(next) {
        let (mut from, mut to) = (input.x(bar.start), input.x(bar.end));
        if from > right {
            break;
        }
        let (mut count, mut is_critical) = (1, bar.is_critical);
        // Thin ones are one block with all thin ones that touch it.
        if to - from < THIN_PX {
            while let Some(other) = row.get(next + count) {
                let (begin, end) = (input.x(other.start), input.x(other.end));
                if end - begin >= THIN_PX || begin - to > 1.0 || begin > right {
                    break;
                }
                to = end;
                is_critical |= other.is_critical;
                count += 1;
            }
        }
        next += count;
        from = from.max(left);
        to = to.min(right);
        let gap = ((to - from - 3.0) / 3.0).clamp(0.0, 1.0);
        let at = [from, y, (to - from - gap).max(0.75), tall];
        let d = if count > 1 { &mut ink.crowd[solid] } else { &mut ink.solid[solid] };
        boxed(d, at);
        if is_critical {
            boxed(&mut ink.critical, [at[0], y + tall + 1.0, at[2], 2.5]);
        }
        if tall >= 10.0 && ink.labels.len() < LABELS_MAX {
            label(ink, input, (bar, count), at, mark);
        }
    }
}

/// The name of a task, or the number of tasks, where there is room.
fn label(ink: &mut Ink, input: &Input, (bar, count): (&Bar, usize), at: [f64; 4], mark: u8) {
    let [x, y, width, tall] = at;
    let name = &input.batch.tasks[bar.task];
    let (words, class) = match count {
        1 => (name.clone(), Class("g-id on", Some(mark))),
        _ => ((input.texts.many)(&whole(count as u64)), Class("g-id", None)),
    };
    // A class and a number: where both have no room the number tells tasks apart.
    let short = name.rsplit(' ').next().unwrap_or(name);
    let fits = |words: &str| text_width(words, LABEL_PX) <= width - 6.0;
    let words = match () {
        () if fits(&words) => words,
        () if count == 1 && fits(short) => short.to_owned(),
        () => return,
    };
    let place = (slot(x + 4.0), slot(y + tall / 2.0 + LABEL_PX * 0.36));
    ink.labels.push(text(class, place, Anchor::Start, [words]));
}

/// What is selected, whom it waits for, and what is dragged.
pub fn over(
    input: &Input,
    top: f64,
    height: f64,
    selected: Option<usize>,
    drag: Option<Drag>,
) -> Scene {
    let mut out = Vec::new();
    if let Some((lane, bar)) = selected.and_then(|task| input.bars.find(task)) {
        if drag.is_none() {
            links(&mut out, input, bar.task, top);
        }
        if let Some(at) = box_of(input, lane, bar, top) {
            out.push(rect("tl-halo", at, 2.0));
            out.push(rect("tl-sel", at, 2.0));
        }
    }
    if let Some(drag) = drag {
        dragged(&mut out, input, drag, top);
    }
    input.scene(height, out)
}

/// Where a bar lies, as far as it is seen.
pub fn box_of(input: &Input, lane: usize, bar: Bar, top: f64) -> Option<[f64; 4]> {
    let (from, to) = (input.x(bar.start).max(input.gutter()), input.x(bar.end).min(input.width));
    let y = lane as f64 * input.pitch() - top + 3.0;
    (to >= from).then(|| [slot(from), slot(y), slot((to - from).max(2.0)), input.bar()])
}

fn links(out: &mut Vec<Shape>, input: &Input, task: usize, top: f64) {
    let (mut d, mut heads) = (String::new(), String::new());
    let own = |link: &&crate::sim::plan::batch::Link| link.before == task || link.after == task;
    for link in input.batch.instance.links().iter().filter(own).take(LINKS_MAX) {
        let (Some(before), Some(after)) =
            (input.bars.find(link.before), input.bars.find(link.after))
        else {
            continue;
        };
        let middle = |lane: usize| (lane as f64 + 0.5) * input.pitch() - top - 1.0;
        let (x0, y0) = (slot(input.x(before.1.end)), slot(middle(before.0)));
        let (x1, y1) = (slot(input.x(after.1.start)), slot(middle(after.0)));
        if !input.is_seen(x0) && !input.is_seen(x1) {
            continue;
        }
        let (a, b) = (slot(x0 + 16.0), slot(x1 - 16.0));
        let _ = write!(d, "M{x0} {y0}C{a} {y0} {b} {y1} {x1} {y1}");
        let _ = write!(heads, "M{x1} {y1}l-7 -4v8z");
    }
    if !d.is_empty() {
        out.push(path("pl-halo", d.clone()));
        out.push(path("pl-link", d));
        out.push(path("tl-end", heads));
    }
}

fn dragged(out: &mut Vec<Shape>, input: &Input, drag: Drag, top: f64) {
    let pitch = input.pitch();
    for lane in 0..input.bars.lanes.len() {
        let band = [0.0, slot(lane as f64 * pitch - top), input.width, pitch];
        if !input.batch.instance.may(drag.task, lane) {
            out.push(rect("pl-no", band, 0.0));
            if lane == drag.lane {
                let at = (slot(input.gutter() + 6.0), slot(band[1] + pitch / 2.0 + 4.0));
                out.push(text("g-strong", at, Anchor::Start, [input.texts.may_not]));
            }
        } else if lane == drag.lane {
            out.push(rect("tl-box", band, 0.0));
        }
    }
    let y = drag.lane as f64 * pitch - top;
    let row = input.bars.lanes.get(drag.lane);
    let next = drag.before.and_then(|task| input.bars.find(task)).map(|(_, bar)| bar.start);
    let place = next.or_else(|| row.and_then(|row| row.last()).map(|bar| bar.end)).unwrap_or(0);
    let x = slot(input.x(place).clamp(input.gutter(), input.width));
    out.push(path("pl-into", format!("M{x} {}v{}", slot(y), slot(pitch))));
    let instance = &input.batch.instance;
    let own = input.bars.find(drag.task).map_or(0, |(lane, _)| lane);
    let lane = if instance.may(drag.task, drag.lane) { drag.lane } else { own };
    let wide = instance.time(drag.task, lane) as f64 / input.per_px().max(1e-12);
    let at = [slot(input.gutter() + drag.x), slot(y + 3.0), slot(wide.max(3.0)), input.bar()];
    out.push(rect(Class("pl-ghost", Some(input.mark(lane))), at, 2.0));
}

/// All of the picture, for a file.
pub fn file(input: &Input) -> Scene {
    let height = input.height().min(FILE_HEIGHT_MAX);
    let mut shapes = head(input).shapes;
    let inner = body(input, 0.0, height).shapes;
    let (part, at) = ([0.0, 0.0, input.width, height], [0.0, HEAD, input.width, height]);
    shapes.push(Shape::Window { at, part, drawing: std::rc::Rc::new(inner) });
    Scene { label: input.texts.chart.to_owned(), ..input.scene(HEAD + height, shapes) }
}
