//! Optimal random split: the square-root rule.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Row};
use crate::sim::sample::WeightedDraw;
use crate::sim::weights::shares;

/// Draws a model with the chances that make the mean response shortest, if each is an M/M/1 queue.
///
/// Formula    `λ_i = μ_i - (Σμ - λ) √μ_i / Σ√μ`, `μ_i = C_i / E[w]`; models with a negative `λ_i`
///            get nothing and the rest is split again; `P(model = i) = λ_i / λ`
/// Unit       tasks/s
/// Trade-off  The best of the splits that neither look nor remember: fast models get more than
///            their share, and under light load slow ones get nothing. Needs to know the rate; by
///            capacity where no stream is known or the fleet cannot keep up.
/// Source     SCIENCE F.9; Kleinrock's square-root assignment.
pub(super) struct OptimalRandomSplit {
    draw: WeightedDraw,
}

/// The rate that each model should get; nothing where the rule does not apply.
fn rates(setup: &Setup) -> Option<Vec<f64>> {
    let rate: f64 = setup.class_rate.iter().sum();
    let classes = setup.class_rate.iter().zip(&setup.class_work);
    let mean_work = classes.map(|(rate, work)| rate * work).sum::<f64>() / rate;
    let served: Vec<f64> = setup.capacity.iter().map(|capacity| capacity / mean_work).collect();
    if !(rate > 0.0 && mean_work > 0.0 && rate < served.iter().sum()) {
        return None;
    }
    let mut used: Vec<usize> = (0..served.len()).collect();
    while used.len() > 1 {
        let room = used.iter().map(|model| served[*model]).sum::<f64>() - rate;
        let roots: f64 = used.iter().map(|model| f64::sqrt(served[*model])).sum();
        let given = |model: usize| served[model] - room * f64::sqrt(served[model]) / roots;
        if used.iter().all(|model| given(*model) >= 0.0) {
            let mut rates = vec![0.0; served.len()];
            used.iter().for_each(|model| rates[*model] = given(*model));
            return Some(rates).filter(|rates| rates.iter().sum::<f64>() > 0.0);
        }
        used.retain(|model| given(*model) >= 0.0);
    }
    let only = |model: usize| if used.contains(&model) { rate } else { 0.0 };
    Some((0..served.len()).map(only).collect()).filter(|_| !used.is_empty())
}

fn chances(setup: &Setup) -> Vec<f64> {
    shares(&rates(setup).unwrap_or_else(|| setup.capacity.clone()))
}

impl Policy for OptimalRandomSplit {
    const ROW: Row = Row {
        id: "optimal_random_split",
        short: "sqrt",
        group: Group::Blind,
        nature: &[Nature::CountsTasks],
        formula: "P(i) = λ_i / λ, λ_i = μ_i - (Σμ - λ) √μ_i / Σ√μ, μ_i = C_i / E[w]",
        source: "Kleinrock's square-root assignment",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> OptimalRandomSplit {
        OptimalRandomSplit { draw: WeightedDraw::new(&chances(setup)) }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        same_for_every_class(setup, chances(setup))
    }
}

impl Allocate for OptimalRandomSplit {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(self.draw.one(&mut arriving.draws()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{check_chances, idle_fleet, setup};

    /// Models of 1, 2 and 3 tasks/s.
    fn at_rate(rate: f64) -> Setup {
        // Two classes whose mean work is 2 together.
        let class_rate = vec![rate / 4.0, 3.0 * rate / 4.0];
        Setup { class_rate, class_work: vec![5.0, 1.0], ..setup(&[2.0, 4.0, 6.0]) }
    }

    fn mean_response(served: &[f64], rates: &[f64]) -> f64 {
        let in_system = served.iter().zip(rates).map(|(served, rate)| rate / (served - rate));
        in_system.sum::<f64>() / rates.iter().sum::<f64>()
    }

    #[test]
    fn is_the_square_root_rule() {
        let rates = rates(&at_rate(3.0)).expect("there is room");
        for (found, known) in
            rates.iter().zip([0.276_457_135_307_56, 0.976_755_867_793_67, 1.746_786_996_898_8])
        {
            assert!((found - known).abs() < 1e-12, "{rates:?}");
        }
        let response = mean_response(&[1.0, 2.0, 3.0], &rates);
        assert!((response - 0.910_167_580_605_59).abs() < 1e-12, "{response}");
    }

    #[test]
    fn leaves_the_slow_out_under_light_load() {
        let rates = rates(&at_rate(1.2)).expect("there is room");
        assert_eq!(rates[0], 0.0);
        let response = mean_response(&[1.0, 2.0, 3.0], &rates);
        assert!((response - 0.504_162_167_887_36).abs() < 1e-12, "{response}");
        assert_eq!(chances(&at_rate(1e-6)), [0.0, 0.0, 1.0]);
        assert!(chances(&at_rate(1e-30)).iter().all(|chance| *chance >= 0.0));
    }

    #[test]
    fn splits_by_capacity_where_the_rule_says_nothing() {
        for rate in [0.0, 6.0, 100.0] {
            assert_eq!(chances(&at_rate(rate)), shares(&[1.0, 2.0, 3.0]), "at {rate}");
        }
    }

    #[test]
    fn draws_with_these_chances() {
        let setup = Setup { class_rate: vec![3.0], ..setup(&[1.0, 2.0, 3.0]) };
        let expected = chances(&setup);
        check_chances("optimal_random_split", &setup, &[], &idle_fleet(&setup), &expected);
    }
}
