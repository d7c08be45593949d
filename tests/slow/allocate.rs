//! Allocation policies of products and textbooks, each by its definition and from the beginning.
//!
//! Policies that remember more than what they gave to whom are not here: what they decide is tested
//! beside them, and how it is carried out by the simulator that shares their code.

use apportion::sim::allocate::Flow;
use apportion::sim::rng::Stream;
use apportion::sim::run::flows;
use apportion::sim::scenario::Scenario;

/// What a policy may know.
pub struct Known<'a> {
    pub scenario: &'a Scenario,
    pub task: usize,
    pub class: usize,
    /// Weight of each model, a whole number: its capacity.
    pub weight: Vec<i128>,
    /// Tasks given to each model so far, and in system there.
    pub given: &'a [i128],
    pub in_system: Vec<i128>,
}

/// Policies of the catalogue that have no definition here.
pub const NOT_DEFINED: &[&str] = &[
    "bounded_load_hash",
    "consistent_hash",
    "join_idle_queue",
    "litellm_cost_based",
    "litellm_latency_based",
    "litellm_least_busy",
    "litellm_simple_shuffle",
    "litellm_usage_based",
    "maglev",
    "peak_ewma",
    "prefix_affinity",
    "prefix_aware",
    "prequal",
    "sticky_sessions",
    "time_window_average",
    "envoy_least_request",
    "haproxy_leastconn",
    "haproxy_random",
    "haproxy_roundrobin",
    "least_work_left",
    "nginx_least_conn",
    "nginx_random_two",
];

/// The model of a task, if `id` is defined here.
pub fn pick(id: &str, values: &[f64], known: &Known, draws: &mut Stream) -> Option<usize> {
    let count = known.weight.len();
    let total: i128 = known.weight.iter().sum();
    let turn = known.task % total as usize;
    Some(match id {
        "nginx_smooth" => {
            let earned = |m: &usize| known.weight[*m] * (known.task as i128 + 1);
            let deficit = |m: &usize| earned(m) - known.given[*m] * total;
            first_of_most((0..count).map(|m| deficit(&m)).collect())
        }
        "haproxy_static_rr" => {
            let mut score = vec![0; count];
            let mut best = 0;
            for _ in 0..=turn {
                (0..count).for_each(|m| score[m] += known.weight[m]);
                best = first_of_most(score.iter().map(|s| (s + total) / total).collect());
                score[best] -= total;
            }
            best
        }
        "envoy_round_robin" => earliest_deadline(known),
        "interleaved_wrr" => {
            let rounds = 1..=*known.weight.iter().max()?;
            let models = |round| (0..count).filter(move |m| known.weight[*m] >= round);
            rounds.flat_map(models).nth(turn)?
        }
        "random_uniform" => draws.below(count),
        "optimal_random_split" => {
            let Flow::Fixed(shares) = flows(known.scenario).remove(0).flow else { return None };
            drawn(&shares[known.class], &[], draws)
        }
        "finagle_p2c" | "sglang_power_of_two" if count == 1 => 0,
        "finagle_p2c" => {
            let first = draws.below(count);
            let others: Vec<usize> = (0..count).filter(|m| *m != first).collect();
            let second = others[draws.below(count - 1)];
            if known.in_system[first] < known.in_system[second] { first } else { second }
        }
        "sglang_power_of_two" => {
            let first = draws.below(count);
            let second = (first + 1 + draws.below(count - 1)) % count;
            if known.in_system[first] <= known.in_system[second] { first } else { second }
        }
        "jsq_d" => shortest_drawn(values, known, draws),
        _ => return None,
    })
}

fn first_of_most(values: Vec<i128>) -> usize {
    let most = values.iter().max().expect("a model");
    values.iter().position(|value| value == most).expect("it is there")
}

fn earliest_deadline(known: &Known) -> usize {
    let turn = |m: usize| 1.0 / known.weight[m] as f64;
    let mut entries: Vec<(f64, usize)> = (0..known.weight.len()).map(|m| (turn(m), m)).collect();
    let mut served = 0;
    for _ in 0..=known.task {
        // Entries stand in the order of insertion.
        let least = entries.iter().map(|entry| entry.0).fold(f64::INFINITY, f64::min);
        let first = entries.iter().position(|entry| entry.0 == least).expect("it is there");
        served = entries.remove(first).1;
        entries.push((least + turn(served), served));
    }
    served
}

/// A model by weight among those not in `taken`.
fn drawn(weight: &[f64], taken: &[usize], draws: &mut Stream) -> usize {
    let total: f64 = weight.iter().sum();
    let left: Vec<usize> = (0..weight.len()).filter(|m| !taken.contains(m)).collect();
    let mut point = draws.uniform() * left.iter().map(|m| weight[*m] / total).sum::<f64>();
    for model in &left {
        if point < weight[*model] / total {
            return *model;
        }
        point -= weight[*model] / total;
    }
    *left.last().expect("one is left")
}

fn shortest_drawn(values: &[f64], known: &Known, draws: &mut Stream) -> usize {
    let count = known.weight.len();
    let (distinct, by_capacity) = (values[1] == 0.0, values[2] == 1.0);
    let chance = |m: usize| if by_capacity { known.weight[m] as f64 } else { 1.0 };
    let weight: Vec<f64> = (0..count).map(chance).collect();
    let looks = if distinct { count.min(values[0] as usize) } else { values[0] as usize };
    let mut seen: Vec<usize> = Vec::new();
    let mut best = None;
    let mut tied = 0;
    for _ in 0..looks {
        let model = drawn(&weight, if distinct { &seen } else { &[] }, draws);
        seen.push(model);
        let least = best.map(|best: usize| known.in_system[best]);
        if least.is_none_or(|least| known.in_system[model] < least) {
            (best, tied) = (Some(model), 1);
        } else if least == Some(known.in_system[model]) {
            tied += 1;
            let wins = [false, true, values[3] == 2.0 && draws.below(tied) == 0];
            best = if wins[values[3] as usize] { Some(model) } else { best };
        }
    }
    best.expect("at least one look")
}
