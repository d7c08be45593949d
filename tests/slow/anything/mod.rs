//! The loop in which anything may happen again, as plainly as it can be written.
//!
//! Every number is counted anew whenever somebody looks: the fleet by looking at every job, the
//! next event by looking at everything that lies ahead, a waiting line by asking each job in it.
//! It shares with the core the tasks, the random streams, the policies and the digest; policies
//! have slow twins and goldens of their own.

use apportion::sim::admission::{self, Admit, Asking};
use apportion::sim::allocate::{self, Allocate, Arriving, Backlog, Done, Fleet, Pick};
use apportion::sim::balance::{self, Act, Balance};
use apportion::sim::catalog::{Family, Nature, find};
use apportion::sim::dispatch::{self, Dispatchers};
use apportion::sim::duplicates::{self, Answer, Asked, Duplicates};
use apportion::sim::outcome::{Fate, NOWHERE, Outcome};
use apportion::sim::prepare::{self, Preparation, Source, Task};
use apportion::sim::queue::{self, Discipline, Waiting};
use apportion::sim::rng::{Purpose, Stream, Streams};
use apportion::sim::run::{run_end, setup};
use apportion::sim::scenario::{Scenario, Split, Target};
use apportion::sim::sizes::{self, Knowledge};
use apportion::sim::units::{Span, Time};
use apportion::sim::urgent::{self, Interrupt, Promote, Reserve, Urgency};

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Waits,
    Runs,
    Moves,
    Gone,
}

#[derive(Clone, Debug)]
struct Job {
    row: usize,
    head: usize,
    seq: u32,
    class: usize,
    urgent: bool,
    /// Whether it was urgent when it took its slot.
    took_as_urgent: bool,
    state: State,
    model: Option<usize>,
    line: usize,
    work: f64,
    estimate: f64,
    tokens: (f64, f64),
    key: Option<u32>,
    router: usize,
    picked: Option<usize>,
    placed: u64,
    left: Option<(usize, u64)>,
    got: u64,
    began: u64,
}

/// What lies ahead: when, class, number of creation, what, whom, and of which stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Ends { job: usize, began: u64, stretch: usize },
    Promotes { job: usize },
    Refreshes,
    RouterWakes { router: usize },
    BalancerWakes,
    QueueWakes,
    Lands { job: usize },
}

struct Anything<'a> {
    scenario: &'a Scenario,
    source: Source,
    now: u64,
    ahead: Vec<(u64, u8, usize, What)>,
    created: usize,
    jobs: Vec<Job>,
    /// Which stretch of service each job is in, to tell events of earlier ones.
    stretch: Vec<usize>,
    stretches: usize,
    seq: u32,
    decisions: u64,
    open: Vec<(usize, usize, Vec<usize>)>,
    groups: Vec<Vec<usize>>,
    class_group: Vec<usize>,
    policies: Vec<Box<dyn Allocate>>,
    /// What each dispatcher last saw, where views are stale.
    seen: Vec<Fleet>,
    preparation: Preparation,
    duplicates: Box<dyn Duplicates>,
    admission: Box<dyn Admit>,
    knowledge: Knowledge,
    dispatchers: Dispatchers,
    discipline: Box<dyn Discipline>,
    urgency: Urgency,
    balance: Box<dyn Balance>,
    outcome: Outcome,
}

/// The record of replication 0: times, models and fates. Not for slots that are shared.
pub fn simulate(scenario: &Scenario) -> Outcome {
    let mut slow = Anything::new(scenario);
    slow.set_clocks();
    loop {
        let arrival = match slow.source.due() {
            Time::NEVER => None,
            due => Some((due.0 + slow.preparation.overhead.0, 3, 0)),
        };
        let in_system = slow.jobs.iter().any(|job| job.state != State::Gone);
        if arrival.is_none() && !in_system {
            return slow.outcome;
        }
        let next = slow.ahead.iter().map(|(at, class, number, _)| (*at, *class, *number + 1)).min();
        match (next, arrival) {
            (Some(next), arrival) if arrival.is_none_or(|arrival| next < arrival) => {
                let place = slow.ahead.iter().position(|event| event.2 + 1 == next.2).unwrap();
                let (at, _, _, what) = slow.ahead.remove(place);
                slow.now = at;
                slow.happen(what);
            }
            (_, Some((at, ..))) => {
                slow.now = at;
                slow.arrive();
            }
            (_, None) => return slow.outcome,
        }
    }
}

impl<'a> Anything<'a> {
    fn new(scenario: &'a Scenario) -> Anything<'a> {
        let of = |family: Family| {
            let choice = scenario.policies.get(family);
            let row = find(family, &choice.id).expect("a policy of the list");
            (row.id, row.values(choice))
        };
        let models: Vec<usize> = (0..scenario.models.len()).collect();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut class_group = Vec::new();
        for class in &scenario.tasks {
            let set = if class.only_on.is_empty() { &models } else { &class.only_on };
            if !groups.contains(set) {
                groups.push(set.clone());
            }
            class_group.push(groups.iter().position(|group| group == set).unwrap());
        }
        let (id, values) = of(Family::Dispatch);
        let dispatchers = dispatch::build(id, &dispatch::Setup, &values).unwrap();
        let (id, values) = of(Family::Allocate);
        let mut policies = Vec::new();
        for _ in 0..dispatchers.count {
            for group in &groups {
                policies.push(allocate::build(id, &setup(scenario).only(group), &values).unwrap());
            }
        }
        let capacity: Vec<f64> = scenario.models.iter().map(|model| model.capacity()).collect();
        let slots: Vec<u32> = scenario.models.iter().map(|model| model.slots()).collect();
        let sums = groups.iter().map(|group| group.iter().map(|model| capacity[*model]).sum());
        let lines = capacity.iter().copied().chain(sums).flat_map(|c: f64| [c, c]);
        let line_capacity: Vec<f64> = lines.collect();
        let sums = groups.iter().map(|group| group.iter().map(|model| slots[*model]).sum());
        let line_slots = slots.iter().copied().chain(sums).flat_map(|slots: u32| [slots, slots]);
        let queue_setup = queue::Setup {
            lines: line_capacity.len(),
            line_capacity,
            line_slots: line_slots.collect(),
            class_weight: scenario.tasks.iter().map(|class| class.weight).collect(),
        };
        let balance_setup = apportion::sim::run::balance_setup(scenario);
        let admission_setup = admission::Setup { slots, capacity };
        let (prepare, queue, urgent) = (of(Family::Prepare), of(Family::Queue), of(Family::Urgent));
        let (sizes, balance) = (of(Family::Sizes), of(Family::Balance));
        let (admit, same) = (of(Family::Admission), of(Family::Duplicates));
        let mut slow = Anything {
            scenario,
            source: Source::new(scenario, 0, run_end(scenario)),
            now: 0,
            ahead: Vec::new(),
            created: 0,
            jobs: Vec::new(),
            stretch: Vec::new(),
            stretches: 0,
            seq: 0,
            decisions: 0,
            open: Vec::new(),
            groups,
            class_group,
            policies,
            seen: Vec::new(),
            preparation: prepare::build(prepare.0, &prepare::Setup, &prepare.1).unwrap(),
            duplicates: duplicates::build(same.0, &duplicates::Setup, &same.1).unwrap(),
            admission: admission::build(admit.0, &admission_setup, &admit.1).unwrap(),
            knowledge: sizes::build(sizes.0, &sizes::Setup, &sizes.1).unwrap(),
            dispatchers,
            discipline: queue::build(queue.0, &queue_setup, &queue.1).unwrap(),
            urgency: urgent::build(urgent.0, &urgent::Setup, &urgent.1).unwrap(),
            balance: balance::build(balance.0, &balance_setup, &balance.1).unwrap(),
            outcome: Outcome::default(),
        };
        slow.seen = (0..slow.policies.len()).map(|router| slow.truth_for(router)).collect();
        slow
    }

    fn is(&self, family: Family, nature: Nature) -> bool {
        find(family, &self.scenario.policies.get(family).id).unwrap().is(nature)
    }

    fn plan(&mut self, at: u64, class: u8, what: What) {
        self.ahead.push((at, class, self.created, what));
        self.created += 1;
    }

    fn speed(&self, model: usize) -> f64 {
        self.scenario.models[model].slot_speed()
    }

    fn slots(&self, model: usize) -> usize {
        self.scenario.models[model].slots() as usize
    }

    // --- numbers, counted anew ---

    fn at(&self, model: usize, state: State) -> Vec<usize> {
        let here =
            |id: &usize| self.jobs[*id].model == Some(model) && self.jobs[*id].state == state;
        (0..self.jobs.len()).filter(here).collect()
    }

    fn fleet(&self) -> Fleet {
        let models = 0..self.scenario.models.len();
        let count = |model, state| self.at(model, state).len() as u32;
        let backlog = |model| {
            let waiting = self.at(model, State::Waits);
            let running = self.at(model, State::Runs);
            let ends = |id: &usize| u128::from(self.jobs[*id].began + self.expected(*id, model));
            Backlog {
                queued_ns: waiting.iter().map(|id| u128::from(self.expected(*id, model))).sum(),
                ends_ns: running.iter().map(ends).sum(),
            }
        };
        Fleet {
            busy: models.clone().map(|model| count(model, State::Runs)).collect(),
            waiting: models.clone().map(|model| count(model, State::Waits)).collect(),
            slots: models.clone().map(|model| self.slots(model) as u32).collect(),
            backlog: models.map(backlog).collect(),
            now: Time(self.now),
        }
    }

    fn truth_for(&self, router: usize) -> Fleet {
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
    fn touch(&mut self, model: usize) {
        if self.dispatchers.refresh.is_none() {
            for router in 0..self.policies.len() {
                self.show(router, model);
            }
        }
        let fleet = self.fleet();
        self.balance.changed(model, Time(self.now), &fleet);
    }

    fn show(&mut self, router: usize, model: usize) {
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

    fn memory(&self, model: usize) -> u64 {
        let all = self.scenario.models[model].memory_total_gb();
        all.map_or(u64::MAX >> 16, |all| (all * 1e9) as u64)
    }

    fn needs(&self, id: usize) -> u64 {
        let class = &self.scenario.tasks[self.jobs[id].class];
        (class.memory_gb * 1e9 + class.memory_gb_per_unit * 1e9 * self.jobs[id].work) as u64
    }

    fn fits(&self, id: usize, model: usize, without: Option<usize>) -> bool {
        let all = self.memory(model);
        let running = self.at(model, State::Runs).into_iter().filter(|id| Some(*id) != without);
        let used: u64 = running.map(|id| self.needs(id).min(all)).sum();
        used + self.needs(id).min(all) <= all
    }

    /// Service left on `model` when the present stretch began, or now if it does not run [ns].
    fn left(&self, id: usize, model: usize) -> u64 {
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

    fn attained(&self, id: usize, elapsed: u64) -> f64 {
        let job = &self.jobs[id];
        match job.left {
            None => 0.0,
            Some((model, left)) => {
                job.work - Span(left.saturating_sub(elapsed)).seconds() * self.speed(model)
            }
        }
    }

    fn expected(&self, id: usize, model: usize) -> u64 {
        let job = &self.jobs[id];
        if job.estimate == job.work {
            return self.left(id, model);
        }
        let left = (job.estimate - self.attained(id, 0)).max(0.0);
        Span::from_seconds(left / self.speed(model)).0
    }

    fn view(&self, id: usize) -> Waiting {
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

    fn before(&self, one: usize, other: usize) -> bool {
        self.discipline.before(&self.view(one), &self.view(other))
    }

    // --- arrival ---

    fn row(&mut self, task: &Task, work: f64, head: Option<usize>) -> usize {
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

    fn stream(&self, purpose: Purpose, group: usize, entity: u64) -> Stream {
        Streams::new(self.scenario.run.seed, 0, purpose, group as u32).stream(entity)
    }

    fn arrive(&mut self) {
        let task = self.source.take();
        let class = &self.scenario.tasks[usize::from(task.class)];
        let row = self.row(&task, task.work, None);
        let clean = self.preparation;
        if task.work < clean.work_min || task.work > clean.work_max {
            self.outcome.fate[row] = Fate::Dropped;
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
    fn in_system(&self, this: usize) -> u64 {
        let here = |row: &usize| {
            *row != this
                && self.outcome.finish[*row] == Time::NEVER
                && ![Fate::Dropped, Fate::Shed].contains(&self.outcome.fate[*row])
        };
        (0..self.outcome.len()).filter(here).count() as u64
    }

    fn parts(
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

    fn place(
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

    fn pick(&mut self, router: usize, arriving: &Arriving) -> Pick {
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

    // --- lines and slots ---

    fn enter(&mut self, id: usize, model: Option<usize>) {
        self.seq += 1;
        self.jobs[id].seq = self.seq;
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

    fn join(&mut self, id: usize, line: usize) {
        self.jobs[id].line = line;
        self.jobs[id].state = State::Waits;
        if let Some(model) = self.jobs[id].model {
            self.touch(model);
        }
        let view = self.view(id);
        self.discipline.push(line, &view, Time(self.now));
    }

    fn unwait(&mut self, id: usize) {
        self.discipline.remove(self.jobs[id].line, id as u32);
        self.jobs[id].state = State::Moves;
        let model = self.jobs[id].model.take();
        if let Some(model) = model {
            self.touch(model);
        }
        self.jobs[id].model = model;
    }

    fn offer(&mut self, id: usize) {
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

    fn may_start(&self, model: usize, urgent: bool) -> bool {
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

    fn serve(&mut self, model: usize) {
        while self.serve_one(model) {}
        self.look_for_work(model);
    }

    fn look_for_work(&mut self, model: usize) {
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

    fn serve_one(&mut self, model: usize) -> bool {
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
            self.unwait(id);
            self.start(id, model);
            return true;
        }
        false
    }

    fn start(&mut self, id: usize, model: usize) {
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

    fn halt(&mut self, id: usize, done: bool) {
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

    fn back_in_line(&mut self, id: usize) {
        let line = self.jobs[id].line;
        if line >= 2 * self.scenario.models.len() {
            self.jobs[id].model = None;
        }
        self.join(id, line);
    }

    fn interrupt_for(&mut self, id: usize, models: &[usize]) {
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

    // --- what happens ---

    fn happen(&mut self, what: What) {
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

    fn promote(&mut self, id: usize) {
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

    fn done(&mut self, id: usize, model: usize) {
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

    fn asked(&self, id: usize) -> Option<Asked> {
        let job = &self.jobs[id];
        Some(Asked {
            task: job.head as u32,
            key: (job.class as u64) << 32 | u64::from(job.key?),
            arrival: self.outcome.arrival[job.row],
            now: Time(self.now),
        })
    }

    fn part_done(&mut self, id: usize, started: u64) {
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

    fn answer(&mut self, row: usize, fate: Fate) {
        self.outcome.fate[row] = fate;
        self.outcome.finish[row] = Time(self.now);
    }

    fn act(&mut self, acts: Vec<Act>) {
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

    fn set_clocks(&mut self) {
        self.rearm(What::Refreshes);
        (0..self.policies.len()).for_each(|router| self.rearm(What::RouterWakes { router }));
        self.rearm(What::BalancerWakes);
        self.rearm(What::QueueWakes);
    }

    fn rearm(&mut self, what: What) {
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
