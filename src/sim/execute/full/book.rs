//! The books: every number that changes is changed here, and written down once.

use super::Full;
use super::job::State;
use super::meters::Reading;
use crate::sim::allocate::Fleet;
use crate::sim::execute::Record;
use crate::sim::outcome::{Change, Entry, Fate, NOWHERE, Stretch};
use crate::sim::units::{Span, Time};

impl Full {
    /// Moves time to `now` and adds up what was there until then.
    pub(super) fn pass(&mut self, now: Time) {
        self.meters.pass(now);
        let tally = &mut self.outcome.tally;
        let span = u128::from(now.since(self.now).0);
        tally.in_system_area += span * u128::from(self.in_system);
        tally.busy_area += span * u128::from(self.in_service);
        tally.events += 1;
        self.now = now;
        self.fleet.now = now;
    }

    /// A new row of the record; its fate is to run until something else is said.
    pub(super) fn add_row(&mut self, arrival: Time, class: u16, work: f64) -> u32 {
        let columns = &mut self.outcome;
        let row = columns.arrival.len() as u32;
        columns.arrival.push(arrival);
        columns.class.push(class);
        columns.work.push(work);
        columns.start.push(Time::NEVER);
        columns.finish.push(Time::NEVER);
        columns.model.push(NOWHERE);
        if self.wiring.record == Record::Full {
            columns.slot.push(u32::MAX);
        }
        if !columns.fate.is_empty() {
            columns.fate.push(Fate::Ran);
        }
        if self.wiring.interruptible || self.wiring.shares {
            columns.service.push(Span(0));
        }
        columns.tally.arrived += 1;
        columns.tally.last = self.now;
        self.in_system += 1;
        // It was in the system while it was being prepared.
        columns.tally.in_system_area += u128::from(self.now.since(arrival).0);
        row
    }

    /// Says what became of a row.
    pub(super) fn set_fate(&mut self, row: u32, fate: Fate) {
        let columns = &mut self.outcome;
        if columns.fate.is_empty() {
            columns.fate = vec![Fate::Ran; columns.arrival.len()];
        }
        columns.fate[row as usize] = fate;
    }

    /// A row leaves without an answer: dropped or shed.
    pub(super) fn leave(&mut self, row: u32, fate: Fate) {
        self.set_fate(row, fate);
        let tally = &mut self.outcome.tally;
        // It has no response: what it added to the number in the system is taken back.
        let stayed = self.now.since(self.outcome.arrival[row as usize]).0;
        tally.in_system_area -= u128::from(stayed);
        match fate {
            Fate::TooSmall | Fate::TooLarge => tally.dropped += 1,
            _ => tally.shed += 1,
        }
        tally.last = self.now;
        self.in_system -= 1;
    }

    /// A row has its answer without having run.
    pub(super) fn answer(&mut self, row: u32, fate: Fate, started: Time) {
        self.set_fate(row, fate);
        let columns = &mut self.outcome;
        columns.start[row as usize] = started;
        self.close(row);
    }

    /// A row has its answer.
    pub(super) fn close(&mut self, row: u32) {
        let columns = &mut self.outcome;
        columns.finish[row as usize] = self.now;
        if self.wiring.record == Record::Full {
            columns.finishes.push(row);
        }
        columns.tally.finished += 1;
        columns.tally.last = self.now;
        self.in_system -= 1;
    }

    /// One more waits at `model`, or centrally.
    pub(super) fn waits(&mut self, id: u32) {
        let job = &self.jobs[id];
        let (row, model) = (job.row, job.model);
        self.note(row, model, Change::Waits);
        match model {
            Some(model) => {
                let expected = self.expected_ns(id, model);
                self.jobs[id].counted_ns = expected;
                self.fleet.waiting[model] += 1;
                self.fleet.backlog[model].queued_ns += u128::from(expected);
                self.changed(model);
            }
            None => self.central_waiting += 1,
        }
    }

    /// One fewer waits.
    pub(super) fn leaves(&mut self, id: u32) {
        let job = &self.jobs[id];
        let (row, model, counted) = (job.row, job.model, job.counted_ns);
        self.note(row, model, Change::Leaves);
        match model {
            Some(model) => {
                self.fleet.waiting[model] -= 1;
                self.fleet.backlog[model].queued_ns -= u128::from(counted);
                self.changed(model);
            }
            None => self.central_waiting -= 1,
        }
    }

    /// One more runs at `model`, where it takes a slot.
    pub(super) fn runs(&mut self, id: u32, model: usize) {
        let ends_ns = self.now.after(Span(self.expected_ns(id, model))).0;
        let pictures = self.wiring.record == Record::Full;
        let slot = if pictures { self.free.take(model) } else { u32::MAX };
        let now = self.now;
        let job = &mut self.jobs[id];
        job.state = State::Running;
        job.model = Some(model);
        job.epoch = job.epoch.wrapping_add(1);
        job.began = now;
        job.slot = slot;
        job.counted_ns = ends_ns;
        job.in_urgent_slot = job.urgent;
        let (row, memory, urgent) = (job.row, job.memory, job.urgent);
        self.memory_used[model] += memory.min(self.memory_of(model));
        self.urgent_running[model] += u32::from(urgent);
        self.running[model].push(id);
        self.fleet.busy[model] += 1;
        self.fleet.backlog[model].ends_ns += u128::from(ends_ns);
        self.in_service += 1;
        self.note(row, Some(model), Change::Runs);
        let columns = &mut self.outcome;
        if columns.start[row as usize] == Time::NEVER {
            columns.start[row as usize] = now;
            if pictures {
                columns.starts.push(row);
            }
        }
        columns.model[row as usize] = model as u16;
        if pictures {
            columns.slot[row as usize] = slot;
        }
        self.changed(model);
    }

    /// One fewer runs at its model, and its slot is free: it is done, or interrupted.
    pub(super) fn stops(&mut self, id: u32) {
        let now = self.now;
        let job = &mut self.jobs[id];
        let Some(model) = job.model else { return };
        let served = now.since(job.began);
        job.served = Span(job.served.0 + served.0);
        job.epoch = job.epoch.wrapping_add(1);
        let (row, slot, began) = (job.row, job.slot, job.began);
        let (memory, urgent, ends_ns) = (job.memory, job.in_urgent_slot, job.counted_ns);
        let total = job.served;
        self.memory_used[model] -= memory.min(self.memory_of(model));
        self.urgent_running[model] -= u32::from(urgent);
        if let Some(place) = self.running[model].iter().position(|other| *other == id) {
            self.running[model].swap_remove(place);
        }
        self.fleet.busy[model] -= 1;
        self.fleet.backlog[model].ends_ns -= u128::from(ends_ns);
        self.in_service -= 1;
        self.note(row, Some(model), Change::Stops);
        if self.wiring.interruptible {
            self.outcome.service[row as usize] = total;
        }
        if self.wiring.record == Record::Full {
            self.free.give(model, slot);
            if self.wiring.interruptible {
                let model = model as u16;
                let stretch = Stretch { row, model, slot, lost: false, from: began, to: now };
                self.outcome.stretches.push(stretch);
            }
        }
        self.changed(model);
    }

    /// Writes a change of a number down.
    pub(super) fn note(&mut self, row: u32, model: Option<usize>, change: Change) {
        if self.wiring.record == Record::Full {
            let model = model.map_or(NOWHERE, |model| model as u16);
            self.outcome.journal.push(Entry { at: self.now, row, model, change });
        }
    }

    /// Memory of a model [bytes]; the largest number there is if it is no limit.
    pub(super) fn memory_of(&self, model: usize) -> u64 {
        self.wiring.memory[model].unwrap_or(u64::MAX >> 16)
    }

    /// Service that a job is expected to take at `model` from now on [ns].
    pub(super) fn expected_ns(&self, id: u32, model: usize) -> u64 {
        let job = &self.jobs[id];
        if job.estimate == job.work {
            return self.left_at(id, model).0;
        }
        let speed = self.wiring.machines.slot_speed[model];
        Span::from_seconds((job.estimate - self.attained(id)).max(0.0) / speed).0
    }

    /// All who look at the fleet hear of a change.
    pub(super) fn changed(&mut self, model: usize) {
        let fleet: &Fleet = &self.fleet;
        let reading = Reading {
            waiting: fleet.waiting[model],
            busy: fleet.busy[model],
            memory: self.memory_used[model],
        };
        self.meters.changed(model, self.now, reading);
        self.wiring.routers.changed(model, fleet);
        self.wiring.balance.changed(model, self.now, fleet);
    }
}
