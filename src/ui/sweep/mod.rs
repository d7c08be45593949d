//! A number over a range: what is asked for, the line or the heat map, and what can be done with a
//! point.
//!
//! Geometry is pure: a base that changes with the data, and a layer over it that moves with the
//! cursor. Components measure, paint and listen.

mod heat;
mod line;

#[cfg(target_arch = "wasm32")]
mod answer;
#[cfg(target_arch = "wasm32")]
mod asked;
#[cfg(target_arch = "wasm32")]
mod pad;
#[cfg(target_arch = "wasm32")]
mod tab;
#[cfg(test)]
mod tests;

pub use heat::Heat;
pub use line::Line;

#[cfg(target_arch = "wasm32")]
pub use tab::SweepTab;

use crate::ui::marks::Scene;

/// A picture of a sweep: a line, or a heat map.
pub enum Sketch<'a> {
    Line(Line<'a>),
    Heat(Heat<'a>),
}

impl Sketch<'_> {
    /// The picture.
    pub fn scene(&self) -> Scene {
        match self {
            Sketch::Line(line) => line.scene(),
            Sketch::Heat(heat) => heat.scene(),
        }
    }

    /// The mark of the point under the cursor.
    pub fn over(&self, at: Option<usize>) -> Scene {
        match self {
            Sketch::Line(line) => line.over(at),
            Sketch::Heat(heat) => heat.over(at),
        }
    }

    /// The point at a place of the picture [px].
    pub fn hit(&self, x: f64, y: f64) -> Option<usize> {
        match self {
            Sketch::Line(line) => line.hit(x),
            Sketch::Heat(heat) => heat.hit(x, y),
        }
    }

    /// Points of a step to the right, and of one up.
    pub fn steps(&self) -> (usize, usize) {
        match self {
            Sketch::Line(_) => (1, 0),
            Sketch::Heat(heat) => (heat.rows(), 1),
        }
    }
}
