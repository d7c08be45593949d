//! Where every row is at an instant, out of all changes until then; kept from instant to instant, so
//! that playing costs what happens and not what has happened.

use crate::sim::outcome::{Change, Fate, NOWHERE, Outcome};
use crate::sim::units::Time;

/// Where a row is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// Not there: not yet, or no longer.
    Out,
    /// In the queue of a model, or in the central one ([`NOWHERE`]).
    Waiting(u16),
    /// On its way from one model to another.
    Moving,
    /// In service, or sharing the slots of a model.
    Running(u16),
}

/// The places of all rows at the instant that was asked for last.
#[derive(Debug, Default)]
pub struct Moment {
    now: Time,
    places: Vec<Place>,
    /// Changes, and stretches of service, that are over.
    changes: usize,
    stretches: usize,
    /// Service that each row got in those stretches [ns], also where it was lost to a restart.
    served: Vec<u64>,
}

/// A slot in use at an instant.
pub(super) struct InSlot {
    pub model: u16,
    pub slot: u32,
    /// How far its task is with its service, 0 to 1.
    pub progress: f32,
}

impl Moment {
    /// Goes to an instant of a run with a journal: on from the last one, or again from the start.
    pub(super) fn go_to(&mut self, outcome: &Outcome, now: Time) {
        if self.places.len() != outcome.len() || now < self.now {
            let places = vec![Place::Out; outcome.len()];
            let served = vec![0; outcome.service.len()];
            *self = Moment { places, served, ..Moment::default() };
        }
        self.now = now;
        for entry in outcome.journal[self.changes..].iter().take_while(|entry| entry.at <= now) {
            self.changes += 1;
            self.places[entry.row as usize] = match entry.change {
                Change::Waits => Place::Waiting(entry.model),
                Change::Runs if entry.model != NOWHERE => Place::Running(entry.model),
                Change::Leaves => Place::Moving,
                Change::Stops | Change::Runs => Place::Out,
            };
        }
        if outcome.service.is_empty() {
            return;
        }
        let over = |stretch: &&crate::sim::outcome::Stretch| stretch.to <= now;
        for stretch in outcome.stretches[self.stretches..].iter().take_while(over) {
            self.stretches += 1;
            self.served[stretch.row as usize] += stretch.to.since(stretch.from).0;
        }
    }

    /// The place of a row.
    pub(super) fn place(&self, outcome: &Outcome, row: usize) -> Place {
        match self.places.get(row).copied().unwrap_or(Place::Out) {
            Place::Out => Place::Out,
            _ if outcome.finish[row] <= self.now => Place::Out,
            // Who is shed in a queue leaves it for nowhere.
            Place::Moving if outcome.fate.get(row) == Some(&Fate::Shed) => Place::Out,
            place => place,
        }
    }

    /// The place of every row that is there.
    pub(super) fn places(&self, outcome: &Outcome) -> impl Iterator<Item = (usize, Place)> {
        let there = |row: usize| {
            let place = self.place(outcome, row);
            (place != Place::Out).then_some((row, place))
        };
        (0..self.places.len()).filter_map(there)
    }

    /// Every slot in use, with the progress of the task in it; none where slots are shared.
    pub(super) fn slots_in_use(&self, outcome: &Outcome) -> Vec<InSlot> {
        let now = self.now;
        let share = |part: u64, all: u64| (part as f64 / all.max(1) as f64).min(1.0) as f32;
        let running = self.places(outcome).filter_map(|(row, place)| match place {
            Place::Running(model) => Some((row, model)),
            _ => None,
        });
        if outcome.service.is_empty() {
            let in_slot = |(row, model): (usize, u16)| {
                let (start, finish) = (outcome.start[row], outcome.finish[row]);
                let progress = share(now.since(start).0, finish.since(start).0);
                InSlot { model, slot: outcome.slot[row], progress }
            };
            return running.map(in_slot).collect();
        }
        // Stretches stand in the order of their ends, so that those under way come soon.
        let under_way = outcome.stretches[self.stretches..].iter();
        let in_slots = under_way.filter(|stretch| stretch.from <= now).take(running.count());
        let in_slot = |stretch: &crate::sim::outcome::Stretch| {
            let row = stretch.row as usize;
            let got = self.served[row] + now.since(stretch.from).0;
            let progress = share(got, outcome.service[row].0);
            InSlot { model: stretch.model, slot: stretch.slot, progress }
        };
        in_slots.map(in_slot).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::interrupted;
    use super::*;

    #[test]
    fn going_on_is_the_same_as_beginning_again() {
        let (_, outcome) = interrupted();
        let mut kept = Moment::default();
        for tenth in (0..45).chain([10, 25, 5]) {
            let now = Time(tenth * 100_000_000);
            kept.go_to(&outcome, now);
            let mut fresh = Moment::default();
            fresh.go_to(&outcome, now);
            let seen = |moment: &Moment| {
                let slots: Vec<(u16, u32, f32)> = moment
                    .slots_in_use(&outcome)
                    .iter()
                    .map(|used| (used.model, used.slot, used.progress))
                    .collect();
                (moment.places(&outcome).collect::<Vec<_>>(), slots)
            };
            assert_eq!(seen(&kept), seen(&fresh), "{tenth}");
        }
    }
}
