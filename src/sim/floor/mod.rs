//! What no policy can go below, given the arrivals and sizes of the very runs that are shown.
//!
//! Relaxations, each true run by run: a task is no faster than on the fastest slot that it may use;
//! a fleet is no faster than one server of all its speed that may interrupt (SRPT is best there);
//! work in the fleet is never less than on such a server, which bounds waits where order does not
//! go by size.

mod allowed;
mod apart;
mod pooled;

#[cfg(test)]
mod tests;

use allowed::{Allowed, restricted};
pub use apart::{Apart, Ladder, Part, Step, figure};
pub use pooled::{backlog_area, drained_at, srpt_responses};

use crate::sim::catalog::{Family, Nature, find};
use crate::sim::measure::{Interval, Measures, Metric, percentiles};
use crate::sim::prepare::Source;
use crate::sim::quantity::{Of, Quantity, of_metric};
use crate::sim::run::run_end;
use crate::sim::scenario::{Draft, Scenario, Size, Split};
use crate::sim::units::Time;
use std::rc::Rc;

/// Why a figure cannot be lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Each task on the fastest slot that it may use, alone.
    Alone,
    /// One server of all the speed, shortest remaining work first.
    PooledSrpt,
    /// Work in the fleet against work on one server of all the speed.
    PooledWork,
    /// Offered work over total speed.
    TotalSpeed,
    /// Work of some classes on the models that they may use.
    Allowed,
}

/// A figure, its floor, and what lies between, over the replications.
#[derive(Clone, Debug, PartialEq)]
pub struct FloorRow {
    /// Which figure.
    pub quantity: Quantity,
    /// The floor.
    pub floor: Interval,
    /// The figure.
    pub found: Interval,
    /// The difference, run by run.
    pub gap: Interval,
    /// Why it cannot be lower.
    pub reason: Reason,
}

/// The floors of the runs of a scenario, a replication a step.
pub struct Floors {
    scenario: Rc<Scenario>,
    warmup: Time,
    /// Of each replication done: each floor with its reason.
    runs: Vec<Vec<Floor>>,
}

/// A floor of one run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Floor {
    /// Of which figure.
    pub quantity: Quantity,
    /// In the unit of the figure.
    pub value: f64,
    /// Why.
    pub reason: Reason,
}

/// A task as a floor sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// When it comes [s].
    pub at_s: f64,
    /// Its work [work units].
    pub work: f64,
}

impl Floors {
    /// The floors of a scenario whose runs are measured from `warmup_s` on.
    pub fn new(scenario: Rc<Scenario>, warmup_s: f64) -> Floors {
        Floors { scenario, warmup: Time::from_seconds(warmup_s), runs: Vec::new() }
    }

    /// Works out the floors of the next replication; whether all `replications` are done.
    pub fn step(&mut self, replications: usize) -> bool {
        if self.runs.len() < replications && applies(&self.scenario) {
            let number = self.runs.len() as u32;
            self.runs.push(floors_of(&self.scenario, number, self.warmup));
        }
        self.runs.len() >= replications || !applies(&self.scenario)
    }

    /// Each figure that has a floor, against the same runs measured.
    pub fn rows(&self, replications: &[Measures]) -> Vec<FloorRow> {
        let runs = self.runs.len().min(replications.len());
        let Some(first) = self.runs.first().filter(|_| runs > 0) else { return Vec::new() };
        let row = |place: usize| {
            let Floor { quantity, .. } = first[place];
            let floor = |run: usize| self.runs[run][place].value;
            let found = |run: usize| quantity.value(&replications[run]);
            let gap = |run: usize| found(run) - floor(run);
            // Of two floors the higher one counts, and which it is may change from run to run.
            let sum = |reason: Reason| {
                let same = (0..runs).filter(|run| self.runs[*run][place].reason == reason);
                same.count()
            };
            let second = self.runs[..runs].iter().map(|run| run[place].reason);
            let reason = second.max_by_key(|reason| sum(*reason)).unwrap_or(first[place].reason);
            FloorRow {
                quantity,
                floor: Interval::of((0..runs).map(floor)),
                found: Interval::of((0..runs).map(found)),
                gap: Interval::of((0..runs).map(gap)),
                reason,
            }
        };
        let rows = (0..first.len()).map(row);
        rows.filter(|row| !row.floor.mean.is_nan() && !row.found.mean.is_nan()).collect()
    }
}

/// Whether every task runs: where some are refused, dropped or answered without running, the
/// figures are of others, and nothing is certain.
pub fn applies(scenario: &Scenario) -> bool {
    [Family::Prepare, Family::Duplicates, Family::Admission]
        .into_iter()
        .all(|family| scenario.policies.get(family).id == family.default_id())
}

/// Whether a figure has a floor under these policies.
pub fn has_floor(scenario: &Scenario, quantity: &Quantity) -> bool {
    let one_of = |metrics: &[Metric]| metrics.iter().any(|it| of_metric(*it) == quantity.named);
    let held = match quantity.of {
        Of::Fleet if one_of(&[Metric::WaitMean]) => waits_blindly(scenario),
        Of::Fleet if one_of(&[Metric::ImbalanceMaxOverMean]) => restricted(scenario),
        Of::Fleet => one_of(&RESPONSES) || one_of(&[Metric::Makespan]),
        Of::Class(_) => scenario.tasks.len() > 1 && one_of(&RESPONSES),
        Of::Model(_) => false,
    };
    held && applies(scenario)
}

/// Why a figure cannot be lower; where there are several reasons the highest floor counts, run by
/// run.
pub fn reasons(draft: &Draft, quantity: &Quantity) -> Vec<Reason> {
    let is = |metric: Metric| of_metric(metric) == quantity.named;
    let mut reasons = match () {
        () if is(Metric::WaitMean) => return vec![Reason::PooledWork],
        () if is(Metric::ImbalanceMaxOverMean) => return vec![Reason::Allowed],
        () if is(Metric::ResponseMean) => vec![Reason::PooledSrpt, Reason::Alone],
        () if is(Metric::Makespan) => vec![Reason::TotalSpeed, Reason::Alone],
        () => return vec![Reason::Alone],
    };
    if quantity.of == Of::Fleet && restricted(draft) {
        reasons.push(Reason::Allowed);
    }
    reasons
}

/// The floors of these figures in one replication, in their order; not a number where there is none.
pub fn floors_for(
    scenario: &Scenario,
    number: u32,
    warmup: Time,
    quantities: &[Quantity],
) -> Vec<f64> {
    let found = match applies(scenario) {
        true => found_floors(scenario, number, warmup, Wanted(Some(quantities))),
        false => Vec::new(),
    };
    let of = |quantity: &Quantity| found.iter().find(|floor| floor.quantity == *quantity);
    quantities.iter().map(|quantity| of(quantity).map_or(f64::NAN, |floor| floor.value)).collect()
}

/// The floors of one replication, over tasks that arrive from `warmup` on.
///
/// Tasks before are left out, as they can only be in the way.
pub fn floors_of(scenario: &Scenario, number: u32, warmup: Time) -> Vec<Floor> {
    found_floors(scenario, number, warmup, Wanted(None))
}

/// Which floors are worked out: all where nothing is said.
#[derive(Clone, Copy)]
struct Wanted<'q>(Option<&'q [Quantity]>);

impl Wanted<'_> {
    fn has(self, metric: Metric, of: Of) -> bool {
        let is_it = |quantity: &Quantity| quantity.of == of && quantity.named == of_metric(metric);
        self.0.is_none_or(|quantities| quantities.iter().any(is_it))
    }
}

fn found_floors(scenario: &Scenario, number: u32, warmup: Time, wanted: Wanted) -> Vec<Floor> {
    let mut source = Source::new(scenario, number, run_end(scenario));
    let mut classes: Vec<Vec<Demand>> = vec![Vec::new(); scenario.tasks.len()];
    let mut all: Vec<(Demand, usize)> = Vec::new();
    while source.due() != Time::NEVER {
        let task = source.take();
        if task.arrival >= warmup {
            let at_s = task.arrival.since(warmup).seconds();
            let demand = Demand { at_s, work: task.work };
            let class = usize::from(task.class);
            classes[class].push(demand);
            all.push((demand, class));
        }
    }
    let speeds: Vec<Speeds> = (0..classes.len()).map(|class| Speeds::of(scenario, class)).collect();
    let mut floors = Vec::new();
    let demands: Vec<Demand> = all.iter().map(|(demand, _)| *demand).collect();
    let alone: Vec<f64> =
        all.iter().map(|(demand, class)| demand.work / speeds[*class].alone).collect();
    let capacity = scenario.models.iter().map(|model| model.capacity()).sum();
    responses((Of::Fleet, wanted), &demands, alone, capacity, &mut floors);
    if wanted.has(Metric::WaitMean, Of::Fleet)
        && let Some(value) = wait(scenario, &demands, capacity)
    {
        let quantity = Quantity::fleet(Metric::WaitMean);
        floors.push(Floor { quantity, value, reason: Reason::PooledWork });
    }
    if wanted.has(Metric::Makespan, Of::Fleet) {
        floors.extend(makespan(&all, &speeds, capacity, warmup));
    }
    if let Some(allowed) = Allowed::of(scenario, &all, &speeds).filter(|_| !all.is_empty()) {
        raise(&mut floors, &allowed, warmup);
        if wanted.has(Metric::ImbalanceMaxOverMean, Of::Fleet)
            && let Some(value) = allowed.imbalance()
        {
            let quantity = Quantity::fleet(Metric::ImbalanceMaxOverMean);
            floors.push(Floor { quantity, value, reason: Reason::Allowed });
        }
    }
    if classes.len() > 1 {
        for (class, demands) in classes.iter().enumerate() {
            let speeds = &speeds[class];
            let alone = demands.iter().map(|demand| demand.work / speeds.alone).collect();
            responses((Of::Class(class), wanted), demands, alone, speeds.all, &mut floors);
        }
    }
    floors
}

/// Raises the fleet's floors where classes may not run everywhere.
fn raise(floors: &mut [Floor], allowed: &Allowed, warmup: Time) {
    let is = |floor: &Floor, metric: Metric| floor.quantity == Quantity::fleet(metric);
    for floor in floors {
        let value = match () {
            () if is(floor, Metric::ResponseMean) => allowed.responses(),
            () if is(floor, Metric::Makespan) => allowed.makespan() + warmup.seconds(),
            () => continue,
        };
        if value > floor.value {
            (floor.value, floor.reason) = (value, Reason::Allowed);
        }
    }
}

/// How fast work of a class can be done [work units/s].
struct Speeds {
    /// A single task of it.
    alone: f64,
    /// All of it.
    all: f64,
}

impl Speeds {
    fn of(scenario: &Scenario, class: usize) -> Speeds {
        let class = &scenario.tasks[class];
        let models = class.models_of(scenario.models.len()).into_iter();
        let models = models.map(|model| &scenario.models[model]);
        let all: f64 = models.clone().map(|model| model.capacity()).sum();
        let fastest = models.map(|model| model.slot_speed()).fold(0.0, f64::max);
        // Parts run side by side, each on one slot.
        let alone = match class.split {
            Split::Whole => fastest,
            Split::Count(parts) => (fastest * f64::from(parts)).min(all),
            Split::ByCapacity => all,
        };
        Speeds { alone, all }
    }
}

/// Figures of responses that have a floor.
const RESPONSES: [Metric; 5] = [
    Metric::ResponseMean,
    Metric::ResponseP50,
    Metric::ResponseP95,
    Metric::ResponseP99,
    Metric::ResponseMax,
];

/// Floors of the responses of a scope.
fn responses(
    (of, wanted): (Of, Wanted),
    demands: &[Demand],
    alone: Vec<f64>,
    capacity: f64,
    floors: &mut Vec<Floor>,
) {
    if demands.is_empty() || !RESPONSES.into_iter().any(|metric| wanted.has(metric, of)) {
        return;
    }
    let mut floor = |metric: Metric, value: f64, reason: Reason| {
        floors.push(Floor { quantity: Quantity { named: of_metric(metric), of }, value, reason });
    };
    if wanted.has(Metric::ResponseMean, of) {
        let count = demands.len() as f64;
        let by_itself = alone.iter().sum::<f64>() / count;
        let pooled = srpt_responses(demands, capacity) / count;
        let (value, reason) = match pooled > by_itself {
            true => (pooled, Reason::PooledSrpt),
            false => (by_itself, Reason::Alone),
        };
        floor(Metric::ResponseMean, value, reason);
    }
    // A percentile of times that are all longer is longer.
    if RESPONSES[1..].iter().any(|metric| wanted.has(*metric, of)) {
        let mut nanos: Vec<u64> = alone.iter().map(|seconds| (seconds * 1e9) as u64).collect();
        let found = percentiles(&mut nanos, [0.5, 0.95, 0.99, 1.0]);
        for (place, metric) in RESPONSES[1..].iter().enumerate() {
            if wanted.has(*metric, of) {
                let value = found.map_or(f64::NAN, |found| found[place] as f64 / 1e9);
                floor(*metric, value, Reason::Alone);
            }
        }
    }
}

/// The floor of the mean wait where tasks run to their end once they have started and nothing goes
/// by their size.
///
/// Formula  `Σ w_j W_j = ∫ queued work dt ≥ ∫ V dt - Σ w_j²/(2 s)`, V the work on one server of all
///          the speed, s the slowest slot; as `W_j` does not depend on `w_j`, the mean of `W` is the
///          left side over `Σ w_j`, run by run up to chance
/// Source   work conservation; SCIENCE F.4
fn wait(scenario: &Scenario, demands: &[Demand], capacity: f64) -> Option<f64> {
    let [class] = &scenario.tasks[..] else { return None };
    if !waits_blindly(scenario) {
        return None;
    }
    let models = class.models_of(scenario.models.len()).into_iter();
    let slowest = models
        .map(|model| &scenario.models[model])
        .map(|model| model.slot_speed())
        .fold(f64::INFINITY, f64::min);
    let work: f64 = demands.iter().map(|demand| demand.work).sum();
    let in_service: f64 =
        demands.iter().map(|demand| demand.work * demand.work / (2.0 * slowest)).sum();
    let queued = backlog_area(demands, capacity) - in_service;
    (work > 0.0).then(|| (queued / work).max(0.0))
}

/// Whether tasks run to their end once they have started and nothing goes by their size.
fn waits_blindly(scenario: &Scenario) -> bool {
    let [class] = &scenario.tasks[..] else { return false };
    let chosen = |family: Family| find(family, &scenario.policies.get(family).id);
    let default = |family: Family| scenario.policies.get(family).id == family.default_id();
    let is = |nature: Nature| chosen(Family::Allocate).is_some_and(|row| row.is(nature));
    let blind_to_size =
        is(Nature::CountsTasks) || is(Nature::WaitsCentrally) || !is(Nature::LooksAtState);
    let plain = [Family::Queue, Family::Urgent, Family::Balance].into_iter().all(default);
    let drawn = !matches!(class.size, Size::Trace { .. });
    blind_to_size && plain && drawn && class.split == Split::Whole
}

/// When all can be done at the earliest.
fn makespan(
    all: &[(Demand, usize)],
    speeds: &[Speeds],
    capacity: f64,
    warmup: Time,
) -> Option<Floor> {
    let demands: Vec<Demand> = all.iter().map(|(demand, _)| *demand).collect();
    let pooled = drained_at(&demands, capacity)?;
    let alone = all.iter().map(|(demand, class)| demand.at_s + demand.work / speeds[*class].alone);
    let alone = alone.fold(0.0, f64::max);
    let (value, reason) = match pooled > alone {
        true => (pooled, Reason::TotalSpeed),
        false => (alone, Reason::Alone),
    };
    let value = value + warmup.seconds();
    Some(Floor { quantity: Quantity::fleet(Metric::Makespan), value, reason })
}
