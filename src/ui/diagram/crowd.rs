//! Fleets too large for a row each: the worst and the best by name, all others as one heat strip.

use super::Input;
use super::facts::Facts;
use crate::sim::order;
use crate::ui::marks::{Anchor, Run, Shape, path, round_rect, text};

/// Cells of a heat strip at most; more models share a cell, which then shows the largest load.
const CELLS_MAX: usize = 400;
/// Shades of the strip, from paper to ink.
const SHADES: [&str; 6] = ["heat h0", "heat h1", "heat h2", "heat h3", "heat h4", "heat h5"];

/// Which models get a row of their own: all, or the three with the longest waits and the best.
pub fn rows(facts: &Facts) -> (Vec<usize>, Vec<usize>) {
    if facts.models.len() <= super::ROWS_MAX {
        return ((0..facts.models.len()).collect(), Vec::new());
    }
    let load: Vec<f64> = facts.models.iter().map(|model| model.load_now).collect();
    let order = order::descending(&load);
    let mut shown: Vec<usize> = order[..3].to_vec();
    shown.extend(order.last());
    let others = (0..facts.models.len()).filter(|model| !shown.contains(model)).collect();
    (shown, others)
}

/// Height of the strip for so many models in `width` px.
pub fn height(others: usize, width: f64) -> f64 {
    let (columns, cells) = grid(others, width);
    32.0 + cells.div_ceil(columns) as f64 * 14.0
}

fn grid(others: usize, width: f64) -> (usize, usize) {
    (((width / 16.0).floor() as usize).max(1), others.min(CELLS_MAX))
}

/// The strip with its caption.
pub fn heat(
    out: &mut Vec<Shape>,
    input: &Input,
    facts: &Facts,
    others: &[usize],
    (x, y, width): (f64, f64, f64),
) {
    let texts = &input.texts.diagram;
    let runs =
        [Run::of("p-b", (texts.others)(others.len())), Run::of("p-u", texts.heat).after(10.0)];
    out.push(text("p-t", (x, y + 12.0), Anchor::Start, runs));
    let (columns, count) = grid(others.len(), width);
    let mut shades: [String; 6] = Default::default();
    for cell in 0..count {
        let members = &others[cell * others.len() / count..(cell + 1) * others.len() / count];
        let load = members.iter().map(|model| facts.models[*model].load_now).fold(0.0, f64::max);
        let (column, row) = (cell % columns, cell / columns);
        let at = [x + column as f64 * 16.0 + 0.5, y + 20.5 + row as f64 * 14.0, 13.0, 11.0];
        round_rect(&mut shades[shade(load)], at, 1.5);
    }
    for (class, d) in SHADES.into_iter().zip(shades) {
        if !d.is_empty() {
            out.push(path(class, d));
        }
    }
}

/// The shade of a load: a sixth for each 0.4, full ink from 2.
pub fn shade(load: f64) -> usize {
    ((load / 0.4).round().clamp(0.0, 5.0)) as usize
}
