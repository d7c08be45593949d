//! What is to be painted of an answer, as plain rectangles and words: for the canvas and for files.

use super::layout::{Lane, Layout};
use crate::i18n::number::{THIN, fixed, whole};
use crate::ui::marks::{Names, text_width};
use crate::view::{GroupKind, Hue, TimelineView, mark};

/// Colours: the eight marks, then six shades for waits.
pub const INKS: usize = 14;
/// The first of the shades for waits.
pub const HEAT: u8 = 8;
/// The ink of what belongs to no model.
const NOBODY: u8 = 7;

/// A bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// Its left edge in the plot [px].
    pub x: f64,
    /// Its top [px].
    pub y: f64,
    /// Its width [px].
    pub width: f64,
    /// Its height [px].
    pub height: f64,
    /// Its colour.
    pub ink: u8,
    /// What happened at its ends: bits of [`mark`].
    pub marks: u8,
    /// Where its number ends, or its left edge in sight [px].
    pub clear: f64,
}

/// Distance of the lines across a bar that waits [px].
const HATCH: f64 = 5.0;

impl Block {
    /// Where lines across it begin, each as wide as the bar is tall: they tell a bar that waits from
    /// one that runs without colour, and leave its number alone.
    pub fn hatch(&self, across: f64) -> impl Iterator<Item = f64> + use<> {
        let waits = self.marks & mark::WAITS != 0;
        let (first, end) = (self.clear + 2.0, (self.x + self.width).min(across) - self.height);
        let most = if waits { ((end - first) / HATCH + 1.0).max(0.0) as usize } else { 0 };
        (0..most).map(move |line| first + line as f64 * HATCH)
    }
}

/// A row of pixels under which bars are too thin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    /// Its top [px].
    pub y: f64,
    /// Its height [px].
    pub height: f64,
    /// Its first pixel.
    pub first_px: usize,
    /// Where its pixels are in the answer.
    pub cells: (usize, usize),
    /// Its colour, where it is that of the model.
    pub ink: u8,
    /// Whether they wait.
    pub waits: bool,
}

/// A number in a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where it begins [px].
    pub x: f64,
    /// Its base line [px].
    pub y: f64,
    /// Colour of its bar; none if it stands on paper.
    pub ink: Option<u8>,
    /// The words.
    pub text: String,
}

/// Everything in the plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Bars.
    pub blocks: Vec<Block>,
    /// Pixels.
    pub strips: Vec<Strip>,
    /// Numbers.
    pub labels: Vec<Label>,
    /// Marks that occur.
    pub marks: u8,
}

/// Size of numbers [px].
pub const LABEL_PX: f64 = 10.5;
/// Bars this wide have room for their length too [px].
const LENGTH_FROM: f64 = 34.0;

/// The sheet of an answer, its lanes shifted up by `top`.
pub fn sheet(view: &TimelineView, layout: &Layout, names: &Names, top: f64) -> Sheet {
    let mut out = Sheet::default();
    let hue = view.window.hue;
    let of_model = |group: usize| match layout.groups.get(group).map(|group| group.view.kind) {
        Some(GroupKind::Model(model)) => names.mark(usize::from(model)),
        _ => NOBODY,
    };
    let ink = |group: usize, told: u8| match hue {
        Hue::Model => of_model(group),
        Hue::Class => told % 8,
        Hue::Wait => HEAT + told.min(5),
    };
    let mut next = 0;
    let cells = &view.cells;
    for run in 0..cells.lane.len() {
        let count = usize::from(cells.count[run]);
        let from = next;
        next += count;
        let Some(lane) = layout.lanes.get(cells.lane[run] as usize) else { continue };
        out.strips.push(Strip {
            y: lane.y + lane.pitch * f64::from(cells.row[run]) - top,
            height: lane.bar,
            first_px: usize::from(cells.first_px[run]),
            cells: (from, next),
            ink: of_model(lane.group),
            waits: cells.waits[run],
        });
    }
    let width = f64::from(view.window.width_px);
    let per_px_s = (view.window.to_s - view.window.from_s) / width;
    let bars = &view.bars;
    for at in 0..bars.lane.len() {
        let Some(lane) = layout.lanes.get(bars.lane[at] as usize) else { continue };
        let (from, to) = (f64::from(bars.from_px[at]), f64::from(bars.to_px[at]));
        let y = lane.y + lane.pitch * f64::from(bars.row[at]) - top;
        let gap = ((to - from - 3.0) / 3.0).clamp(0.0, 1.0);
        let mut block = Block {
            x: from,
            y,
            width: (to - from - gap).max(if lane.what == Lane::Fate { 2.0 } else { 1.0 }),
            height: lane.bar,
            ink: ink(lane.group, bars.hue[at]),
            marks: bars.marks[at],
            clear: from.max(0.0),
        };
        out.marks |= block.marks;
        let whole_s = (from >= 0.0 && to <= width).then_some((to - from) * per_px_s);
        if let Some(end) = label(&mut out, &block, bars.task[at], whole_s) {
            block.clear = end;
        }
        out.blocks.push(block);
    }
    out
}

/// The number of a task where there is room, and how long it ran where there is more; where it ends.
fn label(out: &mut Sheet, block: &Block, task: u32, whole_s: Option<f64>) -> Option<f64> {
    if block.height < 9.0 || block.marks & mark::INSTANT != 0 {
        return None;
    }
    let left = block.x.max(0.0);
    let room = block.x + block.width - left - 8.0;
    if room < 6.0 {
        return None;
    }
    let mut text = whole(u64::from(task) + 1);
    let wide = text_width(&text, LABEL_PX);
    if wide > room {
        return None;
    }
    let waits = block.marks & mark::WAITS != 0;
    if let Some(long_s) = whole_s.filter(|_| !waits && room > wide + LENGTH_FROM) {
        let decimals = if long_s >= 10.0 { 1 } else { 2 };
        text = format!("{text}\u{2002}{}{THIN}s", fixed(long_s, decimals));
    }
    let y = block.y + block.height / 2.0 + LABEL_PX * 0.36;
    out.labels.push(Label { x: left + 4.0, y, ink: (!waits).then_some(block.ink), text });
    Some(left + 4.0 + wide)
}

/// The task under a point of the plot: `x` in pixels of the answer, `y` from the top of all lanes.
pub fn task_at(view: &TimelineView, layout: &Layout, x: f64, y: f64) -> Option<u64> {
    let (lane, row) = layout.at(y)?;
    let bars = &view.bars;
    let here = |at: &usize| bars.lane[*at] == lane && bars.row[*at] == row;
    let distance = |at: usize| {
        let (from, to) = (f64::from(bars.from_px[at]), f64::from(bars.to_px[at]));
        (from - x).max(x - to).max(0.0)
    };
    let near = (0..bars.lane.len()).filter(here).map(|at| (at, distance(at)));
    let nearest = near.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, far)| *far <= 3.0);
    nearest.map(|(at, _)| u64::from(bars.task[at]))
}
