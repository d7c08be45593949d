//! Where lanes lie, one under the other: the same at every zoom, so that nothing jumps.

use crate::view::{GroupKind, GroupView};

/// A lane on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneBox {
    /// Its top [px].
    pub y: f64,
    /// Distance of two rows [px].
    pub pitch: f64,
    /// Height of a bar [px].
    pub bar: f64,
    /// Its rows.
    pub rows: u8,
    /// The group that it belongs to.
    pub group: usize,
    /// What it shows.
    pub what: Lane,
}

/// What a lane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Tasks that did not run.
    Fate,
    /// Tasks that wait.
    Waiting,
    /// All that runs at a model.
    Running,
    /// A slot, counted from 0.
    Slot(u32),
}

/// A group of lanes on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupBox {
    /// Its top [px].
    pub y: f64,
    /// Its height [px].
    pub height: f64,
    /// Height of its heading [px].
    pub head: f64,
    /// Its first lane, and how many.
    pub first_lane: u32,
    /// How many lanes.
    pub lanes: u32,
    /// What it is.
    pub view: GroupView,
}

/// All lanes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Groups.
    pub groups: Vec<GroupBox>,
    /// Lanes.
    pub lanes: Vec<LaneBox>,
    /// Height of all [px].
    pub height: f64,
}

/// Fleets with more groups than this are drawn tighter.
const ROOMY_GROUPS: usize = 12;
/// Up to so many have room for numbers in the rows of those that wait.
const ROOMY_WAITS: usize = 5;
/// Fleets with no more lanes than this have tall ones where a model has few slots.
const TALL_LANES: u32 = 40;
/// A model with no more slots than this may have tall lanes.
const TALL_SLOTS: u32 = 4;
/// Space under a group [px].
const GAP: f64 = 10.0;

impl Layout {
    /// Lays groups out.
    pub fn of(groups: &[GroupView]) -> Layout {
        let tight = groups.len() > ROOMY_GROUPS;
        let wait_pitch = match groups.len() {
            0..=ROOMY_WAITS => 14.0,
            _ if tight => 5.0,
            _ => 8.0,
        };
        let tall = groups.iter().map(GroupView::lanes).sum::<u32>() <= TALL_LANES;
        let mut layout = Layout::default();
        let mut y = 0.0;
        for (group, view) in groups.iter().enumerate() {
            let is_fate = matches!(view.kind, GroupKind::Fate(_));
            let head = if is_fate { 0.0 } else { 30.0 };
            let (top, first_lane) = (y, layout.lanes.len() as u32);
            y += head;
            let mut add = |what, rows: u8, pitch: f64, gap: f64, after: f64| {
                let bar = pitch - gap;
                layout.lanes.push(LaneBox { y, pitch, bar, rows, group, what });
                y += pitch * f64::from(rows) + after;
            };
            if is_fate {
                add(Lane::Fate, 1, 20.0, 6.0, 0.0);
            } else {
                if view.waiting_rows > 0 {
                    let gap = if wait_pitch > 8.0 { 3.0 } else { 1.0 };
                    add(Lane::Waiting, view.waiting_rows, wait_pitch, gap, 4.0);
                }
                if view.running_rows > 0 {
                    let pitch = if tight { 6.0 } else { 12.0 };
                    add(Lane::Running, view.running_rows, pitch, 1.0, 0.0);
                } else if matches!(view.kind, GroupKind::Model(_)) {
                    let pitch = if tall && view.slots <= TALL_SLOTS { 27.0 } else { 17.0 };
                    for slot in 0..view.slots {
                        add(Lane::Slot(slot), 1, pitch, 3.0, 0.0);
                    }
                }
            }
            y += if is_fate { 2.0 } else { GAP };
            let lanes = layout.lanes.len() as u32 - first_lane;
            let height = y - top;
            layout.groups.push(GroupBox { y: top, height, head, first_lane, lanes, view: *view });
        }
        layout.height = y;
        layout
    }

    /// The lanes between two heights: the first, and how many.
    pub fn within(&self, top: f64, bottom: f64) -> (u32, u32) {
        let bottom_of = |lane: &LaneBox| lane.y + lane.pitch * f64::from(lane.rows);
        let first = self.lanes.partition_point(|lane| bottom_of(lane) < top);
        let end = self.lanes.partition_point(|lane| lane.y < bottom);
        (first as u32, end.saturating_sub(first) as u32)
    }

    /// The lane at a height, and the row of it.
    pub fn at(&self, y: f64) -> Option<(u32, u8)> {
        let lane = self.lanes.partition_point(|lane| lane.y <= y).checked_sub(1)?;
        let found = &self.lanes[lane];
        let row = ((y - found.y) / found.pitch) as usize;
        (row < usize::from(found.rows)).then_some((lane as u32, row as u8))
    }

    /// The lane of a model's slot, or of all that runs there.
    pub fn slot(&self, model: u16, slot: u32) -> Option<&LaneBox> {
        let of = |group: &&GroupBox| group.view.kind == GroupKind::Model(model);
        let group = self.groups.iter().find(of)?;
        let lanes = &self.lanes[group.first_lane as usize..][..group.lanes as usize];
        lanes.iter().find(|lane| lane.what == Lane::Slot(slot) || lane.what == Lane::Running)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_found_where_they_lie() {
        let group = |model, waiting_rows, slots| GroupView {
            kind: GroupKind::Model(model),
            waiting_rows,
            most_waiting: 3,
            running_rows: 0,
            most_running: 0,
            slots,
        };
        let layout = Layout::of(&[group(0, 3, 16), group(1, 0, 4)]);
        assert_eq!((layout.lanes.len(), layout.groups[1].first_lane), (21, 17));
        for (index, lane) in layout.lanes.iter().enumerate() {
            assert_eq!(layout.at(lane.y + 1.0), Some((index as u32, 0)));
        }
        assert_eq!(layout.at(5.0), None);
        assert_eq!(layout.at(layout.lanes[0].y + 30.0), Some((0, 2)));
        let (first, count) = layout.within(layout.lanes[3].y + 1.0, layout.lanes[5].y + 1.0);
        assert_eq!((first, count), (3, 3));
        assert_eq!(layout.slot(1, 2), Some(&layout.lanes[19]));
    }
}
