//! Distributions of waits and responses: the tail on a logarithmic axis, the share that is done
//! within a time, and the histogram.

use super::axis::{share_axis, ticks, wait_axis};
use crate::i18n::PictureTexts;
use crate::i18n::number::{THIN, three};
use crate::ui::marks::{Anchor, Class, Names, Scene, Shape, badge, path, point, slot, text};
use crate::view::{TailView, drawn_tails};
use std::fmt::Write as _;

/// How a distribution is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spread {
    /// Share longer than a time.
    #[default]
    Tail,
    /// The same on a logarithmic axis, to the longest of all.
    LogTail,
    /// Share within a time.
    Within,
    /// Share in each step of time.
    Histogram,
}

impl Spread {
    /// All of them, in the order of the switch.
    pub const ALL: [Spread; 4] = [Spread::Tail, Spread::LogTail, Spread::Within, Spread::Histogram];
}

/// Points that share a step of the histogram.
const POINTS_A_STEP: usize = 5;
/// No share is smaller on the logarithmic axis: 10 to this.
const DECADES_MAX: f64 = 6.0;

struct Plot<'a> {
    spread: Spread,
    tail: &'a TailView,
    models: Vec<usize>,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    reach_s: f64,
    /// The largest share, or how many decades there are.
    most: f64,
}

/// The chart; the linear tail has one of its own.
pub fn spread_scene(
    spread: Spread,
    tail: &TailView,
    names: &Names,
    texts: &'static PictureTexts,
    (width, height): (f64, f64),
) -> Scene {
    let models = drawn_tails(&tail.models);
    let times = if spread == Spread::LogTail { &tail.far_s } else { &tail.wait_s };
    let reach_s = times.last().copied().unwrap_or(1.0).max(1e-9);
    let (left, right, top, bottom) = (44.0, width - 26.0, 18.0, height - 22.0);
    let mut plot = Plot { spread, tail, models, left, right, top, bottom, reach_s, most: 1.0 };
    plot.most = plot.largest();
    let mut out = Vec::new();
    plot.axes(&mut out);
    if let Some(promise_s) = tail.promise_s {
        let x = slot(plot.x(promise_s));
        out.push(path("slo", format!("M{x} 8V{}", slot(bottom))));
        let words = (texts.charts.target)(&format!("{}{THIN}s", three(promise_s)));
        let (at, anchor) = match x > (left + right) / 2.0 {
            true => (x - 6.0, Anchor::End),
            false => (x + 6.0, Anchor::Start),
        };
        out.push(text("ax slo-t", (at, 15.0), anchor, [words]));
    }
    for &model in plot.models.iter().rev() {
        out.push(path(Class("line", Some(names.mark(model))), plot.line(model)));
    }
    plot.marks(&mut out, names);
    let label = summary(tail, names, texts, &plot.models);
    Scene { width, height, class: "chart", label, shapes: out }
}

impl Plot<'_> {
    fn x(&self, time_s: f64) -> f64 {
        self.left + (time_s / self.reach_s).clamp(0.0, 1.0) * (self.right - self.left)
    }

    fn y(&self, share: f64) -> f64 {
        let tall = self.bottom - self.top;
        let part = match self.spread {
            Spread::LogTail if share <= 0.0 => 0.0,
            Spread::LogTail => 1.0 + libm::log10(share) / self.most,
            _ => share / self.most,
        };
        self.bottom - part.clamp(0.0, 1.0) * tall
    }

    fn largest(&self) -> f64 {
        match self.spread {
            Spread::LogTail => {
                let tasks = self.models.iter().map(|model| self.tail.models[*model].tasks).max();
                f64::ceil(libm::log10(tasks.unwrap_or(10) as f64)).clamp(1.0, DECADES_MAX)
            }
            Spread::Histogram => {
                let all = self.models.iter().flat_map(|model| self.steps(*model));
                all.fold(0.01, f64::max) * 1.04
            }
            Spread::Tail | Spread::Within => 1.0,
        }
    }

    fn axes(&self, out: &mut Vec<Shape>) {
        let shares: Vec<f64> = match self.spread {
            Spread::LogTail => {
                (0..=self.most as i32).map(|decade| libm::pow(10.0, -f64::from(decade))).collect()
            }
            _ => ticks(self.most, 6).values().collect(),
        };
        let sides = (self.left, self.right, self.bottom);
        share_axis(out, sides, shares.into_iter().map(|share| (self.y(share), share)));
        wait_axis(out, sides, self.reach_s, |time_s| self.x(time_s));
    }

    /// Shares of the steps of a histogram.
    fn steps(&self, model: usize) -> Vec<f64> {
        let share = &self.tail.models[model].share;
        let mut above = 1.0;
        let ends = share.iter().skip(POINTS_A_STEP).step_by(POINTS_A_STEP);
        let step = |end: &f32| {
            let inside = above - f64::from(*end);
            above = f64::from(*end);
            inside
        };
        ends.map(step).collect()
    }

    fn line(&self, model: usize) -> String {
        let mut d = String::new();
        if self.spread == Spread::Histogram {
            let steps = self.steps(model);
            let _ = write!(d, "M{} {}", slot(self.left), slot(self.bottom));
            for (step, share) in steps.iter().enumerate() {
                let end =
                    self.left + (step + 1) as f64 / steps.len() as f64 * (self.right - self.left);
                let _ = write!(d, "V{}H{}", slot(self.y(*share)), slot(end));
            }
            return d;
        }
        let line = &self.tail.models[model];
        let (times, shares) = match self.spread {
            Spread::LogTail => (&self.tail.far_s, &line.far),
            _ => (&self.tail.wait_s, &line.share),
        };
        for (index, (time_s, share)) in times.iter().zip(shares).enumerate() {
            let share = f64::from(*share);
            let value = if self.spread == Spread::Within { 1.0 - share } else { share };
            let letter = if index == 0 { 'M' } else { 'L' };
            let _ = write!(d, "{letter}{} {}", slot(self.x(*time_s)), slot(self.y(value)));
            if self.spread == Spread::LogTail && share <= 0.0 {
                break;
            }
        }
        d
    }

    /// A mark where one task in twenty is left, with the model's letter beside the line's end.
    fn marks(&self, out: &mut Vec<Shape>, names: &Names) {
        let mut above = self.top - 14.0;
        for &model in &self.models {
            let (mark, p95_s) = (names.mark(model), self.tail.models[model].p95_s);
            let share = if self.spread == Spread::Within { 0.95 } else { 0.05 };
            if self.spread != Spread::Histogram && p95_s.is_finite() && p95_s <= self.reach_s {
                let at = (self.x(p95_s), self.y(share));
                out.push(path(Class("pt", Some(mark)), point(mark, at, 9.0)));
            }
            above += 16.0;
            out.push(badge((self.right + 7.0, above), 14.0, mark, names.letter(model)));
        }
    }
}

fn summary(tail: &TailView, names: &Names, texts: &PictureTexts, models: &[usize]) -> String {
    let seconds = |time_s: f64| format!("{}{THIN}s", three(time_s));
    let of = |model: &usize| {
        let line = &tail.models[*model];
        (texts.plots.spread_of)(names.short(*model), &seconds(line.p50_s), &seconds(line.p99_s))
    };
    let parts: Vec<String> = models.iter().map(of).collect();
    if parts.is_empty() {
        texts.charts.no_tasks.to_owned()
    } else {
        parts.join(texts.diagram.joined)
    }
}
