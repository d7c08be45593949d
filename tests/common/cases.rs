//! A handful of scenarios, one for each corner of the core, whose digests are kept.
#![allow(dead_code)]

use super::random::{anything, every_policy};
use super::{allocated_by, class, equal_models, markovian, model, plan, sound};
use apportion::exchange::document;
use apportion::exchange::examples::{EXAMPLES, Example};
use apportion::sim::catalog::Family;
use apportion::sim::scenario::{
    Arrivals, Draft, RunPlan, Scenario, Size, TaskClass, Trace, TraceSizes,
};
use apportion::sim::study::Study;
use apportion::sim::units::Time;
use std::fmt::Write;
use std::rc::Rc;

fn example_of(example: &Example) -> Draft {
    document::read(example.json).expect(example.id)
}

/// The draft of an example that comes with the page.
pub fn example(id: &str) -> Draft {
    let found = EXAMPLES.iter().find(|example| example.id == id);
    example_of(found.unwrap_or_else(|| panic!("no example {id}")))
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
    // Two replications at full length: a debug build in a browser must be quick.
    let short = |draft: Draft| {
        let replications = draft.run.replications.min(2);
        Draft { run: RunPlan { replications, ..draft.run }, ..draft }
    };
    let shortened = |example: &Example| (example.id.to_owned(), sound(short(example_of(example))));
    let mut cases: Vec<_> = EXAMPLES.iter().map(shortened).collect();
    cases.push(("every kind of arrival and size".to_owned(), sound(every_kind())));
    for (id, values) in every_policy() {
        let mut draft = Draft {
            models: [equal_models(3, 2), vec![model(3, 1, 2.5), model(4, 4, 0.3)]].concat(),
            tasks: vec![markovian(5.0), TaskClass { name: "c1".to_owned(), ..markovian(2.0) }],
            policies: allocated_by(id, &values),
            run: RunPlan { window_s: 60.0, ..plan(300.0, 30.0, 2, 11) },
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

/// Scenarios of everything there is whose digests are kept.
pub const CORPUS: u64 = 200;

/// The corpus as text: digest of the window, digest of the whole study, number, policies.
pub fn corpus() -> String {
    let mut text = String::from("# window study case; UPDATE_GOLDEN=1 cargo test --test golden\n");
    for case in 0..CORPUS {
        let scenario = anything(case);
        let ids = Family::ALL.map(|family| scenario.policies.get(family).id.as_str()).join(" ");
        let study = Study::new(Rc::clone(&scenario)).to_end();
        let (window, all) = (study.window_digest().unwrap_or_default(), study.digest());
        writeln!(text, "{window:016x} {all:016x} {case} {ids}").expect("a string can be written");
    }
    text
}
