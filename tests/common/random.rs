//! Small random scenarios that are likely to be awkward: equal times, empty fleets, overload.
#![allow(dead_code)]

use super::{allocated_by, class, sound};
use apportion::sim::allocate::ROWS;
use apportion::sim::rng::{Purpose, Stream, Streams};
use apportion::sim::scenario::{
    Arrivals, Draft, Length, Promise, RunPlan, Scenario, Size, Target, TaskClass, Trace, TraceSizes,
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
    let run = RunPlan { length, warmup_s: 0.0, replications: 1, window_s: 5.0, seed: case };
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

/// Every allocation policy with every combination of its options, as (id, values).
pub fn every_policy() -> Vec<(&'static str, Vec<f64>)> {
    let mut all = Vec::new();
    for row in ROWS {
        let mut combinations = vec![Vec::new()];
        for parameter in row.parameters {
            let options = 0..parameter.options.len().max(1);
            let choices: Vec<f64> = match parameter.options.len() {
                0 => vec![parameter.least, parameter.default, parameter.most],
                _ => options.map(|option| option as f64).collect(),
            };
            let extended = |values: &Vec<f64>| {
                let longer = |choice: &f64| [&values[..], &[*choice]].concat();
                choices.iter().map(longer).collect::<Vec<_>>()
            };
            combinations = combinations.iter().flat_map(extended).collect();
        }
        all.extend(combinations.into_iter().map(|values| (row.id, values)));
    }
    all
}

/// Case number `case` under a policy.
pub fn scenario(case: u64, policy: &(&'static str, Vec<f64>)) -> Rc<Scenario> {
    let policies = allocated_by(policy.0, &policy.1);
    sound(Draft { policies, ..draft(case) })
}
