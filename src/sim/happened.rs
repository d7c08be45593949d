//! What happened to each task of a record on its way: bits that tables, pictures and files tell.

use crate::sim::outcome::{Change, Fate, Outcome};
use crate::sim::scenario::{Scenario, Target};
use crate::sim::units::{Span, Time};

/// It was interrupted while it ran.
pub const CUT: u8 = 1;
/// It was moved to another model while it waited.
pub const MOVED: u8 = 4;
/// It lost work to an interruption, and began anew.
pub const LOST: u8 = 64;
/// It ran, later than its class was promised.
pub const LATE: u8 = 128;

/// Bits of each row; empty where nothing can have happened to any.
pub fn happened(scenario: &Scenario, outcome: &Outcome) -> Vec<u8> {
    let promised = scenario.tasks.iter().any(|class| class.promise.is_some());
    if outcome.stretches.is_empty() && outcome.moves.is_empty() && !promised {
        return Vec::new();
    }
    let mut bits = vec![0; outcome.len()];
    for part in &outcome.stretches {
        let row = part.row as usize;
        bits[row] |= if part.to == outcome.finish[row] { 0 } else { CUT };
        bits[row] |= if part.lost { LOST } else { 0 };
    }
    if !outcome.moves.is_empty() {
        moved(outcome, &mut bits);
    }
    if promised {
        late(scenario, outcome, &mut bits);
    }
    bits
}

/// Who leaves one queue and then waits in another was moved.
fn moved(outcome: &Outcome, bits: &mut [u8]) {
    let mut left = vec![false; outcome.len()];
    for entry in &outcome.journal {
        let row = entry.row as usize;
        match entry.change {
            Change::Leaves => left[row] = true,
            Change::Runs | Change::Stops => left[row] = false,
            Change::Waits => bits[row] |= if left[row] { MOVED } else { 0 },
        }
    }
}

fn late(scenario: &Scenario, outcome: &Outcome, bits: &mut [u8]) {
    let of = |promise: crate::sim::scenario::Promise| {
        (promise.target, Span::from_seconds(promise.within_s))
    };
    let promises: Vec<_> = scenario.tasks.iter().map(|class| class.promise.map(of)).collect();
    for (row, bits) in bits.iter_mut().enumerate() {
        let Some((target, within)) = promises[usize::from(outcome.class[row])] else { continue };
        let met = match target {
            Target::Start => outcome.start[row],
            Target::Finish => outcome.finish[row],
        };
        let ran = outcome.fate.get(row).is_none_or(|fate| *fate == Fate::Ran);
        if ran && met != Time::NEVER && met.since(outcome.arrival[row]) > within {
            *bits |= LATE;
        }
    }
}
