//! The same numbers where every task comes, starts and goes: one pass over three sorted columns.
//!
//! What `record` finds by following one change after another, for all of a run from its beginning;
//! tests hold the two against each other. Of a million tasks this is most of the index.

use super::columns::Columns;
use super::record::{Cell, Cells, Known, first_slots};
use crate::sim::outcome::Outcome;
use crate::sim::units::Time;
use crate::view::changes::{Place, has_journal};
use crate::view::spark::Steps;

/// Whether a run is of this kind.
pub(super) fn will_do(outcome: &Outcome, columns: &Columns) -> bool {
    let has_slots = outcome.slot.len() == outcome.len() && outcome.stretches.is_empty();
    let all_ran = outcome.fate.is_empty();
    has_slots && all_ran && !has_journal(outcome) && columns.memory.is_none()
}

/// A run on its way into the steps of an index.
pub(super) struct Recorder {
    /// The step that is open or is to be opened, and when it began.
    step: usize,
    is_open: bool,
    begin: Time,
    every: usize,
    finish: Next,
    start: Next,
    arrival: Next,
    models: Vec<Model>,
    columns: Vec<Column>,
    fleet: Column,
    central: u32,
    /// The latest task, in order of start, of each slot of all models.
    latest: Vec<u32>,
    pub cells: Cells,
    pub marks: Vec<Known>,
}

/// The next event of a kind: its place in the order of its kind, its row, when it is.
#[derive(Clone, Copy)]
struct Next {
    place: usize,
    row: usize,
    at: Time,
}

#[derive(Clone, Copy)]
struct Model {
    column: usize,
    slots: u32,
    first_slot: usize,
    running: u32,
}

/// Numbers of a column now, and their least and largest within the step that is open.
#[derive(Clone, Copy, Default)]
struct Column {
    waiting: u32,
    runs: u32,
    busy: u32,
    finished: u32,
    tasks_seen: [u32; 2],
    waiting_seen: [u32; 2],
    busy_seen: [u32; 2],
    /// Busy slots added up since [slot·ns].
    since: Time,
    area: f64,
}

impl Column {
    #[inline(always)]
    fn widen(&mut self) {
        widen(&mut self.tasks_seen, self.waiting + self.runs);
        widen(&mut self.waiting_seen, self.waiting);
        widen(&mut self.busy_seen, self.busy);
    }

    #[inline(always)]
    fn elapse(&mut self, at: Time) {
        self.area += f64::from(self.busy) * at.since(self.since).0 as f64;
        self.since = at;
    }

    #[inline(always)]
    fn starts(&mut self, at: Time, waited_here: bool, takes_slot: bool) {
        self.waiting -= u32::from(waited_here && self.waiting > 0);
        self.runs += 1;
        if takes_slot {
            self.elapse(at);
            self.busy += 1;
        }
        self.widen();
    }

    #[inline(always)]
    fn stops(&mut self, at: Time, frees_slot: bool) {
        self.runs -= u32::from(self.runs > 0);
        self.finished += 1;
        if frees_slot {
            self.elapse(at);
            self.busy -= u32::from(self.busy > 0);
        }
        self.widen();
    }

    fn close(&mut self, cell: &mut Cell, end: Time, (long_ns, slots): (f64, u32)) {
        self.elapse(end);
        let slots = slots.max(1);
        cell.load = self.tasks_seen.map(|tasks| tasks as f32 / slots as f32);
        let both = |[low, high]: [u32; 2], begin| [low as f32, high as f32, begin];
        cell.waiting = both(self.waiting_seen, cell.waiting[2]);
        cell.busy = both(self.busy_seen, cell.busy[2]);
        cell.share = (self.area / (long_ns * f64::from(slots))) as f32;
        cell.finished = self.finished as f32;
        self.finished = 0;
    }

    fn open(&mut self, begin: Time) -> Cell {
        (self.area, self.since) = (0.0, begin);
        self.tasks_seen = [self.waiting + self.runs; 2];
        self.waiting_seen = [self.waiting; 2];
        self.busy_seen = [self.busy; 2];
        Cell {
            waiting: [self.waiting as f32; 3],
            busy: [self.busy as f32; 3],
            running: self.runs as f32,
            ..Cell::default()
        }
    }
}

#[inline(always)]
fn widen([low, high]: &mut [u32; 2], value: u32) {
    *low = (*low).min(value);
    *high = (*high).max(value);
}

impl Recorder {
    /// About to begin; what is known is kept every so many steps.
    pub fn new(outcome: &Outcome, columns: &Columns, steps: &Steps, every: usize) -> Recorder {
        let first_slot = first_slots(columns);
        let model = |(model, first_slot): (usize, usize)| Model {
            column: usize::from(columns.of[model]),
            slots: columns.model_slots[model],
            first_slot,
            running: 0,
        };
        let count = columns.count();
        let all_slots = columns.model_slots.iter().map(|slots| *slots as usize).sum();
        let begin = Next { place: 0, row: 0, at: Time::NEVER };
        let mut recorder = Recorder {
            step: 0,
            is_open: false,
            begin: Time::ZERO,
            every,
            finish: begin,
            start: begin,
            arrival: begin,
            models: first_slot.into_iter().enumerate().map(model).collect(),
            columns: vec![Column::default(); count - 1],
            fleet: Column::default(),
            central: 0,
            latest: vec![u32::MAX; all_slots],
            cells: Cells {
                steps: steps.count,
                columns: count,
                cells: Vec::with_capacity(steps.count * count),
                central: vec![0; steps.count],
                ..Cells::default()
            },
            marks: Vec::new(),
        };
        recorder.finish = finish_at(outcome, 0);
        recorder.start = start_at(outcome, 0);
        recorder.arrival = arrival_at(outcome, 0);
        recorder
    }

    /// Takes about `room` numbers further, which it uses up; true at the end.
    pub fn step(
        &mut self,
        (outcome, columns): (&Outcome, &Columns),
        steps: &Steps,
        room: &mut usize,
    ) -> bool {
        while self.step < steps.count {
            if !self.is_open {
                // What happens at the very instant counts as the state that the step begins with.
                let begin = steps.begin(self.step);
                if !self.pass(outcome, Time(begin.0.saturating_add(1)), room) {
                    return false;
                }
                self.open(outcome, begin);
                *room = room.saturating_sub(columns.count());
            }
            let end = steps.begin(self.step + 1);
            if !self.pass(outcome, end, room) {
                return false;
            }
            self.close(columns, end);
        }
        true
    }

    /// All events before `end`: completions first, then arrivals, then starts, as changes are merged.
    /// False if there was no room for all.
    fn pass(&mut self, outcome: &Outcome, end: Time, room: &mut usize) -> bool {
        loop {
            let (finish, start, arrival) = (self.finish.at, self.start.at, self.arrival.at);
            let at = finish.min(start).min(arrival);
            if at >= end {
                return true;
            }
            if *room == 0 {
                return false;
            }
            *room -= 1;
            if finish == at && (finish < start.min(arrival) || self.began_before(outcome, at)) {
                self.stop(outcome);
            } else if arrival == at {
                self.wait(outcome);
            } else if start == at {
                self.run(outcome);
            } else {
                self.stop(outcome);
            }
        }
    }

    /// Whether the task that finishes next has run for any time.
    fn began_before(&self, outcome: &Outcome, at: Time) -> bool {
        outcome.start[self.finish.row] < at
    }

    #[inline(always)]
    fn wait(&mut self, outcome: &Outcome) {
        if outcome.central {
            self.central += 1;
        } else if let Some(model) = self.models.get(usize::from(outcome.model[self.arrival.row])) {
            let column = &mut self.columns[model.column];
            column.waiting += 1;
            column.widen();
        }
        self.fleet.waiting += 1;
        self.fleet.widen();
        self.arrival = arrival_at(outcome, self.arrival.place + 1);
    }

    #[inline(always)]
    fn run(&mut self, outcome: &Outcome) {
        let Next { place, row, at } = self.start;
        if let Some(model) = self.models.get_mut(usize::from(outcome.model[row])) {
            let takes_slot = model.running < model.slots;
            model.running += 1;
            let slot = model.first_slot.saturating_add(outcome.slot[row] as usize);
            if let Some(latest) = self.latest.get_mut(slot) {
                *latest = place as u32;
            }
            self.central -= u32::from(outcome.central && self.central > 0);
            self.columns[model.column].starts(at, !outcome.central, takes_slot);
            self.fleet.starts(at, true, takes_slot);
        }
        self.start = start_at(outcome, place + 1);
    }

    #[inline(always)]
    fn stop(&mut self, outcome: &Outcome) {
        let Next { place, row, at } = self.finish;
        if let Some(model) = self.models.get_mut(usize::from(outcome.model[row])) {
            let frees_slot = model.running > 0 && model.running <= model.slots;
            model.running -= u32::from(model.running > 0);
            self.columns[model.column].stops(at, frees_slot);
            self.fleet.stops(at, frees_slot);
        }
        self.finish = finish_at(outcome, place + 1);
    }

    fn close(&mut self, columns: &Columns, end: Time) {
        let long_ns = end.since(self.begin).0.max(1) as f64;
        let cells = &mut self.cells.cells[self.step * columns.count()..];
        let all = self.columns.iter_mut().chain([&mut self.fleet]);
        for ((column, cell), slots) in all.zip(cells).zip(&columns.slots) {
            column.close(cell, end, (long_ns, *slots));
        }
        self.step += 1;
        self.is_open = false;
    }

    fn open(&mut self, outcome: &Outcome, begin: Time) {
        (self.begin, self.is_open) = (begin, true);
        let all = self.columns.iter_mut().chain([&mut self.fleet]);
        self.cells.cells.extend(all.map(|column| column.open(begin)));
        self.cells.central[self.step] = self.central;
        if self.step.is_multiple_of(self.every) {
            self.keep(outcome, begin);
        }
    }

    fn place(&self) -> Place {
        Place::merged(self.arrival.place, self.start.place, self.finish.place)
    }

    fn keep(&mut self, outcome: &Outcome, at: Time) {
        let all = || self.columns.iter().chain([&self.fleet]);
        let lives = |latest: &&u32| {
            let row = outcome.starts.get(**latest as usize).map(|row| *row as usize);
            row.is_some_and(|row| outcome.finish[row] > at)
        };
        let live = self.latest.iter().filter(lives).min();
        let known = Known {
            at,
            place: self.place(),
            live: live.map_or(self.start.place, |at| *at as usize),
            running: self.models.iter().map(|model| model.running).collect(),
            waiting: all().map(|column| column.waiting).collect(),
            busy: all().map(|column| column.busy).collect(),
            used: vec![0; self.cells.columns],
            runs: all().map(|column| column.runs).collect(),
            central: self.central,
        };
        self.marks.push(known);
    }
}

#[inline(always)]
fn finish_at(outcome: &Outcome, place: usize) -> Next {
    next(outcome.finishes.get(place), &outcome.finish, place)
}

#[inline(always)]
fn start_at(outcome: &Outcome, place: usize) -> Next {
    next(outcome.starts.get(place), &outcome.start, place)
}

#[inline(always)]
fn next(row: Option<&u32>, times: &[Time], place: usize) -> Next {
    match row {
        Some(row) => Next { place, row: *row as usize, at: times[*row as usize] },
        None => Next { place, row: 0, at: Time::NEVER },
    }
}

#[inline(always)]
fn arrival_at(outcome: &Outcome, place: usize) -> Next {
    let at = outcome.arrival.get(place).copied().unwrap_or(Time::NEVER);
    Next { place, row: place, at }
}
