//! What the chart of loads depends on, where its parts lie, and the ground of a strip.

use crate::i18n::PictureTexts;
use crate::ui::marks::{Names, Shape, rect, slot};
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

/// The ground of a strip.
pub(super) fn ground(out: &mut Vec<Shape>, plot: &Plot, y: f64, height: f64) {
    out.push(rect("strip-bg", [plot.left, y, plot.right - plot.left, height], 0.0));
}

/// As high as a share is: of slots that are busy, where they are many, or of memory.
pub(super) fn shaded(shares: &[f32], plot: &Plot, y: f64, tall: f64) -> String {
    let steps = shares.len().max(1);
    let bottom = y + tall;
    let mut d = format!("M{} {}", slot(plot.left), slot(bottom));
    let mut before = f64::NAN;
    for (step, share) in shares.iter().enumerate() {
        let top = slot(bottom - tall * f64::from(share.clamp(0.0, 1.0)));
        if top != before {
            let x = plot.left + step as f64 / steps as f64 * (plot.right - plot.left);
            let _ = write!(d, "H{}V{top}", slot(x));
            before = top;
        }
    }
    let _ = write!(d, "H{}V{}z", slot(plot.right), slot(bottom));
    d
}
