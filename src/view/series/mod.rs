//! An index over a played run: envelopes of every number in bins of equal length, and what is known
//! at instants in between, so that a question for any stretch costs about what is drawn of it.
//!
//! Where bins are fine enough they are put together; closer in, the changes are followed again from
//! the nearest instant of which all is known. Both are exact: no spike of a single task is lost.

mod build;
mod columns;
mod plain;
mod record;

use super::spark::Steps;
use crate::sim::outcome::Outcome;
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;
pub use build::SeriesBuilding;
use columns::Columns;
pub use columns::{Grouping, groups, prefix};
pub(super) use record::{Cell, Cells};
use record::{Known, record};
use std::borrow::Cow;
use std::ops::Range;

/// Following more changes than this takes too long while somebody zooms.
const CHANGES_MAX: usize = 1_000_000;
/// Tasks in a stretch up to which each slot has a row: beyond, rows are solid.
const ROWS_OF_TASKS: usize = 40_000;

/// The index.
pub struct Series {
    columns: Columns,
    by: Grouping,
    length_s: f64,
    bins: Cells,
    marks: Vec<Known>,
}

impl Series {
    /// The index of a run of this length, for first pictures in so many steps.
    pub fn of(scenario: &Scenario, outcome: &Outcome, of: (f64, u32), by: Grouping) -> Series {
        let mut building = SeriesBuilding::new(scenario, outcome, of, by);
        while !building.step(outcome, usize::MAX) {}
        building.done()
    }

    /// How its models are put together.
    pub fn grouping(&self) -> Grouping {
        self.by
    }

    /// The envelopes of the whole run, as fine as they are.
    pub(super) fn whole(&self) -> &Cells {
        &self.bins
    }

    /// Slots of each column; the last is the fleet.
    pub(super) fn slots(&self) -> &[u32] {
        &self.columns.slots
    }

    /// Envelopes of a stretch in about so many steps; it may begin a little earlier and end a little
    /// later than asked for.
    pub(super) fn cells(
        &self,
        outcome: &Outcome,
        (from_s, to_s, buckets): (f64, f64, u32),
    ) -> Cow<'_, Cells> {
        let count = self.bins.steps;
        let place = |time_s: f64| time_s / self.length_s.max(1e-9) * count as f64;
        let first = (place(from_s).max(0.0) as usize).min(count - 1);
        let last = (place(to_s).max(0.0).ceil() as usize).clamp(first + 1, count);
        let wanted = (buckets.max(1) as usize).min(count);
        if last - first < wanted && self.changes(from_s, to_s) <= CHANGES_MAX {
            return Cow::Owned(self.followed(outcome, (from_s, to_s, buckets)));
        }
        let mut group = (last - first).div_ceil(wanted);
        let mut steps = (last - first).div_ceil(group);
        if steps * group > count {
            while !count.is_multiple_of(group) {
                group += 1;
            }
            steps = count / group;
        }
        if steps == count {
            return Cow::Borrowed(&self.bins);
        }
        Cow::Owned(self.joined(first.min(count - steps * group), steps, group))
    }

    /// Steps out of `group` bins each.
    fn joined(&self, first: usize, steps: usize, group: usize) -> Cells {
        let (bins, columns) = (&self.bins, self.bins.columns);
        let at_s = |bin: usize| bin as f64 / bins.steps as f64 * self.length_s;
        let mut out = Cells {
            steps,
            columns,
            from_s: at_s(first),
            to_s: at_s(first + steps * group),
            ..Cells::default()
        };
        for step in 0..steps {
            let from = (first + step * group) * columns;
            let begin = out.cells.len();
            out.cells.extend_from_slice(&bins.cells[from..from + columns]);
            if !bins.memory.is_empty() {
                out.memory.extend_from_slice(&bins.memory[from..from + columns]);
            }
            out.central.push(bins.central[first + step * group]);
            for bin in 1..group {
                let from = from + bin * columns;
                for (cell, next) in out.cells[begin..].iter_mut().zip(&bins.cells[from..]) {
                    *cell = cell.then(next);
                }
                let after = bins.memory.get(from..).unwrap_or_default();
                let before = out.memory.get_mut(begin..).unwrap_or_default();
                for (cell, next) in before.iter_mut().zip(after) {
                    *cell = [cell[0].min(next[0]), cell[1].max(next[1]), cell[2]];
                }
            }
            for cell in &mut out.cells[begin..] {
                cell.share /= group as f32;
            }
        }
        out
    }

    /// The changes followed again.
    fn followed(&self, outcome: &Outcome, (from_s, to_s, buckets): (f64, f64, u32)) -> Cells {
        let steps = Steps::new(from_s, to_s, buckets);
        let known = match self.mark_before(from_s) {
            Some(mark) => mark.clone(),
            None => Known::nothing(&self.columns),
        };
        let mut cells = record((outcome, &self.columns), &steps, known);
        (cells.from_s, cells.to_s) = (from_s, to_s);
        cells
    }

    fn mark_before(&self, time_s: f64) -> Option<&Known> {
        let at = Time::from_seconds(time_s);
        self.marks[..self.marks.partition_point(|mark| mark.at < at)].last()
    }

    /// About how many changes there are in a stretch.
    fn changes(&self, from_s: f64, to_s: f64) -> usize {
        let at = |time_s: f64| self.mark_before(time_s).map_or(0, |mark| mark.place.changes());
        let last = self.marks.last().map_or(0, |mark| mark.place.changes());
        let more = last / self.marks.len().max(1);
        at(to_s) - at(from_s) + more
    }

    /// The tasks, in order of start, among which are all that run in a stretch; none if they are too
    /// many to have rows. Only where each task has one stretch of service.
    pub(super) fn started(
        &self,
        outcome: &Outcome,
        (from_s, to_s): (f64, f64),
    ) -> Option<Range<usize>> {
        let first = self.mark_before(from_s).map_or(0, |mark| mark.live);
        let end = Time::from_seconds(to_s);
        let last = outcome.starts.partition_point(|row| outcome.start[*row as usize] < end);
        let first = first.min(last);
        (last - first <= ROWS_OF_TASKS).then_some(first..last)
    }

    /// The same among stretches of service, which are in the order of their ends.
    pub(super) fn served(
        &self,
        outcome: &Outcome,
        (from_s, to_s): (f64, f64),
    ) -> Option<Range<usize>> {
        let until = |time_s: f64| {
            let at = Time::from_seconds(time_s);
            outcome.stretches.partition_point(|part| part.to <= at)
        };
        let (first, last) = (until(from_s), until(to_s));
        (last - first <= ROWS_OF_TASKS).then_some(first..last)
    }
}

#[cfg(test)]
mod tests;
