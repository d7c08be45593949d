//! Numbers of each column in each step of a stretch of time, written down in one pass.

use super::columns::Columns;
use crate::sim::outcome::{Change, Entry, NOWHERE, Outcome};
use crate::sim::units::Time;
use crate::view::changes::{Follow, Following, Place};
use crate::view::spark::Steps;

/// One column's numbers within a step: least and largest, and at its beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::view) struct Cell {
    /// (running + waiting) / slots: least, largest.
    pub load: [f32; 2],
    /// Waiting: least, largest, at the beginning.
    pub waiting: [f32; 3],
    /// Busy slots: least, largest, at the beginning.
    pub busy: [f32; 3],
    /// Tasks running at the beginning: more than slots where they share.
    pub running: f32,
    /// Mean share of slots busy.
    pub share: f32,
    /// Tasks that finished.
    pub finished: f32,
}

/// What is known at an instant: numbers, and where the changes after it are found.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub at: Time,
    pub place: Place,
    /// The first task, in order of start, that may run then.
    pub live: usize,
    /// Tasks running at each model.
    pub running: Vec<u32>,
    /// Tasks waiting, busy slots, memory in use [bytes], tasks running: of each column.
    pub waiting: Vec<u32>,
    pub busy: Vec<u32>,
    pub used: Vec<u64>,
    pub runs: Vec<u32>,
    /// Waiting in the central queue.
    pub central: u32,
}

impl Known {
    /// Before the run.
    pub fn nothing(columns: &Columns) -> Known {
        let count = columns.count();
        Known {
            running: vec![0; columns.of.len()],
            waiting: vec![0; count],
            busy: vec![0; count],
            used: vec![0; count],
            runs: vec![0; count],
            ..Known::default()
        }
    }
}

/// What was written down.
#[derive(Clone, Debug, Default)]
pub(in crate::view) struct Cells {
    /// Number of steps, and of columns in each.
    pub steps: usize,
    pub columns: usize,
    /// Beginning and end of all steps [s].
    pub from_s: f64,
    pub to_s: f64,
    /// Step by step.
    pub cells: Vec<Cell>,
    /// Share of memory in use: least, largest, at the beginning; empty where it is no matter.
    pub memory: Vec<[f32; 3]>,
    /// Waiting in the central queue at the beginning of each step.
    pub central: Vec<u32>,
}

impl Cells {
    pub fn of(&self, column: usize) -> impl Iterator<Item = &Cell> {
        self.cells.iter().skip(column).step_by(self.columns)
    }

    pub fn memory_of(&self, column: usize) -> impl Iterator<Item = &[f32; 3]> {
        self.memory.iter().skip(column).step_by(self.columns)
    }
}

/// Writes down the steps of a stretch, from what is known at an earlier instant on.
pub(super) fn record(
    (outcome, columns): (&Outcome, &Columns),
    steps: &Steps,
    known: Known,
) -> Cells {
    let mut recording = Recording::new((outcome, columns), steps, known, None);
    let mut room = usize::MAX;
    recording.step((outcome, columns), steps, &mut room);
    recording.now.cells
}

/// A record on its way into steps.
pub(super) struct Recording {
    following: Following,
    pub now: State,
}

impl Recording {
    /// About to begin; with `marks`, what is known every so many steps is kept.
    pub fn new(
        (outcome, columns): (&Outcome, &Columns),
        steps: &Steps,
        known: Known,
        marks: Option<usize>,
    ) -> Recording {
        let count = columns.count();
        let cells = Cells {
            steps: steps.count,
            columns: count,
            cells: vec![Cell::default(); steps.count * count],
            memory: vec![[0.0; 3]; columns.memory.as_ref().map_or(0, |_| steps.count * count)],
            central: vec![0; steps.count],
            ..Cells::default()
        };
        let slots = || columns.model_slots.iter().map(|slots| *slots as usize).sum::<usize>();
        let has_rows = marks.is_some() && outcome.stretches.is_empty() && !outcome.slot.is_empty();
        let now = State {
            begin: Time::ZERO,
            next: steps.begin(0),
            step: None,
            seen: vec![Seen::default(); count],
            since: vec![Time::ZERO; count],
            area: vec![0.0; count],
            carried: vec![0; count],
            first_slot: first_slots(columns),
            latest: vec![u32::MAX; if has_rows { slots() } else { 0 }],
            started: known.place.start,
            marks,
            known,
            cells,
            kept: Vec::new(),
        };
        Recording { following: Following::from(now.known.place), now }
    }

    /// Takes about `room` numbers further, which it uses up; true at the end.
    pub fn step(
        &mut self,
        (outcome, columns): (&Outcome, &Columns),
        steps: &Steps,
        room: &mut usize,
    ) -> bool {
        let now = std::mem::take(&mut self.now);
        let mut recorder = Recorder { outcome, columns, steps, now };
        let over = self.following.step(outcome, steps, &mut recorder, (room, columns.count()));
        if over {
            recorder.close(steps.begin(steps.count));
        }
        self.now = recorder.now;
        over
    }
}

/// The first slot of each model among all.
pub(super) fn first_slots(columns: &Columns) -> Vec<usize> {
    let first = |sum: &mut usize, slots: &u32| {
        let mine = *sum;
        *sum += *slots as usize;
        Some(mine)
    };
    columns.model_slots.iter().scan(0, first).collect()
}

/// Least and largest numbers of a column: whole ones, which become shares when the step closes.
#[derive(Clone, Copy, Default)]
struct Seen {
    tasks: [u32; 2],
    waiting: [u32; 2],
    busy: [u32; 2],
}

struct Recorder<'a> {
    outcome: &'a Outcome,
    columns: &'a Columns,
    steps: &'a Steps,
    now: State,
}

/// What is known of the run so far.
#[derive(Default)]
pub(super) struct State {
    /// When the step that is open began, and when the next one does.
    begin: Time,
    next: Time,
    step: Option<usize>,
    /// Least and largest numbers of each column within the step that is open.
    seen: Vec<Seen>,
    /// Busy slots of each column, added up since [slot·ns].
    since: Vec<Time>,
    area: Vec<f64>,
    /// Finished at the very instant that the next step begins.
    carried: Vec<u32>,
    /// The first slot of each model among all, and the latest task, in order of start, of each.
    first_slot: Vec<usize>,
    latest: Vec<u32>,
    started: usize,
    marks: Option<usize>,
    known: Known,
    pub cells: Cells,
    pub kept: Vec<Known>,
}

impl Recorder<'_> {
    fn close(&mut self, end: Time) {
        let Some(step) = self.now.step else { return };
        let long_ns = end.since(self.now.begin).0.max(1) as f64;
        for column in 0..self.columns.count() {
            self.elapse(column, end);
            let slots = self.columns.slots[column].max(1);
            let cell = &mut self.now.cells.cells[step * self.now.cells.columns + column];
            let seen = self.now.seen[column];
            cell.load = seen.tasks.map(|tasks| tasks as f32 / slots as f32);
            (cell.waiting[0], cell.waiting[1]) = (seen.waiting[0] as f32, seen.waiting[1] as f32);
            (cell.busy[0], cell.busy[1]) = (seen.busy[0] as f32, seen.busy[1] as f32);
            cell.share = (self.now.area[column] / (long_ns * f64::from(slots))) as f32;
        }
    }

    fn elapse(&mut self, column: usize, at: Time) {
        let long_ns = at.since(self.now.since[column]).0 as f64;
        self.now.area[column] += f64::from(self.now.known.busy[column]) * long_ns;
        self.now.since[column] = at;
    }

    /// Counts a task that begins or ends to run.
    fn run(&mut self, model: usize, column: usize, entry: &Entry, more: bool) {
        let slots = self.columns.model_slots[model];
        let before = self.now.known.running[model];
        one(&mut self.now.known.running[model], more);
        let takes_slot = if more { before < slots } else { before > 0 && before <= slots };
        let held = match &self.columns.memory {
            Some(memory) => memory.held(self.outcome, entry.row, model),
            None => 0,
        };
        for column in [column, self.columns.fleet()] {
            one(&mut self.now.known.runs[column], more);
            let used = &mut self.now.known.used[column];
            *used = if more { *used + held } else { used.saturating_sub(held) };
            if takes_slot {
                self.elapse(column, entry.at);
                one(&mut self.now.known.busy[column], more);
            }
        }
    }

    fn started(&mut self, model: usize, entry: &Entry) {
        let slot = self.outcome.slot.get(entry.row as usize).map(|slot| *slot as usize);
        let place = slot.map(|slot| self.now.first_slot[model].saturating_add(slot));
        if let Some(latest) = place.and_then(|place| self.now.latest.get_mut(place)) {
            *latest = self.now.started as u32;
        }
        self.now.started += 1;
    }

    fn finished(&mut self, column: usize, at: Time) {
        if at >= self.now.next {
            self.now.carried[column] += 1;
        } else if let Some(step) = self.now.step {
            self.now.cells.cells[step * self.now.cells.columns + column].finished += 1.0;
        }
    }

    fn tasks(&self, column: usize) -> u32 {
        self.now.known.runs[column] + self.now.known.waiting[column]
    }

    fn memory(&self, column: usize) -> f32 {
        let all = self.columns.bytes[column].max(1);
        (self.now.known.used[column] as f64 / all as f64) as f32
    }

    fn keep(&mut self, place: Place, at: Time) {
        let mut known = self.now.known.clone();
        (known.place, known.at) = (place, at);
        let lives = |latest: &&u32| {
            let row = self.outcome.starts.get(**latest as usize).map(|row| *row as usize);
            row.is_some_and(|row| self.outcome.finish[row] > at)
        };
        known.live =
            self.now.latest.iter().filter(lives).min().map_or(self.now.started, |at| *at as usize);
        self.now.kept.push(known);
    }
}

impl Follow for Recorder<'_> {
    fn apply(&mut self, entry: &Entry) {
        let fleet = self.columns.fleet();
        let more = matches!(entry.change, Change::Waits | Change::Runs);
        let model = usize::from(entry.model);
        if entry.model == NOWHERE {
            one(&mut self.now.known.central, more);
            one(&mut self.now.known.waiting[fleet], more);
            return;
        }
        let column = usize::from(self.columns.of[model]);
        match entry.change {
            Change::Waits | Change::Leaves => {
                one(&mut self.now.known.waiting[column], more);
                one(&mut self.now.known.waiting[fleet], more);
            }
            Change::Runs => {
                self.run(model, column, entry, true);
                self.started(model, entry);
            }
            Change::Stops => {
                self.run(model, column, entry, false);
                if self.outcome.finish[entry.row as usize] == entry.at {
                    self.finished(column, entry.at);
                    self.finished(fleet, entry.at);
                }
            }
        }
    }

    fn open(&mut self, step: usize, place: Place) {
        let begin = self.now.next;
        self.close(begin);
        (self.now.begin, self.now.next, self.now.step) =
            (begin, self.steps.begin(step + 1), Some(step));
        let count = self.columns.count();
        for column in 0..count {
            (self.now.area[column], self.now.since[column]) = (0.0, begin);
            let (tasks, known) = (self.tasks(column), &self.now.known);
            let (waiting, busy) = (known.waiting[column], known.busy[column]);
            self.now.seen[column] =
                Seen { tasks: [tasks; 2], waiting: [waiting; 2], busy: [busy; 2] };
            self.now.cells.cells[step * count + column] = Cell {
                load: [0.0; 2],
                waiting: [waiting as f32; 3],
                busy: [busy as f32; 3],
                running: known.runs[column] as f32,
                share: 0.0,
                finished: std::mem::take(&mut self.now.carried[column]) as f32,
            };
            if !self.now.cells.memory.is_empty() {
                self.now.cells.memory[step * count + column] = [self.memory(column); 3];
            }
        }
        self.now.cells.central[step] = self.now.known.central;
        if self.now.marks.is_some_and(|every| step.is_multiple_of(every)) {
            self.keep(place, begin);
        }
    }

    fn widen(&mut self, step: usize, model: usize) {
        self.widen_column(step, usize::from(self.columns.of[model]));
    }

    fn settle(&mut self, step: usize) {
        self.widen_column(step, self.columns.fleet());
    }
}

impl Recorder<'_> {
    fn widen_column(&mut self, step: usize, column: usize) {
        let tasks = self.tasks(column);
        let seen = &mut self.now.seen[column];
        extend(&mut seen.tasks, tasks);
        extend(&mut seen.waiting, self.now.known.waiting[column]);
        extend(&mut seen.busy, self.now.known.busy[column]);
        if !self.now.cells.memory.is_empty() {
            let memory = self.memory(column);
            let cell = &mut self.now.cells.memory[step * self.now.cells.columns + column];
            *cell = [cell[0].min(memory), cell[1].max(memory), cell[2]];
        }
    }
}

/// Least and largest with one more value.
fn extend([low, high]: &mut [u32; 2], value: u32) {
    *low = (*low).min(value);
    *high = (*high).max(value);
}

/// One more or one fewer.
fn one(number: &mut u32, more: bool) {
    *number = if more { *number + 1 } else { number.saturating_sub(1) };
}

impl Cell {
    /// What two steps that follow each other are together; the share is still a sum.
    pub(super) fn then(self, next: &Cell) -> Cell {
        let both = |a: [f32; 3], b: [f32; 3]| [a[0].min(b[0]), a[1].max(b[1]), a[2]];
        Cell {
            load: [self.load[0].min(next.load[0]), self.load[1].max(next.load[1])],
            waiting: both(self.waiting, next.waiting),
            busy: both(self.busy, next.busy),
            running: self.running,
            share: self.share + next.share,
            finished: self.finished + next.finished,
        }
    }
}
