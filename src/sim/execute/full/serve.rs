//! A slot and who gets it: what starts, for how long, and what follows when it ends.

use super::Full;
use super::events::Event;
use super::job::State;
use crate::sim::admission::AtHead;
use crate::sim::allocate::Done;
use crate::sim::duplicates::Asked;
use crate::sim::outcome::Fate;
use crate::sim::units::{Span, Time};
use crate::sim::urgent::Reserve;

/// Urgent tasks wait apart from others.
const TIERS: [bool; 2] = [true, false];

impl Full {
    /// The line of jobs that wait at a model.
    pub(super) fn line_of_model(&self, model: usize, urgent: bool) -> usize {
        2 * model + usize::from(!urgent)
    }

    /// The line of jobs that wait centrally for the models of a group.
    pub(super) fn line_of_group(&self, group: usize, urgent: bool) -> usize {
        2 * (self.running.len() + group) + usize::from(!urgent)
    }

    /// Whether all jobs at a model share its slots.
    pub(super) fn shares(&self) -> bool {
        self.wiring.shares
    }

    /// Puts a job into a line, where it waits.
    pub(super) fn join(&mut self, id: u32, line: usize) {
        self.jobs[id].line = line;
        self.jobs[id].state = State::Waiting;
        self.waits(id);
        let waiting = self.seen(id);
        self.wiring.discipline.push(line, &waiting, self.now);
    }

    /// A job as its queue sees it now.
    pub(super) fn seen(&self, id: u32) -> crate::sim::queue::Waiting {
        self.jobs[id].waiting(id, self.attained(id))
    }

    /// Work that a job has got and will not have to get again [work units].
    pub(super) fn attained(&self, id: u32) -> f64 {
        let job = &self.jobs[id];
        let Some((model, left)) = job.left else { return 0.0 };
        let running = job.state == State::Running;
        let now = if running { self.now.since(job.began) } else { Span(0) };
        let left = Span(left.0.saturating_sub(now.0));
        job.work - left.seconds() * self.wiring.machines.slot_speed[model]
    }

    /// Whether a slot of `model` may be given to an urgent job, or to another one.
    pub(super) fn may_start(&self, model: usize, urgent: bool) -> bool {
        let (busy, slots) = (self.fleet.busy[model], self.fleet.slots[model]);
        let in_lane = self.urgent_running[model];
        busy < slots
            && match self.wiring.urgency.reserve {
                Reserve::Nothing => true,
                Reserve::Lane(kept) if urgent => in_lane < kept.min(slots),
                Reserve::Lane(kept) => busy - in_lane < slots.saturating_sub(kept),
                Reserve::CutOff(kept) => urgent || busy < slots.saturating_sub(kept),
            }
    }

    /// Gives free slots of `model` to whoever waits for them; then lets it look for work elsewhere.
    pub(super) fn serve(&mut self, model: usize) {
        while self.serve_one(model) {}
        self.look_for_work(model);
    }

    /// A model with a free slot, for which nobody waits nor is on the way, looks for work elsewhere.
    fn look_for_work(&mut self, model: usize) {
        let free = self.fleet.has_free_slot(model) && self.fleet.waiting[model] == 0;
        if free && self.landing[model] == 0 && self.wiring.balance.acts_when_idle() {
            self.falls_idle(model);
        }
    }

    /// Somebody has begun to wait: models that are idle may have work now.
    pub(super) fn tell_idle_models(&mut self) {
        if self.wiring.balance.acts_when_idle() {
            (0..self.running.len()).for_each(|model| self.look_for_work(model));
        }
    }

    /// Gives one slot away; false if nobody can have one.
    fn serve_one(&mut self, model: usize) -> bool {
        for urgent in TIERS {
            if !self.may_start(model, urgent) {
                continue;
            }
            let Some(id) = self.next_for(model, urgent) else { continue };
            let line = self.jobs[id].line;
            if self.is_answered(id) {
                self.wiring.discipline.remove(line, id);
                self.skip(id);
                return true;
            }
            // Nobody overtakes a job that waits for memory.
            if !self.fits(id, model) {
                return false;
            }
            if self.is_refused(id) {
                self.wiring.discipline.remove(line, id);
                self.shed_waiting(id);
                return true;
            }
            self.start_now(id, model);
            return true;
        }
        false
    }

    /// Takes a job out of its line and puts it into a slot of `model`.
    pub(super) fn start_now(&mut self, id: u32, model: usize) {
        self.wiring.discipline.remove(self.jobs[id].line, id);
        self.leaves(id);
        self.start(id, model);
    }

    /// Whether a job's memory is free at `model`.
    pub(super) fn fits(&self, id: u32, model: usize) -> bool {
        let all = self.memory_of(model);
        self.memory_used[model] + self.jobs[id].memory.min(all) <= all
    }

    /// The job that is next for a slot of `model`: of its own line, or of a central one.
    fn next_for(&mut self, model: usize, urgent: bool) -> Option<u32> {
        let now = self.now;
        let own = self.line_of_model(model, urgent);
        let mut best = self.wiring.discipline.first(own, now);
        if self.central_waiting == 0 {
            return best;
        }
        for at in 0..self.groups_of[model].len() {
            let line = self.line_of_group(self.groups_of[model][at], urgent);
            let Some(other) = self.wiring.discipline.first(line, now) else { continue };
            let goes_first = match best {
                None => true,
                Some(best) => self.goes_before(other, best),
            };
            if goes_first {
                best = Some(other);
            }
        }
        best
    }

    /// Whether a job goes before another one where both wait for a slot.
    pub(super) fn goes_before(&self, one: u32, other: u32) -> bool {
        self.wiring.discipline.before(&self.seen(one), &self.seen(other))
    }

    /// Service that a job has left, on `model`.
    pub(super) fn left_at(&self, id: u32, model: usize) -> Span {
        let job = &self.jobs[id];
        let speed = |model: usize| self.wiring.machines.slot_speed[model];
        match job.left {
            None => Span::from_seconds(job.work / speed(model)),
            Some((same, left)) if same == model => left,
            Some((other, left)) => Span::from_seconds(left.seconds() * speed(other) / speed(model)),
        }
    }

    /// Puts a job that waits no more into a slot of `model`.
    pub(super) fn start(&mut self, id: u32, model: usize) {
        let left = self.left_at(id, model);
        let waiting = self.seen(id);
        self.jobs[id].left = Some((model, left));
        self.runs(id, model);
        let job = &self.jobs[id];
        let (line, epoch) = (job.line, job.epoch);
        self.wiring.discipline.started(line, &waiting, self.now);
        let slice = self.wiring.discipline.slice(&waiting);
        let speed = self.wiring.machines.slot_speed[model];
        // At least a nanosecond, so that a slice is always of use.
        let slice = slice.map(|work| Span(Span::from_seconds(work / speed).0.max(1)));
        let span = slice.map_or(left, |slice| slice.min(left));
        self.events.add(self.now.after(span), Event::Ends { job: id, epoch });
    }

    /// A job is done, or at the end of its slice.
    pub(super) fn ends(&mut self, id: u32, epoch: u32) {
        if self.jobs[id].epoch != epoch {
            return;
        }
        let Some(model) = self.jobs[id].model else { return };
        let served = self.now.since(self.jobs[id].began);
        let left = self.left_at(id, model);
        // At the end of time nothing more can be had.
        let is_last = self.now.after(Span(1)) == self.now;
        if served >= left || is_last {
            self.halt(id, served, true);
            self.done(id, model);
        } else {
            self.halt(id, served, false);
            self.jobs[id].left = Some((model, Span(left.0 - served.0)));
            self.back_in_line(id);
        }
        self.serve(model);
    }

    /// Takes a running job out of its slot.
    pub(super) fn halt(&mut self, id: u32, served: Span, done: bool) {
        let waiting = self.seen(id);
        let job = &self.jobs[id];
        let speed = job.model.map_or(0.0, |model| self.wiring.machines.slot_speed[model]);
        let (line, work) = (job.line, served.seconds() * speed);
        self.wiring.discipline.stopped(line, &waiting, work, done, self.now);
        self.stops(id);
    }

    /// A job that was stopped waits again, where it waited before.
    pub(super) fn back_in_line(&mut self, id: u32) {
        let line = self.jobs[id].line;
        let central = line >= 2 * self.running.len();
        if central {
            self.jobs[id].model = None;
        }
        self.join(id, line);
    }

    /// A part has run to its end; so has its task, if it was the last.
    pub(super) fn done(&mut self, id: u32, model: usize) {
        let job = &self.jobs[id];
        let (row, head, router) = (job.row, job.head, job.router as usize);
        let start = self.outcome.start[row as usize];
        let done = Done {
            task: row,
            class: job.class,
            key: job.key,
            model,
            picked: job.picked.unwrap_or(model),
            placed: job.placed,
            started: start,
            now: self.now,
            input_tokens: job.input_tokens,
            output_tokens: job.output_tokens,
            in_time: self.in_time(id, start),
        };
        self.close(row);
        self.wiring.routers.finished(router, &done);
        self.wiring.balance.finished(&done);
        // It let the task in as a whole.
        if self.open.get(head.into()).is_none_or(|open| open.parts_left <= 1) {
            self.wiring.admission.finished(&done);
        }
        self.part_is_done(id, head, start);
        self.jobs.remove(id);
    }

    fn in_time(&self, id: u32, start: Time) -> bool {
        let job = &self.jobs[id];
        let promise = self.wiring.classes[usize::from(job.class)].promise;
        promise.is_none_or(|(within, to_finish)| {
            let then = if to_finish { self.now } else { start };
            then.since(job.arrival) <= within
        })
    }

    /// Answers the task, and all that joined it, once no part is left.
    fn part_is_done(&mut self, id: u32, head: u32, started: Time) {
        if let Some(open) = self.open.get_mut(head.into()) {
            open.parts_left = open.parts_left.saturating_sub(1);
            if open.parts_left > 0 {
                return;
            }
        }
        if let Some(asked) = self.asked(id) {
            self.wiring.duplicates.answered(&asked);
        }
        let open = self.open.remove(head.into()).unwrap_or_default();
        for row in open.joined {
            let arrival = self.outcome.arrival[row as usize];
            self.answer(row, Fate::Joined, started.max(arrival));
        }
    }

    /// A job as a duplicate policy sees it; none where it is one of a kind.
    pub(super) fn asked(&self, id: u32) -> Option<Asked> {
        let job = &self.jobs[id];
        let key = u64::from(job.class) << 32 | u64::from(job.key?);
        Some(Asked { task: job.head, key, arrival: job.arrival, now: self.now })
    }

    fn is_answered(&mut self, id: u32) -> bool {
        match self.asked(id) {
            Some(asked) if self.jobs[id].served == Span(0) => self.wiring.duplicates.skips(&asked),
            _ => false,
        }
    }

    /// Whether admission sheds a job that is next.
    fn is_refused(&mut self, id: u32) -> bool {
        let job = &self.jobs[id];
        if job.served > Span(0) {
            return false;
        }
        let at_model = |model: usize| u64::from(self.fleet.waiting[model]);
        let waiting = job.model.map_or(self.central_waiting, at_model);
        let head = AtHead {
            queue: job.line,
            waited: self.now.since(job.placed),
            behind: waiting.saturating_sub(1),
            now: self.now,
        };
        !self.wiring.admission.at_the_head(&head)
    }

    /// A job that waited is shed; so is its task, with all that joined it, if no part is left.
    fn shed_waiting(&mut self, id: u32) {
        self.leaves(id);
        let (row, head) = (self.jobs[id].row, self.jobs[id].head);
        let router = self.jobs[id].router as usize;
        if let Some(model) = self.jobs[id].picked {
            self.wiring.routers.withdrawn(router, row, model);
        }
        self.leave(row, Fate::Shed);
        let asked = self.asked(id);
        self.jobs.remove(id);
        if let Some(open) = self.open.get_mut(head.into()) {
            open.parts_left = open.parts_left.saturating_sub(1);
            if open.parts_left > 0 {
                return;
            }
        }
        if let Some(asked) = asked {
            self.wiring.duplicates.lost(&asked);
        }
        for row in self.open.remove(head.into()).unwrap_or_default().joined {
            self.leave(row, Fate::Shed);
        }
    }

    /// A job need not run: an equal one has been answered.
    fn skip(&mut self, id: u32) {
        self.leaves(id);
        let (row, head) = (self.jobs[id].row, self.jobs[id].head);
        let router = self.jobs[id].router as usize;
        if let Some(model) = self.jobs[id].picked {
            self.wiring.routers.withdrawn(router, row, model);
        }
        self.answer(row, Fate::Skipped, self.now);
        self.part_is_done(id, head, self.now);
        self.jobs.remove(id);
    }
}
