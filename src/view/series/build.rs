//! The index on its way: built in steps, between which a newer run may take over.

use super::columns::{Columns, Grouping};
use super::record::{Known, Recording};
use super::{Series, plain};
use crate::sim::outcome::Outcome;
use crate::sim::scenario::Scenario;
use crate::view::spark::Steps;

/// Columns times bins at most: 44 bytes each.
const CELLS_MAX: usize = 1_000_000;
/// Bins at most for each step of the first picture.
const FINER_MAX: usize = 12;
/// Runs with fewer tasks are followed again for every question.
pub(super) const TASKS_FOR_BINS: usize = 50_000;
/// Instants of which everything is kept.
const MARKS: usize = 256;

/// An index that is not done.
pub struct SeriesBuilding {
    columns: Columns,
    by: Grouping,
    length_s: f64,
    steps: Steps,
    way: Way,
}

/// What fills it.
enum Way {
    Plain(Box<plain::Recorder>),
    Followed(Box<Recording>),
}

impl SeriesBuilding {
    /// The index of a run of this length, for first pictures in so many steps, about to be built.
    pub fn new(
        scenario: &Scenario,
        outcome: &Outcome,
        (length_s, buckets): (f64, u32),
        by: Grouping,
    ) -> SeriesBuilding {
        let columns = Columns::of(scenario, by);
        let buckets = buckets.max(1) as usize;
        let room = CELLS_MAX / columns.count();
        let bins = if outcome.len() < TASKS_FOR_BINS {
            buckets.min(room.max(64))
        } else {
            let finer = (room / buckets).min(FINER_MAX);
            if finer == 0 { room.max(64) } else { buckets * finer }
        };
        let steps = Steps::finer(0.0, length_s, bins);
        let every = bins.div_ceil(MARKS).max(1);
        let way = if plain::will_do(outcome, &columns) {
            Way::Plain(Box::new(plain::Recorder::new(outcome, &columns, &steps, every)))
        } else {
            let known = Known::nothing(&columns);
            Way::Followed(Box::new(Recording::new((outcome, &columns), &steps, known, Some(every))))
        };
        SeriesBuilding { columns, by, length_s, steps, way }
    }

    /// Takes about `room` numbers of the record further; true at the end.
    pub fn step(&mut self, outcome: &Outcome, room: usize) -> bool {
        let (on, mut room) = ((outcome, &self.columns), room);
        match &mut self.way {
            Way::Plain(recorder) => recorder.step(on, &self.steps, &mut room),
            Way::Followed(recording) => recording.step(on, &self.steps, &mut room),
        }
    }

    /// The index, as far as it is built.
    pub fn done(self) -> Series {
        let SeriesBuilding { columns, by, length_s, way, .. } = self;
        let (mut bins, marks) = match way {
            Way::Plain(recorder) => (recorder.cells, recorder.marks),
            Way::Followed(recording) => (recording.now.cells, recording.now.kept),
        };
        (bins.from_s, bins.to_s) = (0.0, length_s);
        Series { columns, by, length_s, bins, marks }
    }
}
