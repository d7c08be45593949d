//! Whether a stream can be served for ever, and at what rate queues grow if not.

use crate::sim::allocate::Flow;
use crate::sim::order;
use crate::sim::run::flow;
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

/// Judges the streams of a scenario; batches and finite traces do not count as streams.
///
/// Formula  stable iff `ρ_i = λ_i E[w] / C_i < 1` for each model under fixed shares, and
///          `ρ = Σ λ E[w] / Σ C < 1` under policies that go where there is room.
/// Source   SCIENCE B.6.
pub fn stability(scenario: &Scenario) -> Stability {
    let capacity: Vec<f64> = scenario.models.iter().map(Model::capacity).collect();
    let total: f64 = capacity.iter().sum();
    let streams: Vec<(usize, f64, f64)> = endless(scenario);
    let offered: f64 = streams.iter().map(|(_, rate, work)| rate * work).sum();
    let rate: f64 = streams.iter().map(|(_, rate, _)| rate).sum();
    let mean_work = if rate > 0.0 { offered / rate } else { 1.0 };
    let rho = offered / total;
    match flow(scenario) {
        Flow::Fixed(shares) => fixed(&shares, &streams, &capacity, rho),
        Flow::Adaptive => {
            let all = || (0..capacity.len()).collect();
            let full = rho >= FULL && offered > 0.0;
            Stability {
                rho,
                model_rho: None,
                overloaded: if full { all() } else { Vec::new() },
                growth_per_s: if full { (offered - total).max(0.0) / mean_work } else { 0.0 },
            }
        }
        Flow::Sampled(draws) => {
            let (models, draws) = (capacity.len(), draws.min(capacity.len()));
            let left = |count: usize, drawn: usize| count.saturating_sub(drawn) as f64;
            let only =
                |count| (0..draws).map(|drawn| left(count, drawn) / left(models, drawn)).product();
            sampled(only, offered, mean_work, &capacity, rho)
        }
        Flow::Repeated(draws) => {
            let models = capacity.len() as f64;
            let only = |count| (0..draws).map(|_| count as f64 / models).product();
            sampled(only, offered, mean_work, &capacity, rho)
        }
    }
}

/// Classes that never end by themselves: (class, rate, mean work).
fn endless(scenario: &Scenario) -> Vec<(usize, f64, f64)> {
    let stream = |(index, class): (usize, &crate::sim::scenario::TaskClass)| {
        let rate = class.rate_per_s().filter(|_| class.finite_count().is_none())?;
        Some((index, rate, class.mean_work()))
    };
    scenario.tasks.iter().enumerate().filter_map(stream).collect()
}

fn fixed(
    shares: &[Vec<f64>],
    streams: &[(usize, f64, f64)],
    capacity: &[f64],
    rho: f64,
) -> Stability {
    let mut overloaded = Vec::new();
    let mut growth_per_s = 0.0;
    let mut model_rho = Vec::with_capacity(capacity.len());
    for (model, capacity) in capacity.iter().enumerate() {
        let part = |(class, rate, _): &(usize, f64, f64)| rate * shares[*class][model];
        let rate: f64 = streams.iter().map(part).sum();
        let offered: f64 = streams.iter().map(|stream| part(stream) * stream.2).sum();
        let load = offered / capacity;
        if load >= FULL && offered > 0.0 {
            overloaded.push(model);
            growth_per_s += rate * (1.0 - 1.0 / load).max(0.0);
        }
        model_rho.push(load);
    }
    Stability { rho, model_rho: Some(model_rho), overloaded, growth_per_s }
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
