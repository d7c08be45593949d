//! LiteLLM simple shuffle: a random draw, by weight if the first model has one.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Parameter, Row};

/// LiteLLM's default: an independent draw for each task.
///
/// Formula    `P(model = i) = w_i / Σw`, or `1 / m`
/// Parameter  `by`: weight, as LiteLLM draws when the first deployment has a `weight` (else `rpm`,
///            else `tpm`, which are weights under another name); or uniform, as it draws when the
///            first has none of them, whatever the others have
/// Trade-off  Needs no memory; chance sends several tasks in a row to one model.
/// Source     SCIENCE B.8; BerriAI/litellm `router_strategy/simple_shuffle.py`.
pub(super) struct LitellmSimpleShuffle {
    is_uniform: bool,
    /// Sums of the weights up to and with each model.
    ends: Vec<f64>,
}

impl Policy for LitellmSimpleShuffle {
    const ROW: Row = Row {
        id: "litellm_simple_shuffle",
        short: "llshuf",
        group: Group::Blind,
        parameters: &[Parameter::choice("by", &["weight", "uniform"])],
        nature: &[Nature::ReadsWeights],
        formula: "P(model = i) = w_i / Σw",
        source: "BerriAI/litellm simple_shuffle.py",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> LitellmSimpleShuffle {
        let mut policy = LitellmSimpleShuffle { is_uniform: values[0] == 1.0, ends: Vec::new() };
        policy.reweigh(&setup.weight);
        policy
    }

    fn flow(setup: &Setup, values: &[f64]) -> Flow {
        let total: f64 = setup.weight.iter().sum();
        let uniform = 1.0 / setup.weight.len() as f64;
        let share = |weight: &f64| if values[0] == 1.0 { uniform } else { weight / total };
        same_for_every_class(setup, setup.weight.iter().map(share).collect())
    }
}

impl Allocate for LitellmSimpleShuffle {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        let models = self.ends.len();
        if self.is_uniform {
            return Pick::Model(arriving.draws().below(models));
        }
        let point = arriving.draws().uniform() * self.ends[models - 1];
        Pick::Model(self.ends.partition_point(|end| *end <= point).min(models - 1))
    }

    fn reweigh(&mut self, weight: &[f64]) {
        let mut end = 0.0;
        self.ends.clear();
        self.ends.extend(weight.iter().map(|weight| {
            end += weight;
            end
        }));
    }
}

#[cfg(test)]
mod tests {
    use crate::sim::allocate::testing::{picks, setup};

    fn count(values: &[f64], letter: char) -> usize {
        let all = picks("litellm_simple_shuffle", &setup(&[1.0, 3.0]), values, 40_000);
        all.unwrap_or_default().matches(letter).count()
    }

    #[test]
    fn draws_by_weight_or_uniformly() {
        // Mean 30,000, standard deviation 86.6; mean 20,000, standard deviation 100: four of them.
        assert!(count(&[0.0], 'b').abs_diff(30_000) < 347);
        assert!(count(&[1.0], 'b').abs_diff(20_000) < 400);
    }
}
