//! The tail of waits: what share of tasks waits longer than a time, model by model.

use super::axis::{share_axis, ticks, wait_axis};
use crate::i18n::PictureTexts;
use crate::i18n::number::{THIN, percent, three};
use crate::ui::marks::{
    Anchor, Class, Names, Run, Scene, Shape, badge, fit, path, point, slot, text, text_width,
};
use crate::view::{TailView, drawn_tails};
use std::fmt::Write as _;

/// Tails whose 95th percentile is written beside them.
const NAMED: usize = 3;

struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// The longest wait on the axis [s].
    reach_s: f64,
    /// The largest share on the axis.
    most: f64,
}

impl Plot {
    fn x(&self, wait_s: f64) -> f64 {
        self.left + (wait_s / self.reach_s).clamp(0.0, 1.0) * (self.right - self.left)
    }

    fn y(&self, share: f64) -> f64 {
        self.bottom - (share / self.most).clamp(0.0, 1.0) * (self.bottom - self.top)
    }
}

/// The chart.
pub fn tail_scene(
    tail: &TailView,
    names: &Names,
    texts: &'static PictureTexts,
    width: f64,
    height: f64,
) -> Scene {
    let models = drawn_tails(&tail.models);
    let at_all =
        |model: &usize| f64::from(tail.models[*model].share.first().copied().unwrap_or(0.0));
    let most = models.iter().map(at_all).fold(0.1, f64::max) * 1.04;
    let plot = Plot {
        left: 38.0,
        right: width - 14.0,
        top: 18.0,
        bottom: height - 22.0,
        reach_s: tail.wait_s.last().copied().unwrap_or(1.0).max(1e-9),
        most,
    };
    let mut out = Vec::new();
    let sides = (plot.left, plot.right, plot.bottom);
    let shares = ticks(plot.most, 6);
    share_axis(&mut out, sides, shares.values().map(|share| (plot.y(share), share)));
    wait_axis(&mut out, sides, plot.reach_s, |wait_s| plot.x(wait_s));
    for &model in models.iter().rev() {
        let mark = names.mark(model);
        let line = line(tail, &plot, model);
        let area = format!("{line}V{}H{}z", slot(plot.bottom), slot(plot.left));
        out.push(path(Class("area", Some(mark)), area));
    }
    references(&mut out, &plot, tail, texts);
    for &model in models.iter().rev() {
        out.push(path(Class("line", Some(names.mark(model))), line(tail, &plot, model)));
    }
    let taken = percentiles(&mut out, &plot, tail, names, &models);
    late(&mut out, &plot, tail, (names, texts), &taken);
    Scene {
        width,
        height,
        class: "chart",
        label: summary(tail, names, texts, &models),
        shapes: out,
    }
}

/// The promise, and the line of one task in twenty.
fn references(out: &mut Vec<Shape>, plot: &Plot, tail: &TailView, texts: &PictureTexts) {
    if let Some(promise_s) = tail.promise_s {
        let x = slot(plot.x(promise_s));
        out.push(path("slo", format!("M{x} 8V{}", slot(plot.bottom))));
        let words = (texts.charts.target)(&format!("{}{THIN}s", three(promise_s)));
        let fits = x + text_width(&words, 11.0) < plot.right;
        let (at, anchor) = if fits { (x + 6.0, Anchor::Start) } else { (x - 6.0, Anchor::End) };
        out.push(text("ax slo-t", (at, 17.0), anchor, [words]));
    }
    let y = slot(plot.y(0.05));
    out.push(path("ref", format!("M{} {y}H{}", slot(plot.left), slot(plot.right))));
    out.push(text("ax", (plot.right, y - 5.0), Anchor::End, [texts.charts.one_in_twenty]));
}

fn line(tail: &TailView, plot: &Plot, model: usize) -> String {
    let mut d = String::new();
    for (index, (wait, share)) in tail.wait_s.iter().zip(&tail.models[model].share).enumerate() {
        let letter = if index == 0 { 'M' } else { 'L' };
        let (x, y) = (slot(plot.x(*wait)), slot(plot.y(f64::from(*share))));
        let _ = write!(d, "{letter}{x} {y}");
    }
    d
}

/// A dot at each 95th percentile; the first few say their value, one above the other if need be.
fn percentiles(
    out: &mut Vec<Shape>,
    plot: &Plot,
    tail: &TailView,
    names: &Names,
    models: &[usize],
) -> Vec<Taken> {
    let y = plot.y(0.05);
    let mut taken: Vec<Taken> = Vec::new();
    for (index, &model) in models.iter().enumerate() {
        let (p95_s, mark) = (tail.models[model].p95_s, names.mark(model));
        if !p95_s.is_finite() || p95_s > plot.reach_s {
            continue;
        }
        let x = plot.x(p95_s);
        out.push(path(
            Class("drop", Some(mark)),
            format!("M{} {}V{}", slot(x), slot(y), slot(plot.bottom)),
        ));
        out.push(path(Class("pt", Some(mark)), point(mark, (x, y), 9.0)));
        if index >= NAMED {
            continue;
        }
        let value = three(p95_s);
        let wide = 18.0 + text_width(&format!("p95 {value} s"), 11.0);
        let left = (x - wide / 2.0)
            .max(x.min(plot.left + 14.0))
            .min(plot.right - wide - 40.0)
            .max(plot.left + 4.0);
        let at = |level: f64| Taken { left, right: left + wide, base: y - 22.0 - level * 17.0 };
        let clear = |level: &f64| taken.iter().all(|other| !other.touches(&at(*level)));
        let level = [0.0, 1.0, 2.0].into_iter().find(clear).unwrap_or(3.0);
        taken.push(at(level));
        let base = at(level).base;
        out.push(badge((left, base - 10.0), 13.0, mark, names.letter(model)));
        let runs = [Run::from("p95 "), Run::of("tv", value), Run::from(format!("{THIN}s"))];
        out.push(text("ax lab", (left + 18.0, base), Anchor::Start, runs));
    }
    taken
}

/// Where words stand.
struct Taken {
    left: f64,
    right: f64,
    base: f64,
}

impl Taken {
    fn touches(&self, other: &Taken) -> bool {
        let apart = self.left > other.right + 6.0 || self.right + 6.0 < other.left;
        !apart && (self.base - other.base).abs() < 15.0
    }
}

/// What share of the worst model's tasks miss the promise.
fn late(
    out: &mut Vec<Shape>,
    plot: &Plot,
    tail: &TailView,
    (names, texts): (&Names, &PictureTexts),
    taken: &[Taken],
) {
    let Some(promise_s) = tail.promise_s else { return };
    let known = 0..tail.models.len().min(names.len());
    let Some(worst) = known.max_by(|a, b| tail.models[*a].late.total_cmp(&tail.models[*b].late))
    else {
        return;
    };
    let share = tail.models[worst].late;
    if share.is_nan() || share <= 0.01 {
        return;
    }
    let (x, y, mark) = (plot.x(promise_s), plot.y(share), names.mark(worst));
    out.push(path(Class("pt", Some(mark)), point(mark, (x, y), 9.0)));
    let words = (texts.charts.late)(&percent(share), names.short(worst));
    let words = fit(&words, 11.0, plot.right - plot.left - 20.0);
    let fits = x + 9.0 + text_width(&words, 11.0) < plot.right;
    let (at, anchor) = if fits { (x + 9.0, Anchor::Start) } else { (x - 9.0, Anchor::End) };
    let wide = text_width(&words, 11.0);
    let left = if anchor == Anchor::Start { at } else { at - wide };
    let place = |base: f64| Taken { left, right: left + wide, base };
    let first = (y - 6.0).max(30.0);
    // Above, or below, whatever says a percentile already.
    let free = |base: &f64| {
        (30.0..plot.bottom - 4.0).contains(base)
            && taken.iter().all(|other| !other.touches(&place(*base)))
    };
    let bases =
        (0..8).flat_map(|step| [first - f64::from(step) * 8.0, first + f64::from(step) * 8.0]);
    let base = bases.into_iter().find(free).unwrap_or(first);
    out.push(text("ax lab", (at, base), anchor, [words]));
}

fn summary(tail: &TailView, names: &Names, texts: &PictureTexts, models: &[usize]) -> String {
    let mut shown = models.to_vec();
    shown.sort_unstable();
    let of = |model: &usize| {
        let line = &tail.models[*model];
        let at_all = percent(f64::from(line.share.first().copied().unwrap_or(0.0)));
        (texts.charts.tail_of)(
            names.short(*model),
            &at_all,
            &format!("{}{THIN}s", three(line.p95_s)),
        )
    };
    let parts: Vec<String> = shown.iter().map(of).collect();
    let parts = if parts.is_empty() {
        texts.charts.no_tasks.to_owned()
    } else {
        parts.join(texts.diagram.joined)
    };
    format!("{}{parts}", texts.charts.tail_summary)
}
