//! Sweeps whose lines theory knows.

use super::*;
use crate::sim::measure::Metric;
use crate::sim::scenario::{Arrivals, Choice, Family, Length, Model, RunPlan, Size, TaskClass};

fn draft() -> Draft {
    let model = |name: &str| Model { name: name.to_owned(), ..Model::default() };
    let class = TaskClass {
        name: "chat".to_owned(),
        arrivals: Arrivals::Poisson { rate_per_s: 0.5 },
        size: Size::Exponential { mean: 1.0 },
        ..TaskClass::default()
    };
    let run = RunPlan {
        length: Length::Seconds(3_000.0),
        warmup_s: 300.0,
        warmup_auto: false,
        replications: 8,
        window_s: 10.0,
        seed: 11,
    };
    Draft { models: vec![model("A"), model("B")], tasks: vec![class], run, ..Draft::default() }
}

fn plan(axes: Vec<Axis>) -> SweepPlan {
    let quantities = vec![Quantity::fleet(Metric::WaitMean), Quantity::fleet(Metric::Utilisation)];
    SweepPlan { draft: draft(), axes, quantities, runs: 8 }
}

fn axis(path: &str, from: f64, to: f64, count: usize) -> Axis {
    let draft = draft();
    Axis::over(Knob::at(path, &draft).expect("a number"), &draft, from, to, count)
}

#[test]
fn the_wait_of_two_queues_over_their_rate() {
    // Proportional share in turn: each model gets every second task, E2/M/1.
    let sweep = Sweep::new(plan(vec![axis("tasks[chat].rate", 0.4, 2.2, 10)])).to_end();
    let points = sweep.points();
    assert_eq!(points.len(), 10);
    for point in &points {
        let rate = point.at[0];
        assert_eq!(point.stable, rate < 2.0, "{rate}");
        assert!((point.rho - rate / 2.0).abs() < 1e-12);
        if rate < 1.7 {
            // σ = (2ρ/(2ρ+1-σ))², Wq = σ/(1-σ): SCIENCE F.8.
            let load = rate / 2.0;
            let mut root = 0.5;
            for _ in 0..200 {
                let base = 2.0 * load / (2.0 * load + 1.0 - root);
                root = base * base;
            }
            let truth = root / (1.0 - root);
            let Interval { mean, half_width } = point.figures[0];
            assert!((mean - truth).abs() < 2.0 * half_width, "{rate}: {mean} ± {half_width}");
        }
    }
    // The waits rise with the rate, run by run the same tasks.
    let waits: Vec<f64> = points.iter().map(|point| point.figures[0].mean).collect();
    assert!(waits.windows(2).all(|pair| pair[0] < pair[1]), "{waits:?}");
    let unstable = sweep.turns_unstable_at();
    assert!((unstable[0].expect("it does") - 2.0).abs() < 1e-6, "{unstable:?}");
    let knee = sweep.knees(&points, 0)[0].expect("a knee");
    assert!((1.2..1.9).contains(&knee), "{knee}");
    assert_eq!(sweep.knees(&points, 1), [None], "utilisation is a straight line");
}

#[test]
fn two_numbers_make_a_grid_and_jobs_may_come_in_any_order() {
    let axes = || vec![axis("models[0].slots", 1.0, 3.0, 9), axis("traffic", 1.0, 5.0, 5)];
    let here = Sweep::new(SweepPlan { runs: 2, ..plan(axes()) }).to_end();
    assert_eq!(here.points().len(), 15, "slots are whole: 1, 2, 3");
    // Capacity 2, 3 and 4 at 0.5 tasks/s: proportional share fills each model alike.
    let turns = here.turns_unstable_at();
    let near = |found: Option<f64>, truth: f64| found.is_some_and(|at| (at - truth).abs() < 1e-6);
    assert!(near(turns[0], 4.0) && turns[1].is_none() && turns[2].is_none(), "{turns:?}");
    let mut there = Sweep::new(SweepPlan { runs: 2, ..plan(axes()) });
    let jobs: Vec<SweepJob> = std::iter::from_fn(|| there.next_job()).collect();
    for job in jobs.iter().rev() {
        let trialled = there.trial(job).and_then(Trial::to_end).expect("ends");
        there.take(job, there.values(&trialled));
    }
    assert!(there.progress().is_over());
    assert_eq!(format!("{:?}", there.points()), format!("{:?}", here.points()));
}

#[test]
fn numbers_by_their_paths() {
    let mut draft = draft();
    draft.policies.allocate = Choice::of("jsq_d");
    let at = |path: &str| Knob::at(path, &draft);
    assert_eq!(at("tasks[0].rate"), Ok(Knob::Rate(0)));
    assert_eq!(at("models[B].speed"), Ok(Knob::Speed(1)));
    assert_eq!(at("models[1].cost"), Ok(Knob::Cost(1)));
    assert_eq!(at("models[7].cost"), Err(NoKnob::NoSuchEntry));
    assert_eq!(
        at("models[0].colour"),
        Err(NoKnob::NoSuchField(vec!["replicas", "slots", "speed", "cost"]))
    );
    assert!(matches!(at("flights"), Err(NoKnob::NoSuchField(_))));
    let parameter = at("policies.allocate.draws");
    assert!(matches!(parameter, Ok(Knob::Parameter(Family::Allocate, _))), "{parameter:?}");
    assert!(
        matches!(at("allocate.z"), Err(NoKnob::NoSuchParameter(ids)) if ids.contains(&"draws"))
    );
    for (path, value) in [("traffic", 2.0), ("tasks[0].work", 3.0), ("models[0].replicas", 4.0)] {
        let turned = at(path).expect("a number").turned(&draft, value);
        assert_ne!(turned, draft, "{path}");
    }
    let twice = Knob::Traffic.turned(&draft, 2.0);
    assert_eq!(twice.tasks[0].rate_per_s(), Some(1.0));
}

#[test]
fn a_point_that_is_not_sound_is_left_out() {
    let sweep =
        Sweep::new(SweepPlan { runs: 1, ..plan(vec![axis("tasks[0].work", -1.0, 1.0, 3)]) });
    let sweep = sweep.to_end();
    let sound: Vec<bool> = sweep.points().iter().map(|point| point.sound).collect();
    assert_eq!(sound, [false, false, true]);
}
