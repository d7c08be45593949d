//! Waits, responses, utilisation, throughput, promises and cost: of the fleet, of each model, of
//! each class.

use super::gather::{Gathered, Gatherer, Row, Window};
use super::imbalance::imbalance;
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
    let mut models = with_room(scenario.models.len(), &outcome.model);
    let by_class = scenario.tasks.len() > 1;
    let mut classes =
        if by_class { with_room(scenario.tasks.len(), &outcome.class) } else { vec![] };
    let promises: Vec<Option<(bool, Span)>> = scenario.tasks.iter().map(promise).collect();
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
        let price = model.price_per_hour();
        let mut scope = figures(&gatherer.done(), &window, slots(model), price);
        scope.set(Metric::DrainTime, scope.get(Metric::DrainTime) / model.capacity());
        scope
    };
    let models: Vec<Scope> = models.into_iter().zip(&scenario.models).map(of_model).collect();
    let mut fleet = figures(&fleet, &window, all_slots, price);
    fleet.set(Metric::DrainTime, fleet.get(Metric::DrainTime) / capacity);
    let of_class = |gatherer: Gatherer| {
        let mut scope = figures(&gatherer.done(), &window, all_slots, f64::NAN);
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

/// A gatherer for each of `count` scopes, with room for the tasks that `scope_of` gives it.
fn with_room(count: usize, scope_of: &[u16]) -> Vec<Gatherer> {
    let mut tasks = vec![0; count];
    scope_of.iter().for_each(|scope| tasks[usize::from(*scope)] += 1);
    tasks.into_iter().map(Gatherer::with_room).collect()
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

/// The figures of a scope with `slots` slots at this price.
fn figures(gathered: &Gathered, window: &Window, slots: f64, price_per_hour: f64) -> Scope {
    let mut scope = Scope::empty();
    let sums = &gathered.sums;
    let count = sums.arrived as f64;
    scope.set(Metric::Arrived, count);
    scope.set(Metric::DrainTime, sums.work);
    scope.set(Metric::Makespan, sums.last.seconds());
    if let (Some(waits), Some(responses)) = (gathered.waits, gathered.responses) {
        scope.set(Metric::WaitMean, sums.waits as f64 / count / 1e9);
        scope.set(Metric::ResponseMean, sums.responses as f64 / count / 1e9);
        for (metric, nanos) in [
            (Metric::WaitP50, waits[0]),
            (Metric::WaitP95, waits[1]),
            (Metric::WaitP99, waits[2]),
            (Metric::WaitMax, sums.wait_max),
            (Metric::ResponseP50, responses[0]),
            (Metric::ResponseP95, responses[1]),
            (Metric::ResponseP99, responses[2]),
            (Metric::ResponseMax, sums.response_max),
        ] {
            scope.set(metric, Span(nanos).seconds());
        }
        scope.set(Metric::Delayed, sums.delayed as f64 / count);
    }
    if sums.promised > 0 {
        scope.set(Metric::Attainment, sums.kept as f64 / sums.promised as f64);
    }
    if window.span_s > 0.0 {
        let throughput = sums.finished_inside as f64 / window.span_s;
        let (busy, queue) = (sums.busy_area as f64 / 1e9, sums.queue_area as f64 / 1e9);
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
