//! Every change of a number, in order: as the event loop wrote it down, or merged from the columns.

use super::spark::Steps;
use crate::sim::outcome::{Change, Entry, NOWHERE, Outcome};
use crate::sim::units::Time;

/// Whether the loop wrote every change down; else the columns say it all.
pub(super) fn has_journal(outcome: &Outcome) -> bool {
    !outcome.journal.is_empty() || !outcome.areas.is_empty()
}

/// Whether all tasks at a model shared its slots, so that none had a slot of its own.
pub(super) fn shares_slots(outcome: &Outcome) -> bool {
    !outcome.service.is_empty() && outcome.stretches.is_empty()
}

/// What follows the changes through steps of time.
pub(super) trait Follow {
    /// A number changes.
    fn apply(&mut self, entry: &Entry);
    /// A step begins; `place` is where the changes after it are found.
    fn open(&mut self, step: usize, place: Place);
    /// The numbers of `model` have changed within a step.
    fn widen(&mut self, step: usize, model: usize);
    /// All numbers that change at once have changed within a step.
    fn settle(&mut self, _step: usize) {}
}

/// On the way through the changes until the end of the steps; what happened before them is known.
pub(super) struct Following {
    place: Place,
    step: usize,
    is_open: bool,
    touched: Vec<u16>,
}

impl Following {
    /// About to follow the changes from a place on.
    pub(super) fn from(place: Place) -> Following {
        Following { place, step: 0, is_open: false, touched: Vec::new() }
    }

    /// Goes on until about `room` is used up, a change taking 1 and a step `wide`; true at the end.
    pub(super) fn step(
        &mut self,
        outcome: &Outcome,
        steps: &Steps,
        with: &mut impl Follow,
        (room, wide): (&mut usize, usize),
    ) -> bool {
        let mut changes = Changes::at(outcome, self.place);
        while self.step < steps.count && *room > 0 {
            let begin = steps.begin(if self.is_open { self.step + 1 } else { self.step });
            // What happens at the very instant counts as the state that the step begins with.
            let end = if self.is_open { begin } else { Time(begin.0.saturating_add(1)) };
            // The two halves of a start are not parted.
            while (*room > 0 || changes.runs.is_some())
                && let Some((entry, settled)) = changes.next_before(end)
            {
                *room = room.saturating_sub(1);
                with.apply(&entry);
                if self.is_open && entry.model != NOWHERE {
                    self.touched.push(entry.model);
                }
                if self.is_open && settled {
                    with.settle(self.step);
                    self.touched
                        .drain(..)
                        .for_each(|model| with.widen(self.step, usize::from(model)));
                }
            }
            self.place = changes.place;
            if *room == 0 {
                break;
            }
            self.is_open = !self.is_open;
            if self.is_open {
                self.touched.clear();
                with.open(self.step, changes.place);
                *room = room.saturating_sub(wide);
            } else {
                self.step += 1;
            }
        }
        self.step == steps.count
    }
}

/// The changes of a run, one by one.
pub(super) struct Changes<'a> {
    outcome: &'a Outcome,
    has_journal: bool,
    place: Place,
    /// The second half of a start: a task leaves its queue, and runs.
    runs: Option<Entry>,
}

/// Where the next change is found: in the journal, or in the three sorted columns of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    journal: usize,
    arrival: usize,
    /// How many tasks have started, where there is no journal.
    pub start: usize,
    finish: usize,
}

impl Place {
    /// A place in the three sorted columns.
    pub(super) fn merged(arrival: usize, start: usize, finish: usize) -> Place {
        Place { journal: 0, arrival, start, finish }
    }

    /// How many changes came before.
    pub(super) fn changes(self) -> usize {
        self.journal + self.arrival + 2 * self.start + self.finish
    }
}

impl<'a> Changes<'a> {
    pub(super) fn of(outcome: &'a Outcome) -> Changes<'a> {
        Changes::at(outcome, Place::default())
    }

    /// The changes from a place on.
    pub(super) fn at(outcome: &'a Outcome, place: Place) -> Changes<'a> {
        Changes { outcome, has_journal: has_journal(outcome), place, runs: None }
    }

    /// The next change before `end`, and whether the numbers have settled with it: a task that goes
    /// from queue to slot is not seen to be in neither.
    pub(super) fn next_before(&mut self, end: Time) -> Option<(Entry, bool)> {
        if !self.has_journal {
            return self.merged_before(end);
        }
        let place = self.place.journal;
        let entry = *self.outcome.journal.get(place).filter(|entry| entry.at < end)?;
        self.place.journal += 1;
        let next = self.outcome.journal.get(place + 1);
        Some((entry, next.is_none_or(|next| next.at != entry.at)))
    }

    /// Completions first, then arrivals, then starts, so that a task that starts at once is seen to
    /// arrive first.
    fn merged_before(&mut self, end: Time) -> Option<(Entry, bool)> {
        if let Some(entry) = self.runs.take() {
            return Some((entry, true));
        }
        let run = self.outcome;
        let finishing = run.finishes.get(self.place.finish).copied();
        let starting = run.starts.get(self.place.start).copied();
        let finish = finishing.map_or(Time::NEVER, |row| run.finish[row as usize]);
        let start = starting.map_or(Time::NEVER, |row| run.start[row as usize]);
        let arrival = run.arrival.get(self.place.arrival).copied().unwrap_or(Time::NEVER);
        let at = finish.min(start).min(arrival);
        if at >= end {
            return None;
        }
        let entry = |row: u32, central: bool, change: Change| {
            let model = if central { NOWHERE } else { run.model[row as usize] };
            Entry { at, row, model, change }
        };
        match (finishing, starting) {
            (Some(row), _) if finish == at && run.start[row as usize] < at => {
                self.place.finish += 1;
                Some((entry(row, false, Change::Stops), true))
            }
            _ if arrival == at => {
                self.place.arrival += 1;
                let row = self.place.arrival as u32 - 1;
                Some((entry(row, run.central, Change::Waits), true))
            }
            (_, Some(row)) if start == at => {
                self.place.start += 1;
                self.runs = Some(entry(row, false, Change::Runs));
                Some((entry(row, run.central, Change::Leaves), false))
            }
            (Some(row), _) => {
                self.place.finish += 1;
                Some((entry(row, false, Change::Stops), true))
            }
            (None, _) => None,
        }
    }
}

/// Numbers of each model while time passes.
pub(super) struct Counts {
    pub running: Vec<u32>,
    pub waiting: Vec<u32>,
    /// Waiting in the central queue.
    pub central: u32,
}

impl Counts {
    pub(super) fn of(models: usize) -> Counts {
        Counts { running: vec![0; models], waiting: vec![0; models], central: 0 }
    }

    pub(super) fn apply(&mut self, entry: &Entry) {
        let model = usize::from(entry.model);
        let (number, more) = match entry.change {
            Change::Waits => (self.waiting.get_mut(model).unwrap_or(&mut self.central), true),
            Change::Leaves => (self.waiting.get_mut(model).unwrap_or(&mut self.central), false),
            Change::Runs => (self.running.get_mut(model).unwrap_or(&mut self.central), true),
            Change::Stops => (self.running.get_mut(model).unwrap_or(&mut self.central), false),
        };
        *number = if more { *number + 1 } else { number.saturating_sub(1) };
    }
}
