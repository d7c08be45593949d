//! Fleets whose size theory knows.

use super::*;
use crate::sim::measure::Interval;
use crate::sim::require::{Light, Names, parse};
use crate::sim::scenario::{
    Arrivals, Choice, Length, Model, RunPlan, Size, Speed, SpeedUnit, TaskClass,
};

fn model(name: &str, slots: u32, seconds: f64, cost_per_hour: f64) -> Model {
    Model {
        name: name.to_owned(),
        slots_per_replica: slots,
        speed: Speed { value: seconds, unit: SpeedUnit::SecondsPerUnit },
        cost_per_hour,
        ..Model::default()
    }
}

fn stream(name: &str, rate_per_s: f64) -> TaskClass {
    TaskClass {
        name: name.to_owned(),
        arrivals: Arrivals::Poisson { rate_per_s },
        size: Size::Exponential { mean: 1.0 },
        ..TaskClass::default()
    }
}

fn draft(models: Vec<Model>, tasks: Vec<TaskClass>, length_s: f64) -> Draft {
    let run = RunPlan {
        length: Length::Seconds(length_s),
        warmup_s: length_s / 10.0,
        warmup_auto: false,
        replications: 20,
        window_s: 10.0,
        seed: 7,
    };
    let mut draft = Draft { models, tasks, run, ..Draft::default() };
    draft.policies.allocate = Choice::of("central_queue");
    draft
}

fn sized(draft: &Draft, lines: &[&str], conditions: Vec<Condition>) -> Sizing {
    let names = Names::of(draft);
    let read = |line: &&str| parse(line, &names).expect("a requirement");
    let requirements = lines.iter().map(read).collect();
    let plan = SizePlan { draft: draft.clone(), requirements, conditions, runs_most: 20 };
    Sizing::new(plan).to_end()
}

const ONE_DOWN: Condition = Condition { traffic: 1.0, down: Down::Replica };

/// 14 tasks/s of 2.1 s, 8 slots a replica.
fn first_story() -> Draft {
    draft(vec![model("A", 8, 2.1, 2.0)], vec![stream("chat", 14.0)], 1_500.0)
}

#[test]
fn the_first_story() {
    let draft = first_story();
    let line = ["p95_wait <= 0.5 s"];
    let sizing = sized(&draft, &line, vec![Condition::PLAIN]);
    let answer = sizing.answer_found().expect("a fleet");
    assert_eq!(answer.fleet, [5]);
    assert_eq!((answer.cost_per_hour, answer.receipt.len()), (10.0, 1));
    assert!((answer.cost_per_million - 10.0 / 3600.0 / 14.0 * 1e6).abs() < 1e-9);
    let Receipt { fleet, cost_per_hour, fails } = &answer.receipt[0];
    assert_eq!((&fleet[..], *cost_per_hour), (&[4][..], 8.0));
    // By Erlang C the 95th percentile of four replicas is 1.92 s.
    let found = fails.as_ref().expect("four fail");
    assert_eq!((found.by, found.light), (By::Simulation, Light::Red));
    let Interval { mean, half_width } = found.interval;
    assert!((mean - 1.92).abs() < half_width.max(0.1), "{mean} ± {half_width}");
    // 40 slots of 1/2.1 tasks/s: saturation is at 19.05 tasks/s, the limit before it.
    assert!((answer.to_saturation_per_s - (40.0 / 2.1 - 14.0)).abs() < 1e-9);
    assert!(answer.headroom_per_s > 0.5 && answer.headroom_per_s < answer.to_saturation_per_s);
    let lost = sized(&draft, &line, vec![Condition::PLAIN, ONE_DOWN]);
    let lost = lost.answer_found().expect("a fleet");
    assert_eq!(lost.fleet, [6], "six survive the loss of one");
    let fails = lost.receipt[0].fails.as_ref().expect("five do not");
    assert_eq!((fails.condition, fails.down), (1, Some(0)));
    let more = Condition { traffic: 1.2, down: Down::Nothing };
    let more = sized(&draft, &line, vec![Condition::PLAIN, more]);
    // 35.28 Erlang: M/M/40 has a p95 wait of 0.86 s, M/M/48 of none.
    assert_eq!(more.answer_found().expect("a fleet").fleet, [6]);
}

#[test]
fn formulas_agree_with_the_first_story() {
    let of = |replicas| {
        let draft = with_fleet(&first_story(), &vec![replicas]).expect("a fleet");
        let scenario = crate::sim::check::check(draft).expect("sound");
        let quantity = crate::sim::quantity::Quantity::fleet(crate::sim::measure::Metric::WaitP95);
        by_erlang_c(&scenario, &quantity)
    };
    assert_eq!(of(3), None, "overloaded");
    assert!((of(4).expect("a value") - 1.92).abs() < 0.005, "{:?}", of(4));
    assert!(of(5).expect("a value") < 0.5);
}

#[test]
fn the_cheapest_mix_of_two_prices() {
    // Fast and dear against slow and cheap; every cheaper mix is tried or ruled out.
    let models = vec![model("fast", 4, 1.0, 5.0), model("slow", 4, 3.0, 1.0)];
    let mut draft = draft(models, vec![stream("a", 3.0), stream("b", 1.0)], 800.0);
    draft.policies.allocate = Choice::of("shortest_expected_delay");
    let lines = ["p95_wait <= 1 s", "p95_response(b) <= 12 s"];
    let sizing = sized(&draft, &lines, vec![Condition::PLAIN]);
    let answer = sizing.answer_found().expect("a fleet").clone();
    // One slow replica does 4/3 tasks/s for 1 $: slow ones are cheaper per task.
    assert_eq!(answer.receipt.len(), answer.fleet.iter().filter(|count| **count > 0).count());
    for receipt in &answer.receipt {
        assert!(receipt.cost_per_hour < answer.cost_per_hour);
        assert!(receipt.fails.is_some(), "{receipt:?}");
    }
    // Any fleet that is cheaper fails when it is tried by itself.
    let requirements = Rc::new(sizing.plan().requirements.clone());
    for fast in 0..=2u32 {
        for slow in 0..=6u32 {
            let fleet = vec![fast, slow];
            let cheaper = cost_per_hour(&draft, &fleet) < answer.cost_per_hour;
            if !cheaper || fast + slow == 0 {
                continue;
            }
            let mut trying =
                Trying::new(&draft, &fleet, &[Condition::PLAIN], &requirements, 20, false);
            let tried = loop {
                if let Some(tried) = trying.step(1 << 20) {
                    break tried;
                }
            };
            assert!(matches!(tried, Tried::Failed(_)), "{fleet:?} is cheaper and passes");
        }
    }
    // Slices of any size come to the same.
    let mut slowly = Sizing::new(sizing.plan().clone());
    while !slowly.step(777).over {}
    assert_eq!(format!("{:?}", slowly.answer_found()), format!("{:?}", Some(&answer)));
}

#[test]
fn a_model_may_go_and_a_class_may_need_one() {
    let models = vec![model("only", 1, 1.0, 9.0), model("cheap", 2, 1.0, 1.0)];
    let mut tied = stream("tied", 0.2);
    tied.only_on = vec![0];
    let draft = draft(models, vec![tied, stream("free", 0.5)], 600.0);
    let sizing = sized(&draft, &["utilisation(only) <= 90%", "slo >= 0%"], vec![Condition::PLAIN]);
    // No promise, so the second line can never be told: nothing meets it.
    assert!(sizing.answer_found().is_none() && sizing.last_failed().is_some());
    let sizing = sized(&draft, &["mean_wait <= 2 s"], vec![Condition::PLAIN]);
    let fleet = &sizing.answer_found().expect("a fleet").fleet;
    assert!(fleet[0] >= 1, "{fleet:?}");
    let mut free = draft.clone();
    free.tasks.remove(0);
    let sizing = sized(&free, &["mean_wait <= 2 s"], vec![Condition::PLAIN]);
    assert_eq!(sizing.answer_found().expect("a fleet").fleet, [0, 1]);
}

#[test]
fn what_cannot_be_met_ends() {
    let draft = draft(vec![model("A", 2, 1.0, 1.0)], vec![stream("t", 1.0)], 200.0);
    let sizing = sized(&draft, &["mean_response <= 0.5 s"], vec![Condition::PLAIN]);
    assert!(sizing.answer_found().is_none());
    let (_, found) = sizing.last_failed().expect("one failed");
    assert_eq!(found.requirement, 0);
    assert!(sizing.progress().over && sizing.progress().tried <= FLEETS_MOST);
}

#[test]
fn a_fleet_is_taken_with_what_was_asked_of_it() {
    let mut all = draft(
        vec![model("only", 1, 1.0, 9.0), model("cheap", 2, 1.0, 1.0)],
        vec![stream("chat", 1.0)],
        200.0,
    );
    all.requirements = vec!["utilisation(only) <= 90%".into(), "p95_wait <= 1 s".into()];
    all.models[1].speed = Speed { value: 8.0, unit: SpeedUnit::ModelUnitsPerSecond };
    all.models[1].replicas = 2;
    let taken = adopted(&all, &vec![0, 3]).expect("a scenario");
    assert_eq!(fleet_of(&taken), [3]);
    assert_eq!(taken.requirements, ["p95_wait <= 1 s"]);
    // Four slots did 8 in all; six do 12.
    assert_eq!(taken.models[0].capacity(), 12.0);
    assert_eq!(adopted(&all, &vec![0, 0]), None);
}

#[test]
fn it_tells_where_it_is_and_what_theory_says() {
    let draft = first_story();
    let names = Names::of(&draft);
    let requirements = vec![parse("p95_wait <= 0.5 s", &names).expect("a requirement")];
    let conditions = vec![Condition::PLAIN];
    let mut sizing = Sizing::new(SizePlan { draft, requirements, conditions, runs_most: 20 });
    let mut stages = Vec::new();
    while !sizing.step(50_000).over {
        if let Some((stage, _)) = sizing.on_trial() {
            stages.push(stage);
        }
    }
    stages.dedup();
    assert_eq!(stages, [Stage::Search, Stage::Receipt, Stage::Headroom]);
    assert_eq!(sizing.best_so_far(), Some(&vec![5]));
    let answer = sizing.answer_found().expect("a fleet");
    let fails = answer.receipt[0].fails.as_ref().expect("four fail");
    let theory = sizing.theory(&answer.receipt[0].fleet, fails).expect("Erlang C");
    assert!((theory - 1.92).abs() < 0.005, "{theory}");
}
