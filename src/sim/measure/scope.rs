//! Waits, responses, utilisation, throughput, promises and cost: of the fleet, of each model, of
//! each class, out of what was gathered.

use super::gather::{FOR_EVER, Gathered, Sums, Window};
use super::imbalance::{gini, imbalance};
use super::metric::{METRICS, Metric};
use crate::sim::outcome::Areas;
use crate::sim::scenario::{Model, Scenario};
use crate::sim::units::Span;

/// Figures of one scope: not a number where a figure has no meaning there, infinite where a task
/// that never got its answer stands at it.
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

    pub(super) fn set(&mut self, metric: Metric, value: f64) {
        self.figures[metric as usize] = value;
    }
}

/// Every scope before it is figures; classes only where there are several.
pub(super) struct All {
    pub fleet: Gathered,
    pub models: Vec<Gathered>,
    pub classes: Vec<Gathered>,
}

impl All {
    /// Takes what the loop saw for what models had.
    pub(super) fn see(&mut self, areas: Option<&Areas>) {
        let Some(areas) = areas else { return };
        for (model, area) in self.models.iter_mut().zip(&areas.models) {
            model.sums.busy_area = area.busy;
            model.sums.presence_area = area.busy + area.waiting;
        }
        self.fleet.sums.busy_area = areas.models.iter().map(|area| area.busy).sum();
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

/// Turns sums into figures, scope by scope.
pub(super) fn scopes(
    scenario: &Scenario,
    all: All,
    areas: Option<&Areas>,
    window: &Window,
) -> Measures {
    let All { fleet, models, classes } = all;
    let of = |get: fn(&Model) -> f64| scenario.models.iter().map(get).sum::<f64>();
    let slots = |model: &Model| f64::from(model.slots());
    let (all_slots, price) = (of(slots), of(Model::price_per_hour));
    let capacity = of(Model::capacity);
    let class_sums: Vec<(u128, f64)> = classes
        .iter()
        .zip(&scenario.tasks)
        .map(|(class, facts)| (class.sums.busy_area, facts.weight))
        .collect();
    let of_model = |(index, gathered): (usize, Gathered)| {
        let model = &scenario.models[index];
        let of = ScopeOf {
            slots: slots(model),
            capacity: model.capacity(),
            price: model.price_per_hour(),
        };
        let mut scope = figures(&gathered, window, &of);
        for figure in [Metric::ShedShare, Metric::DroppedShare, Metric::AnsweredShare] {
            scope.set(figure, f64::NAN);
        }
        scope.set(Metric::MemoryUtilisation, memory(&[(index, model)], areas, window));
        scope
    };
    let models: Vec<Scope> = models.into_iter().enumerate().map(of_model).collect();
    let of_fleet = ScopeOf { slots: all_slots, capacity, price };
    let mut fleet = figures(&fleet, window, &of_fleet);
    let everyone: Vec<(usize, &Model)> = scenario.models.iter().enumerate().collect();
    fleet.set(Metric::MemoryUtilisation, memory(&everyone, areas, window));
    let idle = models.iter().map(|model| model.get(Metric::IdleCostPerHour)).sum();
    fleet.set(Metric::IdleCostPerHour, idle);
    let of_class = ScopeOf { price: f64::NAN, ..of_fleet };
    let classes: Vec<Scope> = if classes.is_empty() {
        // One class has the same tasks as the fleet; only the price is no class's own.
        vec![without_price(fleet.clone())]
    } else {
        classes.iter().map(|gathered| figures(gathered, window, &of_class)).collect()
    };
    compare_models(&mut fleet, &models);
    compare_classes(&mut fleet, &classes, &class_sums);
    Measures { fleet, models, classes, from_s: window.from.seconds(), to_s: window.to.seconds() }
}

fn without_price(mut scope: Scope) -> Scope {
    use Metric::{CostPerThousand, CostPerThousandInTime, IdleCostPerHour, MemoryUtilisation};
    for figure in [CostPerThousand, CostPerThousandInTime, IdleCostPerHour, MemoryUtilisation] {
        scope.set(figure, f64::NAN);
    }
    scope
}

/// Memory in use over memory, of those of the models that say how much they have.
fn memory(models: &[(usize, &Model)], areas: Option<&Areas>, window: &Window) -> f64 {
    let (mut used, mut there) = (0.0, 0.0);
    for (index, model) in models {
        let Some(all_gb) = model.memory_total_gb() else { continue };
        there += all_gb;
        used += areas.map_or(0.0, |areas| areas.models[*index].memory as f64 / 1e18);
    }
    if there > 0.0 && window.span_s > 0.0 { used / (there * window.span_s) } else { f64::NAN }
}

/// Figures that hold models against each other.
fn compare_models(fleet: &mut Scope, models: &[Scope]) {
    let drains: Vec<f64> = models.iter().map(|model| model.get(Metric::DrainTime)).collect();
    let uneven = imbalance(&drains);
    fleet.set(Metric::ImbalanceMaxOverMean, uneven.max_over_mean);
    fleet.set(Metric::ImbalanceCv, uneven.cv);
    fleet.set(Metric::ImbalanceJain, uneven.jain);
    fleet.set(Metric::ImbalanceGini, gini(&drains));
    fleet.set(Metric::WaitRatio, spread(models, Metric::WaitMean));
}

/// Figures that hold classes against each other, by the service that each got and its weight.
fn compare_classes(fleet: &mut Scope, classes: &[Scope], service: &[(u128, f64)]) {
    if classes.len() < 2 {
        return;
    }
    let per_weight: Vec<f64> = service.iter().map(|(busy, weight)| *busy as f64 / weight).collect();
    fleet.set(Metric::ClassJain, imbalance(&per_weight).jain);
    fleet.set(Metric::SlowdownRatio, spread(classes, Metric::SlowdownMean));
}

/// The largest of a figure over the smallest; not a number for a single scope.
fn spread(scopes: &[Scope], metric: Metric) -> f64 {
    let values = scopes.iter().map(|scope| scope.get(metric));
    let largest = values.clone().fold(f64::NAN, f64::max);
    let smallest = values.fold(f64::NAN, f64::min);
    if scopes.len() > 1 && smallest > 0.0 { largest / smallest } else { f64::NAN }
}

/// What a scope's figures are held against.
#[derive(Clone, Copy)]
struct ScopeOf {
    slots: f64,
    /// [work units/s]
    capacity: f64,
    /// [$ per hour]
    price: f64,
}

/// The figures of a scope.
fn figures(gathered: &Gathered, window: &Window, of: &ScopeOf) -> Scope {
    let mut scope = Scope::empty();
    let sums = &gathered.sums;
    let count = sums.arrived as f64;
    scope.set(Metric::Arrived, count);
    scope.set(Metric::DrainTime, sums.work / of.capacity);
    scope.set(Metric::Makespan, sums.last.seconds());
    set_times(&mut scope, gathered);
    if sums.arrived > 0 {
        scope.set(Metric::ShedShare, sums.shed as f64 / count);
        scope.set(Metric::DroppedShare, sums.dropped as f64 / count);
        scope.set(Metric::AnsweredShare, sums.answered as f64 / count);
    }
    if sums.slowed > 0 {
        scope.set(Metric::SlowdownMean, sums.slowdowns / sums.slowed as f64);
        scope.set(Metric::SlowdownMax, sums.slowdown_max);
    }
    if sums.promised > 0 {
        scope.set(Metric::Attainment, sums.kept as f64 / sums.promised as f64);
    }
    if window.span_s > 0.0 {
        set_rates(&mut scope, sums, window, of);
    }
    scope
}

/// Waits and responses.
fn set_times(scope: &mut Scope, gathered: &Gathered) {
    let sums = &gathered.sums;
    let seconds =
        |nanos: u64| if nanos == FOR_EVER { f64::INFINITY } else { Span(nanos).seconds() };
    if let (Some(waits), Some(responses)) = (gathered.waits, gathered.responses) {
        for (metric, nanos) in [
            (Metric::WaitP50, waits[0]),
            (Metric::WaitP95, waits[1]),
            (Metric::WaitP99, waits[2]),
            (Metric::ResponseP50, responses[0]),
            (Metric::ResponseP95, responses[1]),
            (Metric::ResponseP99, responses[2]),
        ] {
            scope.set(metric, seconds(nanos));
        }
    }
    if sums.arrived > sums.lost {
        let answered = (sums.arrived - sums.lost) as f64;
        scope.set(Metric::WaitMean, sums.waits as f64 / answered / 1e9);
        scope.set(Metric::WaitMax, seconds(sums.wait_max));
        scope.set(Metric::ResponseMean, sums.responses as f64 / answered / 1e9);
        scope.set(Metric::ResponseMax, seconds(sums.response_max));
        scope.set(Metric::Delayed, sums.delayed as f64 / answered);
    }
}

/// Time averages and rates.
fn set_rates(scope: &mut Scope, sums: &Sums, window: &Window, of: &ScopeOf) {
    let throughput = sums.finished_inside as f64 / window.span_s;
    let busy = sums.busy_area as f64 / 1e9;
    let queue = sums.presence_area.saturating_sub(sums.busy_area) as f64 / 1e9;
    let in_system = sums.whole_area.map_or(queue + busy, |area| area as f64 / 1e9);
    let utilisation = busy / (of.slots * window.span_s);
    scope.set(Metric::Throughput, throughput);
    scope.set(Metric::Utilisation, utilisation);
    scope.set(Metric::QueueMean, queue / window.span_s);
    scope.set(Metric::InSystemMean, in_system / window.span_s);
    scope.set(Metric::IdleCostPerHour, of.price * (1.0 - utilisation));
    let goodput = sums.in_time_inside as f64 / window.span_s;
    scope.set(Metric::Goodput, goodput);
    if throughput > 0.0 {
        scope.set(Metric::CostPerThousand, of.price / 3.6 / throughput);
    }
    if goodput > 0.0 {
        scope.set(Metric::CostPerThousandInTime, of.price / 3.6 / goodput);
    }
}
