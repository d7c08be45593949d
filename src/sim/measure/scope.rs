//! Waits, responses, utilisation, throughput, promises and cost: of the fleet, of each model, of
//! each class.

use super::imbalance::imbalance;
use super::percentile::percentiles;
use crate::sim::outcome::Outcome;
use crate::sim::scenario::{Model, Scenario, Target};
use crate::sim::units::{Span, Time};

/// The figures of a scope. Units: seconds, tasks/s, tasks, shares of 1, $.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Tasks that arrived in the measured time.
    Arrived,
    /// Mean wait `W_q`: arrival to start [s].
    WaitMean,
    /// Median wait [s].
    WaitP50,
    /// 95th percentile of waits [s].
    WaitP95,
    /// 99th percentile of waits [s].
    WaitP99,
    /// Longest wait [s].
    WaitMax,
    /// Share of tasks that waited at all.
    Delayed,
    /// Mean response `T`: arrival to finish [s].
    ResponseMean,
    /// Median response [s].
    ResponseP50,
    /// 95th percentile of responses [s].
    ResponseP95,
    /// 99th percentile of responses [s].
    ResponseP99,
    /// Longest response [s].
    ResponseMax,
    /// Tasks finished per second of measured time.
    Throughput,
    /// Busy slot-seconds over slot-seconds, `(1/T) ∫ busy/c dt`.
    Utilisation,
    /// Time average of the number waiting `L_q`.
    QueueMean,
    /// Time average of the number in system `L`.
    InSystemMean,
    /// Share of arrivals whose promise was kept; of classes with a promise.
    Attainment,
    /// Price of the scope's models over tasks finished there [$ per 1000 tasks].
    CostPerThousand,
    /// Work given over capacity [s]: the drain time of a batch.
    DrainTime,
    /// When the scope's last task finished [s].
    Makespan,
    /// `max / mean` over models of work given over capacity; fleet only.
    ImbalanceMaxOverMean,
    /// Coefficient of variation of the same; fleet only.
    ImbalanceCv,
    /// Jain's index of the same; fleet only.
    ImbalanceJain,
    /// Longest mean wait of a model over the shortest; fleet only.
    WaitRatio,
}

/// Every metric, in the order of [`Scope`]'s figures.
pub const METRICS: [Metric; 24] = [
    Metric::Arrived,
    Metric::WaitMean,
    Metric::WaitP50,
    Metric::WaitP95,
    Metric::WaitP99,
    Metric::WaitMax,
    Metric::Delayed,
    Metric::ResponseMean,
    Metric::ResponseP50,
    Metric::ResponseP95,
    Metric::ResponseP99,
    Metric::ResponseMax,
    Metric::Throughput,
    Metric::Utilisation,
    Metric::QueueMean,
    Metric::InSystemMean,
    Metric::Attainment,
    Metric::CostPerThousand,
    Metric::DrainTime,
    Metric::Makespan,
    Metric::ImbalanceMaxOverMean,
    Metric::ImbalanceCv,
    Metric::ImbalanceJain,
    Metric::WaitRatio,
];

/// Figures of one scope; not a number where a figure has no meaning there.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    figures: [f64; METRICS.len()],
}

impl Scope {
    fn empty() -> Scope {
        Scope { figures: [f64::NAN; METRICS.len()] }
    }

    /// One figure.
    pub fn get(&self, metric: Metric) -> f64 {
        self.figures[metric as usize]
    }

    fn set(&mut self, metric: Metric, value: f64) {
        self.figures[metric as usize] = value;
    }
}

/// All figures of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// Over all tasks.
    pub fleet: Scope,
    /// Over the tasks that each model ran.
    pub models: Vec<Scope>,
    /// Over the tasks of each class.
    pub classes: Vec<Scope>,
    /// The measured time [s].
    pub from_s: f64,
    /// Its end [s].
    pub to_s: f64,
}

/// Measures a finished run over arrivals from `from` on; `horizon` is when arrivals ended.
///
/// Every arrival counts: percentiles and attainment have all of them in the denominator. Time
/// averages are over `from..horizon`, or to the last finish where the workload ended by itself.
/// Source: SCIENCE E.
pub fn measure(scenario: &Scenario, outcome: &Outcome, from: Time, horizon: Time) -> Measures {
    let to = if horizon == Time::NEVER { outcome.makespan() } else { horizon };
    let window = Window { from, to, span_s: to.since(from).seconds() };
    let mut models = vec![Gatherer::default(); scenario.models.len()];
    let mut classes = vec![Gatherer::default(); scenario.tasks.len()];
    let promises: Vec<Option<(bool, Span)>> = scenario.tasks.iter().map(|c| promise(c)).collect();
    let by_class = classes.len() > 1;
    for task in 0..outcome.len() {
        let row = Row::of(outcome, task, &promises);
        models[row.model].add(&row, &window);
        if by_class {
            classes[row.class].add(&row, &window);
        }
    }
    let fleet = Gatherer::of_all(&models);
    let slots = |model: &Model| f64::from(model.slots());
    let all_slots = scenario.models.iter().map(slots).sum();
    let price: f64 = scenario.models.iter().map(Model::price_per_hour).sum();
    let capacity: f64 = scenario.models.iter().map(Model::capacity).sum();
    let of_model = |(gatherer, model): (Gatherer, &Model)| {
        let mut scope = gatherer.finish(&window, slots(model), model.price_per_hour());
        scope.set(Metric::DrainTime, scope.get(Metric::DrainTime) / model.capacity());
        scope
    };
    let models: Vec<Scope> = models.into_iter().zip(&scenario.models).map(of_model).collect();
    let mut fleet = fleet.finish(&window, all_slots, price);
    fleet.set(Metric::DrainTime, fleet.get(Metric::DrainTime) / capacity);
    let of_class = |gatherer: Gatherer| {
        let mut scope = gatherer.finish(&window, all_slots, f64::NAN);
        scope.set(Metric::DrainTime, scope.get(Metric::DrainTime) / capacity);
        scope
    };
    let classes = if by_class {
        classes.into_iter().map(of_class).collect()
    } else {
        // One class has the same tasks as the fleet; only the price is no class's own.
        let mut only = fleet.clone();
        only.set(Metric::CostPerThousand, f64::NAN);
        vec![only]
    };
    compare_models(&mut fleet, &models);
    Measures { fleet, models, classes, from_s: from.seconds(), to_s: to.seconds() }
}

/// Whether a class promises a start (else a finish), and within what.
fn promise(class: &crate::sim::scenario::TaskClass) -> Option<(bool, Span)> {
    let promise = class.promise.as_ref()?;
    Some((promise.target == Target::Start, Span::from_seconds(promise.within_s)))
}

/// Figures that hold models against each other.
fn compare_models(fleet: &mut Scope, models: &[Scope]) {
    let drains: Vec<f64> = models.iter().map(|model| model.get(Metric::DrainTime)).collect();
    let uneven = imbalance(&drains);
    fleet.set(Metric::ImbalanceMaxOverMean, uneven.max_over_mean);
    fleet.set(Metric::ImbalanceCv, uneven.cv);
    fleet.set(Metric::ImbalanceJain, uneven.jain);
    let waits = models.iter().map(|model| model.get(Metric::WaitMean));
    let longest = waits.clone().fold(f64::NAN, f64::max);
    let shortest = waits.fold(f64::NAN, f64::min);
    if models.len() > 1 && shortest > 0.0 {
        fleet.set(Metric::WaitRatio, longest / shortest);
    }
}

/// The measured time.
struct Window {
    from: Time,
    to: Time,
    span_s: f64,
}

impl Window {
    /// How much of `begin..end` lies in the measured time.
    #[inline]
    fn overlap(&self, begin: Time, end: Time) -> u64 {
        end.min(self.to).since(begin.max(self.from)).0
    }
}

/// One task, with its times looked up once.
struct Row {
    arrival: Time,
    start: Time,
    finish: Time,
    work: f64,
    model: usize,
    class: usize,
    kept: Option<bool>,
}

impl Row {
    #[inline]
    fn of(outcome: &Outcome, task: usize, promises: &[Option<(bool, Span)>]) -> Row {
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

/// Sums over the tasks of a scope.
#[derive(Clone, Default)]
struct Gatherer {
    waits: Vec<u64>,
    responses: Vec<u64>,
    delayed: u64,
    work: f64,
    finished_inside: u64,
    busy_area: u128,
    queue_area: u128,
    promised: u64,
    kept: u64,
    last: Time,
}

impl Gatherer {
    /// The sums over all tasks, each of which is in one of `parts`.
    fn of_all(parts: &[Gatherer]) -> Gatherer {
        let mut all = Gatherer::default();
        let count = parts.iter().map(|part| part.waits.len()).sum();
        all.waits.reserve_exact(count);
        all.responses.reserve_exact(count);
        for part in parts {
            all.waits.extend_from_slice(&part.waits);
            all.responses.extend_from_slice(&part.responses);
            all.delayed += part.delayed;
            all.work += part.work;
            all.finished_inside += part.finished_inside;
            all.busy_area += part.busy_area;
            all.queue_area += part.queue_area;
            all.promised += part.promised;
            all.kept += part.kept;
            all.last = all.last.max(part.last);
        }
        all
    }

    #[inline]
    fn add(&mut self, row: &Row, window: &Window) {
        self.queue_area += u128::from(window.overlap(row.arrival, row.start));
        self.busy_area += u128::from(window.overlap(row.start, row.finish));
        self.finished_inside += u64::from(window.from <= row.finish && row.finish <= window.to);
        self.last = self.last.max(row.finish);
        if row.arrival < window.from {
            return;
        }
        let wait = row.start.since(row.arrival).0;
        self.waits.push(wait);
        self.responses.push(row.finish.since(row.arrival).0);
        self.delayed += u64::from(wait > 0);
        self.work += row.work;
        if let Some(kept) = row.kept {
            self.promised += 1;
            self.kept += u64::from(kept);
        }
    }

    fn finish(mut self, window: &Window, slots: f64, price_per_hour: f64) -> Scope {
        let mut scope = Scope::empty();
        let count = self.waits.len() as f64;
        scope.set(Metric::Arrived, count);
        scope.set(Metric::DrainTime, self.work);
        scope.set(Metric::Makespan, self.last.seconds());
        let waits = [Metric::WaitMean, Metric::WaitP50, Metric::WaitP95];
        spread(&mut scope, &mut self.waits, waits, [Metric::WaitP99, Metric::WaitMax]);
        let responses = [Metric::ResponseMean, Metric::ResponseP50, Metric::ResponseP95];
        let tail = [Metric::ResponseP99, Metric::ResponseMax];
        spread(&mut scope, &mut self.responses, responses, tail);
        if count > 0.0 {
            scope.set(Metric::Delayed, self.delayed as f64 / count);
        }
        if self.promised > 0 {
            scope.set(Metric::Attainment, self.kept as f64 / self.promised as f64);
        }
        if window.span_s > 0.0 {
            let throughput = self.finished_inside as f64 / window.span_s;
            let (busy, queue) = (self.busy_area as f64 / 1e9, self.queue_area as f64 / 1e9);
            scope.set(Metric::Throughput, throughput);
            scope.set(Metric::Utilisation, busy / (slots * window.span_s));
            scope.set(Metric::QueueMean, queue / window.span_s);
            scope.set(Metric::InSystemMean, (queue + busy) / window.span_s);
            if throughput > 0.0 {
                scope.set(Metric::CostPerThousand, price_per_hour / 3.6 / throughput);
            }
        }
        scope
    }
}

/// Mean, percentiles and maximum of times in nanoseconds, as seconds.
fn spread(scope: &mut Scope, values: &mut [u64], low: [Metric; 3], high: [Metric; 2]) {
    let Some([p50, p95, p99]) = percentiles(values, [0.5, 0.95, 0.99]) else { return };
    let sum: u128 = values.iter().map(|value| u128::from(*value)).sum();
    let max = values.iter().copied().max().unwrap_or(0);
    scope.set(low[0], sum as f64 / values.len() as f64 / 1e9);
    for (metric, value) in [(low[1], p50), (low[2], p95), (high[0], p99), (high[1], max)] {
        scope.set(metric, Span(value).seconds());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metrics_stand_in_the_order_of_their_numbers() {
        for (index, metric) in METRICS.iter().enumerate() {
            assert_eq!(*metric as usize, index);
        }
    }
}
