//! Load over time: one line for each model, its spikes kept, dashed at 1 where every slot is busy.

use super::axis::{ticks, time_ticks};
use super::{LINES_MAX, memory, strips};
use crate::i18n::PictureTexts;
use crate::i18n::number::{figures, three};
use crate::sim::order;
use crate::ui::diagram::MIDDLE_FROM;
use crate::ui::marks::{Anchor, Class, Names, Scene, Shape, badge, path, rect, slot, text};
use crate::view::{LoadView, MemoryView, StripsView};
use std::fmt::Write as _;
use std::rc::Rc;

/// What the chart depends on.
pub struct LoadInput<'a> {
    /// Load of each model.
    pub load: &'a LoadView,
    /// Busy slots of each model.
    pub strips: &'a StripsView,
    /// Memory of each model, where it is a limit.
    pub memory: Option<&'a MemoryView>,
    /// Names of the models.
    pub names: &'a Names,
    /// Models that the reader switched off.
    pub hidden: &'a [bool],
    /// Language.
    pub texts: &'static PictureTexts,
    /// Width to draw for [px].
    pub width: f64,
    /// The stretch that is shown [s]; the load may be of a longer one.
    pub span: (f64, f64),
    /// The largest load on the axis so far, 0 if there is none: it stays while it fits.
    pub axis_before: f64,
}

impl LoadInput<'_> {
    /// Whether a model's line is drawn.
    pub fn is_shown(&self, model: usize) -> bool {
        !self.hidden.get(model).copied().unwrap_or(false)
    }

    /// Load of a model at the beginning of a step.
    pub fn at(&self, model: usize, step: usize) -> f64 {
        let line = &self.load.models[model];
        let tasks = line.running.get(step).copied().unwrap_or(0)
            + line.waiting.get(step).copied().unwrap_or(0);
        f64::from(tasks) / f64::from(self.slots(model))
    }

    /// The step of the load that an instant lies in.
    pub fn step(&self, time_s: f64) -> usize {
        let load = self.load;
        let steps = load.models.first().map_or(load.central.len(), |line| line.low.len());
        step_at(time_s, (load.from_s, load.to_s), steps)
    }

    /// Slots of a model.
    pub fn slots(&self, model: usize) -> u32 {
        self.strips.models.get(model).map_or(1, |strip| strip.slots.max(1))
    }

    /// Load of the fleet with the queue for all, at a step; there is none without such a queue.
    pub fn central_at(&self, step: usize) -> Option<f64> {
        let queue = f64::from(*self.load.central.get(step)?);
        let running: u32 = self.load.models.iter().filter_map(|line| line.running.get(step)).sum();
        let slots: u32 = (0..self.load.models.len()).map(|model| self.slots(model)).sum();
        Some((f64::from(running) + queue) / f64::from(slots.max(1)))
    }
}

/// The step that an instant lies in.
pub fn step_at(time_s: f64, (from_s, to_s): (f64, f64), steps: usize) -> usize {
    let share = (time_s - from_s) / (to_s - from_s).max(1e-12);
    ((share * steps as f64) as usize).min(steps.saturating_sub(1))
}

/// The end of an axis: the one before while it fits, so that it does not jump while one pans.
pub fn steady(most: f64, before: f64) -> f64 {
    if most <= before && most > 0.6 * before { before } else { most }
}

/// Where the chart's parts lie [px].
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// Left edge of the lines.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Height of the largest load on the axis.
    pub top: f64,
    /// Height of load 0.
    pub zero: f64,
    /// The largest load on the axis.
    pub most: f64,
    /// Bottom of the strips, where the axis of time is.
    pub floor: f64,
    /// Beginning and end of the time shown [s].
    pub from_s: f64,
    pub to_s: f64,
    /// Models whose lines are drawn.
    pub lines: Vec<usize>,
}

impl Plot {
    /// The plot of an input.
    pub fn of(input: &LoadInput) -> Plot {
        let lines = chosen(input);
        let largest =
            |model: &usize| input.load.models[*model].high.iter().copied().fold(0.0_f32, f32::max);
        let steps = input.load.central.len();
        let central = (0..steps).filter_map(|step| input.central_at(step)).fold(0.0, f64::max);
        let most = lines.iter().map(largest).fold(0.0_f32, f32::max);
        let most = steady(f64::from(most).max(central).max(1.2) * 1.03, input.axis_before);
        let top = 14.0;
        let zero = top + if input.width >= 600.0 { 82.0 } else { 104.0 };
        let floor = zero + 11.0 + strips::height(input) + memory::height(input);
        let (from_s, to_s) = (input.span.0, input.span.1.max(input.span.0 + 1e-9));
        Plot { left: 30.0, right: input.width - 26.0, top, zero, most, floor, from_s, to_s, lines }
    }

    /// Where an instant is.
    pub fn x(&self, time_s: f64) -> f64 {
        self.left + (time_s - self.from_s) / (self.to_s - self.from_s) * (self.right - self.left)
    }

    /// The instant at a place, within the time shown.
    pub fn time_s(&self, x: f64) -> f64 {
        let share = ((x - self.left) / (self.right - self.left)).clamp(0.0, 1.0);
        self.from_s + share * (self.to_s - self.from_s)
    }

    /// The instant at a place, also beyond the time shown.
    pub fn time_there(&self, x: f64) -> f64 {
        let share = (x - self.left) / (self.right - self.left);
        self.from_s + share * (self.to_s - self.from_s)
    }

    /// Whether an instant is in sight.
    pub fn shows(&self, time_s: f64) -> bool {
        (self.from_s..=self.to_s).contains(&time_s)
    }

    /// Where a load is.
    pub fn y(&self, load: f64) -> f64 {
        self.zero - load.min(self.most) / self.most * (self.zero - self.top)
    }

    /// The same with another stretch of time, for a drawing that is longer than what is shown.
    pub fn over(&self, (from_s, to_s): (f64, f64)) -> Plot {
        Plot { from_s, to_s: to_s.max(from_s + 1e-9), ..self.clone() }
    }

    /// Puts a drawing of a longer stretch in its place.
    pub fn window(&self, stretch: (f64, f64), drawing: &Rc<Vec<Shape>>) -> Shape {
        let whole = self.over(stretch);
        let (left, right) = (whole.x(self.from_s), whole.x(self.to_s));
        let wide = self.right - self.left;
        Shape::Window {
            at: [self.left, 0.0, wide, self.floor],
            part: [left, 0.0, right - left, self.floor],
            drawing: drawing.clone(),
        }
    }
}

/// The models that get a line.
fn chosen(input: &LoadInput) -> Vec<usize> {
    (0..input.load.models.len()).filter(|model| input.is_shown(*model)).collect()
}

/// The chart without what moves with the play head.
pub fn load_scene(input: &LoadInput) -> Scene {
    let plot = Plot::of(input);
    load_frame(input, &plot, &Rc::new(load_drawing(input, &plot)))
}

/// All lines and strips over the whole stretch of the load, as wide as the chart.
pub fn load_drawing(input: &LoadInput, plot: &Plot) -> Vec<Shape> {
    let plot = plot.over((input.load.from_s, input.load.to_s));
    let mut out = Vec::new();
    for &model in &plot.lines {
        above_one(&mut out, input, &plot, model);
    }
    for &model in plot.lines.iter().rev() {
        let line = &input.load.models[model];
        let d = envelope((&line.low, &line.high), &plot, |step| input.at(model, step));
        out.push(path(Class("line env", Some(input.names.mark(model))), d));
    }
    if !input.load.central.is_empty() {
        out.push(path("line all", central(input, &plot)));
    }
    strips::draw(&mut out, input, &plot);
    memory::draw(&mut out, input, &plot);
    out
}

/// The part of a drawing that is shown, with its axes and words.
pub fn load_frame(input: &LoadInput, plot: &Plot, drawing: &Rc<Vec<Shape>>) -> Scene {
    let mut out = Vec::new();
    rules(&mut out, plot);
    strips::frame(&mut out, input, plot);
    memory::frame(&mut out, input, plot);
    out.push(plot.window((input.load.from_s, input.load.to_s), drawing));
    ends(&mut out, input, plot);
    time_axis(&mut out, plot);
    let height = plot.floor + 22.0;
    Scene { width: input.width, height, class: "chart", label: summary(input), shapes: out }
}

fn rules(out: &mut Vec<Shape>, plot: &Plot) {
    let (left, right) = (slot(plot.left), slot(plot.right));
    let axis = ticks(plot.most, 5);
    let one = slot(plot.y(1.0));
    for value in axis.values() {
        let y = slot(plot.y(value));
        if (y - one).abs() > 9.0 || value == 1.0 {
            let words = [figures(value, 4)];
            out.push(text("ax", (plot.left - 7.0, y + 3.5), Anchor::End, words));
        }
        if value != 1.0 {
            out.push(path("grid", format!("M{left} {y}H{right}")));
        }
    }
    if axis.values().all(|value| value != 1.0) {
        out.push(text("ax", (plot.left - 7.0, one + 3.5), Anchor::End, ["1"]));
    }
    out.push(path("ref", format!("M{left} {one}H{right}")));
}

/// Half the thickness of a line [px].
const HALF: f64 = 0.8;

/// A line of steps as the outline of all that it passes in each: filled, for a stroke of thousands
/// of spikes would be drawn anew with every move of the stretch.
pub(super) fn envelope(
    (low, high): (&[f32], &[f32]),
    plot: &Plot,
    at: impl Fn(usize) -> f64,
) -> String {
    let steps = low.len();
    let x = |step: usize| plot.left + step as f64 / steps as f64 * (plot.right - plot.left);
    // Each step reaches to where the next begins.
    let next = |step: usize| at((step + 1).min(steps.saturating_sub(1)));
    let mut d = String::new();
    let mut before = f64::NAN;
    for (step, high) in high.iter().enumerate() {
        let y = slot(plot.y(f64::from(*high).max(next(step))) - HALF);
        if step == 0 {
            let _ = write!(d, "M{} {y}", slot(plot.left));
        } else if y != before {
            let _ = write!(d, "H{}V{y}", slot(x(step)));
        }
        before = y;
    }
    let _ = write!(d, "H{}", slot(plot.right));
    before = f64::NAN;
    for (step, low) in low.iter().enumerate().rev() {
        let y = slot(plot.y(f64::from(*low).min(next(step))) + HALF);
        if y != before {
            let end = if step + 1 == steps { plot.right } else { x(step + 1) };
            let _ = write!(d, "H{}V{y}", slot(end));
        }
        before = y;
    }
    let _ = write!(d, "H{}z", slot(plot.left));
    d
}

/// The area above 1, where tasks wait.
fn above_one(out: &mut Vec<Shape>, input: &LoadInput, plot: &Plot, model: usize) {
    let line = &input.load.models[model];
    let steps = line.high.len();
    let at = |step: usize| plot.left + step as f64 / steps as f64 * (plot.right - plot.left);
    let one = plot.y(1.0);
    let mut d = String::new();
    let mut step = 0;
    while step < steps {
        if input.at(model, step) <= 1.0 {
            step += 1;
            continue;
        }
        let _ = write!(d, "M{} {}", slot(at(step)), slot(one));
        while step < steps && input.at(model, step) > 1.0 {
            let _ = write!(d, "V{}H{}", slot(plot.y(input.at(model, step))), slot(at(step + 1)));
            step += 1;
        }
        let _ = write!(d, "V{}z", slot(one));
    }
    if !d.is_empty() {
        out.push(path(Class("area", Some(input.names.mark(model))), d));
    }
}

fn central(input: &LoadInput, plot: &Plot) -> String {
    let steps = input.load.central.len();
    let mut d = String::new();
    let mut before = f64::NAN;
    for step in 0..steps {
        let Some(load) = input.central_at(step) else { break };
        let x = plot.left + step as f64 / steps as f64 * (plot.right - plot.left);
        if step == 0 {
            let _ = write!(d, "M{} {}", slot(x), slot(plot.y(load)));
        } else if load != before {
            let _ = write!(d, "H{}V{}", slot(x), slot(plot.y(load)));
        }
        before = load;
    }
    let _ = write!(d, "H{}", slot(plot.right));
    d
}

/// The marks at the lines' ends, pushed apart so that each can be read.
fn ends(out: &mut Vec<Shape>, input: &LoadInput, plot: &Plot) {
    let last = input.step(plot.to_s);
    // Lines are in the order of their models, so that equal heights are too.
    let heights: Vec<f64> = plot.lines.iter().map(|model| plot.y(input.at(*model, last))).collect();
    let marks: Vec<(f64, u8, &str)> = plot
        .lines
        .iter()
        .zip(heights)
        .map(|(model, y)| (y, input.names.mark(*model), input.names.letter(*model)))
        .collect();
    end_marks(out, plot, &marks);
}

/// Marks (height, mark, letter) at the right, pushed apart.
pub(super) fn end_marks(out: &mut Vec<Shape>, plot: &Plot, lines: &[(f64, u8, &str)]) {
    let marks = order::ascending(&lines.iter().map(|line| line.0).collect::<Vec<f64>>());
    let size = 14.0;
    let (highest, lowest) = (plot.top - 6.0, plot.zero + 6.0);
    let gap = ((lowest - highest) / marks.len().max(1) as f64).min(size + 2.0);
    let mut above = f64::NEG_INFINITY;
    let count = marks.len();
    for (index, mark) in marks.into_iter().enumerate() {
        let (y, mark, letter) = lines[mark];
        // Room for those that still come below.
        let latest = lowest - (count - 1 - index) as f64 * gap - gap / 2.0;
        let middle = y.max(above + gap).min(latest);
        above = middle;
        let at = (plot.right + 7.0, middle - size / 2.0);
        out.push(badge(at, size, mark, letter));
    }
}

pub(super) fn time_axis(out: &mut Vec<Shape>, plot: &Plot) {
    let floor = plot.floor;
    let most = if plot.right > MIDDLE_FROM { 7 } else { 5 };
    for (value, words) in time_ticks(plot.from_s, plot.to_s, most) {
        let x = slot(plot.x(value));
        out.push(path("p-tick", format!("M{x} {}v4", slot(floor))));
        out.push(text("ax", (x, floor + 15.0), Anchor::Middle, [words]));
    }
    let (left, right) = (slot(plot.left), slot(plot.right));
    out.push(path("p-rule", format!("M{left} {}H{right}", slot(floor + 0.5))));
}

/// The sentence under the chart's name.
fn summary(input: &LoadInput) -> String {
    let texts = &input.texts.charts;
    let range = |model: usize| {
        let line = &input.load.models[model];
        let least = line.low.iter().copied().fold(f32::INFINITY, f32::min);
        let most = line.high.iter().copied().fold(0.0_f32, f32::max);
        let (least, most) = (three(f64::from(least)), three(f64::from(most)));
        (texts.load_of)(input.names.short(model), &least, &most)
    };
    let shown = input.load.models.len().min(LINES_MAX);
    let parts: Vec<String> = (0..shown).map(range).collect();
    let joined = input.texts.diagram.joined;
    let memory = memory::summary(input).map(|memory| format!("{joined}{memory}"));
    format!("{}{}{}", texts.load_summary, parts.join(joined), memory.unwrap_or_default())
}

/// The ground of a strip.
pub(super) fn ground(out: &mut Vec<Shape>, plot: &Plot, y: f64, height: f64) {
    out.push(rect("strip-bg", [plot.left, y, plot.right - plot.left, height], 0.0));
}
