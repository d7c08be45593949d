//! What is timed: the tasks, the scenario that replays them, and the hand-written loop beside it.

#[path = "../limit/mod.rs"]
pub mod limit;

use apportion::sim::check::check;
use apportion::sim::rng::{Purpose, Streams};
use apportion::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, Policies, Promise, RunPlan, Scenario, Size, Speed,
    SpeedUnit, Target, TaskClass, Trace, TraceSizes,
};
use apportion::sim::units::{Span, Time};
use limit::{Figures, Scratch, Workload};
use std::rc::Rc;

/// One of the yardsticks.
pub struct Case {
    pub load: Workload,
    policies: Policies,
    /// The hand-written loop.
    pub limit: fn(&Workload, &mut Scratch) -> Figures,
}

/// W1: 10 models of capacity 1 to 10, join the shortest queue; W2: 1000 models, power of two
/// choices; one slot each. W3: 10 models of 4 slots, one central queue in order of deadline.
/// ρ = 0.8, replayed traces.
pub const NAMES: [&str; 3] = ["W1", "W2", "W3"];

/// Classes of W3. A promise belongs to a class, so that the deadlines of W3, exponential with mean
/// 1 s after arrival, are as many quantiles of that distribution as there are classes.
const CLASSES: usize = 8;

pub fn case(name: &str, tasks: usize) -> Case {
    let none = Vec::new();
    match name {
        "W1" => shortest_queue(10, tasks),
        "W2" => Case {
            load: workload(1_000, 1, tasks, 2, none),
            policies: policies(Choice::of("power_of_two_choices"), "fifo"),
            limit: limit::two_choices,
        },
        "W3" => Case {
            load: workload(10, 4, tasks, 3, (0..CLASSES).map(within_s).collect()),
            policies: policies(Choice::of("central_queue"), "earliest_deadline"),
            limit: limit::earliest_deadline,
        },
        _ => panic!("no such workload: {name}"),
    }
}

/// W1 with any number of models.
pub fn shortest_queue(models: usize, tasks: usize) -> Case {
    // The first of ties.
    let allocate = Choice { values: vec![1.0], ..Choice::of("join_shortest_queue") };
    Case {
        load: workload(models, 1, tasks, 1, Vec::new()),
        policies: policies(allocate, "fifo"),
        limit: limit::join_shortest_queue,
    }
}

fn policies(allocate: Choice, queue: &str) -> Policies {
    Policies { allocate, queue: Choice::of(queue), ..Policies::default() }
}

/// The quantile of the exponential distribution in the middle of each part [s].
fn within_s(class: usize) -> f64 {
    -libm::log(1.0 - (class as f64 + 0.5) / CLASSES as f64)
}

impl Case {
    /// The scenario that replays the very tasks.
    pub fn replayed(&self) -> Scenario {
        let classes = 0..self.load.within_s.len().max(1);
        let of = |class: usize| TaskClass {
            arrivals: Arrivals::Trace(Rc::new(self.trace(class as u16))),
            size: Size::Trace { per_input_token: 0.0, per_output_token: 0.0 },
            ..self.class(class)
        };
        self.scenario(classes.map(of).collect(), Length::UntilDone)
    }

    /// The same load for `tasks` tasks, whose arrivals and sizes are drawn while it runs.
    pub fn generated(&self, tasks: usize) -> Scenario {
        let classes = self.load.within_s.len().max(1);
        let rate_per_s = self.load.rate_per_s();
        let of = |class: usize| TaskClass {
            arrivals: Arrivals::Poisson { rate_per_s: rate_per_s / classes as f64 },
            size: Size::Exponential { mean: 1.0 },
            ..self.class(class)
        };
        let length = Length::Seconds(tasks as f64 / rate_per_s);
        self.scenario((0..classes).map(of).collect(), length)
    }

    fn class(&self, class: usize) -> TaskClass {
        let within = self.load.within_s.get(class);
        let promise =
            within.map(|within_s| Promise { target: Target::Finish, within_s: *within_s });
        TaskClass { name: format!("c{class}"), promise, ..TaskClass::default() }
    }

    /// The tasks of one class.
    fn trace(&self, class: u16) -> Trace {
        let load = &self.load;
        let rows = (0..load.arrival.len()).filter(|task| load.class[*task] == class);
        Trace {
            origin: String::new(),
            times: rows.clone().map(|task| Time::from_seconds(load.arrival[task])).collect(),
            sizes: TraceSizes::Work(rows.map(|task| load.work[task]).collect()),
        }
    }

    fn scenario(&self, tasks: Vec<TaskClass>, length: Length) -> Scenario {
        let model = |(number, capacity): (usize, &f64)| Model {
            name: format!("m{number}"),
            slots_per_replica: self.load.slots,
            speed: Speed { value: *capacity, unit: SpeedUnit::UnitsPerSecond },
            ..Model::default()
        };
        let draft = Draft {
            models: self.load.capacity.iter().enumerate().map(model).collect(),
            tasks,
            policies: self.policies.clone(),
            run: RunPlan { length, warmup_s: 0.0, seed: self.load.seed, ..RunPlan::default() },
            ..Draft::default()
        };
        check(draft).expect("a sound scenario")
    }
}

/// Poisson arrivals at 0.8 of the fleet's capacity, exponential work, two distinct choices a task.
fn workload(models: usize, slots: u32, tasks: usize, seed: u64, within_s: Vec<f64>) -> Workload {
    let capacity = (0..models).map(|model| (1 + model % 10) as f64).collect();
    let mut load = Workload { capacity, slots, seed, within_s, ..Workload::default() };
    let rate = load.rate_per_s();
    let mut gaps = Streams::new(seed, 0, Purpose::Gap, 0).stream(0);
    let mut sizes = Streams::new(seed, 0, Purpose::Size, 0).stream(0);
    let mut classes = Streams::new(seed, 0, Purpose::Key, 0).stream(0);
    // The core draws for each task from these very streams, so both sides choose alike.
    let choices = Streams::new(seed, 0, Purpose::Routing, 0);
    let mut now = 0.0;
    for task in 0..tasks {
        now += gaps.exponential() / rate;
        // Whole nanoseconds, so that both sides read the very same times.
        let arrival = Time::from_seconds(now);
        load.arrival.push(arrival.seconds());
        load.work.push(sizes.exponential());
        let class = classes.below(load.within_s.len().max(1));
        let within = load.within_s.get(class).map_or(0.0, |within| *within);
        load.class.push(class as u16);
        load.deadline.push(arrival.after(Span::from_seconds(within)).seconds());
        if models > 1 {
            let mut draws = choices.stream(task as u64);
            let first = draws.below(models);
            let second = (first + 1 + draws.below(models - 1)) % models;
            load.choices.push([first as u32, second as u32]);
        } else {
            load.choices.push([0; 2]);
        }
    }
    load
}
