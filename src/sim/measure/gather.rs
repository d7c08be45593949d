//! One pass over the rows of a run: sums and lists for each scope.

use super::percentile::{percentiles, percentiles_of_each_and_all};
use crate::sim::outcome::{Fate, Outcome};
use crate::sim::scenario::{Model, Scenario, Target};
use crate::sim::units::{Span, Time};

/// The measured time.
#[derive(Clone, Copy)]
pub(super) struct Window {
    pub from: Time,
    pub to: Time,
    pub span_s: f64,
}

impl Window {
    /// How much of `begin..end` lies in the measured time.
    #[inline]
    fn overlap(&self, begin: Time, end: Time) -> u64 {
        end.min(self.to).since(begin.max(self.from)).0
    }
}

/// A record with what is needed to read it.
pub(super) struct Reader<'a> {
    outcome: &'a Outcome,
    /// Whether each class promises a start (else a finish), and within what.
    promises: Vec<Option<(bool, Span)>>,
    /// What a slot of each model takes for a work unit [ns].
    ns_per_unit: Vec<f64>,
}

/// One task or part, with its times looked up once.
#[derive(Clone, Copy)]
pub(super) struct Row {
    arrival: Time,
    start: Time,
    finish: Time,
    work: f64,
    /// Service that it would get alone, in the place where it ran [ns]; 0 where it did not.
    alone_ns: f64,
    /// Service that it got [slot·ns].
    served: u64,
    /// The model; beyond the last one if it had none.
    pub model: usize,
    pub class: usize,
    pub fate: Fate,
}

impl<'a> Reader<'a> {
    pub fn new(scenario: &Scenario, outcome: &'a Outcome) -> Reader<'a> {
        let promise = |class: &crate::sim::scenario::TaskClass| {
            let promise = class.promise.as_ref()?;
            Some((promise.target == Target::Start, Span::from_seconds(promise.within_s)))
        };
        Reader {
            outcome,
            promises: scenario.tasks.iter().map(promise).collect(),
            ns_per_unit: scenario
                .models
                .iter()
                .map(|model| 1e9 / Model::slot_speed(model))
                .collect(),
        }
    }

    /// A row of a record in which every row is a task that ran without interruption.
    #[inline(always)]
    pub fn plain(&self, row: usize) -> Row {
        let run = self.outcome;
        let model = usize::from(run.model[row]);
        let (start, finish, work) = (run.start[row], run.finish[row], run.work[row]);
        Row {
            arrival: run.arrival[row],
            start,
            finish,
            work,
            alone_ns: work * self.ns_per_unit[model],
            served: finish.since(start).0,
            model,
            class: usize::from(run.class[row]),
            fate: Fate::Ran,
        }
    }

    /// A row of any record.
    pub fn any(&self, row: usize) -> Row {
        let run = self.outcome;
        let fate = run.fate.get(row).copied().unwrap_or_default();
        let ran = fate == Fate::Ran && run.finish[row] != Time::NEVER;
        let whole = || run.finish[row].since(run.start[row]);
        let served = if ran { run.service.get(row).copied().unwrap_or_else(whole).0 } else { 0 };
        let model = usize::from(run.model[row]);
        let work = if ran { run.work[row] } else { 0.0 };
        Row {
            arrival: run.arrival[row],
            start: run.start[row],
            finish: run.finish[row],
            work,
            alone_ns: self.ns_per_unit.get(model).map_or(0.0, |ns| work * ns),
            served,
            model,
            class: usize::from(run.class[row]),
            fate,
        }
    }

    /// Whether the promise to the task was kept; none if there is none.
    #[inline(always)]
    fn kept(&self, row: &Row) -> Option<bool> {
        self.promises[row.class].map(|(on_start, within)| {
            let then = if on_start { row.start } else { row.finish };
            then != Time::NEVER && then.since(row.arrival) <= within
        })
    }
}

impl Row {
    /// The task of which both are parts: it starts with its first part and is done with its last.
    pub fn with(self, part: Row) -> Row {
        let lost = |row: &Row| row.finish == Time::NEVER;
        let fate = if self.fate == Fate::Ran { part.fate } else { self.fate };
        let done = Row {
            start: self.start.min(part.start),
            finish: self.finish.max(part.finish),
            work: self.work + part.work,
            alone_ns: self.alone_ns.max(part.alone_ns),
            served: self.served + part.served,
            fate,
            ..self
        };
        // A task that lost a part has no answer, whatever became of the others.
        if lost(&self) || lost(&part) {
            return Row { start: Time::NEVER, finish: Time::NEVER, alone_ns: 0.0, ..done };
        }
        done
    }

    /// Service that it got inside the measured time: exact, unless it was interrupted and lies
    /// across an end of it; then the service is taken as spread evenly from start to finish.
    #[inline(always)]
    fn served_in(&self, window: &Window) -> u64 {
        let (inside, all) =
            (window.overlap(self.start, self.finish), self.finish.since(self.start));
        if self.served == all.0 || self.served == 0 {
            return if self.served == 0 { 0 } else { inside };
        }
        (u128::from(self.served) * u128::from(inside) / u128::from(all.0.max(1))) as u64
    }
}

/// What is added up over the tasks of a scope.
#[derive(Clone, Default)]
pub(super) struct Sums {
    /// Tasks that arrived in the measured time; sums of times are over those with an answer.
    pub arrived: u64,
    /// Of these, tasks without an answer.
    pub lost: u64,
    /// Of these, tasks refused; dropped in preparation; answered without running.
    pub shed: u64,
    pub dropped: u64,
    pub answered: u64,
    /// Waits [ns].
    pub waits: u128,
    /// The longest wait [ns].
    pub wait_max: u64,
    /// Responses [ns].
    pub responses: u128,
    /// The longest response [ns].
    pub response_max: u64,
    /// Tasks that waited at all.
    pub delayed: u64,
    /// Slowdowns: their number, their sum, the largest.
    pub slowed: u64,
    pub slowdowns: f64,
    pub slowdown_max: f64,
    /// [work units]
    pub work: f64,
    /// Tasks of any arrival that finished in the measured time, and of these those that no promise
    /// calls late.
    pub finished_inside: u64,
    pub in_time_inside: u64,
    /// [slot·ns]
    pub busy_area: u128,
    /// Rows in system [row·ns].
    pub presence_area: u128,
    /// Tasks in system [task·ns], where that is not the same.
    pub whole_area: Option<u128>,
    /// Tasks with a promise.
    pub promised: u64,
    /// Promises kept.
    pub kept: u64,
    /// The last finish.
    pub last: Time,
}

impl Sums {
    fn add(&mut self, other: &Sums) {
        self.arrived += other.arrived;
        self.lost += other.lost;
        self.shed += other.shed;
        self.dropped += other.dropped;
        self.answered += other.answered;
        self.waits += other.waits;
        self.wait_max = self.wait_max.max(other.wait_max);
        self.responses += other.responses;
        self.response_max = self.response_max.max(other.response_max);
        self.delayed += other.delayed;
        self.slowed += other.slowed;
        self.slowdowns += other.slowdowns;
        self.slowdown_max = self.slowdown_max.max(other.slowdown_max);
        self.work += other.work;
        self.finished_inside += other.finished_inside;
        self.in_time_inside += other.in_time_inside;
        self.busy_area += other.busy_area;
        self.presence_area += other.presence_area;
        self.promised += other.promised;
        self.kept += other.kept;
        self.last = self.last.max(other.last);
    }
}

/// Sums over the tasks of a scope, and the times whose percentiles are wanted.
#[derive(Clone, Default)]
pub(super) struct Gatherer {
    pub sums: Sums,
    waits: Vec<u64>,
    responses: Vec<u64>,
}

/// What a scope is made of: sums, and percentiles where anything arrived.
pub(super) struct Gathered {
    pub sums: Sums,
    pub waits: Option<[u64; 3]>,
    pub responses: Option<[u64; 3]>,
}

/// Percentiles of each of several parts, and of all of them.
pub(super) type EachAndAll = (Vec<Option<[u64; 3]>>, Option<[u64; 3]>);

/// Percentiles of waits and responses.
const PS: [f64; 3] = [0.5, 0.95, 0.99];

/// The wait and the response of a task without an answer.
pub(super) const FOR_EVER: u64 = u64::MAX;

impl Gatherer {
    /// One that will hear of `tasks` tasks.
    pub fn with_room(tasks: usize) -> Gatherer {
        let column = || Vec::with_capacity(tasks);
        Gatherer { sums: Sums::default(), waits: column(), responses: column() }
    }

    /// A task that is one row.
    #[inline(always)]
    pub fn add(&mut self, row: &Row, reader: &Reader, window: &Window) {
        self.pass(row, window);
        self.count(row, reader, window);
    }

    /// The time that a row was there, and that it ran.
    #[inline(always)]
    pub fn pass(&mut self, row: &Row, window: &Window) {
        if row.finish != Time::NEVER {
            self.sums.presence_area += u128::from(window.overlap(row.arrival, row.finish));
            self.sums.busy_area += u128::from(row.served_in(window));
        }
    }

    /// The time that a task was there whose parts are rows of their own.
    pub fn pass_whole(&mut self, task: &Row, window: &Window) {
        let there = if task.finish == Time::NEVER { Time::ZERO } else { task.finish };
        let area = u128::from(window.overlap(task.arrival, there));
        *self.sums.whole_area.get_or_insert(0) += area;
    }

    /// A task that counts.
    #[inline(always)]
    pub fn count(&mut self, row: &Row, reader: &Reader, window: &Window) {
        let sums = &mut self.sums;
        let kept = reader.kept(row);
        if row.finish != Time::NEVER {
            let inside = window.from <= row.finish && row.finish <= window.to;
            sums.finished_inside += u64::from(inside);
            sums.in_time_inside += u64::from(inside && kept != Some(false));
            sums.last = sums.last.max(row.finish);
        }
        if row.arrival < window.from {
            return;
        }
        sums.arrived += 1;
        if let Some(kept) = kept {
            sums.promised += 1;
            sums.kept += u64::from(kept);
        }
        match row.fate {
            Fate::Ran => {}
            Fate::TooSmall | Fate::TooLarge => sums.dropped += 1,
            Fate::Shed => sums.shed += 1,
            Fate::Hit | Fate::Joined | Fate::Skipped => sums.answered += 1,
        }
        sums.work += row.work;
        if row.finish == Time::NEVER {
            sums.lost += 1;
            self.waits.push(FOR_EVER);
            self.responses.push(FOR_EVER);
            return;
        }
        let wait = row.start.since(row.arrival).0;
        let response = row.finish.since(row.arrival).0;
        self.waits.push(wait);
        self.responses.push(response);
        sums.waits += u128::from(wait);
        sums.wait_max = sums.wait_max.max(wait);
        sums.responses += u128::from(response);
        sums.response_max = sums.response_max.max(response);
        sums.delayed += u64::from(wait > 0);
        if row.alone_ns > 0.0 {
            let slowdown = response as f64 / row.alone_ns;
            sums.slowed += 1;
            sums.slowdowns += slowdown;
            sums.slowdown_max = sums.slowdown_max.max(slowdown);
        }
    }

    /// Percentiles of the waits of each of these parts and of all tasks, found beforehand; the waits
    /// themselves are gone then.
    pub fn settle_waits(parts: &mut [Gatherer]) -> EachAndAll {
        let mut lists: Vec<Vec<u64>> =
            parts.iter_mut().map(|part| std::mem::take(&mut part.waits)).collect();
        percentiles_of_each_and_all(&mut lists, PS)
    }

    /// The scopes of these parts, and of all tasks, each of which is in one of the parts.
    pub fn each_and_all(
        parts: Vec<Gatherer>,
        waits: Option<EachAndAll>,
    ) -> (Vec<Gathered>, Gathered) {
        let mut sums = Sums::default();
        parts.iter().for_each(|part| sums.add(&part.sums));
        let (mut own, mut lists, mut responses) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            own.push(part.sums);
            lists.push(part.waits);
            responses.push(part.responses);
        }
        let find = || percentiles_of_each_and_all(&mut lists, PS);
        let (each_wait, all_waits) = waits.unwrap_or_else(find);
        let (each_response, all_responses) = percentiles_of_each_and_all(&mut responses, PS);
        let each = own.into_iter().zip(each_wait).zip(each_response);
        let each = each.map(|((sums, waits), responses)| Gathered { sums, waits, responses });
        (each.collect(), Gathered { sums, waits: all_waits, responses: all_responses })
    }

    /// The scope of the tasks it heard of.
    pub fn done(mut self) -> Gathered {
        let waits = percentiles(&mut self.waits, PS);
        Gathered { waits, responses: percentiles(&mut self.responses, PS), sums: self.sums }
    }
}
