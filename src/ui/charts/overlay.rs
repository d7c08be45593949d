//! What moves over the load chart: the play head, the veil over the future, the crosshair and its table.

use super::ground::{LoadInput, Plot};
use super::{LINES_MAX, memory};
use crate::i18n::number::{THIN, fixed, three, whole};
use crate::ui::marks::{Anchor, Class, Run, Scene, Shape, badge, path, point, rect, slot, text};

/// Load, running and waiting of a model at an instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Values {
    /// The model.
    pub model: usize,
    /// (running + waiting) / slots.
    pub load: f64,
    /// Tasks running.
    pub running: u32,
    /// Tasks waiting.
    pub waiting: u32,
    /// Memory in use [GB], where it is a limit.
    pub memory_gb: Option<f64>,
}

/// The values of each line at an instant.
pub fn values_at(input: &LoadInput, plot: &Plot, time_s: f64) -> Vec<Values> {
    let of = |&model: &usize| {
        let line = &input.load.models[model];
        let step = input.step(time_s);
        Values {
            model,
            load: input.at(model, step),
            running: line.running.get(step).copied().unwrap_or(0),
            waiting: line.waiting.get(step).copied().unwrap_or(0),
            memory_gb: memory::used_gb(input, model, time_s),
        }
    };
    plot.lines.iter().map(of).collect()
}

/// Width of the table at the crosshair.
const TABLE: f64 = 178.0;
/// What it is wider by where there is memory to tell of.
const MEMORY: f64 = 60.0;

/// The layer over the chart.
pub fn overlay(input: &LoadInput, plot: &Plot, at_s: f64, hover_s: Option<f64>) -> Scene {
    let mut out = Vec::new();
    head(&mut out, plot, at_s);
    if let Some(time_s) = hover_s.filter(|time_s| plot.shows(*time_s)) {
        crosshair(&mut out, input, plot, time_s);
    }
    let height = plot.floor + 22.0;
    Scene { width: input.width, height, class: "chart", label: String::new(), shapes: out }
}

/// The play head, and the veil over what lies after it.
pub(super) fn head(out: &mut Vec<Shape>, plot: &Plot, at_s: f64) {
    let x = slot(plot.x(at_s.clamp(plot.from_s, plot.to_s)));
    out.push(rect("veil", [x, 6.0, plot.right - x, plot.floor - 6.5], 0.0));
    if plot.shows(at_s) {
        out.push(path("head", format!("M{x} 2V{}", slot(plot.floor))));
        out.push(path("head-f", format!("M{} 0h8v3l-4 5 -4 -5z", slot(x - 4.0))));
    }
}

fn crosshair(out: &mut Vec<Shape>, input: &LoadInput, plot: &Plot, time_s: f64) {
    let x = slot(plot.x(time_s));
    out.push(path("cross", format!("M{x} 8V{}", slot(plot.floor))));
    let values = values_at(input, plot, time_s);
    for value in &values {
        let mark = input.names.mark(value.model);
        out.push(path(Class("pt", Some(mark)), point(mark, (x, plot.y(value.load)), 8.4)));
    }
    let shown = &values[..values.len().min(LINES_MAX)];
    let height = 26.0 + 17.0 * shown.len() as f64;
    // Beside the line, on the side where there is room.
    let has_memory = shown.iter().any(|value| value.memory_gb.is_some());
    let table = TABLE + if has_memory { MEMORY } else { 0.0 };
    let left = if x - table - 10.0 > plot.left { x - table - 10.0 } else { x + 10.0 };
    let left = left.min(input.width - table);
    let mut parts = vec![rect("", [left, 4.0, table, height], 4.0)];
    let (begin, end) = (left + 9.0, left + table - 9.0);
    parts.push(text("tt tv", (begin, 20.0), Anchor::Start, [clock(time_s, plot)]));
    parts.push(text("tt mu", (end, 20.0), Anchor::End, [input.texts.charts.load_column]));
    for (row, value) in shown.iter().enumerate() {
        let y = 27.0 + 17.0 * row as f64;
        let (mark, letter) = (input.names.mark(value.model), input.names.letter(value.model));
        parts.push(badge((begin, y), 13.0, mark, letter));
        let load = [Run::of("tv", fixed(value.load, 2))];
        parts.push(text("tt", (begin + 20.0, y + 10.0), Anchor::Start, load));
        let (running, waiting) = (whole(value.running.into()), whole(value.waiting.into()));
        let memory = |gb: f64| format!("{}{}{THIN}GB", input.texts.notes.comma, three(gb));
        let memory = value.memory_gb.map(memory).unwrap_or_default();
        let words = (input.texts.charts.run_wait)(&running, &waiting);
        parts.push(text("tt mu", (end, y + 10.0), Anchor::End, [format!("{words}{memory}")]));
    }
    out.push(Shape::Group { class: "tip".into(), shapes: parts });
}

/// A time as fine as the stretch that is shown asks for.
pub(super) fn clock(time_s: f64, plot: &Plot) -> String {
    let long_s = plot.to_s - plot.from_s;
    let fine = if long_s >= 10.0 { 1.0 } else { 3.0 - f64::floor(libm::log10(long_s)) };
    let words = match time_s >= 1.0 || long_s < 1.0 {
        true => fixed(time_s, fine.clamp(1.0, 9.0) as usize),
        false => three(time_s),
    };
    format!("{words}{THIN}s")
}
