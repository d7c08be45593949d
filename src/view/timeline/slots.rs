//! Lanes of pieces that never overlap: what each slot did, one after the other.

use super::pieces::Pieces;
use crate::sim::outcome::Outcome;

/// All slots of a fleet. Sums wrap: only differences within a lane are taken, and those fit.
#[derive(Debug, Default)]
pub(super) struct Slots {
    /// Where each lane begins, and where the last ends.
    first: Vec<u32>,
    ids: Vec<u32>,
    begin_ns: Vec<u64>,
    /// Busy time of all pieces before each.
    busy_ns: Vec<u64>,
}

impl Slots {
    /// Sorts pieces into lanes; `ids` name those of a lane in their order, `lane` says which it is.
    pub fn of(
        lanes: usize,
        ids: &[u32],
        lane: impl Fn(u32) -> usize,
        (pieces, outcome): (&Pieces, &Outcome),
    ) -> Slots {
        let mut first = vec![0_u32; lanes + 1];
        let known = |id: &u32| lane(*id) < lanes;
        for id in ids.iter().filter(|id| known(id)) {
            first[lane(*id) + 1] += 1;
        }
        for lane in 0..lanes {
            first[lane + 1] += first[lane];
        }
        let mut next = first.clone();
        let total = first[lanes] as usize;
        let mut sorted = vec![0_u32; total];
        for id in ids.iter().filter(|id| known(id)) {
            let place = &mut next[lane(*id)];
            sorted[*place as usize] = *id;
            *place += 1;
        }
        let (mut begin_ns, mut busy_ns) = (Vec::with_capacity(total), Vec::with_capacity(total));
        let mut busy = 0_u64;
        for id in &sorted {
            let piece = pieces.get(outcome, *id);
            begin_ns.push(piece.from_ns);
            busy_ns.push(busy);
            busy = busy.wrapping_add(piece.to_ns.saturating_sub(piece.from_ns));
        }
        busy_ns.push(busy);
        Slots { first, ids: sorted, begin_ns, busy_ns }
    }

    /// The places of a lane's pieces.
    pub fn lane(&self, lane: usize) -> std::ops::Range<usize> {
        self.first[lane] as usize..self.first[lane + 1] as usize
    }

    /// The number of the piece at a place.
    pub fn id(&self, place: usize) -> u32 {
        self.ids[place]
    }

    /// When the piece at a place begins.
    pub fn begin(&self, place: usize) -> u64 {
        self.begin_ns[place]
    }

    /// When it ends.
    pub fn end(&self, place: usize) -> u64 {
        self.begin_ns[place].saturating_add(self.busy(place, place + 1))
    }

    /// Busy time of the pieces from one place to before another.
    pub fn busy(&self, from: usize, to: usize) -> u64 {
        self.busy_ns[to].wrapping_sub(self.busy_ns[from])
    }

    /// The first piece of a lane that ends after an instant.
    pub fn first_after(&self, lane: usize, at_ns: u64) -> usize {
        let range = self.lane(lane);
        let end = range.end;
        let before = self.begin_ns[range.clone()].partition_point(|begin| *begin <= at_ns);
        let place = range.start + before;
        // The one that began last may still go on.
        if before > 0 && self.end(place - 1) > at_ns { place - 1 } else { place.min(end) }
    }

    /// The piece that a lane runs at an instant.
    pub fn at(&self, lane: usize, at_ns: u64) -> Option<u32> {
        let place = self.first_after(lane, at_ns);
        let runs = place < self.lane(lane).end && self.begin(place) <= at_ns;
        runs.then(|| self.id(place))
    }
}
