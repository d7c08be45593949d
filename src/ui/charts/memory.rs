//! Memory in use under the busy slots, on the same axis: as high as its share of what there is.

use super::LINES_MAX;
use super::ground::{LoadInput, Plot, ground, shaded};
use crate::i18n::number::{percent, three};
use crate::ui::marks::{Anchor, Class, Shape, badge, path, text};
use crate::view::MemoryLine;

/// Height of one model's memory, the space under it, and the words over all.
const TALL: f64 = 22.0;
const GAP: f64 = 7.0;
const WORDS: f64 = 18.0;

/// Models whose memory is a limit, as far as they are shown.
fn lines<'a>(input: &'a LoadInput) -> Vec<(usize, &'a MemoryLine, f64)> {
    let all = input.memory.map_or(&[][..], |view| &view.models);
    let told = |(model, line): (usize, &'a MemoryLine)| Some((model, line, line.memory_gb?));
    let shown = |(model, ..): &(usize, &MemoryLine, f64)| input.is_shown(*model);
    all.iter().enumerate().filter_map(told).filter(shown).collect()
}

/// Height of everything; 0 where memory is no limit.
pub fn height(input: &LoadInput) -> f64 {
    match lines(input).len() {
        0 => 0.0,
        shown => WORDS + shown as f64 * (TALL + GAP),
    }
}

/// Where each model's memory lies, from the top.
fn places<'a>(
    input: &'a LoadInput,
    plot: &Plot,
) -> impl Iterator<Item = (f64, usize, &'a MemoryLine, f64)> {
    let first = plot.floor - height(input) + WORDS;
    lines(input).into_iter().enumerate().map(move |(place, (model, line, all_gb))| {
        (first + place as f64 * (TALL + GAP), model, line, all_gb)
    })
}

/// The grounds, with what there is of memory.
pub fn frame(out: &mut Vec<Shape>, input: &LoadInput, plot: &Plot) {
    for (place, (y, model, _, all_gb)) in places(input, plot).enumerate() {
        if place == 0 {
            let words = [input.texts.notes.memory_caption];
            out.push(text("ax", (plot.left, y - 5.0), Anchor::Start, words));
        }
        ground(out, plot, y, TALL);
        let middle = y + TALL / 2.0;
        out.push(text("ax", (plot.left - 7.0, middle + 4.0), Anchor::End, [three(all_gb)]));
        let (mark, letter) = (input.names.mark(model), input.names.letter(model));
        out.push(badge((plot.right + 7.0, middle - 7.0), 14.0, mark, letter));
    }
}

/// Each model's memory.
pub fn draw(out: &mut Vec<Shape>, input: &LoadInput, plot: &Plot) {
    for (y, model, line, _) in places(input, plot) {
        let class = Class("strip", Some(input.names.mark(model)));
        out.push(path(class, shaded(&line.memory_high, plot, y, TALL)));
    }
}

/// Memory in use at an instant [GB]; none where it is no limit.
pub fn used_gb(input: &LoadInput, model: usize, time_s: f64) -> Option<f64> {
    let line = input.memory?.models.get(model)?;
    let step = input.step(time_s);
    Some(f64::from(*line.memory_high.get(step)?) * line.memory_gb?)
}

/// The sentence for people who listen.
pub fn summary(input: &LoadInput) -> Option<String> {
    let notes = &input.texts.notes;
    let of = |(model, line, _): &(usize, &MemoryLine, f64)| {
        let least = line.memory_low.iter().copied().fold(f32::INFINITY, f32::min);
        let most = line.memory_high.iter().copied().fold(0.0_f32, f32::max);
        let (least, most) = (percent(f64::from(least)), percent(f64::from(most)));
        (notes.memory_of)(input.names.short(*model), &least, &most)
    };
    let parts: Vec<String> = lines(input).iter().take(LINES_MAX).map(of).collect();
    let joined = parts.join(input.texts.diagram.joined);
    (!parts.is_empty()).then(|| format!("{}{joined}", notes.memory_summary))
}
