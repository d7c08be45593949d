//! What bars are made of: stretches of waiting and of running, wherever the record keeps them.

use super::super::changes::{has_journal, shares_slots};
use crate::sim::outcome::{Change, Entry, Fate, NOWHERE, Outcome};
use crate::sim::units::Time;

/// A stretch of a task's life at one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    /// Row of the task.
    pub row: u32,
    /// Model; [`NOWHERE`] for the central queue.
    pub model: u16,
    /// Whether it ended by moving to another model.
    pub moved: bool,
    /// Whether what was done in it is lost.
    pub lost: bool,
    /// When it began [ns].
    pub from_ns: u64,
    /// When it ended [ns].
    pub to_ns: u64,
}

/// Pieces, each with a number.
#[derive(Debug)]
pub(super) enum Pieces {
    /// One wait a row, from arrival to start.
    Waits,
    /// One run a row, from start to finish.
    Rows,
    /// The record's stretches.
    Stretches,
    /// Read off the journal.
    Own(Vec<Piece>),
}

/// Pieces with their numbers in the order in which they began, and ended.
#[derive(Debug)]
pub(super) struct Sorted {
    pub pieces: Pieces,
    pub by_begin: Vec<u32>,
    pub by_end: Vec<u32>,
}

impl Pieces {
    /// The piece of a number.
    #[inline]
    pub fn get(&self, outcome: &Outcome, id: u32) -> Piece {
        let at = id as usize;
        let of = |row: u32, model, from: Time, to: Time| Piece {
            row,
            model,
            moved: false,
            lost: false,
            from_ns: from.0,
            to_ns: to.0,
        };
        match self {
            Pieces::Waits => {
                let model = if outcome.central { NOWHERE } else { outcome.model[at] };
                of(id, model, outcome.arrival[at], outcome.start[at])
            }
            Pieces::Rows => of(id, outcome.model[at], outcome.start[at], outcome.finish[at]),
            Pieces::Stretches => {
                let part = &outcome.stretches[at];
                Piece { lost: part.lost, ..of(part.row, part.model, part.from, part.to) }
            }
            Pieces::Own(own) => own[at],
        }
    }
}

/// Whether a row ran, or is to run.
pub(super) fn ran(outcome: &Outcome, row: u32) -> bool {
    outcome.fate.get(row as usize).is_none_or(|fate| *fate == Fate::Ran)
}

/// All waits of a run.
pub(super) fn waits(outcome: &Outcome) -> Sorted {
    if has_journal(outcome) {
        let mut sorted = journalled(outcome, Change::Waits, Change::Leaves);
        if let Pieces::Own(own) = &sorted.pieces {
            sorted.by_begin.retain(|id| own[*id as usize].from_ns < own[*id as usize].to_ns);
            sorted.by_end.retain(|id| own[*id as usize].from_ns < own[*id as usize].to_ns);
        }
        return sorted;
    }
    let waited = |row: &u32| outcome.arrival[*row as usize] < outcome.start[*row as usize];
    Sorted {
        pieces: Pieces::Waits,
        by_begin: (0..outcome.len() as u32).filter(waited).collect(),
        by_end: outcome.starts.iter().copied().filter(waited).collect(),
    }
}

/// All runs of a run.
pub(super) fn runs(outcome: &Outcome) -> Sorted {
    if shares_slots(outcome) {
        return journalled(outcome, Change::Runs, Change::Stops);
    }
    if outcome.stretches.is_empty() {
        let finished = outcome.finishes.iter().copied().filter(|row| ran(outcome, *row));
        return Sorted {
            pieces: Pieces::Rows,
            by_begin: outcome.starts.clone(),
            by_end: finished.collect(),
        };
    }
    let by_end: Vec<u32> = (0..outcome.stretches.len() as u32).collect();
    let mut by_begin = by_end.clone();
    by_begin.sort_by_key(|id| outcome.stretches[*id as usize].from);
    Sorted { pieces: Pieces::Stretches, by_begin, by_end }
}

/// Pieces between two kinds of entries of the journal.
fn journalled(outcome: &Outcome, begins: Change, ends: Change) -> Sorted {
    let mut own: Vec<Piece> = Vec::new();
    let mut by_end = Vec::new();
    // The last piece of each row, while nothing has come after it.
    let mut last = vec![u32::MAX; outcome.len()];
    for entry in &outcome.journal {
        let place = &mut last[entry.row as usize];
        if entry.change == begins {
            if let Some(before) = own.get_mut(*place as usize) {
                before.moved = true;
            }
            *place = own.len() as u32;
            own.push(begun(entry));
        } else if entry.change == ends {
            let newest = own.len() as u32 == place.wrapping_add(1);
            let Some(piece) = own.get_mut(*place as usize) else { continue };
            piece.to_ns = entry.at.0;
            if newest && piece.from_ns == piece.to_ns && begins == Change::Waits {
                // It started at once: most do, and need no piece.
                own.pop();
                *place = u32::MAX;
            } else {
                by_end.push(*place);
            }
        } else if matches!(entry.change, Change::Runs | Change::Stops) {
            *place = u32::MAX;
        }
    }
    let by_begin = (0..own.len() as u32).collect();
    let open = (0..own.len() as u32).filter(|id| own[*id as usize].to_ns == u64::MAX);
    by_end.extend(open);
    Sorted { pieces: Pieces::Own(own), by_begin, by_end }
}

fn begun(entry: &Entry) -> Piece {
    let (row, model, from_ns) = (entry.row, entry.model, entry.at.0);
    Piece { row, model, moved: false, lost: false, from_ns, to_ns: u64::MAX }
}
