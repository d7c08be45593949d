//! No run goes below its floor; where theory knows a floor, it is that.

use super::*;
use crate::sim::catalog::rows;
use crate::sim::check::check;
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, RunPlan, Speed, SpeedUnit, TaskClass,
};
use crate::sim::trial::Trial;

fn draft(speeds: &[(u32, f64)], rate_per_s: f64, length_s: f64) -> Draft {
    let model = |(number, (slots, speed)): (usize, &(u32, f64))| Model {
        name: format!("m{number}"),
        slots_per_replica: *slots,
        speed: Speed { value: *speed, unit: SpeedUnit::UnitsPerSecond },
        ..Model::default()
    };
    let class = TaskClass {
        name: "t".to_owned(),
        arrivals: Arrivals::Poisson { rate_per_s },
        size: Size::Exponential { mean: 1.0 },
        ..TaskClass::default()
    };
    let run = RunPlan {
        length: Length::Seconds(length_s),
        warmup_s: 0.0,
        warmup_auto: false,
        replications: 4,
        window_s: 10.0,
        seed: 3,
    };
    let models = speeds.iter().enumerate().map(model).collect();
    Draft { models, tasks: vec![class], run, ..Draft::default() }
}

fn measured(scenario: &Rc<Scenario>, number: u32, warmup: Time) -> Measures {
    Trial::new(Rc::clone(scenario), number, warmup).to_end().expect("ends").measures
}

fn rows_of(draft: Draft, runs: u32) -> Vec<FloorRow> {
    let scenario = Rc::new(check(draft).expect("sound"));
    let warmup = Time::from_seconds(scenario.run.warmup_s);
    let all: Vec<Measures> = (0..runs).map(|number| measured(&scenario, number, warmup)).collect();
    let mut floors = Floors::new(scenario, warmup.seconds());
    while !floors.step(runs as usize) {}
    floors.rows(&all)
}

fn row(rows: &[FloorRow], metric: Metric) -> &FloorRow {
    rows.iter().find(|row| row.quantity == Quantity::fleet(metric)).expect("a floor")
}

#[test]
fn by_hand() {
    let demand = |at_s, work| Demand { at_s, work };
    // The golden server of SCIENCE C: mean response of SRPT 19/3.
    let golden = [(0.0, 4.0), (4.0, 5.0), (5.0, 3.0), (8.0, 7.0), (10.0, 3.0), (11.0, 1.0)];
    let golden: Vec<Demand> = golden.map(|(at_s, work)| demand(at_s, work)).into();
    assert!((srpt_responses(&golden, 1.0) - 38.0).abs() < 1e-12);
    assert_eq!(drained_at(&golden, 1.0), Some(23.0));
    // Twice the speed, half the time: with arrivals twice as fast as well.
    let faster: Vec<Demand> = golden.iter().map(|it| demand(it.at_s / 2.0, it.work)).collect();
    assert!((srpt_responses(&faster, 2.0) - 19.0).abs() < 1e-12);
    // Work 4 falls to 2 in 2 s, jumps to 3, falls to 0: 6 + 4.5.
    let two = [demand(0.0, 4.0), demand(2.0, 1.0)];
    assert!((backlog_area(&two, 1.0) - 10.5).abs() < 1e-12);
    assert_eq!((backlog_area(&[], 1.0), drained_at(&[], 1.0)), (0.0, None));
}

#[test]
fn one_server_with_srpt_stands_on_its_floor() {
    let mut draft = draft(&[(1, 1.0)], 0.8, 20_000.0);
    draft.policies.queue = Choice::of("srpt");
    let rows = rows_of(draft, 4);
    let mean = row(&rows, Metric::ResponseMean);
    assert_eq!(mean.reason, Reason::PooledSrpt);
    assert!(mean.gap.mean.abs() < 1e-6, "{mean:?}");
    // SCIENCE F.5.
    let Interval { mean, half_width } = mean.floor;
    assert!((mean - 2.352_773_270_3).abs() < 2.0 * half_width, "{mean} ± {half_width}");
}

#[test]
fn the_wait_of_several_slots_is_near_its_floor_under_load() {
    // M/M/2 at 0.9: Wq = 4.263 (SCIENCE F.2); the floor is ρ/(1-ρ) - 2ρ over λ: 4.
    let mut draft = draft(&[(2, 1.0)], 1.8, 30_000.0);
    draft.policies.allocate = Choice::of("central_queue");
    let rows = rows_of(draft, 4);
    let wait = row(&rows, Metric::WaitMean);
    assert!((wait.floor.mean - 4.0).abs() < 2.0 * wait.floor.half_width, "{wait:?}");
    assert!(wait.gap.mean > 0.0 && wait.gap.mean < 0.5, "{wait:?}");
    assert!((wait.gap.mean - 0.263).abs() < 2.0 * wait.gap.half_width + 0.05, "{wait:?}");
}

#[test]
fn no_policy_goes_below() {
    // Ten thousand small runs: every policy of every family that lets all tasks in.
    let mut runs = 0;
    for seed in 0..50u64 {
        let speeds: &[(u32, f64)] = match seed % 4 {
            0 => &[(1, 1.0)],
            1 => &[(2, 1.0), (1, 3.0)],
            2 => &[(1, 0.5), (1, 1.0), (3, 0.7)],
            _ => &[(1, 1.0), (1, 1.0)],
        };
        let capacity: f64 = speeds.iter().map(|(slots, speed)| f64::from(*slots) * speed).sum();
        let mut base = draft(speeds, capacity * 0.8, 30.0);
        base.run.seed = seed;
        base.run.warmup_s = if seed % 3 == 0 { 5.0 } else { 0.0 };
        if seed % 5 == 0 {
            base.tasks[0].split = Split::ByCapacity;
        }
        let mut second = base.tasks[0].clone();
        second.name = "u".to_owned();
        second.split = Split::Whole;
        second.size = Size::Uniform { low: 0.1, high: 2.0 };
        second.arrivals = Arrivals::Poisson { rate_per_s: capacity * 0.1 };
        second.only_on = vec![0];
        if seed % 4 == 2 {
            let mut third = second.clone();
            third.name = "v".to_owned();
            third.only_on = vec![0, 1];
            third.arrivals = Arrivals::Poisson { rate_per_s: capacity * 0.2 };
            base.tasks.push(third);
        }
        if seed % 2 == 0 {
            base.tasks.push(second);
        }
        for family in [Family::Allocate, Family::Queue, Family::Balance, Family::Urgent] {
            for policy in rows(family) {
                let mut draft = base.clone();
                *draft.policies.get_mut(family) = Choice::of(policy.id);
                let Ok(scenario) = check(draft).map(Rc::new) else { continue };
                let warmup = Time::from_seconds(scenario.run.warmup_s);
                for number in 0..4 {
                    below(&scenario, number, warmup, policy.id);
                    runs += 1;
                }
            }
        }
    }
    assert!(runs > 10_000, "{runs} runs");
}

/// Asserts that a run keeps to its floors; the one of waits is true up to chance only.
fn below(scenario: &Rc<Scenario>, number: u32, warmup: Time, id: &str) {
    let measures = measured(scenario, number, warmup);
    for Floor { quantity, value, reason } in floors_of(scenario, number, warmup) {
        let found = quantity.value(&measures);
        let by_chance = reason == Reason::PooledWork;
        assert!(
            by_chance || found.is_nan() || found >= value - 1e-6 * (1.0 + value),
            "{id}: {} {found} is below {value} ({reason:?})",
            quantity.named.name
        );
    }
}

/// A fleet of speeds 1, 2 and 3 and three classes all there at once, two of which crowd.
fn crowded() -> Draft {
    let mut draft = draft(&[(1, 1.0), (1, 2.0), (1, 3.0)], 1.0, 1.0);
    let class = |name: &str, count: u64, only_on: &[usize]| TaskClass {
        name: name.to_owned(),
        arrivals: Arrivals::AllAtOnce { count, at_s: 0.0 },
        size: Size::Constant { work: 1.0 },
        only_on: only_on.to_vec(),
        ..TaskClass::default()
    };
    draft.tasks = vec![class("a", 20, &[0, 1]), class("b", 10, &[0]), class("c", 3, &[])];
    draft.run.length = Length::UntilDone;
    draft
}

#[test]
fn classes_crowd_on_the_models_that_they_may_use() {
    let rows = rows_of(crowded(), 1);
    // 20 and 10 on a speed of 3; two classes on speeds 1 and 2 leave the third model little.
    let makespan = row(&rows, Metric::Makespan);
    assert_eq!((makespan.floor.mean, makespan.reason), (10.0, Reason::Allowed));
    let imbalance = row(&rows, Metric::ImbalanceMaxOverMean);
    assert!((imbalance.floor.mean - 10.0 / 7.0).abs() < 1e-9, "{imbalance:?}");
    // a and b together as on one server of 3, c by itself.
    let apart = 30.0 * 31.0 / 2.0 / 3.0 + 3.0 / 3.0;
    let mean = row(&rows, Metric::ResponseMean);
    assert_eq!(mean.reason, Reason::Allowed);
    assert!((mean.floor.mean - apart / 33.0).abs() < 1e-9, "{mean:?}");
    let named = |it: &FloorRow| has_floor(&check(crowded()).expect("sound"), &it.quantity);
    assert!(rows.iter().all(named));
}

#[test]
fn no_batch_ends_before_its_classes_can() {
    // All plans of seven tasks on three models, for 300 batches.
    for seed in 0..300u64 {
        let mut draft = crowded();
        draft.run.seed = seed;
        for (place, class) in draft.tasks.iter_mut().enumerate() {
            class.arrivals = Arrivals::AllAtOnce { count: [2, 2, 3][place], at_s: 0.0 };
            class.size = Size::Uniform { low: 0.5, high: 3.0 };
            class.only_on = (0..3).filter(|model| (seed >> (model + 3 * place)) & 1 == 1).collect();
        }
        let scenario = Rc::new(check(draft).expect("sound"));
        let floors = floors_of(&scenario, 0, Time::ZERO);
        let of = |metric: Metric| floors.iter().find(|it| it.quantity == Quantity::fleet(metric));
        let floor = of(Metric::Makespan).expect("a floor").value;
        let uneven = of(Metric::ImbalanceMaxOverMean).map_or(1.0, |floor| floor.value);
        let mut source = Source::new(&scenario, 0, run_end(&scenario));
        let tasks: Vec<(usize, f64)> = (0..7)
            .map(|_| source.take())
            .map(|task| (usize::from(task.class), task.work))
            .collect();
        let (mut soonest, mut evenest) = (f64::INFINITY, f64::INFINITY);
        for plan in 0..3usize.pow(7) {
            let model = |task: usize| plan / 3usize.pow(task as u32) % 3;
            let may =
                |task: usize| scenario.tasks[tasks[task].0].models_of(3).contains(&model(task));
            if (0..7).all(may) {
                let mut loads = [0.0; 3];
                (0..7).for_each(|task| {
                    loads[model(task)] += tasks[task].1 / (1 + model(task)) as f64
                });
                let most = loads.iter().copied().fold(0.0, f64::max);
                soonest = soonest.min(most);
                evenest = evenest.min(most * 3.0 / loads.iter().sum::<f64>());
            }
        }
        assert!(soonest >= floor - 1e-9, "{soonest} is below {floor}: {seed}");
        assert!(evenest >= uneven - 1e-9, "{evenest} is below {uneven}: {seed}");
    }
}

#[test]
fn where_not_all_run_nothing_is_said() {
    let mut draft = draft(&[(1, 1.0)], 2.0, 50.0);
    draft.policies.admission = Choice::of("queue_cap");
    assert_eq!(rows_of(draft, 2), []);
}

#[test]
fn what_is_asked_for_alone_is_what_all_say() {
    let scenario = check(draft(&[(2, 1.0), (1, 3.0)], 3.0, 200.0)).expect("sound");
    let warmup = Time::from_seconds(20.0);
    let all = floors_of(&scenario, 1, warmup);
    let quantities: Vec<Quantity> = all.iter().map(|floor| floor.quantity).collect();
    for floor in &all {
        let [alone] = floors_for(&scenario, 1, warmup, &[floor.quantity])[..] else { panic!() };
        assert_eq!(alone.to_bits(), floor.value.to_bits(), "{:?}", floor.quantity);
        assert!(has_floor(&scenario, &floor.quantity), "{:?}", floor.quantity);
    }
    assert_eq!(floors_for(&scenario, 1, warmup, &quantities).len(), all.len());
    let none = Quantity::fleet(Metric::WaitP95);
    assert!(floors_for(&scenario, 1, warmup, &[none])[0].is_nan() && !has_floor(&scenario, &none));
}
