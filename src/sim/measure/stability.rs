//! Whether a stream can be served for ever, and at what rate queues grow if not.

use crate::sim::allocate::Flow;
use crate::sim::catalog::{Family, Nature, find};
use crate::sim::order;
use crate::sim::run::{GroupFlow, flows};
use crate::sim::scenario::{Model, Scenario};

/// The verdict on a stream, in the long run.
#[derive(Clone, Debug, PartialEq)]
pub struct Stability {
    /// Offered work over capacity, of the fleet; zero for a pure batch.
    pub rho: f64,
    /// Offered work over capacity of each model, where the policy fixes it.
    pub model_rho: Option<Vec<f64>>,
    /// Models whose queue grows without bound.
    pub overloaded: Vec<usize>,
    /// By how many tasks per second the queues grow together; zero if stable.
    pub growth_per_s: f64,
}

impl Stability {
    /// Whether no queue grows without bound.
    pub fn is_stable(&self) -> bool {
        self.overloaded.is_empty()
    }
}

/// At and above this utilisation a queue has no stationary state (tolerance for rounded input).
const FULL: f64 = 1.0 - 1e-9;

/// A class that never ends by itself.
struct Stream {
    class: usize,
    rate_per_s: f64,
    mean_work: f64,
}

/// Judges the streams of a scenario; batches and finite traces do not count as streams.
///
/// Formula  stable iff `ρ_i = λ_i E[w] / C_i < 1` for each model under fixed shares, and
///          `Σ λ E[w] < Σ C` over every set of models that holds all that some classes may run on,
///          under policies that go where there is room. What admission or duplicates keep away for
///          sure is no load; a balancer may move any share.
/// Source   SCIENCE B.6, C.1.
pub fn stability(scenario: &Scenario) -> Stability {
    let capacity: Vec<f64> = scenario.models.iter().map(Model::capacity).collect();
    let all = endless(scenario);
    let rho = offered(&all) / capacity.iter().sum::<f64>();
    let groups = flows(scenario);
    let moves = scenario.policies.balance.id != Family::Balance.default_id();
    let fixed_shares: Option<Vec<Vec<f64>>> = spread(&groups, scenario).filter(|_| !moves);
    let model_rho = fixed_shares.as_ref().map(|shares| loads(shares, &all, &capacity));
    let streams = unavoidable(scenario, all);
    let rate: f64 = streams.iter().map(|stream| stream.rate_per_s).sum();
    let mean_work = if rate > 0.0 { offered(&streams) / rate } else { 1.0 };
    if let Some(shares) = fixed_shares {
        return Stability { rho, model_rho, ..fixed(&shares, &streams, &capacity) };
    }
    match &groups[..] {
        [GroupFlow { flow: Flow::Sampled(draws), .. }] if !moves => {
            let (models, draws) = (capacity.len(), (*draws).min(capacity.len()));
            let left = |count: usize, drawn: usize| count.saturating_sub(drawn) as f64;
            let only =
                |count| (0..draws).map(|drawn| left(count, drawn) / left(models, drawn)).product();
            sampled(only, offered(&streams), mean_work, &capacity, rho)
        }
        [GroupFlow { flow: Flow::Repeated(draws), .. }] if !moves => {
            let models = capacity.len() as f64;
            let only = |count| (0..*draws).map(|_| count as f64 / models).product();
            sampled(only, offered(&streams), mean_work, &capacity, rho)
        }
        _ => adaptive(&groups, &streams, &capacity, mean_work, rho),
    }
}

fn offered(streams: &[Stream]) -> f64 {
    streams.iter().map(|stream| stream.rate_per_s * stream.mean_work).sum()
}

/// What of the streams no stage before the queues is sure to keep away.
fn unavoidable(scenario: &Scenario, mut streams: Vec<Stream>) -> Vec<Stream> {
    let is = |family: Family, nature: Nature| {
        find(family, &scenario.policies.get(family).id).is_some_and(|row| row.is(nature))
    };
    if is(Family::Admission, Nature::BoundsQueues) {
        return Vec::new();
    }
    if is(Family::Admission, Nature::BoundsPromised) {
        streams.retain(|stream| scenario.tasks[stream.class].promise.is_none());
    }
    // How many are asked again is not known beforehand.
    if is(Family::Duplicates, Nature::Answers) {
        streams.retain(|stream| scenario.tasks[stream.class].keys.is_none());
    }
    if is(Family::Admission, Nature::BoundsRate) {
        let choice = scenario.policies.get(Family::Admission);
        let row = find(Family::Admission, &choice.id);
        let most = row.and_then(|row| row.values(choice).first().copied()).unwrap_or(0.0);
        let rate: f64 = streams.iter().map(|stream| stream.rate_per_s).sum();
        let kept = (most / rate).min(1.0);
        streams.iter_mut().for_each(|stream| stream.rate_per_s *= kept);
    }
    streams
}

/// Shares of each class over all models, where every group has fixed ones.
fn spread(groups: &[GroupFlow], scenario: &Scenario) -> Option<Vec<Vec<f64>>> {
    let mut shares = vec![vec![0.0; scenario.models.len()]; scenario.tasks.len()];
    for group in groups {
        let Flow::Fixed(of_class) = &group.flow else { return None };
        for class in &group.classes {
            for (place, model) in group.models.iter().enumerate() {
                shares[*class][*model] = of_class[*class][place];
            }
        }
    }
    Some(shares)
}

/// Sets of models are judged as unions of so many groups at most: each union is looked at.
const UNIONS_OF: usize = 10;

/// Wherever there is room: some set of models must do all the work of classes that run only there.
fn adaptive(
    groups: &[GroupFlow],
    streams: &[Stream],
    capacity: &[f64],
    mean_work: f64,
    rho: f64,
) -> Stability {
    let (mut overloaded, mut worst) = (Vec::new(), -1.0);
    let few = groups.len().min(UNIONS_OF);
    let everything = (1u32 << few) - 1;
    for union in (1..=everything).rev() {
        let chosen = |group: usize| group >= few || union >> group & 1 == 1;
        let held = |model: &usize| {
            let mut all = groups.iter().enumerate();
            all.any(|(at, group)| chosen(at) && group.models.contains(model))
        };
        let models: Vec<usize> = (0..capacity.len()).filter(held).collect();
        let stays = |group: &GroupFlow| group.models.iter().all(|model| models.contains(model));
        let of = |stream: &&Stream| {
            groups.iter().any(|group| stays(group) && group.classes.contains(&stream.class))
        };
        let demand: f64 =
            streams.iter().filter(of).map(|stream| stream.rate_per_s * stream.mean_work).sum();
        let room: f64 = models.iter().map(|model| capacity[*model]).sum();
        let excess = demand - room;
        if demand > 0.0 && demand >= room * FULL && excess > worst {
            (overloaded, worst) = (models, excess);
        }
    }
    let growth_per_s = worst.max(0.0) / mean_work;
    Stability { rho, model_rho: None, overloaded, growth_per_s }
}

fn endless(scenario: &Scenario) -> Vec<Stream> {
    let stream = |(index, class): (usize, &crate::sim::scenario::TaskClass)| {
        let rate_per_s = class.rate_per_s().filter(|_| class.finite_count().is_none())?;
        Some(Stream { class: index, rate_per_s, mean_work: class.mean_work() })
    };
    scenario.tasks.iter().enumerate().filter_map(stream).collect()
}

/// Offered work over capacity of each model, under fixed shares.
fn loads(shares: &[Vec<f64>], streams: &[Stream], capacity: &[f64]) -> Vec<f64> {
    let load = |(model, capacity): (usize, &f64)| {
        let part = |stream: &Stream| stream.rate_per_s * shares[stream.class][model];
        let offered = streams.iter().map(|stream| part(stream) * stream.mean_work);
        // From zero: the sum of nothing is the negative one.
        offered.fold(0.0, |sum, offered| sum + offered) / capacity
    };
    capacity.iter().enumerate().map(load).collect()
}

fn fixed(shares: &[Vec<f64>], streams: &[Stream], capacity: &[f64]) -> Stability {
    let mut overloaded = Vec::new();
    let mut growth_per_s = 0.0;
    for (model, load) in loads(shares, streams, capacity).into_iter().enumerate() {
        if load >= FULL {
            let rates = streams.iter().map(|it| it.rate_per_s * shares[it.class][model]);
            overloaded.push(model);
            growth_per_s += rates.sum::<f64>() * (1.0 - 1.0 / load).max(0.0);
        }
    }
    Stability { rho: 0.0, model_rho: None, overloaded, growth_per_s }
}

/// The best of a few drawn models: the slowest k are overloaded together when the tasks that see
/// only them exceed what they can do: `λ E[w] · P(only the slowest k) ≥ Σ_{slowest k} C_i`, where
/// the chance is `C(k,d)/C(m,d)` for distinct draws and `(k/m)^d` for repeated ones.
fn sampled(
    only: impl Fn(usize) -> f64,
    offered: f64,
    mean_work: f64,
    capacity: &[f64],
    rho: f64,
) -> Stability {
    let order = order::ascending(capacity);
    let (mut room, mut worst, mut most) = (0.0, 0.0, 0);
    for (place, model) in order.iter().enumerate() {
        room += capacity[*model];
        let count = place + 1;
        let only_these = only(count);
        let full = offered * only_these >= room * FULL;
        let excess = (offered * only_these - room).max(0.0);
        if offered > 0.0 && full && excess >= worst {
            (worst, most) = (excess, count);
        }
    }
    let mut overloaded = order[..most].to_vec();
    overloaded.sort_unstable();
    Stability { rho, model_rho: None, overloaded, growth_per_s: worst / mean_work }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_that_may_repeat_miss_the_fast_more_often() {
        let capacity = [3.5, 0.5];
        let twice = |count: usize| (count as f64 / 2.0) * (count as f64 / 2.0);
        let at = |offered: f64| sampled(twice, offered, 1.0, &capacity, offered / 4.0);
        // A quarter of the tasks see only the slow one.
        assert!(at(1.9).is_stable());
        let overloaded = at(3.0);
        assert_eq!(overloaded.overloaded, [1]);
        assert_eq!(overloaded.growth_per_s, 0.25);
    }
}
