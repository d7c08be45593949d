//! The core's speed beside hand-written loops that can do nothing else, on the same tasks.
//!
//! `cargo bench --bench core [-- TASKS]`. Machines are noisy: every variant runs once per round, and
//! only ratios within one call mean anything, between the least times: what other programs add to
//! a time is never negative. With `LIMIT=path/to/limit` (built from a yardstick that reads the same
//! file format) its times are shown as well.

mod workload;

use apportion::sim::execute::Record;
use apportion::sim::measure::measure;
use apportion::sim::run::{Part, Run};
use apportion::sim::scenario::Scenario;
use apportion::sim::units::Time;
use std::time::Instant;
use workload::Case;
use workload::limit::{self, Workload};

const ROUNDS: usize = 25;
/// Sizes for the growth in tasks, and models for the growth in models (as many as `check` allows).
const TASKS: [usize; 5] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];
const MODELS: [usize; 4] = [1, 10, 100, 1_000];

fn main() {
    // A bench runner passes `--bench`; a test runner wants nothing long.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--test") {
        return;
    }
    let tasks = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(1_000_000);
    for name in workload::NAMES {
        compare(name, &workload::case(name, tasks));
    }
    growth(tasks);
}

/// A name, and something to be timed that returns what it must not skip.
type Variant<'a> = (&'a str, Box<dyn FnMut() -> f64 + 'a>);

fn compare(name: &str, case: &Case) {
    let load = &case.load;
    let replayed = case.replayed();
    let generated = case.generated(load.arrival.len());
    let run =
        |scenario: &Scenario, record| Run::new(scenario, Part::Replication(0), record).to_end();
    let mut scratch = limit::Scratch::default();
    let limit = |scratch: &mut limit::Scratch| (case.limit)(load, scratch);
    let (ours, theirs) = (run(&replayed, Record::Measures), limit(&mut scratch));
    let figures = measure(&replayed, &ours, Time::ZERO, Time::NEVER);
    let mean = figures.fleet.get(apportion::sim::measure::Metric::ResponseMean);
    println!("\n{name}: mean response {mean:.6} s, limit {:.6} s", theirs.mean);
    let busy = theirs.utilisation.iter().sum::<f64>() / theirs.utilisation.len() as f64;
    println!("  limit: p50 {:.6} s, p99 {:.6} s, models busy {busy:.4}", theirs.p50, theirs.p99);
    let apart = (mean - theirs.mean).abs() / mean;
    println!("  means apart by {apart:.1e} of them");
    // In a queue for all, a nanosecond of rounding may let another task go first, and then others
    // after it.
    let most = if name == "W3" { 1e-4 } else { 1e-6 };
    assert!(apart < most, "they simulate different things");
    let part = Part::Replication(0);
    let full = || Run::by_full_loop(&replayed, part, Record::Measures).to_end();
    assert_eq!(full().digest(), ours.digest(), "both loops do the same");
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
        ("apportion, loop that can do anything", Box::new(|| full().len() as f64)),
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

/// How the time of join the shortest queue grows in tasks and in models.
fn growth(tasks: usize) {
    println!("\ngrowth, join the shortest queue, least of several runs");
    let in_tasks = TASKS.iter().filter(|count| **count <= 10 * tasks).map(|&count| {
        let scenario = workload::shortest_queue(10, 1).generated(count);
        (count, least_s(&scenario, count))
    });
    let in_tasks: Vec<_> = in_tasks.collect();
    for (count, seconds) in &in_tasks {
        println!("  {count:8} tasks {:8.1} ns a task", seconds / *count as f64 * 1e9);
    }
    println!("  exponent in tasks {:.3} (10 models, tasks generated)", exponent(&in_tasks));
    let in_models = MODELS.map(|models| {
        let scenario = workload::shortest_queue(models, tasks).replayed();
        (models, least_s(&scenario, tasks))
    });
    for (models, seconds) in &in_models {
        println!("  {models:8} models {:7.1} ns a task", seconds / tasks as f64 * 1e9);
    }
    println!("  exponent in models {:.3} ({tasks} tasks replayed)", exponent(&in_models));
}

/// The least time of a run, of more runs where they are short [s].
fn least_s(scenario: &Scenario, tasks: usize) -> f64 {
    let rounds = (ROUNDS * 200_000 / tasks).clamp(3, 1_000);
    // Each run has other tasks: a short one that came again and again would be known by heart to
    // the processor, which guesses branches by what they did before.
    let time = |round: usize| {
        let start = Instant::now();
        let part = Part::Replication(round as u32);
        let outcome = Run::new(scenario, part, Record::Measures).to_end();
        std::hint::black_box(outcome.len());
        start.elapsed().as_secs_f64()
    };
    (0..rounds).map(time).fold(f64::INFINITY, f64::min)
}

/// The slope of the logarithms, by least squares.
fn exponent(points: &[(usize, f64)]) -> f64 {
    let logs =
        || points.iter().map(|(size, seconds)| (libm::log(*size as f64), libm::log(*seconds)));
    let count = points.len() as f64;
    let mean_x = logs().map(|(x, _)| x).sum::<f64>() / count;
    let mean_y = logs().map(|(_, y)| y).sum::<f64>() / count;
    let along = logs().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum::<f64>();
    along / logs().map(|(x, _)| (x - mean_x) * (x - mean_x)).sum::<f64>()
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
    let variants = match name {
        "W1" => "heap-tree+exact,heap-tree+loop",
        "W2" => "cal+exact,cal+loop",
        _ => "heap-scan+exact,heap-scan+loop",
    };
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
