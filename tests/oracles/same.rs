//! Ways to say one and the same system: equal task by task.

use crate::common::*;
use apportion::sim::execute::Record;
use apportion::sim::outcome::Outcome;
use apportion::sim::run::{Part, Run};
use apportion::sim::scenario::{Arrivals, Choice, Draft, Family, Model, Size, TaskClass};

fn run(models: Vec<Model>, tasks: Vec<TaskClass>, choices: &[(Family, &str, &[f64])]) -> Outcome {
    let mut draft = Draft { models, tasks, run: plan(2e3, 0.0, 1, 7), ..Draft::default() };
    for (family, id, values) in choices {
        *draft.policies.get_mut(*family) = Choice { id: (*id).to_owned(), values: values.to_vec() };
    }
    let outcome = Run::new(&sound(draft), Part::Replication(0), Record::Measures).to_end();
    assert!(outcome.len() > 1_000);
    outcome
}

/// Exponential, lognormal and constant tasks, 0.8 of `slots` slots of speed 1.
fn mixed(slots: f64) -> Vec<TaskClass> {
    let rate_per_s = 0.8 / 3.0 * slots;
    let sizes = [
        Size::Exponential { mean: 1.0 },
        Size::LogNormal { mean: 1.0, cv: 2.0 },
        Size::Constant { work: 1.0 },
    ];
    let sizes = sizes.into_iter().enumerate();
    sizes.map(|(number, size)| class(number, Arrivals::Poisson { rate_per_s }, size)).collect()
}

fn same_times(one: &Outcome, other: &Outcome) {
    assert_eq!((&one.arrival, &one.start), (&other.arrival, &other.start));
    assert_eq!(one.finish, other.finish);
}

#[test]
fn one_model_with_c_slots_is_c_models_behind_a_central_queue() {
    for slots in [2, 5, 10] {
        let of = |models, policy| {
            run(models, mixed(f64::from(slots)), &[(Family::Allocate, policy, &[])])
        };
        let one = of(equal_models(1, slots), "proportional_share");
        same_times(&one, &of(equal_models(slots as usize, 1), "central_queue"));
    }
}

#[test]
fn least_work_left_is_a_central_queue() {
    // SCIENCE B.6: with equal first-in-first-out models, sample path by sample path.
    for models in [2, 5, 10] {
        let of = |policy| {
            let fleet = equal_models(models, 1);
            run(fleet, mixed(models as f64), &[(Family::Allocate, policy, &[])])
        };
        same_times(&of("central_queue"), &of("least_work_left"));
    }
}

#[test]
fn memory_for_k_tasks_is_k_slots() {
    for slots in [1, 3, 8] {
        let mut tasks = mixed(f64::from(slots));
        let plain = run(equal_models(1, slots), tasks.clone(), &[]);
        tasks.iter_mut().for_each(|class| class.memory_gb = 2.0);
        let memory_gb = 2.0 * f64::from(slots) + 1.0;
        let limited = vec![Model { memory_gb, ..model(0, 20, 1.0) }];
        same_times(&plain, &run(limited, tasks, &[]));
    }
}

#[test]
fn several_dispatchers_who_always_know_are_one() {
    // With ties to the first of equals nothing is drawn but the dispatcher.
    for policy in ["join_shortest_queue", "shortest_expected_delay", "least_work_left"] {
        let fleet = || vec![model(0, 1, 1.0), model(1, 2, 1.0), model(2, 1, 2.0)];
        let first: (Family, &str, &[f64]) = (Family::Allocate, policy, &[1.0]);
        let one = run(fleet(), mixed(5.0), &[first]);
        let several: &[f64] = &[4.0, 0.0, 0.0];
        let other = run(fleet(), mixed(5.0), &[first, (Family::Dispatch, "several", several)]);
        same_times(&one, &other);
        assert_eq!(one.model, other.model);
    }
}
