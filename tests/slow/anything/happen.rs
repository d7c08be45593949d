//! What happens: ends of stretches, promotions, clocks, moves, answers.

use super::{Anything, State, What};
use apportion::sim::allocate::Done;
use apportion::sim::balance::Act;
use apportion::sim::duplicates::Asked;
use apportion::sim::outcome::Fate;
use apportion::sim::scenario::Target;
use apportion::sim::units::{Span, Time};

impl Anything<'_> {
    pub(super) fn happen(&mut self, what: What) {
        match what {
            What::Ends { job, stretch, .. } if self.stretch[job] != stretch => {}
            What::Ends { job, began, .. } => {
                let model = self.jobs[job].model.unwrap();
                let (served, left) = (self.now - began, self.left(job, model));
                self.halt(job, served >= left);
                if served >= left {
                    self.done(job, model);
                } else {
                    self.jobs[job].left = Some((model, left - served));
                    self.back_in_line(job);
                }
                self.serve(model);
            }
            What::SharedEnds { model, stretch } if self.shared_stretch[model] != stretch => {}
            What::SharedEnds { model, .. } => self.end_shared(model),
            What::Promotes { job } => self.promote(job),
            What::Lands { job } => {
                let model = self.jobs[job].model;
                self.enter(job, model);
            }
            What::Refreshes => {
                for router in 0..self.policies.len() {
                    for model in self.groups[router % self.groups.len()].clone() {
                        self.show(router, model);
                    }
                }
                self.rearm(what);
            }
            What::RouterWakes { router } => {
                self.policies[router].tick(Time(self.now), &self.seen[router]);
                self.rearm(what);
            }
            What::BalancerWakes => {
                let (fleet, mut acts) = (self.fleet(), Vec::new());
                self.balance.tick(Time(self.now), &fleet, &mut acts);
                self.act(acts);
                self.rearm(what);
            }
            What::QueueWakes => {
                self.discipline.tick(Time(self.now));
                self.rearm(what);
            }
        }
    }

    pub(super) fn promote(&mut self, id: usize) {
        if self.jobs[id].state == State::Gone || self.jobs[id].urgent {
            return;
        }
        self.jobs[id].urgent = true;
        if self.jobs[id].state == State::Waits {
            self.discipline.remove(self.jobs[id].line, id as u32);
            self.jobs[id].line -= 1;
            let view = self.view(id);
            self.discipline.push(self.jobs[id].line, &view, Time(self.now));
            self.offer(id);
        }
    }

    pub(super) fn done(&mut self, id: usize, model: usize) {
        let job = self.jobs[id].clone();
        let promise = self.scenario.tasks[job.class].promise;
        let start = self.outcome.start[job.row];
        let in_time = promise.is_none_or(|promise| {
            let then = if promise.target == Target::Finish { Time(self.now) } else { start };
            then.since(self.outcome.arrival[job.row]) <= Span::from_seconds(promise.within_s)
        });
        self.outcome.finish[job.row] = Time(self.now);
        let done = Done {
            task: job.row as u32,
            class: job.class as u16,
            key: job.key,
            model,
            picked: job.picked.unwrap_or(model),
            placed: Time(job.placed),
            started: start,
            now: Time(self.now),
            input_tokens: job.tokens.0,
            output_tokens: job.tokens.1,
            in_time,
        };
        let group = self.groups[job.router % self.groups.len()].clone();
        let place = |model| group.iter().position(|other| *other == model);
        if let (Some(model), Some(picked)) = (place(done.model), place(done.picked)) {
            let local = Done { model, picked, ..done };
            self.policies[job.router].finished(&local, &self.seen[job.router]);
        }
        self.balance.finished(&done);
        let open = self.open.iter().find(|open| open.0 == job.head);
        if open.is_none_or(|open| open.1 <= 1) {
            self.admission.finished(&done);
        }
        self.part_done(id, start.0);
    }

    pub(super) fn asked(&self, id: usize) -> Option<Asked> {
        let job = &self.jobs[id];
        Some(Asked {
            task: job.head as u32,
            key: (job.class as u64) << 32 | u64::from(job.key?),
            arrival: self.outcome.arrival[job.row],
            now: Time(self.now),
        })
    }

    pub(super) fn part_done(&mut self, id: usize, started: u64) {
        self.jobs[id].state = State::Gone;
        let head = self.jobs[id].head;
        let place = self.open.iter().position(|open| open.0 == head);
        if let Some(place) = place {
            self.open[place].1 -= 1;
            if self.open[place].1 > 0 {
                return;
            }
        }
        if let Some(asked) = self.asked(id) {
            self.duplicates.answered(&asked);
        }
        let joined = place.map(|place| self.open.remove(place).2).unwrap_or_default();
        for row in joined {
            self.outcome.start[row] = Time(started).max(self.outcome.arrival[row]);
            self.answer(row, Fate::Joined);
        }
    }

    pub(super) fn answer(&mut self, row: usize, fate: Fate) {
        self.outcome.fate[row] = fate;
        self.outcome.finish[row] = Time(self.now);
    }

    pub(super) fn act(&mut self, acts: Vec<Act>) {
        for act in acts {
            match act {
                Act::Weigh(weight) => {
                    for router in 0..self.policies.len() {
                        let group = &self.groups[router % self.groups.len()];
                        let own: Vec<f64> = group.iter().map(|model| weight[*model]).collect();
                        self.policies[router].reweigh(&own);
                    }
                }
                Act::Move { from, to, count, delay } => {
                    let mut sent = 0;
                    for line in [2 * from + 1, 2 * from] {
                        while sent < count {
                            let Some(id) = self.discipline.last(line) else { break };
                            let id = id as usize;
                            let group = self.class_group[self.jobs[id].class];
                            if !self.groups[group].contains(&to) {
                                break;
                            }
                            self.unwait(id);
                            self.jobs[id].model = Some(to);
                            self.plan(self.now + delay.0, 3, What::Lands { job: id });
                            sent += 1;
                        }
                    }
                }
            }
        }
    }

    pub(super) fn set_clocks(&mut self) {
        self.rearm(What::Refreshes);
        (0..self.policies.len()).for_each(|router| self.rearm(What::RouterWakes { router }));
        self.rearm(What::BalancerWakes);
        self.rearm(What::QueueWakes);
    }

    pub(super) fn rearm(&mut self, what: What) {
        let period = match what {
            What::Refreshes => self.dispatchers.refresh,
            What::RouterWakes { router } => self.policies[router].period(),
            What::BalancerWakes => self.balance.period(),
            _ => self.discipline.period(),
        };
        if let Some(period) = period {
            self.plan(self.now + period.0.max(1), 2, what);
        }
    }
}
