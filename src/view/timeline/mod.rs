//! The timeline: a lane for each slot, each task as waiting and running parts, at any zoom.
//!
//! An index is built once for a run; then a question costs about one search for each pixel, however
//! many tasks lie under it. Bars thinner than a few pixels are told as the share of each pixel that
//! they cover, all others one by one: the two meet without a seam, because a bar is as dark as a
//! pixel that is all covered.
//!
//! * `pieces`: stretches of waiting and running, wherever the record keeps them.
//! * `slots`, `band`: pieces of a place that do not overlap, and that do.
//! * `index`: which lanes there are. `draw`: what is seen of them. `life`: one task.

mod band;
mod draw;
mod index;
mod life;
mod pieces;
mod slots;
#[cfg(test)]
mod tests;

pub use index::Timeline;
pub use life::{Beside, Stay, TaskLife};

use super::TaskFate;
use serde::{Deserialize, Serialize};

/// What colours tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hue {
    /// The model.
    #[default]
    Model,
    /// The class of the task.
    Class,
    /// How long it waited.
    Wait,
}

/// A stretch of time and of lanes, so wide.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimelineWindow {
    /// Its beginning [s].
    pub from_s: f64,
    /// Its end [s].
    pub to_s: f64,
    /// Pixels that it takes.
    pub width_px: u32,
    /// The first lane.
    pub first_lane: u32,
    /// How many lanes.
    pub lanes: u32,
    /// What colours are to tell.
    pub hue: Hue,
}

/// What a group of lanes is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupKind {
    /// Tasks that did not run, of one fate.
    Fate(TaskFate),
    /// The central queue.
    Central,
    /// A model.
    Model(u16),
}

/// A group of lanes: first one for those that wait, if anyone ever does, then the slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// What it is of.
    pub kind: GroupKind,
    /// Rows of the lane of those that wait; 0 if there is none.
    pub waiting_rows: u8,
    /// The most that ever waited at once.
    pub most_waiting: u32,
    /// Rows of the one lane of those that run; 0 if each slot has its own.
    pub running_rows: u8,
    /// The most that ever ran at once, where they have one lane.
    pub most_running: u32,
    /// Slots of the model.
    pub slots: u32,
}

impl GroupView {
    /// Lanes of the group.
    pub fn lanes(&self) -> u32 {
        let waiting = u32::from(self.waiting_rows > 0);
        match self.kind {
            GroupKind::Fate(_) => 1,
            GroupKind::Central => waiting,
            GroupKind::Model(_) if self.running_rows > 0 => waiting + 1,
            GroupKind::Model(_) => waiting + self.slots,
        }
    }
}

/// What happened at the ends of a bar: bits of [`Bars::marks`].
pub mod mark {
    use crate::sim::happened;

    /// It was interrupted at its end.
    pub const CUT: u8 = happened::CUT;
    /// It goes on after an interruption.
    pub const RESUMED: u8 = 2;
    /// It left for another model at its end.
    pub const MOVED: u8 = happened::MOVED;
    /// It has not ended when the run does.
    pub const OPEN: u8 = 8;
    /// An instant and no stretch.
    pub const INSTANT: u8 = 16;
    /// It waits.
    pub const WAITS: u8 = 32;
    /// It was interrupted at its end, and what was done in it is lost.
    pub const LOST: u8 = happened::LOST;
    /// At its end the task is later than its class was promised.
    pub const LATE: u8 = happened::LATE;
}

/// Bars that are drawn one by one, column by column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bars {
    /// Lane of each.
    pub lane: Vec<u32>,
    /// Row within the lane.
    pub row: Vec<u8>,
    /// Where it begins and ends, in pixels of the stretch.
    pub from_px: Vec<f32>,
    /// Where it ends.
    pub to_px: Vec<f32>,
    /// Row of the task.
    pub task: Vec<u32>,
    /// Colour.
    pub hue: Vec<u8>,
    /// Bits of [`mark`].
    pub marks: Vec<u8>,
}

/// Runs of pixels under which bars are too thin, column by column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cells {
    /// Lane of each run.
    pub lane: Vec<u32>,
    /// Row within the lane.
    pub row: Vec<u8>,
    /// Whether they wait.
    pub waits: Vec<bool>,
    /// Its first pixel.
    pub first_px: Vec<u16>,
    /// How many pixels.
    pub count: Vec<u16>,
    /// Of each pixel of all runs: how much of it is covered, 255 for all.
    pub shade: Vec<u8>,
    /// Of each: the colour of one of the tasks in it.
    pub hue: Vec<u8>,
}

/// The timeline of a stretch of time and lanes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimelineView {
    /// What was asked for.
    pub window: TimelineWindow,
    /// All groups of lanes, in order.
    pub groups: Vec<GroupView>,
    /// The longest wait for a slot of the whole run [s].
    pub longest_wait_s: f64,
    /// Single bars.
    pub bars: Bars,
    /// What is too thin for that.
    pub cells: Cells,
}
