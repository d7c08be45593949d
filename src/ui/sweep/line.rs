//! A figure over one number: the line with its interval, today's value, the knee, and where queues
//! grow without bound.

use crate::i18n::Texts;
use crate::i18n::number::figures;
use crate::sim::sweep::Point;
use crate::ui::charts::{range_ticks, ticks};
use crate::ui::marks::{Anchor, Scene, Shape, path, rect, slot, text, text_width};
use crate::ui::store::SweepWork;
use crate::ui::words::{Seen, SweepWords, knob_unit, scale, seen};
use std::fmt::Write as _;

/// What the picture depends on.
pub struct Line<'a> {
    /// The sweep.
    pub work: &'a SweepWork,
    /// Which figure.
    pub figure: usize,
    /// Texts of the reader's language.
    pub texts: &'static Texts,
    /// Size of the picture [px].
    pub size: (f64, f64),
}

const LEFT: f64 = 48.0;
const RIGHT: f64 = 18.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 38.0;

impl Line<'_> {
    fn right(&self) -> f64 {
        self.size.0 - RIGHT
    }

    fn floor(&self) -> f64 {
        self.size.1 - BOTTOM
    }

    fn values(&self) -> &[f64] {
        self.work.axes.first().map_or(&[], |axis| &axis.values)
    }

    fn ends(&self) -> (f64, f64) {
        let values = self.values();
        (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(1.0))
    }

    fn x(&self, value: f64) -> f64 {
        let (from, to) = self.ends();
        let width = (to - from).max(f64::MIN_POSITIVE);
        LEFT + ((value - from) / width).clamp(0.0, 1.0) * (self.right() - LEFT)
    }

    fn y(&self, value: f64, most: f64) -> f64 {
        self.floor() - (value / most).clamp(0.0, 1.0) * (self.floor() - TOP)
    }

    fn seen(&self, point: &Point) -> Seen {
        let quantity = self.work.quantities.get(self.figure);
        quantity.map_or(Seen::Nothing, |quantity| seen(point, quantity.named, self.figure))
    }

    /// Mean, and half-width where there is one, of the points that have a value.
    fn known(&self) -> impl Iterator<Item = (f64, f64, Option<f64>)> + '_ {
        let value = |point: &&Point| self.seen(point) == Seen::Value;
        self.work.points.iter().filter(value).map(|point| {
            let figure = point.figures[self.figure];
            (point.at[0], figure.mean, Some(figure.half_width).filter(|half| half.is_finite()))
        })
    }

    fn most(&self) -> f64 {
        let high = self.known().map(|(_, mean, half)| mean + half.unwrap_or(0.0));
        let most = high.fold(0.0, f64::max) * 1.06;
        if most > 0.0 { most } else { 1.0 }
    }

    /// The picture.
    pub fn scene(&self) -> Scene {
        let most = self.most();
        let mut out = Vec::new();
        self.unstable(&mut out);
        self.axes(&mut out, most);
        self.band(&mut out, most);
        self.now(&mut out);
        self.line(&mut out, most);
        self.knee(&mut out, most);
        let words = SweepWords::new(self.texts, self.work);
        let label = format!("{} {}", words.sentence(self.figure), words.lesson(self.figure));
        let (width, height) = self.size;
        Scene { width, height, class: "chart", label, shapes: out }
    }

    fn axes(&self, out: &mut Vec<Shape>, most: f64) {
        let (left, right, floor) = (slot(LEFT), slot(self.right()), slot(self.floor()));
        let named = self.work.quantities.get(self.figure).map(|quantity| quantity.named);
        let (factor, unit) = named.map_or((1.0, ""), |named| scale(named, most));
        for value in ticks(most * factor, 6).values() {
            let y = slot(self.y(value / factor, most));
            out.push(path("grid", format!("M{left} {y}H{right}")));
            let words = [figures(value, 6)];
            out.push(text("ax", (LEFT - 6.0, y + 3.5), Anchor::End, words));
        }
        let words = SweepWords::new(self.texts, self.work);
        let title = match unit {
            "" => words.figure(self.figure),
            unit => format!("{} [{unit}]", words.figure(self.figure)),
        };
        out.push(text("ax", (4.0, 11.0), Anchor::Start, [title]));
        let (from, to) = self.ends();
        let whole = self.work.axes.first().is_some_and(|axis| axis.knob.is_whole(&self.work.draft));
        let most_ticks = if self.size.0 > 480.0 { 9 } else { 5 };
        for (value, words) in range_ticks(from, to, most_ticks, "") {
            if whole && value.fract() != 0.0 {
                continue;
            }
            let x = slot(self.x(value));
            out.push(path("p-tick", format!("M{x} {floor}v4")));
            out.push(text("ax", (x, self.floor() + 15.0), Anchor::Middle, [words]));
        }
        let rule = slot(self.floor() + 0.5);
        out.push(path("p-rule", format!("M{left} {rule}H{right}")));
        let title = words.axis_title(0);
        out.push(text("ax", (self.right(), self.floor() + 32.0), Anchor::End, [title]));
    }

    /// Stretches where a queue grows without bound, as far as the figure grows with it.
    fn unstable(&self, out: &mut Vec<Shape>) {
        let points = &self.work.points;
        let turn = self.work.turns.first().copied().flatten();
        let mut marks = String::new();
        let mut begun: Option<f64> = None;
        for (place, point) in points.iter().enumerate() {
            let grows = point.sound && !point.stable;
            let x = self.x(point.at[0]);
            // Stability turns between two points: at the value that is known, else half-way.
            let edge = |other: usize| {
                let other = points.get(other).map(|other| other.at[0]);
                let middle = other.map_or(x, |other| self.x((other + point.at[0]) / 2.0));
                let between = |turn: &f64| {
                    other.is_some_and(|other| {
                        *turn >= other.min(point.at[0]) && *turn <= other.max(point.at[0])
                    })
                };
                turn.filter(between).map_or(middle, |turn| self.x(turn))
            };
            if grows && begun.is_none() {
                begun = Some(if place == 0 { LEFT } else { edge(place - 1) });
            }
            if grows && self.seen(point) == Seen::Grows {
                let (x, y) = (slot(x), slot(TOP + 4.0));
                let _ = write!(marks, "M{x} {y}l4.5 8h-9z");
            }
            let next = points.get(place + 1);
            let ends = next.is_none_or(|next| !next.sound || next.stable);
            if let Some(from) = begun.filter(|_| ends) {
                begun = None;
                let to = if next.is_none() { self.right() } else { edge(place + 1) };
                self.zone(out, from, to);
            }
        }
        if !marks.is_empty() {
            out.push(path("sw-up", marks));
        }
    }

    fn zone(&self, out: &mut Vec<Shape>, from: f64, to: f64) {
        let tall = self.floor() - TOP;
        out.push(rect("sw-bad", [from, TOP, to - from, tall], 0.0));
        for x in [from, to].into_iter().filter(|x| *x > LEFT && *x < self.right()) {
            let (x, top, floor) = (slot(x), slot(TOP), slot(self.floor()));
            out.push(path("sw-edge", format!("M{x} {top}V{floor}")));
        }
        let words = self.texts.sweep.grows;
        if to - from > text_width(words, 11.0) + 8.0 {
            let at = ((from + to) / 2.0, self.floor() - 8.0);
            out.push(text("ax sw-t", at, Anchor::Middle, [words]));
        }
    }

    fn band(&self, out: &mut Vec<Shape>, most: f64) {
        for run in self.runs() {
            let with: Vec<(f64, f64, f64)> =
                run.iter().filter_map(|(x, mean, half)| Some((*x, *mean, (*half)?))).collect();
            if with.len() < 2 {
                continue;
            }
            let mut d = String::new();
            let high = with.iter().map(|(at, mean, half)| (*at, mean + half));
            let low = with.iter().rev().map(|(at, mean, half)| (*at, mean - half));
            for (place, (at, value)) in high.chain(low).enumerate() {
                let letter = if place == 0 { 'M' } else { 'L' };
                let (x, y) = (slot(self.x(at)), slot(self.y(value, most)));
                let _ = write!(d, "{letter}{x} {y}");
            }
            d.push('z');
            out.push(path("band", d));
        }
    }

    /// Stretches of points that follow each other and have a value.
    fn runs(&self) -> Vec<Vec<(f64, f64, Option<f64>)>> {
        let mut runs = vec![Vec::new()];
        let mut known = self.known().peekable();
        for point in &self.work.points {
            match known.next_if(|(at, ..)| *at == point.at[0]) {
                Some(value) => runs.last_mut().map(|run| run.push(value)).unwrap_or_default(),
                None => runs.push(Vec::new()),
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn line(&self, out: &mut Vec<Shape>, most: f64) {
        let (mut d, mut dots) = (String::new(), String::new());
        for run in self.runs() {
            for (place, (at, mean, half)) in run.iter().enumerate() {
                let (x, y) = (slot(self.x(*at)), slot(self.y(*mean, most)));
                let _ = write!(d, "{}{x} {y}", if place == 0 { 'M' } else { 'L' });
                let _ =
                    write!(dots, "M{} {y}a2.5 2.5 0 1 1 5 0a2.5 2.5 0 1 1 -5 0z", slot(x - 2.5));
                if let (Some(half), 1) = (half, run.len()) {
                    // A point by itself has no band: a whisker.
                    let (low, high) = (self.y(mean - half, most), self.y(mean + half, most));
                    out.push(path("sw-wh", format!("M{x} {}V{}", slot(low), slot(high))));
                }
            }
        }
        out.push(path("cl", d));
        out.push(path("sw-dot", dots));
    }

    fn now(&self, out: &mut Vec<Shape>) {
        let Some(axis) = self.work.axes.first() else { return };
        let now = axis.knob.now(&self.work.draft);
        let (from, to) = self.ends();
        if now >= from && now <= to {
            let x = slot(self.x(now));
            out.push(path("ref", format!("M{x} {}V{}", slot(TOP - 6.0), slot(self.floor()))));
            let unit = knob_unit(self.texts, &self.work.draft, &axis.knob);
            let gap = if unit.is_empty() { "" } else { "\u{2009}" };
            let words = format!("{} {}{gap}{unit}", self.texts.sweep.now, figures(now, 4));
            let half = text_width(&words, 11.0) / 2.0;
            let at = x.clamp(LEFT + half, (self.right() - half).max(LEFT + half));
            out.push(text("ax lab", (at, TOP - 10.0), Anchor::Middle, [words]));
        }
    }

    fn knee(&self, out: &mut Vec<Shape>, most: f64) {
        let knee = self.work.knees.get(self.figure).and_then(|knees| *knees.first()?);
        let Some(at) = knee else { return };
        let Some((_, mean, _)) = self.known().find(|(value, ..)| *value == at) else { return };
        let (x, y) = (slot(self.x(at)), slot(self.y(mean, most)));
        out.push(path(
            "sw-knee",
            format!("M{} {y}a6 6 0 1 1 12 0a6 6 0 1 1 -12 0z", slot(x - 6.0)),
        ));
        let words = self.texts.sweep.knee;
        let before = x > LEFT + text_width(words, 11.0) + 12.0;
        let (dx, anchor) = if before { (-9.0, Anchor::End) } else { (9.0, Anchor::Start) };
        out.push(text("ax acc", (x + dx, y - 7.0), anchor, [words]));
    }

    /// The mark of the point under the cursor.
    pub fn over(&self, at: Option<usize>) -> Scene {
        let mut out = Vec::new();
        if let Some(point) = at.and_then(|at| self.work.points.get(at)) {
            let x = slot(self.x(point.at[0]));
            out.push(path("cross", format!("M{x} {}V{}", slot(TOP), slot(self.floor()))));
            if self.seen(point) == Seen::Value {
                let y = slot(self.y(point.figures[self.figure].mean, self.most()));
                let left = slot(x - 4.0);
                out.push(path("sw-at", format!("M{left} {y}a4 4 0 1 1 8 0a4 4 0 1 1 -8 0z")));
            }
        }
        let (width, height) = self.size;
        Scene { width, height, class: "chart", label: String::new(), shapes: out }
    }

    /// The point nearest to a place across the picture [px].
    pub fn hit(&self, x: f64) -> Option<usize> {
        let far = |value: &f64| (self.x(*value) - x).abs();
        let places = self.values().iter().enumerate();
        places.min_by(|a, b| far(a.1).total_cmp(&far(b.1))).map(|(place, _)| place)
    }
}
