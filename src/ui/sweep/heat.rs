//! A figure over two numbers: a heat map of one hue, with the boundary beyond which queues grow.

use crate::i18n::Texts;
use crate::i18n::number::{figures, with_unit};
use crate::sim::sweep::Point;
use crate::ui::marks::{Anchor, Scene, Shape, path, rect, slot, text, text_width};
use crate::ui::store::SweepWork;
use crate::ui::words::{Seen, SweepWords, scale, seen};
use std::fmt::Write as _;

/// What the picture depends on.
pub struct Heat<'a> {
    /// The sweep.
    pub work: &'a SweepWork,
    /// Which figure.
    pub figure: usize,
    /// Texts of the reader's language.
    pub texts: &'static Texts,
    /// Width of the picture [px].
    pub width: f64,
}

/// Shades, from the least value to the most.
const SHADES: [&str; 6] = ["heat h0", "heat h1", "heat h2", "heat h3", "heat h4", "heat h5"];
/// Where the largest value is more than so many times the least, shades go by its logarithm.
const WIDE: f64 = 30.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 18.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 78.0;
/// Height of a row [px].
const ROW: (f64, f64) = (16.0, 34.0);

/// From a value to a shade.
struct Shading {
    least: f64,
    most: f64,
    by_log: bool,
}

impl Shading {
    fn shade(&self, value: f64) -> usize {
        let part = |low: f64, high: f64, value: f64| (value - low) / (high - low);
        let share = match self.by_log {
            true => part(libm::log(self.least), libm::log(self.most), libm::log(value)),
            false => part(self.least, self.most, value),
        };
        let last = SHADES.len() - 1;
        if share.is_nan() { 0 } else { ((share * SHADES.len() as f64) as usize).min(last) }
    }
}

impl Heat<'_> {
    fn values(&self, axis: usize) -> &[f64] {
        self.work.axes.get(axis).map_or(&[], |axis| &axis.values)
    }

    fn columns(&self) -> usize {
        self.values(0).len().max(1)
    }

    /// Rows of the map: values of the second number.
    pub fn rows(&self) -> usize {
        self.values(1).len().max(1)
    }

    fn cell(&self) -> (f64, f64) {
        let wide = (self.width - LEFT - RIGHT).max(1.0) / self.columns() as f64;
        (wide, (320.0 / self.rows() as f64).clamp(ROW.0, ROW.1))
    }

    fn floor(&self) -> f64 {
        TOP + self.cell().1 * self.rows() as f64
    }

    /// The box of a point: the first number goes across, the second up.
    pub(super) fn place(&self, point: usize) -> [f64; 4] {
        let (wide, tall) = self.cell();
        let (column, row) = (point / self.rows(), point % self.rows());
        [LEFT + column as f64 * wide, self.floor() - (row + 1) as f64 * tall, wide, tall]
    }

    fn seen(&self, point: &Point) -> Seen {
        let quantity = self.work.quantities.get(self.figure);
        quantity.map_or(Seen::Nothing, |quantity| seen(point, quantity.named, self.figure))
    }

    fn shading(&self) -> Option<Shading> {
        let value = |point: &&Point| self.seen(point) == Seen::Value;
        let known = self.work.points.iter().filter(value);
        let means = known.map(|point| point.figures[self.figure].mean);
        let least = means.clone().fold(f64::INFINITY, f64::min);
        let most = means.fold(f64::NEG_INFINITY, f64::max);
        let by_log = least > 0.0 && most / least > WIDE;
        least.is_finite().then_some(Shading { least, most, by_log })
    }

    /// The picture.
    pub fn scene(&self) -> Scene {
        let mut out = Vec::new();
        let shading = self.shading();
        let (mut grid, mut hatch) = (String::new(), String::new());
        for (place, point) in self.work.points.iter().enumerate() {
            let [x, y, wide, tall] = self.place(place);
            let inside = [x + 0.5, y + 0.5, wide - 1.0, tall - 1.0];
            match (self.seen(point), &shading) {
                (Seen::Value, Some(shading)) => {
                    let shade = shading.shade(point.figures[self.figure].mean);
                    out.push(rect(SHADES[shade], inside, 0.0));
                }
                (Seen::Grows, _) => {
                    out.push(rect("sw-bad", inside, 0.0));
                    let (x, y) = (slot(x + 0.5), slot(y + tall - 0.5));
                    let _ = write!(hatch, "M{x} {y}l{} -{}", slot(wide - 1.0), slot(tall - 1.0));
                }
                _ => {
                    let (x, y) = (slot(x + wide / 2.0 - 2.0), slot(y + tall / 2.0));
                    let _ = write!(grid, "M{x} {y}h4");
                }
            }
        }
        out.push(path("sw-hatch", hatch));
        out.push(path("p-tick", grid));
        self.axes(&mut out);
        self.boundary(&mut out);
        self.now(&mut out);
        if let Some(shading) = &shading {
            self.legend(&mut out, shading);
        }
        let words = SweepWords::new(self.texts, self.work);
        let label = format!("{} {}", words.sentence(self.figure), words.lesson(self.figure));
        let height = self.floor() + BOTTOM;
        Scene { width: self.width, height, class: "chart", label, shapes: out }
    }

    fn axes(&self, out: &mut Vec<Shape>) {
        let ((wide, tall), floor) = (self.cell(), self.floor());
        let words = SweepWords::new(self.texts, self.work);
        let label = |value: &f64| figures(*value, 4);
        let widest = self.values(0).iter().map(|value| text_width(&label(value), 11.0));
        let every = ((widest.fold(0.0, f64::max) + 8.0) / wide).ceil().max(1.0) as usize;
        for (column, value) in self.values(0).iter().enumerate().step_by(every) {
            let x = LEFT + (column as f64 + 0.5) * wide;
            out.push(path("p-tick", format!("M{} {}v4", slot(x), slot(floor))));
            out.push(text("ax", (x, floor + 15.0), Anchor::Middle, [label(value)]));
        }
        let every = (14.0 / tall).ceil().max(1.0) as usize;
        for (row, value) in self.values(1).iter().enumerate().step_by(every) {
            let y = floor - (row as f64 + 0.5) * tall;
            out.push(text("ax", (LEFT - 6.0, y + 3.5), Anchor::End, [label(value)]));
        }
        out.push(text("ax", (4.0, 11.0), Anchor::Start, [words.axis_title(1)]));
        let end = (self.width - RIGHT, floor + 31.0);
        out.push(text("ax", end, Anchor::End, [words.axis_title(0)]));
    }

    /// Where stability turns: for each value of the first number the value of the second.
    fn boundary(&self, out: &mut Vec<Shape>) {
        let (rows, (wide, tall)) = (self.rows(), self.cell());
        let mut d = String::new();
        let stands = |place: usize| {
            let point = self.work.points.get(place).filter(|point| point.sound);
            point.map(|point| point.stable)
        };
        for column in 0..self.columns() {
            for row in 0..rows {
                let place = column * rows + row;
                let [x, y, ..] = self.place(place);
                let right = stands(place + rows).filter(|_| column + 1 < self.columns());
                let above = stands(place + 1).filter(|_| row + 1 < rows);
                let Some(own) = stands(place) else { continue };
                if above.is_some_and(|above| above != own) {
                    let _ = write!(d, "M{} {}h{}", slot(x), slot(y), slot(wide));
                }
                if right.is_some_and(|right| right != own) {
                    let _ = write!(d, "M{} {}v{}", slot(x + wide), slot(y), slot(tall));
                }
            }
        }
        out.push(path("sw-edge", d));
    }

    /// The cell that stands for the scenario as it is.
    fn now(&self, out: &mut Vec<Shape>) {
        let nearest = |axis: usize| {
            let values = self.values(axis);
            let now = self.work.axes.get(axis)?.knob.now(&self.work.draft);
            let step = (values.last()? - values.first()?) / (values.len().max(2) - 1) as f64;
            let near = |value: &&f64| (**value - now).abs() <= step / 2.0 + 1e-9;
            values.iter().position(|value| near(&value))
        };
        if let (Some(column), Some(row)) = (nearest(0), nearest(1)) {
            let [x, y, wide, tall] = self.place(column * self.rows() + row);
            let inside = [x + 1.5, y + 1.5, wide - 3.0, tall - 3.0];
            // Paper around it, so that it is seen on every shade.
            out.push(rect("sw-halo", inside, 0.0));
            out.push(rect("sw-now", inside, 0.0));
        }
    }

    fn legend(&self, out: &mut Vec<Shape>, shading: &Shading) {
        let mut y = self.floor() + 44.0;
        let named = self.work.quantities.get(self.figure).map(|quantity| quantity.named);
        let (factor, unit) = named.map_or((1.0, ""), |named| scale(named, shading.most));
        let low = figures(shading.least * factor, 3);
        let high = with_unit(shading.most * factor, unit);
        let mut x = LEFT;
        out.push(text("ax", (x, y + 9.0), Anchor::Start, [low.clone()]));
        x += text_width(&low, 11.0) + 6.0;
        for class in SHADES {
            out.push(rect(class, [x, y, 18.0, 11.0], 0.0));
            x += 19.0;
        }
        out.push(text("ax", (x + 5.0, y + 9.0), Anchor::Start, [high.clone()]));
        x += text_width(&high, 11.0) + 24.0;
        let grows = self.work.points.iter().any(|point| self.seen(point) == Seen::Grows);
        let words = [(self.texts.sweep.now, "sw-now"), (self.texts.sweep.grows, "sw-bad")];
        for (words, class) in words.into_iter().take(1 + usize::from(grows)) {
            if x + 30.0 + text_width(words, 11.0) > self.width {
                (x, y) = (LEFT, y + 18.0);
            }
            out.push(rect(class, [x, y, 18.0, 11.0], 0.0));
            out.push(text("ax", (x + 24.0, y + 9.0), Anchor::Start, [words]));
            x += text_width(words, 11.0) + 44.0;
        }
    }

    /// The mark of the point under the cursor.
    pub fn over(&self, at: Option<usize>) -> Scene {
        let mut out = Vec::new();
        if let Some(at) = at.filter(|at| *at < self.work.points.len()) {
            out.push(rect("sw-halo", self.place(at), 0.0));
            out.push(rect("sw-cur", self.place(at), 0.0));
        }
        let height = self.floor() + BOTTOM;
        Scene { width: self.width, height, class: "chart", label: String::new(), shapes: out }
    }

    /// The point at a place of the picture [px].
    pub fn hit(&self, x: f64, y: f64) -> Option<usize> {
        let (wide, tall) = self.cell();
        let (column, row) = ((x - LEFT) / wide, (self.floor() - y) / tall);
        let inside = column >= 0.0 && row >= 0.0 && row < self.rows() as f64;
        let column = column as usize;
        (inside && column < self.columns()).then_some(column * self.rows() + row as usize)
    }
}
