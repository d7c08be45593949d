//! Bands and the tasks on them: width by rate, one mark for each of the latest arrivals and finishes.

use super::parts::strokes;
use crate::ui::marks::{Class, Shape, mark_path, path, slot};

/// Thickness of the band that carries everything [px].
pub const BAND: f64 = 36.0;
/// Bands thinner than this are drawn as a line in the model's colour [px].
const THIN_BELOW: f64 = 6.0;

/// Where each share of a band lies: (its middle below the band's top, its thickness).
pub fn stacked(shares: &[f64]) -> Vec<(f64, f64)> {
    let mut top = 0.0;
    let place = |share: &f64| {
        let thick = BAND * share;
        top += thick;
        (top - thick / 2.0, thick.max(1.5))
    };
    shares.iter().map(place).collect()
}

/// A band from one point to another, level at both ends.
pub struct Band {
    pub from: (f64, f64),
    pub to: (f64, f64),
    /// How far it goes on level after `to`.
    pub on_to: f64,
    pub thick: f64,
    pub mark: u8,
}

impl Band {
    /// Whether it is too thin for strokes.
    pub fn is_thin(&self) -> bool {
        self.thick < THIN_BELOW
    }

    pub fn draw(&self, out: &mut Vec<Shape>) {
        let ((x0, y0), (x1, y1)) = (self.from, self.to);
        let middle = slot((x0 + x1) / 2.0);
        let d = format!(
            "M{} {}C{middle} {} {middle} {} {} {}H{}",
            slot(x0),
            slot(y0),
            slot(y0),
            slot(y1),
            slot(x1),
            slot(y1),
            slot(self.on_to.max(x1))
        );
        let name = if self.is_thin() { "flow thin" } else { "flow of" };
        out.push(Shape::Path { class: Class(name, Some(self.mark)), d, stroke: Some(self.thick) });
    }

    /// The point at share `along` of the curve.
    fn at(&self, along: f64) -> (f64, f64) {
        let ((x0, y0), (x1, y1)) = (self.from, self.to);
        let rest = 1.0 - along;
        let middle = (x0 + x1) / 2.0;
        let (a, b, c, d) = (
            rest * rest * rest,
            3.0 * rest * rest * along,
            3.0 * rest * along * along,
            along * along * along,
        );
        (a * x0 + (b + c) * middle + d * x1, (a + b) * y0 + (c + d) * y1)
    }

    /// Tasks under way on it, each by how far it has come, 0 to 1.
    pub fn tasks(&self, out: &mut Vec<Shape>, along: &[f64]) {
        if along.is_empty() {
            return;
        }
        let points: Vec<(f64, f64)> = along.iter().map(|part| self.at(*part)).collect();
        if self.is_thin() {
            let mut outline = String::new();
            for point in points {
                mark_path(&mut outline, self.mark, point, 9.5);
            }
            let shapes = vec![path("", outline)];
            out.push(Shape::Group { class: Class("dot", Some(self.mark)), shapes });
        } else {
            let length = (self.thick * 0.6).max(5.0);
            let tops: Vec<(f64, f64)> =
                points.into_iter().map(|(x, y)| (x, y - length / 2.0)).collect();
            out.push(path(Class("bar-in", Some(self.mark)), strokes(&tops, length)));
        }
    }
}

/// Finished tasks on the last band: strokes for models that fill it, marks for the others.
pub fn finished(out: &mut Vec<Shape>, mark: u8, is_thin: bool, xs: &[f64], y: f64, length: f64) {
    if xs.is_empty() {
        return;
    }
    if is_thin {
        let mut outline = String::new();
        for x in xs {
            mark_path(&mut outline, mark, (*x, y), 10.4);
        }
        out.push(Shape::Group { class: Class("dot", Some(mark)), shapes: vec![path("", outline)] });
    } else {
        let tops: Vec<(f64, f64)> = xs.iter().map(|x| (*x, y - length / 2.0)).collect();
        out.push(path(Class("bar-in", Some(mark)), strokes(&tops, length)));
    }
}
