//! JSQ(d): the shortest queue of d models drawn at random.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Parameter, Row};
use crate::sim::sample::WeightedDraw;
use crate::sim::weights::shares;
use std::cmp::Ordering;

/// Draws d models and takes the one with the fewest tasks.
///
/// Formula    argmin `N_i` over d draws
/// Parameter  `draws`: d, 1 to 64, at most the whole fleet where distinct; `sampling`: distinct
///            models, or each draw from all; `chance`: the same for all, or by capacity (of what is
///            left, where distinct); `draw_tie`: the first drawn of equals, the last, or one drawn
///            among the tied draws
/// Trade-off  d looks per task. Two are nearly as good as all, and more gain little; drawn alike,
///            slow models of an unequal fleet can be overloaded: draw by capacity there.
/// Source     SCIENCE B.6, F.6; Vvedenskaya, Dobrushin & Karpelevich 1996; Mitzenmacher 2001.
pub(super) struct JsqD {
    draw: WeightedDraw,
    count: usize,
    distinct: bool,
    tie: Tie,
    /// Models drawn for this task, sorted; kept to save the allocation.
    drawn: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Tie {
    First,
    Last,
    Uniform,
}

impl Policy for JsqD {
    const ROW: Row = Row {
        id: "jsq_d",
        short: "jsqd",
        group: Group::Sampling,
        parameters: &[
            Parameter::count("draws", "", 1, 64, 2),
            Parameter::choice("sampling", &["distinct", "repeated"]),
            Parameter::choice("chance", &["equal", "by_capacity"]),
            Parameter::choice("draw_tie", &["first_drawn", "last_drawn", "any_drawn"]),
        ],
        nature: &[Nature::CountsTasks, Nature::LooksAtState],
        formula: "argmin N_i over d draws",
        source: "Vvedenskaya et al. 1996, Mitzenmacher 2001",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> JsqD {
        let models = setup.slots.len();
        let by_capacity = values[2] == 1.0;
        let chances = if by_capacity { setup.capacity.clone() } else { vec![1.0; models] };
        let distinct = values[1] == 0.0;
        let count = values[0] as usize;
        JsqD {
            draw: WeightedDraw::new(&chances),
            count: if distinct { count.min(models) } else { count },
            distinct,
            tie: [Tie::First, Tie::Last, Tie::Uniform][values[3] as usize],
            drawn: Vec::new(),
        }
    }

    fn flow(setup: &Setup, values: &[f64]) -> Flow {
        let models = setup.slots.len();
        match (values[0] as usize, values[1] == 0.0, values[2] == 1.0) {
            (1, _, true) => same_for_every_class(setup, shares(&setup.capacity)),
            (1, _, false) => same_for_every_class(setup, vec![1.0 / models as f64; models]),
            // The chance of seeing only some models is at most their part of the capacity.
            (_, _, true) => Flow::Adaptive,
            (draws, true, false) => Flow::Sampled(draws),
            (draws, false, false) => Flow::Repeated(draws),
        }
    }
}

impl Allocate for JsqD {
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick {
        let mut draws = arriving.draws();
        self.drawn.clear();
        let (mut best, mut least, mut tied) = (0, u32::MAX, 0usize);
        for _ in 0..self.count {
            let model = if self.distinct && !self.drawn.is_empty() {
                self.draw.another(&self.drawn, &mut draws)
            } else {
                self.draw.one(&mut draws)
            };
            if self.distinct {
                let place = self.drawn.partition_point(|other| *other < model);
                self.drawn.insert(place, model);
            }
            let in_system = fleet.in_system(model);
            tied += usize::from(in_system == least);
            let wins = match in_system.cmp(&least) {
                Ordering::Less => {
                    tied = 1;
                    true
                }
                Ordering::Equal => match self.tie {
                    Tie::First => false,
                    Tie::Last => true,
                    Tie::Uniform => draws.below(tied) == 0,
                },
                Ordering::Greater => false,
            };
            if wins {
                (best, least) = (model, in_system);
            }
        }
        Pick::Model(best)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check_chances, fleet_with, idle_fleet, setup};

    #[test]
    fn distinct_draws_see_each_pair_alike() {
        let setup = setup(&[1.0, 5.0, 2.0]);
        // The emptiest is in two of three pairs; the fullest never wins.
        let fleet = fleet_with(&setup, &[1, 0, 2]);
        check_chances("jsq_d", &setup, &[], &fleet, &[1.0 / 3.0, 2.0 / 3.0, 0.0]);
        // More draws than models see them all.
        check_chances("jsq_d", &setup, &[64.0, 0.0, 1.0], &fleet, &[0.0, 1.0, 0.0]);
    }

    #[test]
    fn repeated_draws_may_miss() {
        let setup = setup(&[1.0, 5.0, 2.0]);
        let fleet = fleet_with(&setup, &[1, 0, 2]);
        // Missed twice with chance 4/9; both times the fullest with 1/9.
        let expected = [3.0 / 9.0, 5.0 / 9.0, 1.0 / 9.0];
        check_chances("jsq_d", &setup, &[2.0, 1.0], &fleet, &expected);
        check_chances("jsq_d", &setup, &[3.0, 1.0], &fleet, &[7.0 / 27.0, 19.0 / 27.0, 1.0 / 27.0]);
    }

    #[test]
    fn draws_by_capacity() {
        let setup = setup(&[1.0, 1.0, 2.0]);
        let fleet = fleet_with(&setup, &[0, 1, 2]);
        check_chances("jsq_d", &setup, &[1.0, 0.0, 1.0], &fleet, &[0.25, 0.25, 0.5]);
        // Repeated: 1 - (3/4)², then (3/4)² - (2/4)², then (2/4)².
        let expected = [7.0 / 16.0, 5.0 / 16.0, 4.0 / 16.0];
        check_chances("jsq_d", &setup, &[2.0, 1.0, 1.0], &fleet, &expected);
        // Distinct: the pair of the last two, 1/4 · 2/3 + 1/2 · 1/2, gives the second.
        let expected = [7.0 / 12.0, 5.0 / 12.0, 0.0];
        check_chances("jsq_d", &setup, &[2.0, 0.0, 1.0], &fleet, &expected);
    }

    #[test]
    fn ties_go_as_they_say() {
        let setup = setup(&[1.0, 1.0, 2.0]);
        let idle = idle_fleet(&setup);
        // The first of two distinct draws is as the draw; the second has what is left.
        let by_capacity = |tie: f64| [2.0, 0.0, 1.0, tie];
        check_chances("jsq_d", &setup, &by_capacity(0.0), &idle, &[0.25, 0.25, 0.5]);
        let second = 0.25 / 3.0 + 0.5 / 2.0;
        let last = [second, second, 1.0 - 2.0 * second];
        check_chances("jsq_d", &setup, &by_capacity(1.0), &idle, &last);
        let any = last.map(|chance| chance / 2.0);
        let any = [any[0] + 0.125, any[1] + 0.125, any[2] + 0.25];
        check_chances("jsq_d", &setup, &by_capacity(2.0), &idle, &any);
    }
}
