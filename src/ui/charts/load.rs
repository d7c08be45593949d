//! Load over time: one line for each model, its spikes kept, dashed at 1 where every slot is busy.

use super::axis::{ticks, time_ticks};
use super::ground::{LoadInput, Plot, steady};
use super::{LINES_MAX, memory, strips};
use crate::i18n::number::{figures, three};
use crate::sim::order;
use crate::ui::diagram::MIDDLE_FROM;
use crate::ui::marks::{Anchor, Class, Scene, Shape, badge, path, slot, text};
use std::fmt::Write as _;
use std::rc::Rc;

/// Where the parts of an input lie.
pub fn load_plot(input: &LoadInput) -> Plot {
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

/// The models that get a line.
fn chosen(input: &LoadInput) -> Vec<usize> {
    (0..input.load.models.len()).filter(|model| input.is_shown(*model)).collect()
}

/// The chart without what moves with the play head.
pub fn load_scene(input: &LoadInput) -> Scene {
    let plot = load_plot(input);
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
