//! Where every row is at an instant, out of all changes until then.

use crate::sim::outcome::{Change, Fate, NOWHERE, Outcome, Stretch};
use crate::sim::units::Time;

/// Where a row is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// Not there: not yet, or no longer.
    Out,
    /// In the queue of a model, or in the central one.
    Waiting(Option<usize>),
    /// On its way from one model to another.
    Moving,
    /// In service, or sharing the slots of a model.
    Running(usize),
}

/// The place of every row at `now` by the journal.
pub(super) fn places(outcome: &Outcome, now: Time) -> Vec<Place> {
    let mut places = vec![Place::Out; outcome.len()];
    let until = outcome.journal.partition_point(|entry| entry.at <= now);
    for entry in &outcome.journal[..until] {
        let model = (entry.model != NOWHERE).then_some(usize::from(entry.model));
        places[entry.row as usize] = match (entry.change, model) {
            (Change::Waits, model) => Place::Waiting(model),
            (Change::Runs, Some(model)) => Place::Running(model),
            (Change::Leaves, _) => Place::Moving,
            (Change::Stops, _) | (Change::Runs, None) => Place::Out,
        };
    }
    for (place, finish) in places.iter_mut().zip(&outcome.finish) {
        if *finish <= now {
            *place = Place::Out;
        }
    }
    for (place, fate) in places.iter_mut().zip(&outcome.fate) {
        // Who is shed in a queue leaves it for nowhere.
        if *fate == Fate::Shed && *place == Place::Moving {
            *place = Place::Out;
        }
    }
    places
}

/// A slot in use at an instant.
pub(super) struct InSlot {
    pub model: usize,
    pub slot: u32,
    /// How far its task is with its service, 0 to 1.
    pub progress: f32,
}

/// Every slot in use at `now`, with the progress of the task in it; none where slots are shared.
pub(super) fn slots_in_use(outcome: &Outcome, now: Time, places: &[Place]) -> Vec<InSlot> {
    let share = |part: u64, all: u64| (part as f64 / all.max(1) as f64).min(1.0) as f32;
    if outcome.service.is_empty() {
        let running = places.iter().enumerate().filter_map(|(row, place)| match place {
            Place::Running(model) => Some((row, *model)),
            _ => None,
        });
        let in_slot = |(row, model): (usize, usize)| {
            let (start, finish) = (outcome.start[row], outcome.finish[row]);
            let progress = share(now.since(start).0, finish.since(start).0);
            InSlot { model, slot: outcome.slot[row], progress }
        };
        return running.map(in_slot).collect();
    }
    // Service got in earlier stretches counts, also where it was lost to a restart.
    let mut served = vec![0u64; outcome.len()];
    let mut current: Vec<&Stretch> = Vec::new();
    for stretch in &outcome.stretches {
        if stretch.to <= now {
            served[stretch.row as usize] += stretch.to.since(stretch.from).0;
        } else if stretch.from <= now {
            current.push(stretch);
        }
    }
    let in_slot = |stretch: &&Stretch| {
        let row = stretch.row as usize;
        let got = served[row] + now.since(stretch.from).0;
        let model = usize::from(stretch.model);
        InSlot { model, slot: stretch.slot, progress: share(got, outcome.service[row].0) }
    };
    current.iter().map(in_slot).collect()
}
