//! The event loop: arrivals, completions, and what starts next. It names no policy.
//!
//! Events at equal times: completions before arrivals, then by order of creation (SCIENCE 0).

mod pending;
mod slots;

use crate::sim::allocate::{Allocate, Arriving, Fleet, Pick};
use crate::sim::outcome::{Outcome, Tally};
use crate::sim::prepare::Source;
use crate::sim::queue::Discipline;
use crate::sim::rng::Streams;
use crate::sim::units::{Span, Time};
use pending::Pending;
use slots::FreeSlots;

/// How much of a run is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// Everything that pictures need.
    Full,
    /// Only what measures need: no slots, no order of events.
    Measures,
}

/// What the loop needs to know of the fleet.
#[derive(Clone, Debug)]
pub struct Machines {
    /// Slots of each model.
    pub slots: Vec<u32>,
    /// Speed of one slot of each model [work units/s].
    pub slot_speed: Vec<f64>,
}

/// A run that can be advanced a few events at a time.
pub trait Steps {
    /// Handles up to `events` events; true when the run is over.
    fn step(&mut self, events: u32) -> bool;

    /// Time of the last event handled, and tasks arrived and finished so far.
    fn progress(&self) -> Tally;

    /// The record, as far as the run has come.
    fn into_outcome(self: Box<Self>) -> Outcome;
}

/// One run under one allocation policy and one queue discipline.
pub struct Simulation<A, Q> {
    source: Source,
    policy: A,
    lines: Q,
    routing: Streams,
    fleet: Fleet,
    slot_speed: Vec<f64>,
    pending: Pending,
    free: FreeSlots,
    central_line: usize,
    central_waiting: u32,
    in_system: u64,
    in_service: u64,
    record: Record,
    outcome: Outcome,
}

impl<A: Allocate, Q: Discipline> Simulation<A, Q> {
    /// A run about to begin.
    pub fn new(
        source: Source,
        policy: A,
        machines: &Machines,
        routing: Streams,
        record: Record,
    ) -> Self {
        let models = machines.slots.len();
        let outcome = Outcome::with_room(source.expected(), record == Record::Full);
        Simulation {
            source,
            policy,
            lines: Q::new(models + 1),
            routing,
            fleet: Fleet {
                busy: vec![0; models],
                waiting: vec![0; models],
                slots: machines.slots.clone(),
            },
            slot_speed: machines.slot_speed.clone(),
            pending: Pending::new(),
            free: FreeSlots::new(if record == Record::Full { &machines.slots } else { &[] }),
            central_line: models,
            central_waiting: 0,
            in_system: 0,
            in_service: 0,
            record,
            outcome,
        }
    }

    /// Moves time to `now` and adds up what was there until then.
    #[inline(always)]
    fn pass(&mut self, now: Time) {
        let tally = &mut self.outcome.tally;
        let span = u128::from(now.since(tally.last).0);
        tally.in_system_area += span * u128::from(self.in_system);
        tally.busy_area += span * u128::from(self.in_service);
        tally.last = now;
        tally.events += 1;
    }

    #[inline(always)]
    fn arrive(&mut self) {
        let task = self.source.take();
        self.pass(task.arrival);
        let number = self.outcome.arrival.len() as u32;
        self.outcome.tally.arrived += 1;
        self.in_system += 1;
        let arriving = Arriving { task: number, class: task.class, routing: self.routing };
        let pick = self.policy.pick(&arriving, &self.fleet);
        let columns = &mut self.outcome;
        columns.arrival.push(task.arrival);
        columns.class.push(task.class);
        columns.work.push(task.work);
        columns.start.push(Time::NEVER);
        columns.finish.push(Time::NEVER);
        columns.model.push(match pick {
            Pick::Model(model) => model as u16,
            Pick::Wait => u16::MAX,
        });
        if self.record == Record::Full {
            columns.slot.push(u32::MAX);
        }
        match pick {
            Pick::Wait => {
                self.outcome.central = true;
                self.lines.push(self.central_line, number);
                self.central_waiting += 1;
            }
            Pick::Model(model) if self.fleet.busy[model] < self.fleet.slots[model] => {
                self.fleet.busy[model] += 1;
                self.in_service += 1;
                let finish = self.start(number, model, task.arrival);
                self.pending.push(finish, number);
                self.policy.changed(model, &self.fleet);
            }
            Pick::Model(model) => {
                self.fleet.waiting[model] += 1;
                self.lines.push(model, number);
                self.policy.changed(model, &self.fleet);
            }
        }
    }

    /// Puts a task into a slot of `model`, which the caller has counted as busy; when it finishes.
    #[inline(always)]
    fn start(&mut self, task: u32, model: usize, now: Time) -> Time {
        let index = task as usize;
        let service = Span::from_seconds(self.outcome.work[index] / self.slot_speed[model]);
        let finish = now.after(service);
        self.outcome.start[index] = now;
        self.outcome.finish[index] = finish;
        if self.record == Record::Full {
            self.outcome.slot[index] = self.free.take(model);
            self.outcome.starts.push(task);
        }
        finish
    }

    #[inline(always)]
    fn complete(&mut self, now: Time) {
        let task = self.pending.task();
        let model = usize::from(self.outcome.model[task as usize]);
        self.pass(now);
        self.outcome.tally.finished += 1;
        self.in_system -= 1;
        if self.record == Record::Full {
            self.free.give(model, self.outcome.slot[task as usize]);
            self.outcome.finishes.push(task);
        }
        match self.next_of(model) {
            Some(next) => {
                let finish = self.start(next, model, now);
                self.pending.replace(finish, next);
            }
            None => {
                self.pending.pop();
                self.fleet.busy[model] -= 1;
                self.in_service -= 1;
            }
        }
        self.policy.changed(model, &self.fleet);
    }

    /// The task that a slot of `model` goes on with, taken out of its line.
    #[inline(always)]
    fn next_of(&mut self, model: usize) -> Option<u32> {
        if self.fleet.waiting[model] > 0 {
            self.fleet.waiting[model] -= 1;
            self.lines.pop(model)
        } else if self.central_waiting > 0 {
            self.central_waiting -= 1;
            let next = self.lines.pop(self.central_line)?;
            self.outcome.model[next as usize] = model as u16;
            Some(next)
        } else {
            None
        }
    }
}

impl<A: Allocate, Q: Discipline> Steps for Simulation<A, Q> {
    fn step(&mut self, events: u32) -> bool {
        for _ in 0..events {
            let arrival = self.source.due();
            let completion = self.pending.due();
            if completion <= arrival {
                if completion == Time::NEVER {
                    return true;
                }
                self.complete(completion);
            } else {
                self.arrive();
            }
        }
        false
    }

    fn progress(&self) -> Tally {
        self.outcome.tally
    }

    fn into_outcome(self: Box<Self>) -> Outcome {
        self.outcome
    }
}
