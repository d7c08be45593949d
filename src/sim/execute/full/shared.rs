//! Slots that all jobs at a model share: with n jobs at c slots each runs at min(1, c/n) of a slot.
//!
//! One clock for each model counts the service that a job there would have got; a job is done when
//! the clock has gone on by its own service. A change of speed touches the clock and no job.
//!
//! The clock counts in 2^-60 ns and loses up to one of them at every change; what is due is rounded
//! to 2^-40 ns, which makes up for a million changes: jobs that are due together by their numbers
//! are due together by the clock, at the nanosecond that exact fractions would give.

use super::Full;
use super::events::Event;
use super::job::State;
use crate::sim::outcome::Change;
use crate::sim::units::{Span, Time};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The jobs that share a model.
#[derive(Default)]
pub(super) struct Shared {
    /// Service that each job has got since the run began [2^-60 ns].
    clock: u128,
    /// When the clock was last set.
    set: Time,
    /// Where the clock stands when each is done, rounded, the least first; then rank and job.
    due: BinaryHeap<Reverse<(u128, u32, u32)>>,
    epoch: u32,
}

/// Fractions of a nanosecond.
const FRACTION_BITS: u32 = 60;
const NANOSECOND: u128 = 1 << FRACTION_BITS;
/// What is due is a multiple of it.
const GRAIN: u128 = 1 << 20;

impl Shared {
    /// Sets the clock to `now`.
    fn advance(&mut self, now: Time, slots: u32) {
        let jobs = self.due.len() as u128;
        let shared = u128::from(now.since(self.set).0) * u128::from(slots).min(jobs);
        self.set = now;
        // A clock that nobody shares stands still.
        if jobs > 0 {
            let rest = shared % jobs;
            self.clock += (shared / jobs) * NANOSECOND + rest * NANOSECOND / jobs;
        }
    }

    /// Where the clock stands once a job that comes now has got its service.
    fn due_after(&self, service: Span) -> u128 {
        let due = self.clock + u128::from(service.0) * NANOSECOND;
        (due + GRAIN / 2) / GRAIN * GRAIN
    }

    /// Service that the first job still has to get [2^-60 ns]; none if there is no job.
    fn missing(&self) -> Option<u128> {
        let Reverse((due, ..)) = self.due.peek()?;
        Some(due.saturating_sub(self.clock + GRAIN / 2))
    }

    /// How long until the first is done.
    fn next(&self, slots: u32) -> Option<Span> {
        let missing = self.missing()?;
        let jobs = self.due.len() as u128;
        // Whole nanoseconds and the rest apart: their product with the jobs would not fit.
        let rest = (missing % NANOSECOND * jobs).div_ceil(NANOSECOND);
        let slot_span = missing / NANOSECOND * jobs + rest;
        let span = slot_span.div_ceil(u128::from(slots).min(jobs));
        Some(Span(span.min(u128::from(u64::MAX)) as u64))
    }
}

impl Full {
    /// A job comes to a model whose slots are shared: it runs at once.
    pub(super) fn shared_join(&mut self, id: u32, model: usize) {
        let (now, slots) = (self.now, self.fleet.slots[model]);
        let service = self.left_at(id, model);
        let expected = self.expected_ns(id, model);
        let shared = &mut self.shared[model];
        shared.advance(now, slots);
        let due = shared.due_after(service);
        let job = &mut self.jobs[id];
        job.state = State::Running;
        job.model = Some(model);
        job.began = now;
        job.left = Some((model, service));
        job.counted_ns = expected;
        let (row, seq) = (job.row, job.seq);
        shared.due.push(Reverse((due, seq, id)));
        self.fleet.backlog[model].queued_ns += u128::from(expected);
        self.outcome.model[row as usize] = model as u16;
        self.outcome.start[row as usize] = now;
        self.outcome.service[row as usize] = service;
        self.note(row, Some(model), Change::Runs);
        if self.wiring.record == crate::sim::execute::Record::Full {
            self.outcome.starts.push(row);
        }
        self.share_out(model);
    }

    /// The first of the jobs that share a model is done, and all that are due with it.
    pub(super) fn shared_ends(&mut self, model: usize, epoch: u32) {
        if self.shared[model].epoch != epoch {
            return;
        }
        let (now, slots) = (self.now, self.fleet.slots[model]);
        self.shared[model].advance(now, slots);
        while self.shared[model].missing() == Some(0) {
            let Some(Reverse((_, _, id))) = self.shared[model].due.pop() else { break };
            self.fleet.backlog[model].queued_ns -= u128::from(self.jobs[id].counted_ns);
            self.note(self.jobs[id].row, Some(model), Change::Stops);
            self.outcome.tally.rounding += 2;
            self.share_out(model);
            self.done(id, model);
        }
    }

    /// Counts who has a slot's worth of service, and plans the next completion.
    fn share_out(&mut self, model: usize) {
        let (now, slots) = (self.now, self.fleet.slots[model]);
        let shared = &mut self.shared[model];
        shared.epoch = shared.epoch.wrapping_add(1);
        let jobs = shared.due.len() as u32;
        let busy = jobs.min(slots);
        let event = Event::SharedEnds { model: model as u32, epoch: shared.epoch };
        if let Some(span) = shared.next(slots) {
            self.events.add(now.after(span), event);
        }
        self.in_service = self.in_service + u64::from(busy) - u64::from(self.fleet.busy[model]);
        self.fleet.busy[model] = busy;
        self.fleet.waiting[model] = jobs - busy;
        self.changed(model);
    }
}
