//! A handful of scenarios, one for each corner of the core, whose digests are kept.
#![allow(dead_code)]

use super::random::every_policy;
use super::{allocated_by, class, equal_models, markovian, model, plan, sound};
use apportion::sim::scenario::{
    Arrivals, Draft, Length, Model, RunPlan, Scenario, Size, Speed, SpeedUnit, TaskClass, Trace,
    TraceSizes,
};
use apportion::sim::study::Study;
use apportion::sim::units::Time;
use std::fmt::Write;
use std::rc::Rc;

/// Two unequal models under proportional share: the page's opening example.
pub fn opening() -> Draft {
    let of = |name: &str, replicas, value| Model {
        name: name.to_owned(),
        replicas,
        slots_per_replica: 4,
        speed: Speed { value, unit: SpeedUnit::SecondsPerUnit },
        ..Model::default()
    };
    Draft {
        models: vec![of("A", 4, 1.0), of("B", 1, 3.2)],
        tasks: vec![markovian(12.0)],
        run: RunPlan { window_s: 60.0, ..plan(3_600.0, 200.0, 40, 2_373) },
        ..Draft::default()
    }
}

/// The article's fleet: C = (100, 200, 300), T = (50, 150, 250), placed by hand.
pub fn article() -> Draft {
    let batch = |(number, count)| TaskClass {
        model: Some(number),
        ..class(number, Arrivals::AllAtOnce { count, at_s: 0.0 }, Size::Constant { work: 1.0 })
    };
    let run = RunPlan { length: Length::UntilDone, ..plan(0.0, 0.0, 1, 1) };
    Draft {
        models: (1..4).map(|number| model(number, 1, 100.0 * number as f64)).collect(),
        tasks: [50, 150, 250].into_iter().enumerate().map(batch).collect(),
        policies: allocated_by("by_hand", &[]),
        run,
        ..Draft::default()
    }
}

/// Every kind of arrival and size at once.
fn every_kind() -> Draft {
    let trace = Trace {
        origin: String::new(),
        times: (0..50).map(|row| Time(row * 700_000_000)).collect(),
        sizes: TraceSizes::Tokens {
            input: (0..50).map(|row| row * 37 % 101).collect(),
            output: (0..50).map(|row| row * 53 % 89).collect(),
        },
    };
    let tokens = Size::Trace { per_input_token: 0.001, per_output_token: 0.02 };
    let log_normal = Size::LogNormal { mean: 1.0, cv: 2.0 };
    Draft {
        models: vec![model(0, 3, 1.5), model(1, 2, 0.7), model(2, 1, 2.5)],
        tasks: vec![
            class(0, Arrivals::Trace(Rc::new(trace)), tokens),
            class(1, Arrivals::Poisson { rate_per_s: 0.8 }, log_normal),
            class(2, Arrivals::Every { interval_s: 2.5 }, Size::Uniform { low: 0.5, high: 2.0 }),
            class(
                3,
                Arrivals::Gaps { quantiles_s: vec![0.0, 0.1, 0.7, 9.0] },
                Size::Quantiles { work: vec![0.1, 0.5, 3.0] },
            ),
            class(4, Arrivals::AllAtOnce { count: 9, at_s: 5.0 }, Size::Constant { work: 0.5 }),
            class(5, Arrivals::Poisson { rate_per_s: 0.3 }, Size::Exponential { mean: 1.0 }),
        ],
        policies: allocated_by("shortest_expected_delay", &[]),
        run: RunPlan { window_s: 40.0, ..plan(900.0, 50.0, 3, 20_261_123) },
        ..Draft::default()
    }
}

/// Name and scenario of each case.
pub fn all() -> Vec<(String, Rc<Scenario>)> {
    let short = |draft: Draft| {
        let run = RunPlan { length: Length::Seconds(900.0), replications: 3, ..draft.run };
        Draft { run, ..draft }
    };
    let mut cases = vec![
        ("opening".to_owned(), sound(short(opening()))),
        ("article".to_owned(), sound(article())),
        ("every kind of arrival and size".to_owned(), sound(every_kind())),
    ];
    for (id, values) in every_policy() {
        let mut draft = Draft {
            models: [equal_models(3, 2), vec![model(3, 1, 2.5), model(4, 4, 0.3)]].concat(),
            tasks: vec![markovian(5.0), TaskClass { name: "c1".to_owned(), ..markovian(2.0) }],
            policies: allocated_by(id, &values),
            run: plan(300.0, 30.0, 2, 11),
            ..Draft::default()
        };
        for (number, class) in draft.tasks.iter_mut().enumerate() {
            class.model = Some(number + 3);
        }
        cases.push((format!("{id} {values:?}"), sound(draft)));
    }
    cases
}

/// The golden text: name, digest of the window, digest of the whole study.
pub fn digests() -> String {
    let mut text = String::from("# window study name; UPDATE_GOLDEN=1 cargo test --test golden\n");
    for (name, scenario) in all() {
        let study = Study::new(scenario).to_end();
        let (window, all) = (study.window_digest().unwrap_or_default(), study.digest());
        writeln!(text, "{window:016x} {all:016x} {name}").expect("a string can be written");
    }
    text
}
