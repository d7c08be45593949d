//! Least work left: where the work there would be done soonest.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, TIE};
use crate::sim::row::{Group, Nature, Row};
use crate::sim::units::Time;

/// Sends the task to the model with the least work left per slot, waiting and in service.
///
/// Formula    argmin `work_left_i / c_i`, the time its slots need for what is there
/// Unit       ns
/// Parameter  `tie`: uniform among equals, or the first of them
/// Trade-off  With identical models it is one central queue, task by task. Needs to know sizes,
///            and looks at all models for each task, O(m): work is done without anybody saying so.
/// Source     SCIENCE B.6.
pub(super) struct LeastWorkLeft {
    models: usize,
    first: bool,
}

fn left_ns(fleet: &Fleet, model: usize, now: Time) -> u128 {
    fleet.work_left_ns(model, now) / u128::from(fleet.slots[model].max(1))
}

impl Policy for LeastWorkLeft {
    const ROW: Row = Row {
        id: "least_work_left",
        short: "lwl",
        group: Group::Looking,
        parameters: &[TIE],
        nature: &[Nature::LooksAtState],
        formula: "argmin work_left_i / c_i",
        source: "Kiefer & Wolfowitz 1955",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> LeastWorkLeft {
        LeastWorkLeft { models: setup.slots.len(), first: values[0] == 1.0 }
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Adaptive
    }
}

impl Allocate for LeastWorkLeft {
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick {
        let (mut best, mut least, mut tied) = (0, u128::MAX, 0);
        for model in 0..self.models {
            let left = left_ns(fleet, model, arriving.now);
            if left < least {
                (best, least, tied) = (model, left, 1);
            } else if left == least {
                tied += 1;
            }
        }
        if self.first || tied == 1 {
            return Pick::Model(best);
        }
        let rank = arriving.draws().below(tied);
        let mut equals =
            (best..self.models).filter(|model| left_ns(fleet, *model, arriving.now) == least);
        Pick::Model(equals.nth(rank).unwrap_or(best))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::Backlog;
    use crate::sim::allocate::testing::{arriving, check_chances, fleet_with, idle_fleet, setup};

    #[test]
    fn weighs_what_is_left_by_slots() {
        let setup = Setup { slots: vec![1, 2, 1], ..setup(&[1.0, 1.0, 1.0]) };
        let mut fleet = fleet_with(&setup, &[2, 2, 1]);
        // At 100: a runs until 400 and one of 200 waits; b runs until 500 and 700; c until 590.
        fleet.backlog = vec![
            Backlog { queued_ns: 200, ends_ns: 400 },
            Backlog { queued_ns: 0, ends_ns: 1_200 },
            Backlog { queued_ns: 0, ends_ns: 590 },
        ];
        let mut policy = LeastWorkLeft::new(&setup, &[1.0]);
        let at = |now, task| Arriving { now: Time(now), ..arriving(task) };
        // Left: 500; 1,000 over two slots; 490. Fewest tasks would say c as well, but not later.
        assert_eq!(policy.pick(&at(100, 0), &fleet), Pick::Model(2));
        fleet.backlog[2].ends_ns = 600;
        assert_eq!(policy.pick(&at(100, 1), &fleet), Pick::Model(0));
        fleet.backlog[0].queued_ns = 201;
        assert_eq!(policy.pick(&at(100, 2), &fleet), Pick::Model(1));
    }

    #[test]
    fn equals_are_drawn_alike() {
        let setup = setup(&[1.0, 1.0, 1.0]);
        check_chances("least_work_left", &setup, &[], &idle_fleet(&setup), &[1.0 / 3.0; 3]);
        let mut fleet = fleet_with(&setup, &[1, 1, 1]);
        fleet.backlog[1].ends_ns = 5;
        check_chances("least_work_left", &setup, &[], &fleet, &[0.5, 0.0, 0.5]);
        check_chances("least_work_left", &setup, &[1.0], &fleet, &[1.0, 0.0, 0.0]);
    }
}
