//! One pass over the tasks of a run: sums and lists for each scope.

use super::percentile::{percentiles, percentiles_of_all};
use crate::sim::outcome::Outcome;
use crate::sim::units::{Span, Time};

/// The measured time.
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

/// One task, with its times looked up once.
pub(super) struct Row {
    arrival: Time,
    start: Time,
    finish: Time,
    work: f64,
    pub model: usize,
    pub class: usize,
    kept: Option<bool>,
}

impl Row {
    #[inline]
    pub fn of(outcome: &Outcome, task: usize, promises: &[Option<(bool, Span)>]) -> Row {
        let class = usize::from(outcome.class[task]);
        let (arrival, start) = (outcome.arrival[task], outcome.start[task]);
        let finish = outcome.finish[task];
        let kept = promises[class].map(|(on_start, within)| {
            let then = if on_start { start } else { finish };
            then != Time::NEVER && then.since(arrival) <= within
        });
        let model = usize::from(outcome.model[task]);
        Row { arrival, start, finish, work: outcome.work[task], model, class, kept }
    }
}

/// What is added up over the tasks of a scope.
#[derive(Clone, Default)]
pub(super) struct Sums {
    /// Tasks that arrived in the measured time; the sums of times are over them.
    pub arrived: u64,
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
    /// [work units]
    pub work: f64,
    /// Tasks of any arrival that finished in the measured time.
    pub finished_inside: u64,
    /// [slot·ns]
    pub busy_area: u128,
    /// [task·ns]
    pub queue_area: u128,
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
        self.waits += other.waits;
        self.wait_max = self.wait_max.max(other.wait_max);
        self.responses += other.responses;
        self.response_max = self.response_max.max(other.response_max);
        self.delayed += other.delayed;
        self.work += other.work;
        self.finished_inside += other.finished_inside;
        self.busy_area += other.busy_area;
        self.queue_area += other.queue_area;
        self.promised += other.promised;
        self.kept += other.kept;
        self.last = self.last.max(other.last);
    }
}

/// Sums over the tasks of a scope, and the times whose percentiles are wanted.
#[derive(Clone, Default)]
pub(super) struct Gatherer {
    sums: Sums,
    waits: Vec<u64>,
    responses: Vec<u64>,
}

/// What a scope is made of: sums, and percentiles where anything arrived.
pub(super) struct Gathered {
    pub sums: Sums,
    pub waits: Option<[u64; 3]>,
    pub responses: Option<[u64; 3]>,
}

/// Percentiles of waits and responses.
const PS: [f64; 3] = [0.5, 0.95, 0.99];

impl Gatherer {
    /// One that will hear of `tasks` tasks.
    pub fn with_room(tasks: usize) -> Gatherer {
        let column = || Vec::with_capacity(tasks);
        Gatherer { sums: Sums::default(), waits: column(), responses: column() }
    }

    #[inline(always)]
    pub fn add(&mut self, row: &Row, window: &Window) {
        let sums = &mut self.sums;
        sums.queue_area += u128::from(window.overlap(row.arrival, row.start));
        sums.busy_area += u128::from(window.overlap(row.start, row.finish));
        sums.finished_inside += u64::from(window.from <= row.finish && row.finish <= window.to);
        sums.last = sums.last.max(row.finish);
        if row.arrival < window.from {
            return;
        }
        let wait = row.start.since(row.arrival).0;
        let response = row.finish.since(row.arrival).0;
        self.waits.push(wait);
        self.responses.push(response);
        sums.arrived += 1;
        sums.waits += u128::from(wait);
        sums.wait_max = sums.wait_max.max(wait);
        sums.responses += u128::from(response);
        sums.response_max = sums.response_max.max(response);
        sums.delayed += u64::from(wait > 0);
        sums.work += row.work;
        if let Some(kept) = row.kept {
            sums.promised += 1;
            sums.kept += u64::from(kept);
        }
    }

    /// The scope of all tasks, each of which is in one of `parts`.
    pub fn of_all(parts: &[Gatherer]) -> Gathered {
        let mut sums = Sums::default();
        parts.iter().for_each(|part| sums.add(&part.sums));
        let waits: Vec<&[u64]> = parts.iter().map(|part| &part.waits[..]).collect();
        let responses: Vec<&[u64]> = parts.iter().map(|part| &part.responses[..]).collect();
        Gathered {
            sums,
            waits: percentiles_of_all(&waits, PS),
            responses: percentiles_of_all(&responses, PS),
        }
    }

    /// The scope of the tasks it heard of.
    pub fn done(mut self) -> Gathered {
        let waits = percentiles(&mut self.waits, PS);
        Gathered { waits, responses: percentiles(&mut self.responses, PS), sums: self.sums }
    }
}
