//! Pieces that overlap: how many there are at any instant, on average over any stretch, and which.

use super::pieces::{Piece, Pieces};
use crate::sim::outcome::Outcome;

/// Pieces stack on so many rows; those beyond have none.
pub(super) const ROWS_MAX: u8 = 8;
/// The row of a piece that found none free.
pub(super) const NO_ROW: u8 = u8::MAX;

/// Pieces of a block, of a block of blocks.
const BLOCK: usize = 64;

/// Sorted instants with their sums. Sums wrap: only differences are taken, and those fit.
#[derive(Debug, Default)]
struct Sums(Vec<u64>);

impl Sums {
    fn of(instants: impl Iterator<Item = u64>) -> Sums {
        let mut sums = vec![0_u64];
        let mut sum = 0_u64;
        sums.extend(instants.map(|at| {
            sum = sum.wrapping_add(at);
            sum
        }));
        Sums(sums)
    }

    fn len(&self) -> usize {
        self.0.len() - 1
    }

    fn at(&self, index: usize) -> u64 {
        self.0[index + 1].wrapping_sub(self.0[index])
    }

    /// How many lie before an instant, `known` of which do.
    fn before(&self, at_ns: u64, known: usize) -> usize {
        gallop(known, self.len(), |index| self.at(index) < at_ns)
    }

    /// Sum of the time since each of the first `count` instants.
    fn area(&self, count: usize, at_ns: u64) -> u64 {
        at_ns.wrapping_mul(count as u64).wrapping_sub(self.0[count])
    }
}

/// The first index from `low` on for which `holds` does not, where it holds up to some index: near
/// ones are found in few steps.
pub(super) fn gallop(low: usize, end: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut step) = (low, 1);
    while low + step <= end && holds(low + step - 1) {
        low += step;
        step *= 2;
    }
    let mut high = (low + step - 1).min(end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Overlapping pieces of one place.
#[derive(Debug, Default)]
pub(super) struct Band {
    /// In the order in which they began.
    ids: Vec<u32>,
    begins: Sums,
    ends: Sums,
    /// The row of each.
    rows: Vec<u8>,
    /// The latest end of each block, and of each block of blocks [ns].
    latest: [Vec<u64>; 2],
    /// The most there were at once.
    pub most: u32,
}

/// Where a sweep over time stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Cursor {
    begun: usize,
    ended: usize,
}

impl Band {
    /// A band of pieces by their begin and by their end.
    pub fn of(by_begin: Vec<u32>, by_end: &[u32], piece: impl Fn(u32) -> Piece) -> Band {
        let begins = Sums::of(by_begin.iter().map(|id| piece(*id).from_ns));
        let ends = Sums::of(by_end.iter().map(|id| piece(*id).to_ns));
        let mut latest: [Vec<u64>; 2] = [Vec::new(), Vec::new()];
        for block in by_begin.chunks(BLOCK) {
            let ends = block.iter().map(|id| piece(*id).to_ns);
            latest[0].push(ends.max().unwrap_or(0));
        }
        latest[1] = latest[0].chunks(BLOCK).map(|b| b.iter().copied().max().unwrap_or(0)).collect();
        let mut band = Band { ids: by_begin, begins, ends, latest, ..Band::default() };
        band.stack(&piece);
        band
    }

    /// Gives each piece the lowest row that is free when it begins.
    fn stack(&mut self, piece: &impl Fn(u32) -> Piece) {
        let mut until = [0_u64; ROWS_MAX as usize];
        let mut ended = 0;
        for (index, id) in self.ids.iter().enumerate() {
            let Piece { from_ns, to_ns, .. } = piece(*id);
            ended = self.ends.before(from_ns.saturating_add(1), ended);
            self.most = self.most.max((index + 1).saturating_sub(ended) as u32);
            let row = until.iter().position(|end| *end <= from_ns);
            if let Some(row) = row {
                until[row] = to_ns;
            }
            self.rows.push(row.map_or(NO_ROW, |row| row as u8));
        }
    }

    /// How many are there at an instant.
    pub fn count_at(&self, at_ns: u64) -> u32 {
        let next = at_ns.saturating_add(1);
        (self.begins.before(next, 0).saturating_sub(self.ends.before(next, 0))) as u32
    }

    /// How many there are between two instants.
    pub fn count(&self, from_ns: u64, to_ns: u64) -> usize {
        let ended = self.ends.before(from_ns.saturating_add(1), 0);
        self.begins.before(to_ns, 0).saturating_sub(ended)
    }

    /// `∫ number dt` until an instant, wrapped; and how many began since the cursor's last place.
    pub fn area(&self, at_ns: u64, cursor: &mut Cursor) -> (u64, usize) {
        let before = cursor.begun;
        cursor.begun = self.begins.before(at_ns, before);
        cursor.ended = self.ends.before(at_ns, cursor.ended);
        let area = self.begins.area(cursor.begun, at_ns);
        (area.wrapping_sub(self.ends.area(cursor.ended, at_ns)), cursor.begun - before)
    }

    /// The piece that began last before the cursor's place.
    pub fn newest(&self, cursor: &Cursor) -> Option<u32> {
        self.ids.get(cursor.begun.checked_sub(1)?).copied()
    }

    /// Calls `visit` with number and row of each piece between two instants, the latest begun first,
    /// until it returns false.
    pub fn visit(
        &self,
        (from_ns, to_ns): (u64, u64),
        (pieces, outcome): (&Pieces, &Outcome),
        mut visit: impl FnMut(u32, u8) -> bool,
    ) {
        let mut left = self.count(from_ns, to_ns);
        let mut index = self.begins.before(to_ns, 0);
        while left > 0 && index > 0 {
            let (block, blocks) = ((index - 1) / BLOCK, (index - 1) / BLOCK / BLOCK);
            if self.latest[1][blocks] <= from_ns {
                index = blocks * BLOCK * BLOCK;
            } else if self.latest[0][block] <= from_ns {
                index = block * BLOCK;
            } else {
                index -= 1;
                let id = self.ids[index];
                if pieces.get(outcome, id).to_ns > from_ns {
                    left -= 1;
                    if !visit(id, self.rows[index]) {
                        return;
                    }
                }
            }
        }
    }
}
