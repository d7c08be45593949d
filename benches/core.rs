//! The core's speed beside hand-written loops that can do nothing else, on the same tasks.
//!
//! `cargo bench --bench core [-- TASKS]`. Machines are noisy: every variant runs once per round, and
//! only ratios within one call mean
//! anything, between the least times: what other programs add to a time is never negative. W1: 10 models of capacity 1 to 10, join the
//! shortest queue; W2: 1000 models, power of two choices; one slot each, ρ = 0.8, replayed traces.
//! With `LIMIT=path/to/limit` (built from a yardstick that reads the same file format) its times
//! are shown as well.

mod limit;

use apportion::sim::check::check;
use apportion::sim::execute::Record;
use apportion::sim::measure::measure;
use apportion::sim::rng::{Purpose, Streams};
use apportion::sim::run::{Part, Run};
use apportion::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, Policies, RunPlan, Scenario, Size, Speed, SpeedUnit,
    TaskClass, Trace, TraceSizes,
};
use apportion::sim::units::Time;
use limit::Workload;
use std::rc::Rc;
use std::time::Instant;

const ROUNDS: usize = 25;

fn main() {
    // A bench runner passes `--bench`; a test runner wants nothing long.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--test") {
        return;
    }
    let tasks = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(1_000_000);
    let first_of_ties = Choice { values: vec![1.0], ..Choice::of("join_shortest_queue") };
    compare("W1", first_of_ties, &workload(10, tasks, 1));
    compare("W2", Choice::of("power_of_two_choices"), &workload(1_000, tasks, 2));
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

fn scenario(allocate: &Choice, load: &Workload, arrivals: Arrivals, size: Size) -> Scenario {
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

/// A name, and something to be timed that returns what it must not skip.
type Variant<'a> = (&'a str, Box<dyn FnMut() -> f64 + 'a>);

fn compare(name: &str, allocate: Choice, load: &Workload) {
    let tokens = Size::Trace { per_input_token: 0.0, per_output_token: 0.0 };
    let replayed = scenario(&allocate, load, Arrivals::Trace(Rc::new(trace(load))), tokens);
    let rate_per_s = 0.8 * load.capacity.iter().sum::<f64>();
    let poisson = Arrivals::Poisson { rate_per_s };
    let generated = scenario(&allocate, load, poisson, Size::Exponential { mean: 1.0 });
    let run =
        |scenario: &Scenario, record| Run::new(scenario, Part::Replication(0), record).to_end();
    let mut scratch = limit::Scratch::default();
    let limit = |scratch: &mut limit::Scratch| match name {
        "W1" => limit::join_shortest_queue(load, scratch),
        _ => limit::two_choices(load, scratch),
    };
    let (ours, theirs) = (run(&replayed, Record::Measures), limit(&mut scratch));
    let figures = measure(&replayed, &ours, Time::ZERO, Time::NEVER);
    let mean = figures.fleet.get(apportion::sim::measure::Metric::ResponseMean);
    println!("\n{name}: mean response {mean:.6} s, limit {:.6} s", theirs.mean);
    let busy = theirs.utilisation.iter().sum::<f64>() / theirs.utilisation.len() as f64;
    println!("  limit: p50 {:.6} s, p99 {:.6} s, models busy {busy:.4}", theirs.p50, theirs.p99);
    assert!((mean - theirs.mean).abs() < 1e-6 * mean, "they simulate different things");
    let mut variants: Vec<Variant> = vec![
        ("limit", Box::new(|| limit(&mut scratch).mean)),
        ("apportion, loop", Box::new(|| run(&replayed, Record::Measures).len() as f64)),
        (
            "apportion, loop and all measures",
            Box::new(|| {
                let outcome = run(&replayed, Record::Measures);
                measure(&replayed, &outcome, Time::ZERO, Time::NEVER).to_s
            }),
        ),
        ("apportion, full record", Box::new(|| run(&replayed, Record::Full).len() as f64)),
        ("apportion, tasks generated", Box::new(|| run(&generated, Record::Measures).len() as f64)),
    ];
    let mut times = vec![Vec::new(); variants.len()];
    for round in 0..=ROUNDS {
        for ((_, variant), times) in variants.iter_mut().zip(&mut times) {
            let start = Instant::now();
            std::hint::black_box(variant());
            if round > 0 {
                times.push(start.elapsed().as_secs_f64());
            }
        }
    }
    let least = |times: &Vec<f64>| times.iter().copied().fold(f64::INFINITY, f64::min);
    let limit_s = least(&times[0]);
    for ((name, _), times) in variants.iter().zip(&times) {
        print_row(name, least(times), limit_s, load.arrival.len());
    }
    drop(variants);
    foreign(name, load, limit_s);
}

fn print_row(name: &str, seconds: f64, limit_s: f64, tasks: usize) {
    let millions = tasks as f64 / seconds / 1e6;
    println!("  {name:34} {millions:6.2} M tasks/s   ratio {:.2}", limit_s / seconds);
}

/// The times of a foreign limit on the same tasks, where `LIMIT` names its program.
fn foreign(name: &str, load: &Workload, limit_s: f64) {
    let Some(program) = std::env::var_os("LIMIT") else {
        println!("  (no LIMIT: the foreign yardstick is left out)");
        return;
    };
    let file = std::env::temp_dir().join(format!("apportion-{name}-{}.bin", std::process::id()));
    std::fs::write(&file, load.to_bytes(name)).expect("the temporary folder can be written");
    let variants =
        if name == "W1" { "heap-tree+exact,heap-tree+loop" } else { "cal+exact,cal+loop" };
    let rounds = ROUNDS.to_string();
    let output = std::process::Command::new(program).arg(&file).args([&rounds, variants]).output();
    let _ = std::fs::remove_file(&file);
    match output {
        Ok(output) => {
            for line in String::from_utf8_lossy(&output.stdout).lines() {
                let field = |key: &str| {
                    let rest = line.split(&format!("\"{key}\":")).nth(1).unwrap_or_default();
                    rest.split(',').next().unwrap_or_default().trim_matches('"').to_owned()
                };
                let seconds = field("min").parse().unwrap_or(f64::NAN);
                print_row(
                    &format!("foreign {}", field("peer")),
                    seconds,
                    limit_s,
                    load.arrival.len(),
                );
            }
        }
        Err(error) => println!("  (LIMIT does not start: {error})"),
    }
}
