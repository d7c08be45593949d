//! Join the idle queue: the next model on a list of those that are idle, else any.

use std::collections::VecDeque;

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::row::{Group, Nature, Parameter, Row};

/// Sends the task to a model that has reported itself idle; without one, to any at random.
///
/// Formula    the head (or a random entry) of the list of idle models; if empty, uniform over all.
///            A model joins the list when it becomes idle and leaves it with the next task.
/// Parameter  `list`: longest idle first, or drawn from the list; `idle`: a model without tasks,
///            as in the paper, whose models run one task at a time, or one with a free slot
/// Trade-off  One message for each task and nothing to look up on arrival; in a large fleet with
///            room nobody waits. When nobody is idle it is random and blind to speed.
/// Source     SCIENCE B.6; Lu et al., "Join-Idle-Queue", Performance Evaluation 2011.
pub(super) struct JoinIdleQueue {
    idle: VecDeque<u16>,
    is_listed: Vec<bool>,
    /// The last task that was given a model of the list, and that model.
    last: Option<(u32, u16)>,
    draws_from_list: bool,
    free_slot_is_idle: bool,
}

impl Policy for JoinIdleQueue {
    const ROW: Row = Row {
        id: "join_idle_queue",
        short: "jiq",
        group: Group::Looking,
        parameters: &[
            Parameter::choice("list", &["longest_idle", "random"]),
            Parameter::choice("idle", &["no_task", "free_slot"]),
        ],
        nature: &[Nature::LooksAtState],
        formula: "head of the list of idle models; if empty, uniform",
        source: "Lu et al. 2011",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> JoinIdleQueue {
        let models = setup.slots.len();
        JoinIdleQueue {
            idle: (0..models as u16).collect(),
            is_listed: vec![true; models],
            last: None,
            draws_from_list: values[0] == 1.0,
            free_slot_is_idle: values[1] == 1.0,
        }
    }

    /// Among equal models stable whenever the fleet has room; among unequal ones the random
    /// choice may overload a slow model while faster ones are just busy. That depends on how often
    /// nobody is idle, for which there is no formula: the random choice alone is the safe side.
    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        let are_equal = setup.capacity.windows(2).all(|pair| pair[0] == pair[1]);
        if are_equal { Flow::Adaptive } else { Flow::Sampled(1) }
    }
}

impl Allocate for JoinIdleQueue {
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        let listed = self.idle.len();
        let entry = match (listed, self.draws_from_list) {
            (0, _) => return Pick::Model(arriving.draws().below(self.is_listed.len())),
            (_, false) => 0,
            (_, true) => arriving.draws().below(listed),
        };
        let Some(model) = self.idle.remove(entry) else { return Pick::Model(0) };
        self.is_listed[usize::from(model)] = false;
        self.last = Some((arriving.task, model));
        Pick::Model(usize::from(model))
    }

    fn changed(&mut self, model: usize, fleet: &Fleet) {
        let is_empty = fleet.in_system(model) == 0;
        let is_idle = is_empty || self.free_slot_is_idle && fleet.has_free_slot(model);
        if is_idle && !self.is_listed[model] {
            self.idle.push_back(model as u16);
        } else if !is_idle && self.is_listed[model] {
            self.idle.retain(|other| usize::from(*other) != model);
        }
        self.is_listed[model] = is_idle;
    }

    /// A task that was not let in leaves its model as idle as it was.
    fn withdrawn(&mut self, task: u32, model: usize) {
        if self.last == Some((task, model as u16)) && !self.is_listed[model] {
            self.idle.push_front(model as u16);
            self.is_listed[model] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_picks, idle_fleet, picks, setup};

    #[test]
    fn takes_the_longest_idle() {
        let setup = setup(&[1.0; 3]);
        let mut policy = JoinIdleQueue::new(&setup, &[0.0, 0.0]);
        let mut fleet = idle_fleet(&setup);
        for model in 0..3 {
            assert_eq!(policy.pick(&arriving(model), &fleet), Pick::Model(model as usize));
            fleet.busy[model as usize] = 1;
            policy.changed(model as usize, &fleet);
        }
        // c finishes before a: c is next, then a.
        for model in [2, 0] {
            fleet.busy[model] = 0;
            policy.changed(model, &fleet);
        }
        assert_eq!(policy.pick(&arriving(3), &fleet), Pick::Model(2));
        fleet.busy[2] = 1;
        policy.changed(2, &fleet);
        assert_eq!(policy.pick(&arriving(4), &fleet), Pick::Model(0));
    }

    #[test]
    fn a_model_that_let_nobody_in_stays_idle() {
        let setup = setup(&[1.0; 2]);
        let mut policy = JoinIdleQueue::new(&setup, &[0.0, 0.0]);
        let fleet = idle_fleet(&setup);
        assert_eq!(policy.pick(&arriving(0), &fleet), Pick::Model(0));
        policy.withdrawn(0, 0);
        assert_eq!(policy.pick(&arriving(1), &fleet), Pick::Model(0));
        assert_eq!(policy.pick(&arriving(2), &fleet), Pick::Model(1));
    }

    #[test]
    fn without_idle_models_it_is_uniform() {
        let setup = setup(&[1.0; 4]);
        let all = picks("join_idle_queue", &setup, &[0.0, 0.0], 40_004).unwrap_or_default();
        assert!(all.starts_with("abcd"));
        for letter in ['a', 'b', 'c', 'd'] {
            // Mean 10,000 after the first four, standard deviation 86.6: four of them.
            let count = all[4..].matches(letter).count();
            assert!(count.abs_diff(10_000) < 347, "{letter} {count}");
        }
    }

    #[test]
    fn drawn_from_the_list_it_never_takes_a_busy_model() {
        let all = picks("join_idle_queue", &setup(&[1.0; 6]), &[1.0, 0.0], 6).unwrap_or_default();
        let mut sorted: Vec<char> = all.chars().collect();
        sorted.sort_unstable();
        assert_eq!(sorted, ['a', 'b', 'c', 'd', 'e', 'f']);
        assert_ne!(all, "abcdef");
    }

    #[test]
    fn a_free_slot_may_count_as_idle() {
        let mut setup = setup(&[1.0, 1.0]);
        setup.slots = vec![2, 3];
        check_picks("join_idle_queue", &setup, &[0.0, 1.0], "ababb");
    }
}
