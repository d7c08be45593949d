//! Busy slots under the load, on the same axis: a row for each slot, or a heat map of many models.

use super::load::{LoadInput, Plot, ground, heat_cell, heat_cells};
use super::{LINES_MAX, memory};
use crate::i18n::number::whole;
use crate::ui::diagram::shade;
use crate::ui::marks::{Anchor, Class, Shape, badge, path, slot, text};
use crate::view::StripModel;
use std::fmt::Write as _;

/// Space between two strips.
const GAP: f64 = 7.0;
/// Rows and columns of the heat map at most: a few hundred cells.
const HEAT_ROWS: usize = 16;
const HEAT_COLUMNS: usize = 36;
/// Height of a row of the heat map.
const HEAT_ROW: f64 = 9.0;

/// Height of one model's strip.
fn strip_height(strip: &StripModel, models: usize) -> f64 {
    let most = if models > 4 { 16.0 } else { 40.0 };
    (f64::from(strip.slots) * 5.0).clamp(10.0, most)
}

/// Height of everything under the lines.
pub fn height(input: &LoadInput) -> f64 {
    let models = input.strips.models.len();
    if models > LINES_MAX {
        return heat_height(models);
    }
    let shown = (0..models).filter(|model| input.is_shown(*model));
    shown.map(|model| strip_height(&input.strips.models[model], models) + GAP).sum::<f64>()
}

/// The strips, or the heat map.
pub fn draw(out: &mut Vec<Shape>, input: &LoadInput, plot: &Plot) {
    let models = input.strips.models.len();
    if models > LINES_MAX {
        heat(out, input, plot);
        return;
    }
    let mut y = plot.floor - height(input) - memory::height(input);
    for (model, strip) in input.strips.models.iter().enumerate() {
        if !input.is_shown(model) {
            continue;
        }
        let tall = strip_height(strip, models);
        let mark = input.names.mark(model);
        ground(out, plot, y, tall);
        let scale = (plot.right - plot.left) / f64::from(input.strips.steps.max(1));
        if strip.rows.is_empty() {
            let d = shaded(&strip.shade, plot, y, tall);
            out.push(path(Class("strip", Some(mark)), d));
        } else {
            out.push(path(Class("strip", Some(mark)), rows(strip, plot, scale, y, tall)));
        }
        let middle = y + tall / 2.0;
        let words = [whole(strip.slots.into())];
        out.push(text("ax", (plot.left - 7.0, middle + 4.0), Anchor::End, words));
        out.push(badge((plot.right + 7.0, middle - 7.0), 14.0, mark, input.names.letter(model)));
        y += tall + GAP;
    }
}

fn rows(strip: &StripModel, plot: &Plot, scale: f64, y: f64, tall: f64) -> String {
    let pitch = tall / strip.rows.len() as f64;
    let thick = slot((pitch - if pitch > 4.0 { 1.0 } else { 0.5 }).max(0.7));
    let mut d = String::new();
    for (row, stretches) in strip.rows.iter().enumerate() {
        let top = slot(y + (row as f64 + 0.5) * pitch - thick / 2.0);
        for (from, to) in stretches {
            let left = slot(plot.left + f64::from(*from) * scale);
            let wide = slot((f64::from(to - from) * scale).max(0.5));
            let _ = write!(d, "M{left} {top}h{wide}v{thick}h-{wide}z");
        }
    }
    d
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

/// Load of every model.
fn heat(out: &mut Vec<Shape>, input: &LoadInput, plot: &Plot) {
    let highs = input.load.models.iter().map(|line| &line.high[..]).collect::<Vec<_>>();
    let floor = plot.floor - memory::height(input);
    heat_map(out, input, plot, floor, (&highs, input.texts.charts.heat_caption));
}

/// Height of the heat map of so many models.
pub(super) fn heat_height(models: usize) -> f64 {
    models.min(HEAT_ROWS) as f64 * HEAT_ROW + 18.0
}

/// A figure of every model; models share a row and steps a column, which then show the largest.
pub(super) fn heat_map(
    out: &mut Vec<Shape>,
    input: &LoadInput,
    plot: &Plot,
    floor: f64,
    (lines, caption): (&[&[f32]], &'static str),
) {
    let models = lines.len();
    let rows = models.min(HEAT_ROWS);
    let top = floor - rows as f64 * HEAT_ROW - 2.0;
    out.push(text("ax", (plot.left, top - 4.0), Anchor::Start, [caption]));
    let steps = lines.first().map_or(0, |line| line.len());
    let wide = (plot.right - plot.left) / HEAT_COLUMNS as f64;
    let mut cells: [String; 6] = Default::default();
    for row in 0..rows {
        let members = row * models / rows..(row + 1) * models / rows;
        for column in 0..HEAT_COLUMNS {
            let part = column * steps / HEAT_COLUMNS..(column + 1) * steps / HEAT_COLUMNS;
            let in_part =
                |model: usize| lines[model][part.clone()].iter().copied().fold(0.0_f32, f32::max);
            let most = members.clone().map(in_part).fold(0.0_f32, f32::max);
            let at = [
                plot.left + column as f64 * wide,
                top + row as f64 * HEAT_ROW,
                wide - 1.0,
                HEAT_ROW - 1.0,
            ];
            heat_cell(&mut cells[shade(f64::from(most))], at);
        }
        if models <= HEAT_ROWS {
            let y = top + row as f64 * HEAT_ROW - 1.0;
            let (mark, letter) = (input.names.mark(row), input.names.letter(row));
            out.push(badge((plot.right + 7.0, y), 10.0, mark, letter));
        }
    }
    heat_cells(out, cells);
}
