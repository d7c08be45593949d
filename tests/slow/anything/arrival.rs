//! From arrival to a place.

use super::shared::Exact;
use super::{Anything, Job, State, What};
use apportion::sim::admission::Asking;
use apportion::sim::allocate::{Arriving, Pick};
use apportion::sim::duplicates::{Answer, Asked};
use apportion::sim::outcome::{Fate, NOWHERE};
use apportion::sim::prepare::Task;
use apportion::sim::rng::{Purpose, Stream, Streams};
use apportion::sim::scenario::{Split, Target};
use apportion::sim::sizes::Knowledge;
use apportion::sim::units::{Span, Time};
use apportion::sim::urgent::Promote;

impl Anything<'_> {
    pub(super) fn row(&mut self, task: &Task, work: f64, head: Option<usize>) -> usize {
        let row = self.outcome.len();
        self.outcome.arrival.push(task.arrival);
        self.outcome.class.push(task.class);
        self.outcome.work.push(work);
        self.outcome.model.push(NOWHERE);
        self.outcome.start.push(Time::NEVER);
        self.outcome.finish.push(Time::NEVER);
        self.outcome.fate.push(Fate::Ran);
        self.outcome.head.push(head.unwrap_or(row) as u32);
        row
    }

    pub(super) fn stream(&self, purpose: Purpose, group: usize, entity: u64) -> Stream {
        Streams::new(self.scenario.run.seed, 0, purpose, group as u32).stream(entity)
    }

    pub(super) fn arrive(&mut self) {
        let task = self.source.take();
        let class = &self.scenario.tasks[usize::from(task.class)];
        let row = self.row(&task, task.work, None);
        let clean = self.preparation;
        if task.work < clean.work_min || task.work > clean.work_max {
            let small = task.work < clean.work_min;
            self.outcome.fate[row] = if small { Fate::TooSmall } else { Fate::TooLarge };
            return;
        }
        let group = usize::from(task.class);
        let key = class.keys.map(|keys| {
            let weight = |key: u32| libm::pow(f64::from(key), -keys.zipf);
            let mut sums = vec![0.0];
            (1..=keys.count).for_each(|key| sums.push(sums[sums.len() - 1] + weight(key)));
            let total = sums[sums.len() - 1];
            let point = self.stream(Purpose::Key, group, task.number).uniform();
            let found = sums[1..].iter().position(|sum| sum / total > point);
            found.unwrap_or(keys.count as usize - 1) as u32
        });
        let estimate = match self.knowledge {
            Knowledge::Exact => task.work,
            Knowledge::ClassMean => class.mean_work(),
            Knowledge::Unknown => 1.0,
            Knowledge::Noisy { sigma } => {
                let z = self.stream(Purpose::Estimate, group, task.number).normal();
                task.work * libm::exp(sigma * z)
            }
        };
        let asked = key.map(|key| Asked {
            task: row as u32,
            key: u64::from(task.class) << 32 | u64::from(key),
            arrival: task.arrival,
            now: Time(self.now),
        });
        match asked.map_or(Answer::Run, |asked| self.duplicates.submitted(&asked)) {
            Answer::Run => {}
            Answer::Hit => {
                self.outcome.start[row] = Time(self.now);
                return self.answer(row, Fate::Hit);
            }
            Answer::Join(head) => {
                let head = head as usize;
                if !self.open.iter().any(|open| open.0 == head) {
                    self.open.push((head, 1, Vec::new()));
                }
                let open = self.open.iter_mut().find(|open| open.0 == head).unwrap();
                return open.2.push(row);
            }
        }
        let waited = self.now - task.arrival.0;
        let asking = Asking {
            class: task.class,
            priority: class.priority,
            now: Time(self.now),
            slack: class
                .promise
                .map(|promise| Span(Span::from_seconds(promise.within_s).0.saturating_sub(waited))),
            slack_to_finish: class.promise.is_some_and(|it| it.target == Target::Finish),
            work: estimate,
            in_system: self.in_system(row),
            draws: self.stream(Purpose::Admission, 0, row as u64),
        };
        let fleet = self.fleet();
        let let_in = self.admission.at_the_door(&asking, &fleet);
        if !(let_in && self.parts(&task, row, key, estimate, &asking)) {
            self.outcome.fate[row] = Fate::Shed;
            if let Some(asked) = asked {
                self.duplicates.lost(&asked);
            }
        }
    }

    /// Rows that were let in and have no answer yet, but this one.
    pub(super) fn in_system(&self, this: usize) -> u64 {
        let here = |row: &usize| {
            *row != this
                && self.outcome.finish[*row] == Time::NEVER
                && ![Fate::TooSmall, Fate::TooLarge, Fate::Shed].contains(&self.outcome.fate[*row])
        };
        (0..self.outcome.len()).filter(here).count() as u64
    }

    pub(super) fn parts(
        &mut self,
        task: &Task,
        row: usize,
        key: Option<u32>,
        estimate: f64,
        asking: &Asking,
    ) -> bool {
        let class = usize::from(task.class);
        let group = self.groups[self.class_group[class]].clone();
        let shares: Vec<(f64, Option<usize>)> = match self.scenario.tasks[class].split {
            Split::Whole => vec![(1.0, None)],
            Split::Count(count) => vec![(1.0 / f64::from(count), None); count as usize],
            Split::ByCapacity => {
                let capacity = |model: usize| self.scenario.models[model].capacity();
                let all: f64 = group.iter().map(|model| capacity(*model)).sum();
                group.iter().map(|model| (capacity(*model) / all, Some(*model))).collect()
            }
        };
        if self.scenario.tasks[class].split != Split::Whole {
            self.open.push((row, shares.len(), Vec::new()));
        }
        for (number, (share, model)) in shares.into_iter().enumerate() {
            let part = if number == 0 { row } else { self.row(task, 0.0, Some(row)) };
            self.outcome.work[part] = task.work * share;
            let asking = (number == 0).then_some(asking);
            if self.place(task, (row, part), key, estimate, (share, model), asking) {
                continue;
            }
            if number == 0 {
                self.outcome.work[row] = task.work;
                self.open.retain(|open| open.0 != row);
                return false;
            }
            self.outcome.fate[part] = Fate::Shed;
            if let Some(open) = self.open.iter_mut().find(|open| open.0 == row) {
                open.1 -= 1;
            }
        }
        true
    }

    pub(super) fn place(
        &mut self,
        task: &Task,
        (head, row): (usize, usize),
        key: Option<u32>,
        estimate: f64,
        (share, model): (f64, Option<usize>),
        asking: Option<&Asking>,
    ) -> bool {
        let class = usize::from(task.class);
        let arriving = Arriving {
            task: row as u32,
            class: task.class,
            now: Time(self.now),
            key,
            work: estimate * share,
            input_tokens: task.input_tokens * share,
            output_tokens: task.output_tokens * share,
            routing: Streams::new(self.scenario.run.seed, 0, Purpose::Routing, 0),
        };
        let dispatcher = match self.dispatchers.count as usize {
            1 => 0,
            count => self.stream(Purpose::Dispatcher, 0, row as u64).below(count),
        };
        let group = self.class_group[class];
        let router = dispatcher * self.groups.len() + group;
        let pick = match model {
            Some(model) => Pick::Model(model),
            None => self.pick(router, &arriving),
        };
        let picked = match pick {
            Pick::Refuse => return false,
            Pick::Wait => None,
            Pick::Model(model) => {
                let fleet = self.fleet();
                if asking.is_some_and(|it| !self.admission.at_the_model(it, model, &fleet)) {
                    let place = self.groups[group].iter().position(|other| *other == model);
                    self.policies[router].withdrawn(row as u32, place.unwrap());
                    return false;
                }
                Some(model)
            }
        };
        let urgent = self.scenario.tasks[class].priority >= self.urgency.from_priority;
        let id = self.jobs.len();
        self.jobs.push(Job {
            row,
            head,
            seq: 0,
            class,
            urgent,
            took_as_urgent: false,
            state: State::Moves,
            model: picked,
            line: 0,
            work: task.work * share,
            estimate: estimate * share,
            tokens: (arriving.input_tokens, arriving.output_tokens),
            key,
            router,
            picked,
            placed: self.now,
            left: None,
            got: 0,
            attained: Exact::ZERO,
            began: 0,
        });
        self.stretch.push(0);
        let deadline = self.view(id).deadline;
        let at = match self.urgency.promotes {
            _ if urgent => None,
            Promote::Never => None,
            Promote::AfterWait(span) => Some(task.arrival.after(span).0),
            Promote::BeforeDeadline(_) if deadline == Time::NEVER => None,
            Promote::BeforeDeadline(span) => Some(deadline.0.saturating_sub(span.0)),
        };
        if let Some(at) = at {
            self.plan(at.max(self.now), 1, What::Promotes { job: id });
        }
        self.enter(id, picked);
        true
    }

    pub(super) fn pick(&mut self, router: usize, arriving: &Arriving) -> Pick {
        let pick = self.policies[router].pick(arriving, &self.seen[router]);
        let Pick::Model(place) = pick else { return pick };
        if self.dispatchers.counts_own && self.dispatchers.refresh.is_some() {
            let seen = &mut self.seen[router];
            if seen.busy[place] < seen.slots[place] {
                seen.busy[place] += 1;
            } else {
                seen.waiting[place] += 1;
            }
            self.policies[router].changed(place, &self.seen[router]);
        }
        Pick::Model(self.groups[router % self.groups.len()][place])
    }
}
