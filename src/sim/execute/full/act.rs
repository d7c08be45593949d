//! What happens besides arrivals and completions: clocks, balancers, moves, promotions.

use super::events::Event;
use super::job::State;
use super::{Full, WAKES_MAX};
use crate::sim::balance::Act;
use crate::sim::execute::Record;
use crate::sim::outcome::Moved;
use crate::sim::units::Span;

impl Full {
    /// Sets every clock that a policy asked for.
    pub(super) fn set_clocks(&mut self) {
        self.rearm(Event::Refreshes);
        for router in 0..self.wiring.routers.count() {
            self.rearm(Event::RouterWakes { router: router as u32 });
        }
        self.rearm(Event::BalancerWakes);
        self.rearm(Event::QueueWakes);
    }

    fn rearm(&mut self, event: Event) {
        let period = match event {
            Event::Refreshes => self.wiring.dispatchers.refresh,
            Event::RouterWakes { router } => self.wiring.routers.period(router as usize),
            Event::BalancerWakes => self.wiring.balance.period(),
            Event::QueueWakes => self.wiring.discipline.period(),
            _ => None,
        };
        if let Some(period) = period
            && self.wakes < WAKES_MAX
        {
            self.wakes += 1;
            self.events.add(self.now.after(Span(period.0.max(1))), event);
        }
    }

    /// A clock strikes.
    pub(super) fn wake(&mut self, event: Event) {
        match event {
            Event::Refreshes => self.wiring.routers.refresh(&self.fleet),
            Event::RouterWakes { router } => self.wiring.routers.tick(router as usize, self.now),
            Event::BalancerWakes => {
                let mut acts = Vec::new();
                self.wiring.balance.tick(self.now, &self.fleet, &mut acts);
                self.act(acts);
            }
            _ => self.wiring.discipline.tick(self.now),
        }
        self.rearm(event);
    }

    /// A model has a free slot and nobody waits for it.
    pub(super) fn falls_idle(&mut self, model: usize) {
        self.decisions += 1;
        let mut draws = self.wiring.draws.balance.stream(self.decisions);
        let mut acts = Vec::new();
        self.wiring.balance.idle(model, self.now, &self.fleet, &mut draws, &mut acts);
        self.act(acts);
    }

    fn act(&mut self, acts: Vec<Act>) {
        for act in acts {
            match act {
                Act::Weigh(weight) => {
                    self.wiring.routers.reweigh(&weight);
                    if self.wiring.record == Record::Full {
                        self.outcome.weighings.push((self.now, weight));
                    }
                }
                Act::Move { from, to, count, delay } => self.send(from, to, count, delay),
            }
        }
    }

    /// Sends the last jobs waiting at one model to another, those that are not urgent first.
    fn send(&mut self, from: usize, to: usize, count: u32, delay: Span) {
        let mut sent = 0;
        for urgent in [false, true] {
            let line = self.line_of_model(from, urgent);
            while sent < count {
                let Some(id) = self.wiring.discipline.last(line) else { break };
                let group = self.wiring.routers.group_of(self.jobs[id].class);
                if self.wiring.routers.groups()[group].place[to].is_none() {
                    break;
                }
                self.wiring.discipline.remove(line, id);
                self.leaves(id);
                self.jobs[id].state = State::Moving;
                self.jobs[id].model = Some(to);
                self.events.add(self.now.after(delay), Event::Lands { job: id });
                sent += 1;
            }
        }
        if sent == 0 {
            return;
        }
        self.landing[to] += sent;
        self.outcome.tally.moved += u64::from(sent);
        if self.wiring.record == Record::Full {
            let (from, to) = (from as u16, to as u16);
            self.outcome.moves.push(Moved { at: self.now, from, to, count: sent });
        }
    }

    /// A job that was moved arrives.
    pub(super) fn land(&mut self, id: u32) {
        let model = self.jobs[id].model;
        if let Some(model) = model {
            self.landing[model] -= 1;
        }
        self.enter(id, model);
    }

    /// A job becomes urgent, unless it is done by now.
    pub(super) fn promote(&mut self, id: u32, row: u32) {
        if self.jobs[id].row != row || self.jobs[id].urgent {
            return;
        }
        self.jobs[id].urgent = true;
        if self.jobs[id].state != State::Waiting {
            return;
        }
        let line = self.jobs[id].line;
        self.wiring.discipline.remove(line, id);
        // Lines of urgent jobs are the even ones, each before the line of the others.
        let urgent_line = line - line % 2;
        self.jobs[id].line = urgent_line;
        let waiting = self.seen(id);
        self.wiring.discipline.push(urgent_line, &waiting, self.now);
        self.offer(id);
    }
}
