//! What is timed: the tasks, the scenario that replays them, and the hand-written loop beside it.

#[path = "../limit/mod.rs"]
pub mod limit;

use apportion::sim::check::check;
use apportion::sim::rng::{Purpose, Streams};
use apportion::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, Policies, RunPlan, Scenario, Size, Speed, SpeedUnit,
    TaskClass, Trace, TraceSizes,
};
use apportion::sim::units::Time;
use limit::{Figures, Scratch, Workload};
use std::rc::Rc;

/// One of the yardsticks.
pub struct Case {
    pub load: Workload,
    pub allocate: Choice,
    /// The hand-written loop.
    pub limit: fn(&Workload, &mut Scratch) -> Figures,
}

/// W1: 10 models of capacity 1 to 10, join the shortest queue; W2: 1000 models, power of two
/// choices; one slot each, ρ = 0.8, replayed traces. W3, one central queue in order of deadline,
/// comes here once the core has that order.
pub const NAMES: [&str; 2] = ["W1", "W2"];

pub fn case(name: &str, tasks: usize) -> Case {
    match name {
        "W1" => Case {
            load: workload(10, tasks, 1),
            // The first of ties.
            allocate: Choice { values: vec![1.0], ..Choice::of("join_shortest_queue") },
            limit: limit::join_shortest_queue,
        },
        "W2" => Case {
            load: workload(1_000, tasks, 2),
            allocate: Choice::of("power_of_two_choices"),
            limit: limit::two_choices,
        },
        _ => panic!("no such workload: {name}"),
    }
}

impl Case {
    /// The scenario that replays the very tasks.
    pub fn replayed(&self) -> Scenario {
        let size = Size::Trace { per_input_token: 0.0, per_output_token: 0.0 };
        scenario(&self.allocate, &self.load, Arrivals::Trace(Rc::new(trace(&self.load))), size)
    }
}

/// Poisson arrivals at 0.8 of the fleet's capacity, exponential work, two distinct choices a task.
fn workload(models: usize, tasks: usize, seed: u64) -> Workload {
    let capacity: Vec<f64> = (0..models).map(|model| (1 + model % 10) as f64).collect();
    let rate = 0.8 * capacity.iter().sum::<f64>();
    let mut gaps = Streams::new(seed, 0, Purpose::Gap, 0).stream(0);
    let mut sizes = Streams::new(seed, 0, Purpose::Size, 0).stream(0);
    // The core draws for each task from these very streams, so both sides choose alike.
    let choices = Streams::new(seed, 0, Purpose::Routing, 0);
    let mut now = 0.0;
    let mut load = Workload { capacity, seed, ..Workload::default() };
    for task in 0..tasks {
        now += gaps.exponential() / rate;
        // Whole nanoseconds, so that both sides read the very same times.
        load.arrival.push(Time::from_seconds(now).seconds());
        load.work.push(sizes.exponential());
        let mut draws = choices.stream(task as u64);
        let first = draws.below(models);
        let second = (first + 1 + draws.below(models - 1)) % models;
        load.choices.push([first as u32, second as u32]);
    }
    load
}

fn trace(load: &Workload) -> Trace {
    Trace {
        origin: String::new(),
        times: load.arrival.iter().map(|seconds| Time::from_seconds(*seconds)).collect(),
        sizes: TraceSizes::Work(load.work.clone()),
    }
}

pub fn scenario(allocate: &Choice, load: &Workload, arrivals: Arrivals, size: Size) -> Scenario {
    let model = |(number, capacity): (usize, &f64)| Model {
        name: format!("m{number}"),
        speed: Speed { value: *capacity, unit: SpeedUnit::UnitsPerSecond },
        ..Model::default()
    };
    let length = match &arrivals {
        Arrivals::Trace(_) => Length::UntilDone,
        _ => Length::Seconds(load.arrival.last().copied().unwrap_or(1.0)),
    };
    let draft = Draft {
        models: load.capacity.iter().enumerate().map(model).collect(),
        tasks: vec![TaskClass { name: "c".to_owned(), arrivals, size, ..TaskClass::default() }],
        policies: Policies { allocate: allocate.clone(), ..Policies::default() },
        run: RunPlan { length, warmup_s: 0.0, seed: load.seed, ..RunPlan::default() },
        ..Draft::default()
    };
    check(draft).expect("a sound scenario")
}
