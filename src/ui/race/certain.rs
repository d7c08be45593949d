//! Is the winner certain? How the difference of the two best settles, run after run.

use super::dots::{circle, unit_of};
use super::raced::{End, Raced};
use crate::i18n::RaceTabTexts;
use crate::i18n::number::{THIN, figures, three};
use crate::sim::measure::Interval;
use crate::sim::quantity::Kind;
use crate::ui::charts::ticks;
use crate::ui::data::{Column, Table, Value};
use crate::ui::marks::{Anchor, Run, Scene, Shape, path, rect, slot, text, text_width};
use std::fmt::Write as _;

/// What there is to draw.
#[derive(Clone, Debug)]
pub struct Certain {
    /// The difference after each run.
    path: Vec<Interval>,
    /// What it is written in.
    factor: f64,
    unit: &'static str,
    /// A difference that matters.
    matters: f64,
    runs_most: usize,
    under_way: bool,
}

impl Certain {
    /// The difference of the two best by a figure; none where there are no two.
    pub fn of(raced: &Raced, figure: usize) -> Option<Certain> {
        let path = raced.path(figure);
        let last = path.last()?;
        let kind = raced.by.quantities.get(figure)?.named.kind;
        let (factor, unit) = unit_of(kind, last.mean.abs());
        let unit = if kind == Kind::Share { "%" } else { unit };
        let matters = raced.judged.get(figure)?.matters;
        Some(Certain {
            factor,
            unit,
            matters,
            runs_most: (raced.by.runs_most as usize).max(path.len()),
            under_way: raced.end == End::UnderWay,
            path,
        })
    }

    /// What differences are written in.
    pub fn unit(&self) -> &'static str {
        self.unit
    }

    fn value(&self, after: usize) -> (f64, f64) {
        let Interval { mean, half_width } = self.path[after];
        (mean * self.factor, half_width * self.factor)
    }

    /// Since which run the interval leaves zero out and goes on to; counted from 1.
    fn clear_since(&self) -> Option<usize> {
        let clear = |interval: &Interval| interval.mean.abs() > interval.half_width;
        let not = self.path.iter().rposition(|interval| !clear(interval));
        let since = not.map_or(1, |last| last + 2);
        (since <= self.path.len()).then_some(since)
    }

    /// The rows behind the picture.
    pub fn table(&self, texts: &RaceTabTexts) -> Table {
        let columns =
            [texts.run.to_owned(), format!("{} [{}]", texts.difference, self.unit)].map(Column);
        let row = |after: usize| {
            let (mean, half) = self.value(after);
            vec![Value::Count(after as u64 + 1), Value::Between(mean, half)]
        };
        Table { columns: columns.into(), rows: (0..self.path.len()).map(row).collect() }
    }

    /// The picture.
    pub fn scene(&self, texts: &RaceTabTexts, who: &str, width: f64) -> Scene {
        let plot = Plot::of(self, width);
        let mut out = Vec::new();
        self.levels(&mut out, &plot, texts);
        let to_come = self.path.len() < self.runs_most;
        if to_come {
            let x = plot.x(self.path.len());
            let at = [x, plot.top, plot.right - x, plot.bottom - plot.top];
            out.push(rect("todo", at, 0.0));
        }
        self.line(&mut out, &plot);
        let label = self.said(&mut out, &plot, texts);
        axis_of_runs(&mut out, &plot, texts, self.runs_most);
        Scene {
            width,
            height: plot.height,
            class: "chart",
            label: format!("{who}: {label}"),
            shapes: out,
        }
    }

    /// Levels, zero among them, and what makes no difference to the reader.
    fn levels(&self, out: &mut Vec<Shape>, plot: &Plot, texts: &RaceTabTexts) {
        let axis = ticks((plot.high - plot.low).max(1e-12), 5);
        let first = libm::ceil(plot.low / axis.step - 1e-9);
        for at in 0..=axis.count {
            let value = (first + at as f64) * axis.step;
            if value > plot.high + axis.step * 1e-6 {
                break;
            }
            let y = slot(plot.y(value));
            let zero = value.abs() < axis.step * 1e-6;
            let class = if zero { "ref" } else { "grid" };
            out.push(path(class, format!("M{} {y}H{}", slot(plot.left), slot(plot.right))));
            let sign = if value > 0.0 && !zero { "+" } else { "" };
            let words = if zero { "0".to_owned() } else { format!("{sign}{}", three(value)) };
            out.push(text("ax", (plot.left - 7.0, y + 3.5), Anchor::End, [words]));
        }
        let matters = self.matters * self.factor;
        if matters > 0.0 && matters < plot.high {
            let tall = plot.y(-matters.min(-plot.low)) - plot.y(matters);
            let at = [plot.left, plot.y(matters), plot.right - plot.left, tall];
            out.push(rect("matters", at, 0.0));
            let at = (plot.right - 4.0, plot.y(matters) - 4.0);
            out.push(text("ax", at, Anchor::End, [texts.matters_less]));
        } else {
            let at = (plot.right, plot.y(0.0) + 13.0);
            out.push(text("ax", at, Anchor::End, [texts.no_difference]));
        }
    }

    fn line(&self, out: &mut Vec<Shape>, plot: &Plot) {
        let (mut line, mut upper, mut lower) = (String::new(), String::new(), Vec::new());
        for after in 0..self.path.len() {
            let (mean, half) = self.value(after);
            let (x, y) = (slot(plot.x(after + 1)), slot(plot.y(mean)));
            let _ = write!(line, "{}{x} {y}", if line.is_empty() { 'M' } else { 'L' });
            if half.is_finite() {
                let letter = if upper.is_empty() { 'M' } else { 'L' };
                let _ = write!(upper, "{letter}{x} {}", slot(plot.y(mean + half)));
                lower.push(format!("L{x} {}", slot(plot.y(mean - half))));
            }
        }
        if !upper.is_empty() {
            let lower: String = lower.into_iter().rev().collect();
            out.push(path("band", format!("{upper}{lower}z")));
        }
        out.push(path("cl", line));
    }

    /// What it says now, at its end.
    fn said(&self, out: &mut Vec<Shape>, plot: &Plot, texts: &RaceTabTexts) -> String {
        let last = self.path.len() - 1;
        let (mean, half) = self.value(last);
        let (x, y) = (plot.x(last + 1), plot.y(mean));
        out.push(circle(if self.under_way { "d" } else { "d best" }, (x, y), 4.0));
        let value = format!("{}{}", if mean > 0.0 { "+" } else { "" }, three(mean));
        let half = match half.is_finite() {
            true => format!(" ± {}", figures(half, 2)),
            false => String::new(),
        };
        let rest = format!("{THIN}{}{half}", self.unit);
        let clear = match self.clear_since() {
            Some(run) => (texts.clear_since)(run),
            None => texts.not_clear.to_owned(),
        };
        let wide = text_width(&clear, 11.0).max(text_width(&format!("{value}{rest}"), 11.0));
        let (at, anchor) = match x + 12.0 + wide < plot.right {
            true => (x + 12.0, Anchor::Start),
            false => (x - 12.0, Anchor::End),
        };
        // Above the line, or under it where there is no room.
        let top = if y - 26.0 > plot.top { y - 20.0 } else { y + 22.0 };
        out.push(text(
            "ax lab",
            (at, top),
            anchor,
            [Run::of("tv", value.clone()), Run::from(rest.clone())],
        ));
        out.push(text("ax", (at, top + 14.0), anchor, [clear.clone()]));
        format!("{value}{rest}, {clear}")
    }
}

struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    height: f64,
    low: f64,
    high: f64,
    runs_most: f64,
}

impl Plot {
    fn of(certain: &Certain, width: f64) -> Plot {
        let last = certain.value(certain.path.len() - 1);
        let half = if last.1.is_finite() { last.1 } else { 0.0 };
        // Early intervals are as wide as they like: the last one says what is worth seeing.
        let settled = certain.path.len() / 4..certain.path.len();
        let means = settled.map(|after| certain.value(after).0);
        let (low, high) =
            means.fold((0.0f64, 0.0f64), |(low, high), mean| (low.min(mean), high.max(mean)));
        let (low, high) = (low.min(last.0 - 2.0 * half), high.max(last.0 + 2.0 * half));
        let high = if high > low { high } else { low + 1.0 };
        let aside = (high - low) * 0.06;
        Plot {
            left: 46.0,
            right: width - 10.0,
            top: 12.0,
            bottom: 126.0,
            height: 150.0,
            low: low - aside,
            high: high + aside,
            runs_most: certain.runs_most as f64,
        }
    }

    fn x(&self, run: usize) -> f64 {
        let share = (run as f64 - 1.0) / (self.runs_most - 1.0).max(1.0);
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        self.bottom - share.clamp(0.0, 1.0) * (self.bottom - self.top)
    }
}

fn axis_of_runs(out: &mut Vec<Shape>, plot: &Plot, texts: &RaceTabTexts, runs_most: usize) {
    let (left, right) = (slot(plot.left), slot(plot.right));
    out.push(path("p-rule", format!("M{left} {}H{right}", slot(plot.bottom + 1.5))));
    let step = ticks(runs_most as f64, 6).step.max(1.0) as usize;
    let between = (1..).map(|at| at * step).take_while(|run| run + step / 2 < runs_most);
    for run in std::iter::once(1).chain(between.filter(|run| *run > 1)).chain(Some(runs_most)) {
        let x = plot.x(run);
        out.push(path("p-tick", format!("M{} {}v4", slot(x), slot(plot.bottom + 2.0))));
        let (words, anchor) = match run == runs_most && run > 1 {
            true => ((texts.run_number)(run), Anchor::End),
            false => (run.to_string(), Anchor::Middle),
        };
        out.push(text("ax", (x, plot.bottom + 18.0), anchor, [words]));
    }
}
