//! By hand: every class goes to the model named for it.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::row::{Group, Nature, Need, Row};

/// Sends each class to the model that the scenario names for it.
///
/// Formula    `model(task) = model named for class(task)`
/// Trade-off  Nothing is adjusted: a mistaken split stays mistaken, as in the article's example.
/// Source     The seed article's allocation T = (50, 150, 250) over C = (100, 200, 300).
pub(super) struct ByHand {
    class_model: Vec<usize>,
}

impl Policy for ByHand {
    const ROW: Row = Row {
        id: "by_hand",
        short: "hand",
        group: Group::Blind,
        needs: &[Need::NamedModels],
        nature: &[Nature::CountsTasks],
        formula: "model(task) = model named for class(task)",
        source: "the seed article's worked example",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> ByHand {
        // `check` refuses a class without a model; the first model is only a safe fallback.
        let named = setup.class_model.iter().map(|model| model.unwrap_or(0));
        ByHand { class_model: named.collect() }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        let share = |to: Option<usize>, model| f64::from(u8::from(to.unwrap_or(0) == model));
        let models = setup.slots.len();
        let of_class = |to: &Option<usize>| (0..models).map(|model| share(*to, model)).collect();
        Flow::Fixed(setup.class_model.iter().map(of_class).collect())
    }
}

impl Allocate for ByHand {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        Pick::Model(self.class_model[usize::from(arriving.class)])
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check_picks, setup};

    #[test]
    fn follows_the_names() {
        let mut setup = setup(&[100.0, 200.0, 300.0]);
        setup.class_model = vec![Some(2), Some(0)];
        check_picks("by_hand", &setup, &[], "cacaca");
    }
}
