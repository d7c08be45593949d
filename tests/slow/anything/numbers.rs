//! Numbers, counted anew whenever somebody looks.

use super::{Anything, State};
use apportion::sim::allocate::{Backlog, Fleet};
use apportion::sim::queue::Waiting;
use apportion::sim::units::{Span, Time};

impl Anything<'_> {
    pub(super) fn at(&self, model: usize, state: State) -> Vec<usize> {
        let here =
            |id: &usize| self.jobs[*id].model == Some(model) && self.jobs[*id].state == state;
        (0..self.jobs.len()).filter(here).collect()
    }

    pub(super) fn fleet(&self) -> Fleet {
        let models = 0..self.scenario.models.len();
        let count = |model, state| self.at(model, state).len() as u32;
        let busy = |model| count(model, State::Runs).min(self.slots(model) as u32);
        // Of jobs that share slots, as many wait as have no slot's worth of service.
        let over = |model| count(model, State::Runs) - busy(model);
        let backlog = |model| {
            let mut waiting = self.at(model, State::Waits);
            let mut running = self.at(model, State::Runs);
            if self.shares() {
                waiting.append(&mut running);
            }
            let ends = |id: &usize| u128::from(self.jobs[*id].began + self.expected(*id, model));
            Backlog {
                queued_ns: waiting.iter().map(|id| u128::from(self.expected(*id, model))).sum(),
                ends_ns: running.iter().map(ends).sum(),
            }
        };
        Fleet {
            busy: models.clone().map(busy).collect(),
            waiting: models.clone().map(|model| count(model, State::Waits) + over(model)).collect(),
            slots: models.clone().map(|model| self.slots(model) as u32).collect(),
            backlog: models.map(backlog).collect(),
            now: Time(self.now),
        }
    }

    pub(super) fn truth_for(&self, router: usize) -> Fleet {
        let fleet = self.fleet();
        let group = &self.groups[router % self.groups.len()];
        Fleet {
            busy: group.iter().map(|model| fleet.busy[*model]).collect(),
            waiting: group.iter().map(|model| fleet.waiting[*model]).collect(),
            slots: group.iter().map(|model| fleet.slots[*model]).collect(),
            backlog: group.iter().map(|model| fleet.backlog[*model]).collect(),
            now: fleet.now,
        }
    }

    /// The numbers of `model` have changed: whoever may know, hears of it.
    pub(super) fn touch(&mut self, model: usize) {
        if self.dispatchers.refresh.is_none() {
            for router in 0..self.policies.len() {
                self.show(router, model);
            }
        }
        let fleet = self.fleet();
        self.balance.changed(model, Time(self.now), &fleet);
    }

    pub(super) fn show(&mut self, router: usize, model: usize) {
        let group = self.groups[router % self.groups.len()].clone();
        let Some(place) = group.iter().position(|other| *other == model) else { return };
        let truth = self.truth_for(router);
        let seen = &mut self.seen[router];
        seen.busy[place] = truth.busy[place];
        seen.waiting[place] = truth.waiting[place];
        seen.backlog[place] = truth.backlog[place];
        seen.now = truth.now;
        self.policies[router].changed(place, &self.seen[router]);
    }

    pub(super) fn memory(&self, model: usize) -> u64 {
        let all = self.scenario.models[model].memory_total_gb();
        all.map_or(u64::MAX >> 16, |all| (all * 1e9) as u64)
    }

    pub(super) fn needs(&self, id: usize) -> u64 {
        let class = &self.scenario.tasks[self.jobs[id].class];
        (class.memory_gb * 1e9 + class.memory_gb_per_unit * 1e9 * self.jobs[id].work) as u64
    }

    pub(super) fn fits(&self, id: usize, model: usize, without: Option<usize>) -> bool {
        let all = self.memory(model);
        let running = self.at(model, State::Runs).into_iter().filter(|id| Some(*id) != without);
        let used: u64 = running.map(|id| self.needs(id).min(all)).sum();
        used + self.needs(id).min(all) <= all
    }

    /// Service left on `model` when the present stretch began, or now if it does not run [ns].
    pub(super) fn left(&self, id: usize, model: usize) -> u64 {
        let job = &self.jobs[id];
        let nanos = |seconds: f64| Span::from_seconds(seconds).0;
        match job.left {
            None => nanos(job.work / self.speed(model)),
            Some((same, left)) if same == model => left,
            Some((other, left)) => {
                nanos(Span(left).seconds() * self.speed(other) / self.speed(model))
            }
        }
    }

    pub(super) fn attained(&self, id: usize, elapsed: u64) -> f64 {
        let job = &self.jobs[id];
        match job.left {
            None => 0.0,
            Some((model, left)) => {
                job.work - Span(left.saturating_sub(elapsed)).seconds() * self.speed(model)
            }
        }
    }

    pub(super) fn expected(&self, id: usize, model: usize) -> u64 {
        let job = &self.jobs[id];
        if job.estimate == job.work {
            return self.left(id, model);
        }
        let left = (job.estimate - self.attained(id, 0)).max(0.0);
        Span::from_seconds(left / self.speed(model)).0
    }

    pub(super) fn view(&self, id: usize) -> Waiting {
        let job = &self.jobs[id];
        let elapsed = if job.state == State::Runs { self.now - job.began } else { 0 };
        let class = &self.scenario.tasks[job.class];
        let arrival = self.outcome.arrival[job.row];
        let within = class.promise.map(|promise| Span::from_seconds(promise.within_s));
        Waiting {
            task: id as u32,
            seq: job.seq,
            class: job.class as u16,
            priority: class.priority,
            arrival,
            deadline: within.map_or(Time::NEVER, |within| arrival.after(within)),
            work: job.estimate,
            left: (job.estimate - self.attained(id, elapsed)).max(0.0),
            input_tokens: job.tokens.0,
            output_tokens: job.tokens.1,
        }
    }

    pub(super) fn before(&self, one: usize, other: usize) -> bool {
        self.discipline.before(&self.view(one), &self.view(other))
    }
}
