//! Turns and draws that look at nothing.

use super::Known;
use apportion::sim::allocate::Flow;
use apportion::sim::rng::Stream;
use apportion::sim::run::flows;

/// The model of a task, if `id` is defined here.
pub fn pick(id: &str, values: &[f64], known: &Known) -> Option<usize> {
    let count = known.models();
    let total: i128 = known.weight.iter().sum();
    let turn = known.task % total as usize;
    let draws = &mut known.draws();
    let by_chance = values.first() == Some(&1.0);
    Some(match id {
        "by_hand" => known.scenario.tasks[known.class].model?,
        "round_robin" => known.task % count,
        "random_by_capacity" => known.by_weight(draws),
        "proportional_share" if by_chance => known.by_weight(draws),
        "litellm_simple_shuffle" if by_chance => draws.below(count),
        "litellm_simple_shuffle" => known.by_weight(draws),
        "nginx_smooth" | "proportional_share" => {
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
pub fn drawn(weight: &[f64], taken: &[usize], draws: &mut Stream) -> usize {
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
