//! The scrubber's picture: how many tasks wait, model upon model, over the whole run.

use crate::ui::charts::{ticks, time_label};
use crate::ui::marks::{Class, Names, Shape, path, slot};
use crate::view::SparkView;
use std::fmt::Write as _;

/// Height of the picture [units of its own box].
pub const HEIGHT: f64 = 26.0;
/// Width of a column in the same units; the box is stretched over the bar.
const COLUMN: f64 = 3.0;

/// The columns and the width of their box.
pub fn columns(spark: &SparkView, names: &Names) -> (Vec<Shape>, f64) {
    let central = !spark.central.is_empty();
    let count = spark.models.first().map_or(spark.central.len(), Vec::len);
    let most = f64::from(spark.most.max(1));
    let mut below = vec![0.0; count];
    let mut out = Vec::new();
    let mut layer = |line: &[u32], class: Class| {
        let mut d = String::new();
        for (step, waiting) in line.iter().enumerate().take(count) {
            if *waiting == 0 {
                continue;
            }
            let tall = f64::from(*waiting) / most * (HEIGHT - 2.0);
            let (x, bottom) = (step as f64 * COLUMN, HEIGHT - below[step]);
            let tall = slot(tall);
            let _ = write!(d, "M{} {}v-{tall}h2v{tall}z", slot(x), slot(bottom));
            below[step] += tall;
        }
        if !d.is_empty() {
            out.push(path(class, d));
        }
    };
    for (model, line) in spark.models.iter().enumerate() {
        layer(line, Class("mf", Some(names.mark(model))));
    }
    if central {
        layer(&spark.central, Class("track-q", None));
    }
    (out, count as f64 * COLUMN)
}

/// Labels under the bar: place in per cent, and words.
pub fn labels(length_s: f64) -> Vec<(f64, String)> {
    let axis = ticks(length_s, 7);
    let label = |(index, value): (usize, f64)| {
        (value / length_s.max(1e-9) * 100.0, time_label(value, index + 1 == axis.count))
    };
    axis.values().enumerate().map(label).collect()
}
