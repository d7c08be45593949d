//! The loop for runs in which every task that starts runs to its end and nothing else happens.

use super::slots::FreeSlots;
use super::{Machines, Record, Steps};
use crate::sim::allocate::{Allocate, Arriving, Fleet, Pick};
use crate::sim::heap::Heap;
use crate::sim::outcome::{Outcome, Tally};
use crate::sim::prepare::{Source, Task};
use crate::sim::queue::{Key, Lines, Waiting};
use crate::sim::rng::Streams;
use crate::sim::units::{Span, Time};

/// How waiting tasks are ordered, where not by arrival.
pub struct Order {
    /// The key, least first.
    pub key: Key,
    /// Values of the discipline's parameters.
    pub values: Vec<f64>,
    /// Priority of each class.
    pub class_priority: Vec<u8>,
    /// What each class was promised, from arrival on.
    pub class_within: Vec<Option<Span>>,
}

impl Order {
    #[inline]
    fn key(&self, number: u32, task: &Task) -> u64 {
        let class = usize::from(task.class);
        let within = self.class_within[class];
        let waiting = Waiting {
            task: number,
            seq: number,
            class: task.class,
            priority: self.class_priority[class],
            arrival: task.arrival,
            deadline: within.map_or(Time::NEVER, |within| task.arrival.after(within)),
            work: task.work,
            left: task.work,
            input_tokens: task.input_tokens,
            output_tokens: task.output_tokens,
        };
        (self.key)(&waiting, &self.values)
    }
}

/// One run under one allocation policy and one queue discipline.
pub struct Plain<A, Q> {
    source: Source,
    policy: A,
    lines: Q,
    order: Option<Order>,
    routing: Streams,
    fleet: Fleet,
    slot_speed: Vec<f64>,
    pending: Heap,
    free: FreeSlots,
    central_line: usize,
    central_waiting: u32,
    in_system: u64,
    in_service: u64,
    record: Record,
    outcome: Outcome,
}

impl<A: Allocate, Q: Lines> Plain<A, Q> {
    /// A run about to begin.
    pub fn new(
        source: Source,
        policy: A,
        machines: &Machines,
        routing: Streams,
        order: Option<Order>,
        record: Record,
    ) -> Self {
        let models = machines.slots.len();
        let outcome = Outcome::with_room(source.expected(), record == Record::Full);
        Plain {
            source,
            policy,
            lines: Q::new(models + 1),
            order,
            routing,
            fleet: Fleet {
                busy: vec![0; models],
                waiting: vec![0; models],
                slots: machines.slots.clone(),
                backlog: Vec::new(),
                now: Time::ZERO,
            },
            slot_speed: machines.slot_speed.clone(),
            pending: Heap::new(),
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
        self.fleet.now = now;
    }

    #[inline(always)]
    fn arrive(&mut self) {
        let task = self.source.take();
        self.pass(task.arrival);
        let number = self.outcome.arrival.len() as u32;
        self.outcome.tally.arrived += 1;
        self.in_system += 1;
        let arriving = Arriving {
            task: number,
            class: task.class,
            now: task.arrival,
            key: None,
            work: task.work,
            input_tokens: task.input_tokens,
            output_tokens: task.output_tokens,
            routing: self.routing,
        };
        let pick = self.policy.pick(&arriving, &self.fleet);
        let columns = &mut self.outcome;
        columns.arrival.push(task.arrival);
        columns.class.push(task.class);
        columns.work.push(task.work);
        columns.start.push(Time::NEVER);
        columns.finish.push(Time::NEVER);
        columns.model.push(match pick {
            Pick::Model(model) => model as u16,
            Pick::Wait | Pick::Refuse => u16::MAX,
        });
        if self.record == Record::Full {
            columns.slot.push(u32::MAX);
        }
        match pick {
            // None of the policies that come here refuses.
            Pick::Wait | Pick::Refuse => {
                self.outcome.central = true;
                let key = self.order.as_ref().map_or(0, |order| order.key(number, &task));
                self.lines.push(self.central_line, number, key);
                self.central_waiting += 1;
            }
            Pick::Model(model) if self.fleet.busy[model] < self.fleet.slots[model] => {
                self.fleet.busy[model] += 1;
                self.in_service += 1;
                let finish = self.start(number, model, task.arrival);
                self.pending.push(finish.0, number);
                self.policy.changed(model, &self.fleet);
            }
            Pick::Model(model) => {
                self.fleet.waiting[model] += 1;
                let key = self.order.as_ref().map_or(0, |order| order.key(number, &task));
                self.lines.push(model, number, key);
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
                self.pending.replace(finish.0, next);
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

impl<A: Allocate, Q: Lines> Steps for Plain<A, Q> {
    fn step(&mut self, events: u32) -> bool {
        for _ in 0..events {
            let arrival = self.source.due();
            let completion = Time(self.pending.least());
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

    fn at_models(&self) -> Vec<u32> {
        (0..self.fleet.slots.len()).map(|model| self.fleet.in_system(model)).collect()
    }

    fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    fn into_outcome(self: Box<Self>) -> Outcome {
        self.outcome
    }
}
