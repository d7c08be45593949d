//! Whether a stream can be served for ever, and at what rate queues grow if not.

use crate::sim::allocate::Flow;
use crate::sim::catalog::{Family, Nature, find};
use crate::sim::crowd::{Crowd, Part, beyond, fullest};
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
    /// Where streams crowd whoever decides, as a class may run on some models only; its parts are
    /// classes. None without streams.
    pub crowd: Option<Crowd>,
}

impl Stability {
    /// Whether no queue grows without bound.
    pub fn is_stable(&self) -> bool {
        self.overloaded.is_empty()
    }

    /// Where streams crowd so much that a queue grows without bound under every policy.
    pub fn hopeless(&self) -> Option<&Crowd> {
        self.crowd.as_ref().filter(|crowd| !self.is_stable() && crowd.load >= FULL)
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
    let growth = match fixed_shares {
        Some(shares) => fixed(&shares, &streams, &capacity),
        None => looking(&groups, &streams, &capacity, moves),
    };
    let crowd = crowded(scenario, &streams, &capacity);
    Stability { rho, model_rho, overloaded: growth.models, growth_per_s: growth.per_s, crowd }
}

/// Where the streams crowd, whoever decides.
fn crowded(scenario: &Scenario, streams: &[Stream], capacity: &[f64]) -> Option<Crowd> {
    let part = |stream: &Stream| Part {
        work: stream.rate_per_s * stream.mean_work,
        on: scenario.tasks[stream.class].models_of(capacity.len()),
    };
    let mut crowd = fullest(&streams.iter().map(part).collect::<Vec<Part>>(), capacity)?;
    crowd.parts.iter_mut().for_each(|part| *part = streams[*part].class);
    Some(crowd)
}

/// Queues that grow.
#[derive(Default)]
struct Growing {
    models: Vec<usize>,
    per_s: f64,
}

/// Under policies that look at the fleet.
fn looking(groups: &[GroupFlow], streams: &[Stream], capacity: &[f64], moves: bool) -> Growing {
    let rate: f64 = streams.iter().map(|stream| stream.rate_per_s).sum();
    let mean_work = if rate > 0.0 { offered(streams) / rate } else { 1.0 };
    match groups {
        [GroupFlow { flow: Flow::Sampled(draws), .. }] if !moves => {
            let (models, draws) = (capacity.len(), (*draws).min(capacity.len()));
            let left = |count: usize, drawn: usize| count.saturating_sub(drawn) as f64;
            let only =
                |count| (0..draws).map(|drawn| left(count, drawn) / left(models, drawn)).product();
            sampled(only, offered(streams), mean_work, capacity)
        }
        [GroupFlow { flow: Flow::Repeated(draws), .. }] if !moves => {
            let models = capacity.len() as f64;
            let only = |count| (0..*draws).map(|_| count as f64 / models).product();
            sampled(only, offered(streams), mean_work, capacity)
        }
        _ => adaptive(groups, streams, capacity, mean_work),
    }
}

fn offered(streams: &[Stream]) -> f64 {
    // From zero: the sum of nothing is the negative one.
    streams.iter().fold(0.0, |sum, stream| sum + stream.rate_per_s * stream.mean_work)
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

/// Wherever there is room: some set of models must do all the work of classes that run only there.
fn adaptive(groups: &[GroupFlow], streams: &[Stream], capacity: &[f64], mean_work: f64) -> Growing {
    let part = |group: &GroupFlow| {
        let of = |stream: &&Stream| group.classes.contains(&stream.class);
        let work = streams.iter().filter(of).map(|it| it.rate_per_s * it.mean_work).sum();
        Part { work, on: group.models.clone() }
    };
    let parts: Vec<Part> = groups.iter().map(part).collect();
    let Some(crowd) = beyond(&parts, capacity, FULL) else { return Growing::default() };
    let room: f64 = crowd.models.iter().map(|model| capacity[*model]).sum();
    let per_s = (room * (crowd.load - 1.0)).max(0.0) / mean_work;
    Growing { models: crowd.models, per_s }
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

fn fixed(shares: &[Vec<f64>], streams: &[Stream], capacity: &[f64]) -> Growing {
    let mut growing = Growing::default();
    for (model, load) in loads(shares, streams, capacity).into_iter().enumerate() {
        if load >= FULL {
            let rates = streams.iter().map(|it| it.rate_per_s * shares[it.class][model]);
            growing.models.push(model);
            growing.per_s += rates.sum::<f64>() * (1.0 - 1.0 / load).max(0.0);
        }
    }
    growing
}

/// The best of a few drawn models: the slowest k are overloaded together when the tasks that see
/// only them exceed what they can do: `λ E[w] · P(only the slowest k) ≥ Σ_{slowest k} C_i`, where
/// the chance is `C(k,d)/C(m,d)` for distinct draws and `(k/m)^d` for repeated ones.
fn sampled(only: impl Fn(usize) -> f64, offered: f64, mean_work: f64, capacity: &[f64]) -> Growing {
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
    let mut models = order[..most].to_vec();
    models.sort_unstable();
    Growing { models, per_s: worst / mean_work }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::check::check;
    use crate::sim::scenario::{Arrivals, Choice, Draft, Size, TaskClass};

    #[test]
    fn draws_that_may_repeat_miss_the_fast_more_often() {
        let capacity = [3.5, 0.5];
        let twice = |count: usize| (count as f64 / 2.0) * (count as f64 / 2.0);
        let at = |offered: f64| sampled(twice, offered, 1.0, &capacity);
        // A quarter of the tasks see only the slow one.
        assert!(at(1.9).models.is_empty());
        let growing = at(3.0);
        assert_eq!((growing.models, growing.per_s), (vec![1], 0.25));
    }

    /// Sixteen models of capacity 1; class k may run on model k only, the last class anywhere.
    fn sixteen(rate_of_the_third: f64, allocate: &str) -> Scenario {
        let class = |number: usize| TaskClass {
            name: format!("c{number}"),
            arrivals: Arrivals::Poisson {
                rate_per_s: if number == 2 { rate_of_the_third } else { 0.5 },
            },
            size: Size::Constant { work: 1.0 },
            only_on: if number < 16 { vec![number] } else { Vec::new() },
            ..TaskClass::default()
        };
        let model = |number: usize| Model { name: format!("m{number}"), ..Model::default() };
        let mut draft = Draft {
            models: (0..16).map(model).collect(),
            tasks: (0..17).map(class).collect(),
            ..Draft::default()
        };
        draft.policies.allocate = Choice::of(allocate);
        check(draft).expect("sound")
    }

    #[test]
    fn of_many_sets_of_models_the_full_one_is_found() {
        let verdict = stability(&sixteen(1.2, "join_shortest_queue"));
        assert_eq!(verdict.overloaded, [2]);
        assert!((verdict.growth_per_s - 0.2).abs() < 1e-12, "{verdict:?}");
        let crowd = verdict.hopeless().expect("whoever decides");
        assert_eq!((&crowd.parts[..], &crowd.models[..], crowd.load), (&[2][..], &[2][..], 1.2));
        let verdict = stability(&sixteen(0.8, "join_shortest_queue"));
        assert!(verdict.is_stable() && verdict.hopeless().is_none(), "{verdict:?}");
        assert_eq!(verdict.crowd.map(|crowd| crowd.models), Some(vec![2]));
    }

    #[test]
    fn where_another_policy_would_do_there_is_hope() {
        let mut scenario = (*sixteen(0.5, "round_robin")).clone();
        scenario.tasks.truncate(1);
        scenario.tasks[0].only_on = vec![0, 1];
        scenario.tasks[0].arrivals = Arrivals::Poisson { rate_per_s: 1.5 };
        scenario.models.truncate(2);
        scenario.models[0].speed.value = 2.0;
        scenario.models[1].speed.value = 0.5;
        let verdict = stability(&check(scenario).expect("sound"));
        assert_eq!(verdict.overloaded, [0]);
        assert!(verdict.hopeless().is_none(), "{verdict:?}");
        assert_eq!(verdict.crowd.map(|crowd| crowd.load), Some(0.6));
    }
}
