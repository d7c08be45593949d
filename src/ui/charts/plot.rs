//! A figure over time: lines of few models and of the fleet, and a heat map where there are many.

use super::axis::ticks;
use super::ground::{Plot, ground, steady, step_at};
use super::load::{end_marks, envelope, time_axis};
use super::overlay::{clock, head};
use crate::i18n::PictureTexts;
use crate::i18n::number::{THIN, figures, percent, three};
use crate::sim::order;
use crate::ui::marks::{
    Anchor, Class, Names, Run, Scene, Shape, badge, fit, path, point, rect, slot, text, text_width,
};
use crate::view::{HeatView, Measure, PlotLine, PlotView};
use std::fmt::Write as _;
use std::rc::Rc;

/// What the chart depends on.
pub struct PlotInput<'a> {
    /// The figure.
    pub view: &'a PlotView,
    /// Names of models or groups.
    pub names: &'a Names,
    /// Lines that the reader switched off, by their places; the fleet's is the last.
    pub hidden: &'a [bool],
    /// Models or groups of each row of the heat map, from the top.
    pub rows: &'a [Vec<u16>],
    /// Language.
    pub texts: &'static PictureTexts,
    /// Width to draw for [px].
    pub width: f64,
    /// The stretch that is shown [s].
    pub span: (f64, f64),
    /// The largest value on the axis so far.
    pub axis_before: f64,
}

/// Rows of the heat map at most, and its height [px].
const ROWS_MAX: usize = 48;
const HEAT_TALL: f64 = 192.0;
/// Room for the words over the heat map.
const WORDS: f64 = 22.0;

impl PlotInput<'_> {
    /// The lines that are drawn, each with its place; the fleet's has the last.
    pub fn lines(&self) -> Vec<(usize, &PlotLine)> {
        let all = self.view.lines.iter().chain([&self.view.fleet]).enumerate();
        all.filter(|(place, _)| !self.hidden.get(*place).copied().unwrap_or(false)).collect()
    }

    fn is_fleet(&self, line: &PlotLine) -> bool {
        line.of == self.view.fleet.of
    }

    /// The mark of a line: of many models the lines among themselves.
    pub fn mark(&self, place: usize, line: &PlotLine) -> u8 {
        let many = self.view.heat.is_some();
        if many { (place % 8) as u8 } else { self.names.mark(line.of.into()) }
    }

    /// The letter of a line.
    pub fn letter(&self, line: &PlotLine) -> &str {
        if self.is_fleet(line) { "Σ" } else { self.names.letter(line.of.into()) }
    }

    /// The name of a line.
    pub fn name(&self, line: &PlotLine) -> &str {
        if self.is_fleet(line) { self.texts.charts.fleet } else { self.names.name(line.of.into()) }
    }

    /// The value of a line at an instant.
    pub fn value(&self, line: &PlotLine, time_s: f64) -> f64 {
        let view = self.view;
        let step = step_at(time_s, (view.from_s, view.to_s), line.begin.len());
        line.begin.get(step).copied().unwrap_or(f32::NAN).into()
    }

    /// A value as people read it.
    pub fn written(&self, value: f64) -> String {
        match self.view.measure {
            Measure::Memory => percent(value),
            Measure::Throughput => format!("{}{THIN}/s", three(value)),
            _ => three(value),
        }
    }

    fn pitch(&self) -> f64 {
        (HEAT_TALL / self.rows.len().max(1) as f64).clamp(4.0, 9.0)
    }

    fn heat_tall(&self) -> f64 {
        let rows = self.rows.len() as f64;
        if self.view.heat.is_some() { WORDS + rows * self.pitch() } else { 0.0 }
    }

    /// The row of the heat map at a height.
    pub fn row_at(&self, plot: &Plot, y: f64) -> Option<usize> {
        let row = (y - (plot.floor - self.rows.len() as f64 * self.pitch())) / self.pitch();
        let there = self.view.heat.is_some() && row >= 0.0 && row < self.rows.len() as f64;
        there.then_some(row as usize)
    }
}

/// Models in rows: the highest first, neighbours share a row where they are too many.
pub fn rows(view: &PlotView, by_peak: bool, wanted: impl Fn(u16) -> bool) -> Vec<Vec<u16>> {
    let rank = |rank: &(f32, f32)| f64::from(if by_peak { rank.1 } else { rank.0 });
    let ranks: Vec<f64> = view.ranks.iter().map(rank).collect();
    let order = order::descending(&ranks).into_iter().map(|place| place as u16);
    let kept: Vec<u16> = order.filter(|model| wanted(*model)).collect();
    let count = kept.len().min(ROWS_MAX);
    let row = |row: usize| kept[row * kept.len() / count..(row + 1) * kept.len() / count].to_vec();
    (0..count).map(row).collect()
}

/// Where the chart's parts lie.
pub fn plot_of(input: &PlotInput) -> Plot {
    let largest =
        |(_, line): &(usize, &PlotLine)| line.high.iter().copied().fold(0.0_f32, f32::max);
    let most = f64::from(input.lines().iter().map(largest).fold(0.0_f32, f32::max));
    let least = match input.view.measure {
        Measure::Load => 1.2,
        Measure::Memory => 1.0,
        Measure::Queue | Measure::Busy => 1.0,
        Measure::Throughput => 1e-3,
    };
    let top = 14.0;
    let tall = if input.view.heat.is_some() { 104.0 } else { 178.0 };
    let zero = top + tall;
    let floor = zero + 10.0 + input.heat_tall();
    let (from_s, to_s) = (input.span.0, input.span.1.max(input.span.0 + 1e-9));
    let most = steady(most.max(least) * 1.03, input.axis_before);
    let (left, right) = (38.0, input.width - 26.0);
    Plot { left, right, top, zero, most, floor, from_s, to_s, lines: Vec::new() }
}

/// Lines and heat map over the whole stretch of the view.
pub fn plot_drawing(input: &PlotInput, plot: &Plot) -> Vec<Shape> {
    let plot = plot.over((input.view.from_s, input.view.to_s));
    let mut out = Vec::new();
    for (place, line) in input.lines().into_iter().rev() {
        let class = match input.is_fleet(line) {
            true => Class("line all env", None),
            false => Class("line env", Some(input.mark(place, line))),
        };
        let d = envelope((&line.low, &line.high), &plot, |step| {
            line.begin.get(step).copied().unwrap_or_default().into()
        });
        out.push(path(class, d));
    }
    if let Some(heat) = &input.view.heat {
        heat_map(&mut out, input, &plot, heat);
    }
    out
}

/// One path for each shade; cells of a shade that follow each other are one.
fn heat_map(out: &mut Vec<Shape>, input: &PlotInput, plot: &Plot, heat: &HeatView) {
    let (pitch, columns) = (input.pitch(), heat.columns as usize);
    let top = plot.floor - input.rows.len() as f64 * pitch;
    let wide = (plot.right - plot.left) / columns.max(1) as f64;
    let gap = if pitch >= 6.0 { 1.0 } else { 0.5 };
    let mut cells: [String; 6] = Default::default();
    for (row, members) in input.rows.iter().enumerate() {
        let y = slot(top + row as f64 * pitch);
        let tall = slot(pitch - gap);
        let shade = |column: usize| {
            let value = |model: &u16| heat.cells.get(usize::from(*model) * columns + column);
            let most = members.iter().filter_map(value).copied().max().unwrap_or(0);
            (usize::from(most) * 5 + 127) / 255
        };
        let mut from = 0;
        for column in 1..=columns {
            if column == columns || shade(column) != shade(from) {
                let (x, long) = (slot(plot.left + from as f64 * wide), (column - from) as f64);
                let long = slot(long * wide);
                let _ = write!(cells[shade(from)], "M{x} {y}h{long}v{tall}h-{long}z");
                from = column;
            }
        }
    }
    let classes = ["heat h0", "heat h1", "heat h2", "heat h3", "heat h4", "heat h5"];
    for (class, d) in classes.into_iter().zip(cells) {
        if !d.is_empty() {
            out.push(path(class, d));
        }
    }
}

/// The part of a drawing that is shown, with its axes and words.
pub fn plot_frame(input: &PlotInput, plot: &Plot, drawing: &Rc<Vec<Shape>>) -> Scene {
    let mut out = Vec::new();
    value_axis(&mut out, input, plot);
    out.push(plot.window((input.view.from_s, input.view.to_s), drawing));
    let lines = input.lines();
    let end = |(place, line): &(usize, &PlotLine)| {
        let mark = if input.is_fleet(line) { 7 } else { input.mark(*place, line) };
        (plot.y(input.value(line, plot.to_s)), mark, input.letter(line).to_owned())
    };
    let ends: Vec<(f64, u8, String)> = lines.iter().map(end).collect();
    let ends: Vec<(f64, u8, &str)> =
        ends.iter().map(|(y, mark, letter)| (*y, *mark, &**letter)).collect();
    end_marks(&mut out, plot, &ends);
    if let Some(heat) = &input.view.heat {
        heat_words(&mut out, input, plot, heat);
    }
    time_axis(&mut out, plot);
    let height = plot.floor + 22.0;
    Scene { width: input.width, height, class: "chart", label: summary(input), shapes: out }
}

fn value_axis(out: &mut Vec<Shape>, input: &PlotInput, plot: &Plot) {
    let (left, right) = (slot(plot.left), slot(plot.right));
    for value in ticks(plot.most, 5).values() {
        let y = slot(plot.y(value));
        let words = match input.view.measure {
            Measure::Memory => percent(value),
            _ => figures(value, 4),
        };
        out.push(text("ax", (plot.left - 7.0, y + 3.5), Anchor::End, [words]));
        out.push(path("grid", format!("M{left} {y}H{right}")));
    }
    if matches!(input.view.measure, Measure::Load | Measure::Memory) {
        out.push(path("ref", format!("M{left} {}H{right}", slot(plot.y(1.0)))));
    }
}

/// The words over the heat map, the meaning of its shades, and which rows have a line.
fn heat_words(out: &mut Vec<Shape>, input: &PlotInput, plot: &Plot, heat: &HeatView) {
    let tall = input.rows.len() as f64 * input.pitch();
    let top = plot.floor - tall;
    ground(out, plot, top, tall);
    let plots = &input.texts.plots;
    let most = match input.view.measure {
        Measure::Busy => percent(1.0),
        _ => input.written(heat.most.into()),
    };
    let end = plot.right - text_width(&most, 11.0) - 4.0;
    let caption = fit(plots.heat_caption, 11.0, end - 90.0 - plot.left);
    out.push(text("ax", (plot.left, top - 7.0), Anchor::Start, [caption]));
    out.push(text("ax", (plot.right, top - 7.0), Anchor::End, [most]));
    for (shade, class) in
        ["heat h0", "heat h1", "heat h2", "heat h3", "heat h4", "heat h5"].into_iter().enumerate()
    {
        out.push(rect(class, [end - 66.0 + shade as f64 * 11.0, top - 15.0, 10.0, 8.0], 1.0));
    }
    out.push(text("ax", (end - 71.0, top - 7.0), Anchor::End, ["0"]));
    for (row, members) in input.rows.iter().enumerate() {
        let y = top + row as f64 * input.pitch();
        let line = input.lines().into_iter().find(|(_, line)| members.contains(&line.of));
        if let Some((place, line)) = line {
            let class = Class("mf", Some(input.mark(place, line)));
            out.push(rect(class, [plot.left - 9.0, y, 6.0, input.pitch() - 1.0], 1.0));
        }
    }
}

/// What moves over the chart.
pub fn plot_overlay(
    input: &PlotInput,
    plot: &Plot,
    at_s: f64,
    hover: (Option<f64>, Option<usize>),
) -> Scene {
    let mut out = Vec::new();
    head(&mut out, plot, at_s);
    if let Some(time_s) = hover.0.filter(|time_s| plot.shows(*time_s)) {
        crosshair(&mut out, input, plot, (time_s, hover.1));
    }
    let height = plot.floor + 22.0;
    Scene { width: input.width, height, class: "chart", label: String::new(), shapes: out }
}

fn crosshair(
    out: &mut Vec<Shape>,
    input: &PlotInput,
    plot: &Plot,
    (time_s, row): (f64, Option<usize>),
) {
    let x = slot(plot.x(time_s));
    out.push(path("cross", format!("M{x} 8V{}", slot(plot.floor))));
    let row = row.and_then(|row| row_value(input, row, time_s));
    let lines = input.lines();
    for (place, line) in lines.iter().filter(|(_, line)| !input.is_fleet(line)) {
        let (mark, y) = (input.mark(*place, line), plot.y(input.value(line, time_s)));
        out.push(path(Class("pt", Some(mark)), point(mark, (x, y), 8.4)));
    }
    let table = 230.0;
    let height = 26.0 + 17.0 * (lines.len() + usize::from(row.is_some())) as f64;
    let left = if x - table - 10.0 > plot.left { x - table - 10.0 } else { x + 10.0 };
    let left = left.min(input.width - table);
    let mut parts = vec![rect("", [left, 4.0, table, height], 4.0)];
    let (begin, end) = (left + 9.0, left + table - 9.0);
    parts.push(text("tt tv", (begin, 20.0), Anchor::Start, [clock(time_s, plot)]));
    let figure = input.texts.plots.measures[input.view.measure as usize];
    parts.push(text("tt mu", (end, 20.0), Anchor::End, [figure]));
    let mut y = 27.0;
    for (place, line) in &lines {
        let mark = if input.is_fleet(line) { 7 } else { input.mark(*place, line) };
        parts.push(badge((begin, y), 13.0, mark, input.letter(line)));
        let name = fit(input.name(line), 11.0, table - 90.0);
        parts.push(text("tt mu", (begin + 20.0, y + 10.0), Anchor::Start, [name]));
        let value = [Run::of("tv", input.written(input.value(line, time_s)))];
        parts.push(text("tt", (end, y + 10.0), Anchor::End, value));
        y += 17.0;
    }
    if let Some((name, value)) = row {
        let name = fit(&name, 11.0, table - 70.0);
        parts.push(text("tt mu", (begin, y + 10.0), Anchor::Start, [name]));
        parts.push(text("tt", (end, y + 10.0), Anchor::End, [Run::of("tv", value)]));
    }
    out.push(Shape::Group { class: "tip".into(), shapes: parts });
}

/// The highest of a row of the heat map at an instant, and its value.
fn row_value(input: &PlotInput, row: usize, time_s: f64) -> Option<(String, String)> {
    let heat = input.view.heat.as_ref()?;
    let columns = heat.columns as usize;
    let column = step_at(time_s, (input.view.from_s, input.view.to_s), columns);
    let value = |model: &u16| heat.cells.get(usize::from(*model) * columns + column).copied();
    let members = input.rows.get(row)?;
    let highest = members.iter().rev().max_by_key(|model| value(model))?;
    let share = f64::from(value(highest)?) / 255.0 * f64::from(heat.most);
    let name = input.names.name(usize::from(*highest));
    let name = match members.len() {
        1 => name.to_owned(),
        many => (input.texts.plots.highest_of)(name, many),
    };
    let value =
        if input.view.measure == Measure::Busy { percent(share) } else { input.written(share) };
    Some((name, format!("≤{THIN}{value}")))
}

/// The sentence for people who listen.
fn summary(input: &PlotInput) -> String {
    let texts = input.texts;
    let range = |(_, line): &(usize, &PlotLine)| {
        let least = line.low.iter().copied().fold(f32::INFINITY, f32::min);
        let most = line.high.iter().copied().fold(0.0_f32, f32::max);
        let (least, most) = (input.written(least.into()), input.written(most.into()));
        (texts.charts.load_of)(input.name(line), &least, &most)
    };
    let parts: Vec<String> = input.lines().iter().map(range).collect();
    let figure = texts.plots.measures[input.view.measure as usize];
    (texts.plots.summary)(figure, &parts.join(texts.diagram.joined))
}
