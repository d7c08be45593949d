//! What is seen of a stretch of time and lanes.

use super::band::{Band, Cursor, NO_ROW, gallop};
use super::index::{Group, Timeline};
use super::pieces::{Piece, Pieces};
use super::{Bars, Cells, GroupKind, Hue, TimelineView, TimelineWindow, mark};
use crate::sim::outcome::Outcome;
use crate::sim::units::Time;

/// Bars of at least so many pixels are drawn one by one.
pub(super) const WIDE_PX: u64 = 3;
/// Bars of a lane of overlapping ones, at most.
pub(super) const BARS_MAX: usize = 400;
/// A pixel in which anything happens is at least so dark: no task disappears.
pub(super) const SHADE_MIN: u8 = 48;
/// No screen is wider.
const WIDTH_MAX: u32 = 8_192;
/// Waits of the longest, a quarter of it, and so on: how many colours.
const WAIT_LEVELS: u8 = 5;

/// A drawing under way.
struct Pen<'a> {
    timeline: &'a Timeline,
    outcome: &'a Outcome,
    hue: Hue,
    /// Where each pixel begins, and where the last ends [ns].
    edges: Vec<u64>,
    wide_ns: u64,
    per_ns: f64,
    /// Of the lane under way, pixel by pixel: covered time [ns], a piece in it.
    covered: Vec<u64>,
    sample: Vec<u32>,
    bars: Bars,
    cells: Cells,
}

/// No piece.
const NONE: u32 = u32::MAX;

impl Timeline {
    /// The timeline of a window.
    pub fn view(&self, outcome: &Outcome, window: TimelineWindow) -> TimelineView {
        let mut pen = Pen::new(self, outcome, &window);
        let end = window.first_lane.saturating_add(window.lanes);
        let mut lane = 0;
        for group in &self.groups {
            let lanes = group.lanes();
            if lane < end && lane + lanes > window.first_lane {
                pen.group(group, lane, (window.first_lane, end));
            }
            lane += lanes;
        }
        TimelineView {
            window,
            groups: self.groups.iter().map(Group::view).collect(),
            longest_wait_s: Time(self.longest_ns).seconds(),
            bars: pen.bars,
            cells: pen.cells,
        }
    }
}

impl<'a> Pen<'a> {
    fn new(timeline: &'a Timeline, outcome: &'a Outcome, window: &TimelineWindow) -> Pen<'a> {
        let width = u64::from(window.width_px.clamp(1, WIDTH_MAX));
        let from_ns = Time::from_seconds(window.from_s).0;
        let span_ns = Time::from_seconds(window.to_s).0.saturating_sub(from_ns).max(1);
        let edge = |px: u64| from_ns.saturating_add(share(span_ns, px, width));
        Pen {
            timeline,
            outcome,
            hue: window.hue,
            edges: (0..=width).map(edge).collect(),
            wide_ns: (WIDE_PX * span_ns / width).max(1),
            per_ns: width as f64 / span_ns as f64,
            covered: vec![0; width as usize],
            sample: vec![NONE; width as usize],
            bars: Bars::default(),
            cells: Cells::default(),
        }
    }

    fn group(&mut self, group: &Group, first: u32, (from, to): (u32, u32)) {
        let timeline = self.timeline;
        let is_in = |lane: u32| (from..to).contains(&lane);
        if let GroupKind::Fate(_) = group.kind {
            return self.instants(&group.rows, first);
        }
        let mut lane = first;
        if group.waiting_rows() > 0 {
            if is_in(lane) {
                let (rows, most) = (group.waiting_rows(), group.waiting.most);
                self.band(&group.waiting, &timeline.waits, (lane, rows, most), mark::WAITS);
            }
            lane += 1;
        }
        if let Some(band) = &group.running {
            if is_in(lane) {
                let full = if group.slots > band.most { group.slots } else { band.most };
                self.band(band, &timeline.runs, (lane, group.running_rows(), full), 0);
            }
            return;
        }
        for slot in 0..group.slots {
            if matches!(group.kind, GroupKind::Model(_)) && is_in(lane + slot) {
                self.slot(group.first_slot + slot as usize, lane + slot);
            }
        }
    }

    /// The pixel that an instant of the window lies in.
    fn pixel(&self, at_ns: u64) -> usize {
        let last = self.edges.len() - 2;
        let guess = ((at_ns.saturating_sub(self.edges[0])) as f64 * self.per_ns) as usize;
        let mut px = guess.min(last);
        while px > 0 && self.edges[px] > at_ns {
            px -= 1;
        }
        while px < last && self.edges[px + 1] <= at_ns {
            px += 1;
        }
        px
    }

    /// The lane of a slot: wide bars one by one, and pixels of thin ones between them.
    fn slot(&mut self, slot: usize, lane: u32) {
        let slots = &self.timeline.slots;
        let (from_ns, to_ns) = (self.edges[0], self.edges[self.edges.len() - 1]);
        let end = slots.lane(slot).end;
        let mut place = slots.first_after(slot, from_ns);
        while place < end && slots.begin(place) < to_ns {
            let wide = |place: usize| slots.busy(place, place + 1) >= self.wide_ns;
            if wide(place) {
                let piece = self.timeline.runs.get(self.outcome, slots.id(place));
                self.bar(lane, 0, &piece, 0);
                place += 1;
                continue;
            }
            let px = self.pixel(slots.begin(place).max(from_ns));
            let edge = self.edges[px + 1];
            let mut next = gallop(place + 1, end, |place| slots.begin(place) < edge);
            if next > place + 1 && wide(next - 1) {
                next -= 1;
            }
            let (begin, stop) = (slots.begin(place).max(from_ns), slots.end(next - 1));
            let before = from_ns.saturating_sub(slots.begin(place));
            let beyond = stop.saturating_sub(edge);
            self.covered[px] += slots.busy(place, next).saturating_sub(before + beyond);
            self.sample[px] = slots.id(place + (next - place) / 2);
            self.spill(px + 1, begin.max(edge), stop, self.sample[px]);
            place = next;
        }
        self.lay(lane, 0, 0);
    }

    /// What the last thin bar covers of the pixels after its own.
    fn spill(&mut self, first: usize, from_ns: u64, to_ns: u64, id: u32) {
        let (mut px, mut from_ns) = (first, from_ns);
        while from_ns < to_ns && px < self.covered.len() {
            let end = self.edges[px + 1].min(to_ns);
            self.covered[px] += end.saturating_sub(from_ns);
            if self.sample[px] == NONE && end > from_ns {
                self.sample[px] = id;
            }
            from_ns = end.max(from_ns);
            px += 1;
        }
    }

    /// Lays down the pixels gathered, and forgets them.
    fn lay(&mut self, lane: u32, row: u8, marks: u8) {
        let mut px = 0;
        while px < self.covered.len() {
            if self.sample[px] == NONE {
                px += 1;
                continue;
            }
            let first = px;
            while px < self.covered.len() && self.sample[px] != NONE {
                let shade = shade(self.covered[px], self.edges[px + 1] - self.edges[px]);
                let id = std::mem::replace(&mut self.sample[px], NONE);
                self.covered[px] = 0;
                let hue = self.hue_of(self.timeline.runs.get(self.outcome, id).row);
                self.cells.shade.push(shade);
                self.cells.hue.push(hue);
                px += 1;
            }
            self.run(lane, row, marks, (first, px - first));
        }
    }

    fn run(&mut self, lane: u32, row: u8, marks: u8, (first, count): (usize, usize)) {
        self.cells.lane.push(lane);
        self.cells.row.push(row);
        self.cells.waits.push(marks & mark::WAITS != 0);
        self.cells.first_px.push(first as u16);
        self.cells.count.push(count as u16);
    }

    /// Overlapping pieces: one by one on their rows, or as many rows as there are on average.
    fn band(&mut self, band: &Band, pieces: &Pieces, place: (u32, u8, u32), marks: u8) {
        let (lane, rows, most) = place;
        let window = (self.edges[0], self.edges[self.edges.len() - 1]);
        let few = band.count(window.0, window.1) <= BARS_MAX;
        // Runs are told one by one only where a row is always enough for one: else a full lane
        // would mean now all slots and now a few.
        if few && (marks & mark::WAITS != 0 || most <= u32::from(rows)) {
            let mut found = Vec::new();
            band.visit(window, (pieces, self.outcome), |id, row| {
                found.push((id, row));
                row < rows
            });
            if found.iter().all(|(_, row)| *row != NO_ROW && *row < rows) {
                for (id, row) in found.into_iter().rev() {
                    self.bar(lane, row, &pieces.get(self.outcome, id), marks);
                }
                return;
            }
        }
        self.silhouette(band, pieces, place, marks);
    }

    /// How many there are, pixel by pixel, filling rows from the first; all rows for `most`.
    fn silhouette(&mut self, band: &Band, pieces: &Pieces, place: (u32, u8, u32), marks: u8) {
        let (lane, rows, most) = place;
        let full = u128::from(most.max(u32::from(rows)));
        let mut cursor = Cursor::default();
        let (mut before, _) = band.area(self.edges[0], &mut cursor);
        let mut levels = Vec::with_capacity(self.covered.len());
        for px in 0..self.covered.len() {
            let (area, began) = band.area(self.edges[px + 1], &mut cursor);
            let covered = area.wrapping_sub(std::mem::replace(&mut before, area));
            let span = self.edges[px + 1] - self.edges[px];
            levels.push(level(covered, span, u128::from(rows), full, began > 0));
            let newest = if covered > 0 || began > 0 { band.newest(&cursor) } else { None };
            self.sample[px] = newest.unwrap_or(NONE);
        }
        let hue = |id: u32| {
            let known = id != NONE;
            if known { self.hue_of(pieces.get(self.outcome, id).row) } else { 0 }
        };
        let hues: Vec<u8> = self.sample.iter().map(|id| hue(*id)).collect();
        self.sample.fill(NONE);
        for row in 0..rows {
            let shade = |level: &u32| level.saturating_sub(u32::from(row) * 255).min(255) as u8;
            let mut px = 0;
            while px < levels.len() {
                let first = px;
                while px < levels.len() && shade(&levels[px]) > 0 {
                    self.cells.shade.push(shade(&levels[px]));
                    self.cells.hue.push(hues[px]);
                    px += 1;
                }
                if px > first {
                    self.run(lane, row, marks, (first, px - first));
                }
                px += 1;
            }
        }
    }

    /// Tasks of one fate, each at its arrival.
    fn instants(&mut self, rows: &[u32], lane: u32) {
        let arrival = |row: &u32| self.outcome.arrival[*row as usize].0;
        let (from_ns, to_ns) = (self.edges[0], self.edges[self.edges.len() - 1]);
        let first = rows.partition_point(|row| arrival(row) < from_ns);
        let end = rows.partition_point(|row| arrival(row) < to_ns);
        if end - first <= BARS_MAX {
            for row in &rows[first..end] {
                let at_ns = arrival(row);
                let (model, from_ns, to_ns) = (0, at_ns, at_ns);
                let piece = Piece { row: *row, model, moved: false, lost: false, from_ns, to_ns };
                self.bar(lane, 0, &piece, mark::INSTANT);
            }
            return;
        }
        let mut place = first;
        for px in 0..self.covered.len() {
            let edge = self.edges[px + 1];
            let next = gallop(place, end, |place| arrival(&rows[place]) < edge);
            if next > place {
                let shade = 96 + 16 * (next - place).min(9) as u8;
                self.cells.shade.push(shade);
                self.cells.hue.push(self.hue_of(rows[place]));
                self.run(lane, 0, 0, (px, 1));
            }
            place = next;
        }
    }

    fn bar(&mut self, lane: u32, row: u8, piece: &Piece, marks: u8) {
        let width = self.covered.len() as f64;
        let place = |at_ns: u64| {
            let at = at_ns as f64 - self.edges[0] as f64;
            (at * self.per_ns).clamp(-8.0, width + 8.0) as f32
        };
        let task = piece.row as usize;
        let mut marks = marks;
        if marks & (mark::WAITS | mark::INSTANT) == 0 {
            marks |= if piece.to_ns != self.outcome.finish[task].0 {
                mark::CUT
            } else {
                self.timeline.happened.get(task).copied().unwrap_or(0) & mark::LATE
            };
            marks |= if piece.lost { mark::LOST } else { 0 };
            marks |= if piece.from_ns != self.outcome.start[task].0 { mark::RESUMED } else { 0 };
        }
        marks |= if piece.moved { mark::MOVED } else { 0 };
        marks |= if piece.to_ns > self.timeline.end_ns { mark::OPEN } else { 0 };
        let (from_px, to_px) = (place(piece.from_ns), place(piece.to_ns));
        let hue = self.hue_of(piece.row);
        self.bars.lane.push(lane);
        self.bars.row.push(row);
        self.bars.from_px.push(from_px);
        self.bars.to_px.push(to_px);
        self.bars.task.push(piece.row);
        self.bars.hue.push(hue);
        self.bars.marks.push(marks);
    }

    fn hue_of(&self, row: u32) -> u8 {
        let row = row as usize;
        match self.hue {
            Hue::Model => 0,
            Hue::Class => (self.outcome.class[row] % 8) as u8,
            Hue::Wait => {
                let (from, to) = (self.outcome.arrival[row], self.outcome.start[row]);
                let waited = if to == Time::NEVER { 0 } else { to.since(from).0 };
                wait_level(waited, self.timeline.longest_ns)
            }
        }
    }
}

/// 0 for no wait, the highest for more than a quarter of the longest, one less for each quarter.
fn wait_level(waited_ns: u64, longest_ns: u64) -> u8 {
    let mut bound_ns = longest_ns / 4;
    let mut level = WAIT_LEVELS;
    while waited_ns <= bound_ns && level > 1 {
        bound_ns /= 4;
        level -= 1;
    }
    if waited_ns == 0 { 0 } else { level }
}

/// `span · part / whole`.
fn share(span: u64, part: u64, whole: u64) -> u64 {
    (u128::from(span) * u128::from(part) / u128::from(whole)) as u64
}

/// How dark a pixel is of which so much is covered.
pub(super) fn shade(covered_ns: u64, span_ns: u64) -> u8 {
    let covered = u128::from(covered_ns) * 255 / u128::from(span_ns.max(1));
    (covered.min(255) as u8).max(SHADE_MIN)
}

/// The same over rows, 255 for each: of `rows` rows that mean `full` pieces.
pub(super) fn level(covered_ns: u64, span_ns: u64, rows: u128, full: u128, began: bool) -> u32 {
    if covered_ns == 0 && !began {
        return 0;
    }
    let level = u128::from(covered_ns) * 255 * rows / (full * u128::from(span_ns.max(1)));
    (level.min(255 * rows) as u32).max(u32::from(SHADE_MIN))
}
