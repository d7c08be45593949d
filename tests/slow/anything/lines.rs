//! Lines and slots: who waits where, who starts, who is interrupted.

use super::{Anything, Job, State, What};
use apportion::sim::admission::AtHead;
use apportion::sim::catalog::{Family, Nature};
use apportion::sim::outcome::Fate;
use apportion::sim::rng::Purpose;
use apportion::sim::units::{Span, Time};
use apportion::sim::urgent::{Interrupt, Reserve};

impl Anything<'_> {
    pub(super) fn enter(&mut self, id: usize, model: Option<usize>) {
        self.seq += 1;
        self.jobs[id].seq = self.seq;
        if let Some(model) = model.filter(|_| self.shares()) {
            return self.join_shared(id, model);
        }
        let urgent = self.jobs[id].urgent;
        let central = self.is(Family::Allocate, Nature::WaitsCentrally);
        let model = model.filter(|model| {
            !central || (self.may_start(*model, urgent) && self.fits(id, *model, None))
        });
        self.jobs[id].model = model;
        if let Some(model) = model {
            self.outcome.model[self.jobs[id].row] = model as u16;
        }
        let models = self.scenario.models.len();
        let base = model.unwrap_or(models + self.class_group[self.jobs[id].class]);
        self.join(id, 2 * base + usize::from(!urgent));
        match model {
            Some(model) if self.is(Family::Allocate, Nature::StartsOnRelease) => {
                self.unwait(id);
                self.start(id, model);
            }
            _ => self.offer(id),
        }
    }

    pub(super) fn join(&mut self, id: usize, line: usize) {
        self.jobs[id].line = line;
        self.jobs[id].state = State::Waits;
        if let Some(model) = self.jobs[id].model {
            self.touch(model);
        }
        let view = self.view(id);
        self.discipline.push(line, &view, Time(self.now));
    }

    pub(super) fn unwait(&mut self, id: usize) {
        self.discipline.remove(self.jobs[id].line, id as u32);
        self.jobs[id].state = State::Moves;
        let model = self.jobs[id].model.take();
        if let Some(model) = model {
            self.touch(model);
        }
        self.jobs[id].model = model;
    }

    pub(super) fn offer(&mut self, id: usize) {
        let models = match self.jobs[id].model {
            Some(model) => vec![model],
            None => self.groups[self.class_group[self.jobs[id].class]].clone(),
        };
        let on_release = self.is(Family::Allocate, Nature::StartsOnRelease);
        let busy = models.iter().any(|model| !self.at(*model, State::Runs).is_empty());
        for model in &models {
            if on_release && self.jobs[id].model.is_none() && busy {
                break;
            }
            let waits = self.jobs[id].state == State::Waits;
            if waits && self.may_start(*model, self.jobs[id].urgent) {
                self.serve(*model);
            }
        }
        if self.jobs[id].state == State::Waits {
            self.interrupt_for(id, &models);
        }
        if self.jobs[id].state == State::Waits && self.balance.acts_when_idle() {
            (0..self.scenario.models.len()).for_each(|model| self.look_for_work(model));
        }
    }

    pub(super) fn may_start(&self, model: usize, urgent: bool) -> bool {
        let running = self.at(model, State::Runs);
        let as_urgent = running.iter().filter(|id| self.jobs[**id].took_as_urgent).count();
        let (busy, slots) = (running.len(), self.slots(model));
        let rule = match self.urgency.reserve {
            Reserve::Nothing => true,
            Reserve::Lane(kept) if urgent => as_urgent < (kept as usize).min(slots),
            Reserve::Lane(kept) => busy - as_urgent < slots.saturating_sub(kept as usize),
            Reserve::CutOff(kept) => urgent || busy < slots.saturating_sub(kept as usize),
        };
        busy < slots && rule
    }

    pub(super) fn serve(&mut self, model: usize) {
        while self.serve_one(model) {}
        self.look_for_work(model);
    }

    pub(super) fn look_for_work(&mut self, model: usize) {
        let free = self.at(model, State::Runs).len() < self.slots(model);
        let nobody = self.at(model, State::Waits).is_empty();
        let landing = self.ahead.iter().any(|(.., what)| {
            matches!(what, What::Lands { job } if self.jobs[*job].model == Some(model))
        });
        if free && nobody && !landing && self.balance.acts_when_idle() {
            self.decisions += 1;
            let mut draws = self.stream(Purpose::Balance, 0, self.decisions);
            let (fleet, mut acts) = (self.fleet(), Vec::new());
            self.balance.idle(model, Time(self.now), &fleet, &mut draws, &mut acts);
            self.act(acts);
        }
    }

    pub(super) fn serve_one(&mut self, model: usize) -> bool {
        for urgent in [true, false] {
            if !self.may_start(model, urgent) {
                continue;
            }
            let mut best: Option<usize> = None;
            let mut lines = vec![2 * model + usize::from(!urgent)];
            for (number, group) in self.groups.iter().enumerate() {
                if group.contains(&model) {
                    let base = self.scenario.models.len() + number;
                    lines.push(2 * base + usize::from(!urgent));
                }
            }
            for line in lines {
                let first = self.discipline.first(line, Time(self.now)).map(|id| id as usize);
                if let Some(id) = first
                    && best.is_none_or(|best| self.before(id, best))
                {
                    best = Some(id);
                }
            }
            let Some(id) = best else { continue };
            if let Some(asked) = self.asked(id).filter(|_| self.jobs[id].got == 0)
                && self.duplicates.skips(&asked)
            {
                self.unwait(id);
                if let Some(picked) = self.jobs[id].picked {
                    let router = self.jobs[id].router;
                    let group = &self.groups[router % self.groups.len()];
                    let place = group.iter().position(|other| *other == picked).unwrap();
                    self.policies[router].withdrawn(self.jobs[id].row as u32, place);
                }
                self.outcome.start[self.jobs[id].row] = Time(self.now);
                self.answer(self.jobs[id].row, Fate::Skipped);
                self.part_done(id, self.now);
                return true;
            }
            if !self.fits(id, model, None) {
                return false;
            }
            if self.jobs[id].got == 0 && !self.admission.at_the_head(&self.head(id)) {
                self.shed(id);
                return true;
            }
            self.unwait(id);
            self.start(id, model);
            return true;
        }
        false
    }

    fn head(&self, id: usize) -> AtHead {
        let job = &self.jobs[id];
        let is_beside = |other: &&Job| other.state == State::Waits && other.model == job.model;
        let beside = self.jobs.iter().filter(is_beside).count() as u64;
        AtHead {
            queue: job.line,
            waited: Span(self.now - job.placed),
            behind: beside - 1,
            now: Time(self.now),
        }
    }

    fn shed(&mut self, id: usize) {
        self.unwait(id);
        let Job { row, head, router, picked, .. } = self.jobs[id].clone();
        if let Some(picked) = picked {
            let group = &self.groups[router % self.groups.len()];
            let place = group.iter().position(|other| *other == picked).unwrap();
            self.policies[router].withdrawn(row as u32, place);
        }
        self.jobs[id].state = State::Gone;
        self.outcome.fate[row] = Fate::Shed;
        let place = self.open.iter().position(|open| open.0 == head);
        if let Some(place) = place {
            self.open[place].1 -= 1;
            if self.open[place].1 > 0 {
                return;
            }
        }
        if let Some(asked) = self.asked(id) {
            self.duplicates.lost(&asked);
        }
        for row in place.map(|place| self.open.remove(place).2).unwrap_or_default() {
            self.outcome.fate[row] = Fate::Shed;
        }
    }

    pub(super) fn start(&mut self, id: usize, model: usize) {
        let left = self.left(id, model);
        let view = self.view(id);
        let now = self.now;
        self.stretches += 1;
        self.stretch[id] = self.stretches;
        let job = &mut self.jobs[id];
        job.left = Some((model, left));
        job.state = State::Runs;
        job.model = Some(model);
        job.began = now;
        job.took_as_urgent = job.urgent;
        let (row, line) = (job.row, job.line);
        if self.outcome.start[row] == Time::NEVER {
            self.outcome.start[row] = Time(now);
        }
        self.outcome.model[row] = model as u16;
        self.touch(model);
        self.discipline.started(line, &view, Time(now));
        let slice = self.discipline.slice(&view);
        let slice = slice.map(|work| Span::from_seconds(work / self.speed(model)).0.max(1));
        let span = slice.map_or(left, |slice| slice.min(left));
        let what = What::Ends { job: id, began: now, stretch: self.stretch[id] };
        self.plan(now + span, 0, what);
    }

    pub(super) fn halt(&mut self, id: usize, done: bool) {
        let view = self.view(id);
        let model = self.jobs[id].model.unwrap();
        let served = self.now - self.jobs[id].began;
        let work = Span(served).seconds() * self.speed(model);
        self.discipline.stopped(self.jobs[id].line, &view, work, done, Time(self.now));
        self.stretch[id] = 0;
        self.jobs[id].got += served;
        self.jobs[id].state = State::Moves;
        self.jobs[id].model = None;
        self.touch(model);
        self.jobs[id].model = Some(model);
    }

    pub(super) fn back_in_line(&mut self, id: usize) {
        let line = self.jobs[id].line;
        if line >= 2 * self.scenario.models.len() {
            self.jobs[id].model = None;
        }
        self.join(id, line);
    }

    pub(super) fn interrupt_for(&mut self, id: usize, models: &[usize]) {
        let how = self.urgency.interrupts;
        let mut worst: Option<(usize, usize, bool)> = None;
        for model in models {
            let mut running = self.at(*model, State::Runs);
            // The core looks at them in the order in which its list holds them; only the one that
            // goes last counts, and no two are equal.
            running.reverse();
            for other in running {
                let (job, there) = (&self.jobs[id], &self.jobs[other]);
                let lane = matches!(self.urgency.reserve, Reserve::Lane(_));
                if (lane && job.urgent != there.took_as_urgent)
                    || !self.fits(id, *model, Some(other))
                {
                    continue;
                }
                let for_urgency = how != Interrupt::Never && job.urgent && !there.urgent;
                let for_order = job.urgent >= there.urgent
                    && self.discipline.interrupts(&self.view(id), &self.view(other));
                if !for_urgency && !for_order {
                    continue;
                }
                let resumes =
                    if for_urgency { how == Interrupt::Resume } else { self.discipline.resumes() };
                let waits_better = worst.is_none_or(|(worst, ..)| {
                    match (self.jobs[other].urgent, self.jobs[worst].urgent) {
                        (false, true) => true,
                        (true, false) => false,
                        _ => self.before(worst, other),
                    }
                });
                if waits_better {
                    worst = Some((other, *model, resumes));
                }
            }
        }
        let Some((other, model, resumes)) = worst else { return };
        let served = self.now - self.jobs[other].began;
        let left = self.left(other, model).saturating_sub(served);
        self.halt(other, false);
        self.jobs[other].left = resumes.then_some((model, left));
        self.back_in_line(other);
        self.unwait(id);
        self.start(id, model);
    }
}
