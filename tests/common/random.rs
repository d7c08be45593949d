//! Small random scenarios that are likely to be awkward: equal times, empty fleets, overload.
#![allow(dead_code)]

use super::{allocated_by, class, sound};
use apportion::sim::allocate::ROWS;
use apportion::sim::catalog::{Family, Parameter, rows};
use apportion::sim::check::check;
use apportion::sim::rng::{Purpose, Stream, Streams};
use apportion::sim::scenario::{
    Arrivals, Choice, Draft, Keys, Length, Promise, RunPlan, Scenario, Size, Split, Target,
    TaskClass, Trace, TraceSizes,
};
use apportion::sim::units::Time;
use std::rc::Rc;

/// The draft of case number `case`, without policies; capacities are whole numbers.
pub fn draft(case: u64) -> Draft {
    let mut draws = Streams::new(20_261_123, 0, Purpose::Routing, 0).stream(case);
    let draws = &mut draws;
    let models = 1 + draws.below(5);
    // Powers of two and five, so that services of whole work end on whole nanoseconds.
    let speeds = [1.0, 1.0, 2.0, 4.0, 5.0, 8.0];
    let model = |number, draws: &mut Stream| {
        super::model(number, 1 + draws.below(3) as u32, speeds[draws.below(speeds.len())])
    };
    let models: Vec<_> = (0..models).map(|number| model(number, draws)).collect();
    let classes = 1 + draws.below(3);
    let tasks: Vec<_> = (0..classes).map(|number| one_class(number, models.len(), draws)).collect();
    let endless = tasks.iter().any(|class| class.finite_count().is_none());
    let until_done = !endless && draws.below(2) == 0;
    let length = if until_done { Length::UntilDone } else { Length::Seconds(20.0) };
    let run = RunPlan {
        length,
        warmup_s: 0.0,
        replications: 1,
        window_s: 5.0,
        seed: case,
        ..RunPlan::default()
    };
    Draft { models, tasks, run, ..Draft::default() }
}

fn one_class(number: usize, models: usize, draws: &mut Stream) -> TaskClass {
    let count = 1 + draws.below(20);
    let arrivals = match draws.below(6) {
        0 => Arrivals::AllAtOnce { count: count as u64, at_s: draws.below(3) as f64 },
        1 => Arrivals::Every { interval_s: [0.5, 1.0, 2.0][draws.below(3)] },
        2 => Arrivals::Gaps { quantiles_s: vec![0.0, 0.0, 1.0, 3.0] },
        3 => Arrivals::Trace(Rc::new(trace(count, draws))),
        _ => Arrivals::Poisson { rate_per_s: [0.3, 1.0, 2.5][draws.below(3)] },
    };
    let is_trace = matches!(arrivals, Arrivals::Trace(_));
    let size = match draws.below(7) {
        0 | 1 => Size::Constant { work: (1 + draws.below(4)) as f64 },
        2 => Size::Uniform { low: 0.0, high: 3.0 },
        3 => Size::Exponential { mean: 1.5 },
        4 => Size::LogNormal { mean: 2.0, cv: 1.5 },
        5 if is_trace => Size::Trace { per_input_token: 1.0, per_output_token: 2.0 },
        // A third of these tasks bring no work at all.
        _ => Size::Quantiles { work: vec![0.0, 0.0, 1.0, 6.0] },
    };
    let target = if draws.below(2) == 0 { Target::Start } else { Target::Finish };
    let promise = (draws.below(2) == 0).then_some(Promise { target, within_s: 1.0 });
    let model = Some(draws.below(models));
    TaskClass { promise, model, ..class(number, arrivals, size) }
}

/// Whole seconds, many of them equal.
fn trace(count: usize, draws: &mut Stream) -> Trace {
    let mut seconds: Vec<u64> = (0..count).map(|_| draws.below(8) as u64).collect();
    seconds.sort_unstable();
    let times = seconds.into_iter().map(|s| Time(s * 1_000_000_000)).collect();
    let work = (0..count).map(|_| draws.below(5) as f64).collect();
    let tokens = |draws: &mut Stream| (0..count).map(|_| draws.below(3) as u32).collect();
    let sizes = if draws.below(2) == 0 {
        TraceSizes::Work(work)
    } else {
        TraceSizes::Tokens { input: tokens(draws), output: tokens(draws) }
    };
    Trace { origin: String::new(), times, sizes }
}

/// A policy of a family with values in range, mostly small ones.
fn any_choice(family: Family, draws: &mut Stream) -> Choice {
    let all = rows(family);
    let row = &all[draws.below(all.len())];
    let value = |parameter: &Parameter, draws: &mut Stream| {
        let Parameter { least, most, default, .. } = *parameter;
        if !parameter.options.is_empty() {
            return draws.below(parameter.options.len()) as f64;
        }
        let some = [default, least, default / 2.0, default * 2.0, least + 1.0, least + 2.0];
        let value = some[draws.below(some.len())].clamp(least, most);
        if parameter.whole { value.floor().max(least) } else { value }
    };
    let values = row.parameters.iter().map(|parameter| value(parameter, draws)).collect();
    Choice { id: row.id.to_owned(), values }
}

/// What a class may have besides arrivals and sizes, drawn at random.
fn extras(class: &mut TaskClass, models: usize, draws: &mut Stream) {
    class.priority = 1 + draws.below(9) as u8;
    class.weight = [1.0, 1.0, 2.0, 0.5][draws.below(4)];
    if draws.below(3) == 0 {
        class.only_on = (0..models).filter(|_| draws.below(2) == 0).collect();
    }
    if draws.below(3) == 0 {
        class.memory_gb = draws.below(3) as f64;
        class.memory_gb_per_unit = [0.0, 0.25][draws.below(2)];
    }
    class.split = match draws.below(6) {
        0 => Split::Count(1 + draws.below(4) as u32),
        1 => Split::ByCapacity,
        _ => Split::Whole,
    };
    class.keys = (draws.below(2) == 0)
        .then(|| Keys { count: 1 + draws.below(6) as u32, zipf: [0.0, 1.0][draws.below(2)] });
    class.shared_prefix = [0.0, 0.6][draws.below(2)];
}

/// Case number `case` of everything there is, drawn again until `check` lets it pass.
pub fn anything(case: u64) -> Rc<Scenario> {
    let mut draws = Streams::new(20_261_124, 0, Purpose::Routing, 0).stream(case);
    let draws = &mut draws;
    for _ in 0..1_000 {
        let mut draft = draft(case);
        let models = draft.models.len();
        for model in &mut draft.models {
            model.memory_gb = [0.0, 0.0, 4.0][draws.below(3)];
            model.weight = [None, None, Some(2.0)][draws.below(3)];
        }
        let plain = draws.below(4) == 0;
        for class in draft.tasks.iter_mut().filter(|_| !plain) {
            extras(class, models, draws);
        }
        for family in Family::ALL {
            if draws.below(2) == 0 || family == Family::Allocate || family == Family::Queue {
                *draft.policies.get_mut(family) = any_choice(family, draws);
            }
        }
        if let Ok(scenario) = check(draft) {
            return Rc::new(scenario);
        }
    }
    panic!("case {case}: nothing that passes was drawn");
}

/// Every allocation policy by default and with each of its options, as (id, values).
pub fn every_policy() -> Vec<(&'static str, Vec<f64>)> {
    let mut all = Vec::new();
    for row in ROWS {
        let values = row.values(&Choice::of(row.id));
        for (at, parameter) in row.parameters.iter().enumerate() {
            // The first option is the default.
            for option in 1..parameter.options.len() {
                let mut values = values.clone();
                values[at] = option as f64;
                all.push((row.id, values));
            }
        }
        all.push((row.id, values));
    }
    all
}

/// Case number `case` under a policy.
pub fn scenario(case: u64, policy: &(&'static str, Vec<f64>)) -> Rc<Scenario> {
    let policies = allocated_by(policy.0, &policy.1);
    sound(Draft { policies, ..draft(case) })
}
