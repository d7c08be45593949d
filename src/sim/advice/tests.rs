//! What is told helps, what does not is not told, and the order of the answers plays no part.

use super::*;
use crate::sim::measure::Metric;
use crate::sim::scenario::{
    Arrivals, Choice, Family, Model, Promise, RunPlan, Size, Speed, SpeedUnit, Target, TaskClass,
};
use crate::sim::trial::Trial;

/// Two unequal models: sixteen slots of 1 s and four of 3.2 s.
fn unequal(rate_per_s: f64) -> Draft {
    let speed = |value| Speed { value, unit: SpeedUnit::SecondsPerUnit };
    let model = |name: &str, replicas, value| Model {
        name: name.to_owned(),
        replicas,
        slots_per_replica: 4,
        speed: speed(value),
        ..Model::default()
    };
    let mut draft = Draft {
        models: vec![model("A", 4, 1.0), model("B", 1, 3.2)],
        tasks: vec![TaskClass {
            name: "chat".to_owned(),
            arrivals: Arrivals::Poisson { rate_per_s },
            size: Size::Exponential { mean: 1.0 },
            ..TaskClass::default()
        }],
        run: RunPlan { length: Length::Seconds(400.0), warmup_s: 50.0, ..RunPlan::default() },
        ..Draft::default()
    };
    draft.policies.allocate = Choice::of("proportional_share");
    draft
}

fn run(mut advice: Advice, backwards: bool) -> Advice {
    while !advice.is_over() {
        let mut jobs: Vec<_> = std::iter::from_fn(|| advice.next_job()).collect();
        if backwards {
            jobs.reverse();
        }
        for (job, scenario) in jobs {
            let trialled = Trial::new(scenario, job.number, job.warmup).to_end().expect("ends");
            let value = advice.quantity().value(&trialled.measures);
            advice.take(&job, value);
        }
    }
    advice
}

#[test]
fn the_best_of_each_kind_is_told_and_helps() {
    let quantity = Quantity::fleet(Metric::WaitP99);
    let start = || Advice::new(&unequal(12.0), quantity).expect("sound");
    let advice = run(start(), false);
    let told = advice.suggestions();
    assert_eq!(told.len(), 3, "{told:?}");
    let kinds: Vec<Kind> = told.iter().map(|it| it.change.kind()).collect();
    for kind in [Kind::Policy, Kind::Balancer, Kind::Capacity] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    let now = advice.now().mean;
    for suggestion in &told {
        let Suggestion { change, value, better } = suggestion;
        assert!(value.mean < now && better.mean - better.half_width > 0.0, "{suggestion:?}");
        // On tasks that it was not picked by.
        let fresh = |draft: &Draft| {
            let mut draft = draft.clone();
            draft.run.seed = 99;
            let scenario = Rc::new(check(draft).expect("sound"));
            let run = |number| {
                Trial::new(scenario.clone(), number, warmup_after(&scenario, None)).to_end()
            };
            let value = |number| quantity.value(&run(number).expect("ends").measures);
            (0..10).map(value).sum::<f64>()
        };
        assert!(fresh(&change.made(&unequal(12.0))) < fresh(&unequal(12.0)), "{suggestion:?}");
    }
    let values: Vec<f64> = told.iter().map(|it| it.value.mean).collect();
    assert!(values.windows(2).all(|pair| pair[0] <= pair[1]), "{values:?}");
    assert_eq!(run(start(), true).suggestions(), told, "the order of answers plays no part");
}

#[test]
fn nothing_is_told_where_nothing_helps() {
    let mut draft = unequal(1.0);
    draft.tasks[0].arrivals = Arrivals::Every { interval_s: 2.0 };
    let advice = run(Advice::new(&draft, Quantity::fleet(Metric::WaitP95)).expect("sound"), false);
    assert!(advice.tried() > 40, "{}", advice.tried());
    assert_eq!(advice.suggestions(), []);
}

#[test]
fn more_can_be_better() {
    let mut draft = unequal(15.5);
    draft.tasks[0].promise = Some(Promise { target: Target::Start, within_s: 2.0 });
    let advice =
        run(Advice::new(&draft, Quantity::fleet(Metric::Attainment)).expect("sound"), false);
    let told = advice.suggestions();
    assert!(!told.is_empty());
    assert!(told.iter().all(|it| it.value.mean > advice.now().mean), "{told:?}");
}

#[test]
fn runs_of_large_scenarios_are_cut() {
    let mut draft = unequal(12.0);
    draft.run.length = Length::Seconds(86_400.0);
    let advice = Advice::new(&draft, Quantity::fleet(Metric::WaitP95)).expect("sound");
    let length_s = advice.length_s().expect("cut");
    assert!((1_000.0..10_000.0).contains(&length_s), "{length_s}");
    assert!((0.9..1.1).contains(&(advice.tasks_in_all() / TASKS_WANTED)));
    let mut empty = unequal(12.0);
    empty.models.clear();
    assert!(Advice::new(&empty, Quantity::fleet(Metric::WaitP95)).is_none());
}

#[test]
fn every_change_is_one() {
    let draft = unequal(12.0);
    for change in changes(&draft, &Quantity::fleet(Metric::WaitP95)) {
        let shares = OneThing::Policy { family: Family::Queue, id: "processor_sharing" };
        assert_ne!(change, shares, "where nobody waits, waits say nothing");
        let changed = change.made(&draft);
        assert_ne!(changed, draft, "{change:?}");
        let policies = Family::ALL
            .into_iter()
            .filter(|family| changed.policies.get(*family) != draft.policies.get(*family));
        let models = changed.models.iter().zip(&draft.models).filter(|(now, then)| now != then);
        assert_eq!(policies.count() + models.count(), 1, "{change:?}");
    }
}
