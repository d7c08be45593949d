//! From arrival to a place: cleaned, known or not, asked before or not, let in or not, split, placed.

use super::events::Event;
use super::job::{Job, State};
use super::{Full, Open};
use crate::sim::admission::Asking;
use crate::sim::allocate::{Arriving, Pick};
use crate::sim::duplicates::{Answer, Asked};
use crate::sim::outcome::Fate;
use crate::sim::prepare::Task;
use crate::sim::scenario::Split;
use crate::sim::sizes::Knowledge;
use crate::sim::units::{Span, Time};
use crate::sim::urgent::Promote;

/// A task on its way to a place.
struct Entrant {
    task: Task,
    key: Option<u32>,
    estimate: f64,
    row: u32,
}

/// One of its parts.
struct Part {
    row: u32,
    /// Its share of the task.
    share: f64,
    /// The model that must run it, where its size was cut for that model.
    model: Option<usize>,
    /// Whether it decides for the whole task if that is let in.
    first: bool,
}

impl Full {
    /// The next task arrives and is placed.
    pub(super) fn arrive(&mut self) {
        let task = self.wiring.source.take();
        let row = self.add_row(task.arrival, task.class, task.work);
        if self.wiring.splits {
            self.outcome.head.push(row);
        }
        if let Some(why) = self.wiring.preparation.drops(task.work) {
            return self.leave(row, why);
        }
        let key = self.key_of(&task);
        let entrant = Entrant { task, key, estimate: self.estimate_of(&task), row };
        let asked = self.asked_by(&entrant);
        match asked.map_or(Answer::Run, |asked| self.wiring.duplicates.submitted(&asked)) {
            Answer::Run => {}
            Answer::Hit => return self.answer(row, Fate::Hit, self.now),
            Answer::Join(head) => {
                let one_part = Open { parts_left: 1, joined: Vec::new() };
                return self.open.get_or(head.into(), one_part).joined.push(row);
            }
        }
        let asking = self.asking(&entrant);
        let let_in = self.wiring.admission.at_the_door(&asking, &self.fleet);
        if !(let_in && self.place_parts(&entrant, &asking)) {
            self.leave(row, Fate::Shed);
            if let Some(asked) = asked {
                self.wiring.duplicates.lost(&asked);
            }
        }
    }

    fn asked_by(&self, entrant: &Entrant) -> Option<Asked> {
        let task = &entrant.task;
        let key = u64::from(task.class) << 32 | u64::from(entrant.key?);
        Some(Asked { task: entrant.row, key, arrival: task.arrival, now: self.now })
    }

    fn asking(&self, entrant: &Entrant) -> Asking {
        let class = &self.wiring.classes[usize::from(entrant.task.class)];
        let waited = self.now.since(entrant.task.arrival).0;
        Asking {
            class: entrant.task.class,
            priority: class.priority,
            now: self.now,
            slack: class.promise.map(|(within, _)| Span(within.0.saturating_sub(waited))),
            slack_to_finish: class.promise.is_some_and(|(_, to_finish)| to_finish),
            work: entrant.estimate,
            // This one is not in yet.
            in_system: self.in_system - 1,
            draws: self.wiring.draws.admission.stream(u64::from(entrant.row)),
        }
    }

    fn key_of(&self, task: &Task) -> Option<u32> {
        let class = usize::from(task.class);
        let ends = &self.wiring.classes[class].keys;
        let last = ends.len().checked_sub(1)?;
        let point = self.wiring.draws.key[class].stream(task.number).uniform();
        Some(ends.partition_point(|end| *end <= point).min(last) as u32)
    }

    fn estimate_of(&self, task: &Task) -> f64 {
        let class = usize::from(task.class);
        match self.wiring.knowledge {
            Knowledge::Exact => task.work,
            Knowledge::ClassMean => self.wiring.classes[class].mean_work,
            Knowledge::Unknown => 1.0,
            Knowledge::Noisy { sigma } => {
                let mut draws = self.wiring.draws.estimate[class].stream(task.number);
                task.work * libm::exp(sigma * draws.normal())
            }
        }
    }

    /// Places the parts of a task; false if it was not let in.
    fn place_parts(&mut self, entrant: &Entrant, asking: &Asking) -> bool {
        let class = usize::from(entrant.task.class);
        let shares: Vec<(f64, Option<usize>)> = match self.wiring.classes[class].split {
            Split::Whole => return self.place(entrant, &whole(entrant.row), asking),
            Split::Count(count) => vec![(1.0 / f64::from(count), None); count as usize],
            Split::ByCapacity => self.capacity_shares(entrant.task.class),
        };
        let parts_left = shares.len() as u32;
        let mut row = entrant.row;
        for (number, (share, model)) in shares.into_iter().enumerate() {
            if number > 0 {
                row = self.add_row(entrant.task.arrival, entrant.task.class, 0.0);
                self.outcome.head.push(entrant.row);
            }
            self.outcome.work[row as usize] = entrant.task.work * share;
            let part = Part { row, share, model, first: number == 0 };
            if number == 0 {
                self.open.insert(entrant.row.into(), Open { parts_left, joined: Vec::new() });
            }
            if !self.place(entrant, &part, asking) {
                if number == 0 {
                    self.outcome.work[row as usize] = entrant.task.work;
                    self.open.remove(entrant.row.into());
                    return false;
                }
                self.leave(row, Fate::Shed);
                if let Some(open) = self.open.get_mut(entrant.row.into()) {
                    open.parts_left -= 1;
                }
            }
        }
        true
    }

    /// A part for each model that the class may run on, by capacity.
    fn capacity_shares(&self, class: u16) -> Vec<(f64, Option<usize>)> {
        let group = &self.wiring.routers.groups()[self.wiring.routers.group_of(class)];
        let capacity = |model: &usize| self.wiring.capacity[*model];
        let total: f64 = group.models.iter().map(capacity).sum();
        group.models.iter().map(|model| (capacity(model) / total, Some(*model))).collect()
    }

    /// Places a part; false if it was not let in.
    fn place(&mut self, entrant: &Entrant, part: &Part, asking: &Asking) -> bool {
        let task = &entrant.task;
        let arriving = Arriving {
            task: part.row,
            class: task.class,
            now: self.now,
            key: entrant.key,
            work: entrant.estimate * part.share,
            input_tokens: task.input_tokens * part.share,
            output_tokens: task.output_tokens * part.share,
            routing: self.wiring.draws.routing,
        };
        let router = self.wiring.routers.router(self.dispatcher_of(part.row), task.class);
        let pick = match part.model {
            Some(model) => Pick::Model(model),
            None => self.wiring.routers.pick(router, &arriving),
        };
        let picked = match pick {
            Pick::Refuse => return false,
            Pick::Wait => None,
            Pick::Model(model) => {
                // The first part asks for the whole task.
                let admission = &mut self.wiring.admission;
                if part.first && !admission.at_the_model(asking, model, &self.fleet) {
                    self.wiring.routers.withdrawn(router, part.row, model);
                    return false;
                }
                Some(model)
            }
        };
        let id = self.new_job(entrant, &arriving, part, router, picked);
        self.enter(id, picked);
        true
    }

    fn dispatcher_of(&self, row: u32) -> usize {
        match self.wiring.dispatchers.count as usize {
            1 => 0,
            count => self.wiring.draws.dispatcher.stream(u64::from(row)).below(count),
        }
    }

    fn new_job(
        &mut self,
        entrant: &Entrant,
        arriving: &Arriving,
        part: &Part,
        router: usize,
        picked: Option<usize>,
    ) -> u32 {
        let class = &self.wiring.classes[usize::from(arriving.class)];
        let arrival = entrant.task.arrival;
        let work = entrant.task.work * part.share;
        let within = class.promise.map(|(within, _)| within);
        let memory = (class.memory + class.memory_per_unit * work) as u64;
        let job = Job {
            row: part.row,
            head: entrant.row,
            seq: 0,
            epoch: 0,
            class: arriving.class,
            priority: class.priority,
            urgent: class.priority >= self.wiring.urgency.from_priority,
            in_urgent_slot: false,
            state: State::Moving,
            arrival,
            deadline: within.map_or(Time::NEVER, |within| arrival.after(within)),
            work,
            estimate: arriving.work,
            input_tokens: arriving.input_tokens,
            output_tokens: arriving.output_tokens,
            key: arriving.key,
            memory,
            router: router as u32,
            picked,
            placed: self.now,
            model: picked,
            line: 0,
            left: None,
            served: Span(0),
            began: self.now,
            slot: u32::MAX,
            counted_ns: 0,
        };
        let id = self.jobs.add(job);
        self.plan_promotion(id);
        id
    }

    fn plan_promotion(&mut self, id: u32) {
        let job = &self.jobs[id];
        let at = match self.wiring.urgency.promotes {
            _ if job.urgent => return,
            Promote::Never => return,
            Promote::AfterWait(span) => job.arrival.after(span),
            Promote::BeforeDeadline(_) if job.deadline == Time::NEVER => return,
            Promote::BeforeDeadline(span) => Time(job.deadline.0.saturating_sub(span.0)),
        };
        let row = job.row;
        self.events.add(at.max(self.now), Event::Promotes { job: id, row });
    }

    /// A job comes to its model, or to the central queue.
    pub(super) fn enter(&mut self, id: u32, model: Option<usize>) {
        self.seq += 1;
        self.jobs[id].seq = self.seq;
        if let Some(model) = model
            && self.shares()
        {
            return self.shared_join(id, model);
        }
        let urgent = self.jobs[id].urgent;
        // A central policy names a free model; a lane or memory may still keep the job from it.
        let model = model.filter(|model| {
            let starts = || self.may_start(*model, urgent) && self.fits(id, *model);
            !self.wiring.waits_centrally || starts()
        });
        self.jobs[id].model = model;
        let line = match model {
            Some(model) => {
                self.outcome.model[self.jobs[id].row as usize] = model as u16;
                self.line_of_model(model, urgent)
            }
            None => {
                self.outcome.central = true;
                let group = self.wiring.routers.group_of(self.jobs[id].class);
                self.line_of_group(group, urgent)
            }
        };
        self.join(id, line);
        match model {
            // Those that wait for a release do not compete for a slot that was free.
            Some(model) if self.wiring.starts_on_release => self.start_now(id, model),
            _ => self.offer(id),
        }
    }

    /// Looks for a slot for a job that has begun to wait.
    pub(super) fn offer(&mut self, id: u32) {
        let row = self.jobs[id].row;
        let waits = |full: &Full| {
            let job = &full.jobs[id];
            job.row == row && job.state == State::Waiting
        };
        let models = match self.jobs[id].model {
            Some(model) => vec![model],
            None => {
                let group = self.wiring.routers.group_of(self.jobs[id].class);
                self.wiring.routers.groups()[group].models.clone()
            }
        };
        // Where nothing runs, nothing will be released.
        let any_busy = || models.iter().any(|model| self.fleet.busy[*model] > 0);
        let for_release = self.jobs[id].model.is_none() && self.wiring.starts_on_release;
        let held = for_release && any_busy();
        for model in models.iter().filter(|_| !held) {
            if waits(self) && self.may_start(*model, self.jobs[id].urgent) {
                self.serve(*model);
            }
        }
        if self.wiring.interruptible && waits(self) {
            self.interrupt_for(id, &models);
        }
        if waits(self) {
            self.tell_idle_models();
        }
    }
}

/// A task that stays whole.
fn whole(row: u32) -> Part {
    Part { row, share: 1.0, model: None, first: true }
}
