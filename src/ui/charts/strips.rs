//! Busy slots under the load, on the same axis: a row for each slot, or a shade of many.

use super::ground::{LoadInput, Plot, ground, shaded};
use super::memory;
use crate::i18n::number::whole;
use crate::ui::marks::{Anchor, Class, Shape, badge, path, slot, text};
use crate::view::StripModel;
use std::fmt::Write as _;

/// Space between two strips.
const GAP: f64 = 7.0;

/// Height of one model's strip.
fn strip_height(strip: &StripModel, models: usize) -> f64 {
    let most = if models > 4 { 16.0 } else { 40.0 };
    (f64::from(strip.slots) * 5.0).clamp(10.0, most)
}

/// Height of everything under the lines.
pub fn height(input: &LoadInput) -> f64 {
    blocks(input).iter().map(|block| block.tall + GAP).sum()
}

/// A model's strip and where it lies, from the top of all.
struct Block<'a> {
    model: usize,
    strip: &'a StripModel,
    y: f64,
    tall: f64,
}

fn blocks<'a>(input: &'a LoadInput) -> Vec<Block<'a>> {
    let models = input.strips.models.len();
    let mut next = 0.0;
    let block = |(model, strip): (usize, &'a StripModel)| {
        let (y, tall) = (next, strip_height(strip, models));
        next += tall + GAP;
        Block { model, strip, y, tall }
    };
    let shown = input.strips.models.iter().enumerate();
    shown.filter(|(model, _)| input.is_shown(*model)).map(block).collect()
}

fn top(input: &LoadInput, plot: &Plot) -> f64 {
    plot.floor - height(input) - memory::height(input)
}

/// The grounds of the strips, with their numbers of slots and marks.
pub fn frame(out: &mut Vec<Shape>, input: &LoadInput, plot: &Plot) {
    let top = top(input, plot);
    for Block { model, strip, y, tall } in blocks(input) {
        ground(out, plot, top + y, tall);
        let middle = top + y + tall / 2.0;
        let words = [whole(strip.slots.into())];
        out.push(text("ax", (plot.left - 7.0, middle + 4.0), Anchor::End, words));
        let (mark, letter) = (input.names.mark(model), input.names.letter(model));
        out.push(badge((plot.right + 7.0, middle - 7.0), 14.0, mark, letter));
    }
}

/// The strips.
pub fn draw(out: &mut Vec<Shape>, input: &LoadInput, plot: &Plot) {
    let top = top(input, plot);
    let scale = (plot.right - plot.left) / f64::from(input.strips.steps.max(1));
    for Block { model, strip, y, tall } in blocks(input) {
        let class = Class("strip", Some(input.names.mark(model)));
        let d = if strip.rows.is_empty() {
            shaded(&strip.shade, plot, top + y, tall)
        } else {
            rows(strip, plot, scale, top + y, tall)
        };
        out.push(path(class, d));
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
