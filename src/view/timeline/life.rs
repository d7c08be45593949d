//! The life of one task: when it waited and ran, where, and beside whom.

use super::super::changes::{has_journal, shares_slots};
use super::super::table::{TaskRow, row as row_of};
use super::band::Band;
use super::index::{Group, Timeline};
use super::mark;
use super::pieces::Pieces;
use crate::sim::outcome::{Change, NOWHERE, Outcome, Stretch};
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;
use serde::{Deserialize, Serialize};

/// What is to be told of a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskLife {
    /// Its row of the table.
    pub task: TaskRow,
    /// Which part of its task it is, from 1, and of how many.
    pub part: (u32, u32),
    /// When its model was decided [s].
    pub decided_s: f64,
    /// Where and when it waited.
    pub waits: Vec<Stay>,
    /// Where and when it ran.
    pub runs: Vec<Stay>,
    /// Who was there when its model was decided.
    pub at_decision: Option<Beside>,
    /// Who was there when it started.
    pub at_start: Option<Beside>,
    /// When it was decided: the other model, of those that may run it, with the most free slots.
    pub free: Option<(u16, u32)>,
    /// Free slots of its own model then.
    pub own_free: u32,
    /// The task before and the one after it, of the same class.
    pub of_class: [Option<u64>; 2],
    /// The same, of the same model.
    pub of_model: [Option<u64>; 2],
}

/// A stretch at one place.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stay {
    /// Model; beyond the last for the central queue.
    pub model: u16,
    /// Slot; the largest number where it had none of its own.
    pub slot: u32,
    /// From [s].
    pub from_s: f64,
    /// To [s].
    pub to_s: f64,
    /// How it ended, where that is more than to begin to run or be done: bits of [`mark`].
    pub marks: u8,
}

/// Others at a model at an instant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The model; beyond the last for the central queue.
    pub model: u16,
    /// The instant [s].
    pub at_s: f64,
    /// How many waited.
    pub waiting: u32,
    /// How many ran.
    pub running: u32,
    /// Some of those that waited, the oldest last.
    pub waiting_tasks: Vec<u64>,
    /// Some of those that ran.
    pub running_tasks: Vec<u64>,
}

/// Others that are named.
const NAMED_MAX: usize = 8;

impl Timeline {
    /// The life of the task of a row; none if there is no such row.
    pub fn life(&self, scenario: &Scenario, outcome: &Outcome, row: u64) -> Option<TaskLife> {
        let at = usize::try_from(row).ok().filter(|at| *at < outcome.len())?;
        let marks = self.happened.get(at).copied().unwrap_or(0);
        let task = TaskRow { marks, ..row_of(outcome, at) };
        let decided = outcome.arrival[at].after(outcome.prepared);
        let (mut waits, runs) = (waits(outcome, at), runs(outcome, at));
        let last = waits.len().saturating_sub(1);
        for wait in &mut waits[..last] {
            let ran = runs.iter().any(|run| run.from_s == wait.to_s);
            wait.marks |= if ran { 0 } else { mark::MOVED };
        }
        let first = waits.first().or(runs.first()).copied();
        let beside = |stay: Option<Stay>, at: Time| {
            let is_there = |stay: &Stay| stay.from_s <= at.seconds() && at.seconds() < stay.to_s;
            let own = (waits.iter().any(is_there), runs.iter().any(is_there));
            stay.and_then(|stay| self.beside(outcome, stay.model, at, (row as u32, own)))
        };
        let class = outcome.class[at];
        let may_run = |model: u16| {
            let only = scenario.tasks.get(usize::from(class)).map(|class| &class.only_on);
            only.is_none_or(|only| only.is_empty() || only.contains(&usize::from(model)))
        };
        let model = first.map_or(NOWHERE, |stay| stay.model);
        let others = (0..scenario.models.len() as u16).filter(|other| *other != model);
        let free = others
            .filter(|other| may_run(*other))
            .map(|other| (other, self.free_at(other, decided.0)));
        let free = free.rev().max_by_key(|(_, free)| *free).filter(|(_, free)| *free > 0);
        Some(TaskLife {
            task,
            part: part(outcome, at),
            decided_s: decided.seconds(),
            at_decision: beside(first, decided),
            at_start: beside(runs.first().copied(), outcome.start[at]),
            own_free: self.free_at(model, decided.0),
            free,
            waits,
            runs,
            of_class: neighbours(&outcome.class, at),
            of_model: neighbours(&outcome.model, at),
        })
    }

    /// Slots of a model that are free at an instant, before what begins then.
    fn free_at(&self, model: u16, at_ns: u64) -> u32 {
        let Some(group) = self.of_model(model) else { return 0 };
        // A task that begins at this very instant is the one that is being decided.
        let busy = self.busy_at(group, at_ns.saturating_sub(1));
        group.slots.saturating_sub(busy)
    }

    fn busy_at(&self, group: &Group, at_ns: u64) -> u32 {
        match &group.running {
            Some(band) => band.count_at(at_ns),
            None => {
                let lanes = group.first_slot..group.first_slot + group.slots as usize;
                lanes.filter(|lane| self.slots.at(*lane, at_ns).is_some()).count() as u32
            }
        }
    }

    /// Who else is at a model at an instant, beside a row that itself waits there or runs.
    fn beside(
        &self,
        outcome: &Outcome,
        model: u16,
        at: Time,
        (but, (waits, runs)): (u32, (bool, bool)),
    ) -> Option<Beside> {
        let central = |group: &&Group| group.kind == super::GroupKind::Central;
        let group = match model {
            NOWHERE => self.groups.iter().find(central)?,
            model => self.of_model(model)?,
        };
        let instant = (at.0, at.0.saturating_add(1));
        let named = |band: &Band, pieces: &Pieces| {
            let mut rows = Vec::new();
            band.visit(instant, (pieces, outcome), |id, _| {
                let row = pieces.get(outcome, id).row;
                rows.extend((row != but).then_some(u64::from(row)));
                rows.len() < NAMED_MAX
            });
            rows
        };
        let (running, running_tasks) = match &group.running {
            Some(band) => (band.count_at(at.0), named(band, &self.runs)),
            None => {
                let lanes = group.first_slot..group.first_slot + group.slots as usize;
                let ids = lanes.filter_map(|lane| self.slots.at(lane, at.0));
                let rows = ids.map(|id| self.runs.get(outcome, id).row);
                let mut rows: Vec<u64> = rows.filter(|row| *row != but).map(u64::from).collect();
                let running = rows.len() as u32 + u32::from(runs);
                rows.truncate(NAMED_MAX);
                (running, rows)
            }
        };
        Some(Beside {
            model,
            at_s: at.seconds(),
            waiting: group.waiting.count_at(at.0).saturating_sub(u32::from(waits)),
            running: running.saturating_sub(u32::from(runs)),
            waiting_tasks: named(&group.waiting, &self.waits),
            running_tasks,
        })
    }
}

/// Which part of its task a row is, and of how many.
fn part(outcome: &Outcome, row: usize) -> (u32, u32) {
    let Some(head) = outcome.head.get(row).copied() else { return (1, 1) };
    let rest = &outcome.head[head as usize..];
    let parts = rest.iter().take_while(|other| **other == head).count();
    (row as u32 - head + 1, parts as u32)
}

/// The nearest rows before and after one that have the same value.
fn neighbours(column: &[u16], row: usize) -> [Option<u64>; 2] {
    let same = |other: &u16| *other == column[row];
    let before = column[..row].iter().rposition(same);
    let after = column[row + 1..].iter().position(same).map(|offset| row + 1 + offset);
    [before, after].map(|found| found.map(|row| row as u64))
}

fn stay(model: u16, slot: u32, from: Time, to: Time) -> Stay {
    let seconds = |at: Time| if at == Time::NEVER { f64::NAN } else { at.seconds() };
    Stay { model, slot, from_s: seconds(from), to_s: seconds(to), marks: 0 }
}

/// Entries of the journal of a row: they lie between its arrival and its end.
fn entries(outcome: &Outcome, row: usize) -> impl Iterator<Item = &crate::sim::outcome::Entry> {
    let (from, to) = (outcome.arrival[row], outcome.finish[row]);
    let first = outcome.journal.partition_point(|entry| entry.at < from);
    let life = outcome.journal[first..].iter().take_while(move |entry| entry.at <= to);
    life.filter(move |entry| entry.row as usize == row)
}

/// Stays between two kinds of entries.
fn between(outcome: &Outcome, row: usize, begins: Change, ends: Change) -> Vec<Stay> {
    let mut stays = Vec::new();
    let mut since: Option<(u16, Time)> = None;
    for entry in entries(outcome, row) {
        if entry.change == begins {
            since = Some((entry.model, entry.at));
        } else if entry.change == ends
            && let Some((model, from)) = since.take()
        {
            stays.push(stay(model, u32::MAX, from, entry.at));
        }
    }
    stays.extend(since.map(|(model, from)| stay(model, u32::MAX, from, Time::NEVER)));
    stays
}

fn waits(outcome: &Outcome, row: usize) -> Vec<Stay> {
    if has_journal(outcome) {
        let mut stays = between(outcome, row, Change::Waits, Change::Leaves);
        stays.retain(|stay| stay.from_s != stay.to_s);
        return stays;
    }
    let (from, to) = (outcome.arrival[row], outcome.start[row]);
    let model = if outcome.central { NOWHERE } else { outcome.model[row] };
    if from < to { vec![stay(model, u32::MAX, from, to)] } else { Vec::new() }
}

fn runs(outcome: &Outcome, row: usize) -> Vec<Stay> {
    if shares_slots(outcome) {
        return between(outcome, row, Change::Runs, Change::Stops);
    }
    if !super::pieces::ran(outcome, row as u32) || outcome.start[row] == Time::NEVER {
        return Vec::new();
    }
    if outcome.stretches.is_empty() {
        let (model, slot) = (outcome.model[row], outcome.slot[row]);
        return vec![stay(model, slot, outcome.start[row], outcome.finish[row])];
    }
    let (from, to) = (outcome.start[row], outcome.finish[row]);
    let first = outcome.stretches.partition_point(|part| part.to < from);
    let life = outcome.stretches[first..].iter().take_while(|part| part.to <= to);
    let mine = life.filter(|part| part.row as usize == row);
    let told = |part: &Stretch| {
        let cut = if part.to == outcome.finish[row] { 0 } else { mark::CUT };
        let marks = cut | if part.lost { mark::LOST } else { 0 };
        Stay { marks, ..stay(part.model, part.slot, part.from, part.to) }
    };
    mine.map(told).collect()
}
