//! The core without a browser: run, check and describe scenario documents.

#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/catalogue.rs"]
mod catalogue;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/compare.rs"]
mod compare;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/expect.rs"]
mod expect;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/figures.rs"]
mod figures;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/floors.rs"]
mod floors;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/gap.rs"]
mod gap;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/input.rs"]
mod input;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/options.rs"]
mod options;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/pages.rs"]
mod pages;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/plan_pages.rs"]
mod plan_pages;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/plans.rs"]
mod plans;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/prepared.rs"]
mod prepared;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/report.rs"]
mod report;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/size.rs"]
mod size;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/stable.rs"]
mod stable;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/sweep.rs"]
mod sweep;
#[cfg(not(target_arch = "wasm32"))]
#[path = "apportion/tasks.rs"]
mod tasks;

#[cfg(not(target_arch = "wasm32"))]
const USAGE: &str = "\
apportion: allocate and schedule work over a fleet of AI models, without a browser

  apportion run SCENARIO [--json]    simulate it: the same numbers and digests as the page
  apportion tasks SCENARIO [--json]  each task of the played run: model, times, fate (CSV)
  apportion trace SCENARIO           the played run as events for Perfetto or speedscope (JSON)
  apportion plan BATCH [--planner ID] [--time SECONDS] [--json]
                                     plan tasks known at once: makespans, bound, best plan
  apportion check SCENARIO           say all that is wrong with it; exit 2 if anything is
  apportion check --expect SCENARIO [--junit FILE] [--json]
                                     hold its long run against its requirements; exit 1 if one is red
  apportion compare SCENARIO --policies ID,ID[:VALUE_VALUE].. [--family FAMILY]
            [--metric p95_wait(CLASS),..] [--matters 0.02 or 2%] [--runs N] [--json]
                                     race policies on the same tasks until one wins for certain
  apportion compare SCENARIO SCENARIO.. [--metric ..] [--matters ..] [--runs N] [--json]
                                     the same with whole scenarios
  apportion size SCENARIO [--require 'p95_wait <= 0.5 s'].. [--traffic +20%].. [--survive-one]
            [--survive-model] [--runs N] [--json]
                                     the cheapest fleet that meets its requirements, with the receipt;
                                     also with a replica, or all of a model, down; exit 1 if there is none
  apportion sweep SCENARIO --vary 'tasks[0].rate=1..14:20' [--vary ..] [--metric ..] [--runs N] [--json]
                                     one number or two over a range: traffic, rate and work of tasks[..],
                                     replicas, slots, speed and cost of models[..], allocate.PARAMETER
  apportion gap SCENARIO [--runs N] [--json]
                                     what lies between its mean response and the floor under it
  apportion catalog [--json]         the policies with their parameters and formulas
  apportion docs policies            write a page for each family into docs/policies
  apportion docs plans [INSTANCES]   write docs/plans.md, with the results of a file of batches
  apportion schema                   the JSON Schema of a scenario document

SCENARIO is a file, - for standard input, or a link of the page in quotes. BATCH is one whose tasks
are all there at once, or a document of format apportion-plan (docs/plans.md).
Exit: 0 done, 1 not understood, not readable or a requirement missed, 2 not a sound scenario.";

/// What a command has to say, and its exit status.
#[cfg(not(target_arch = "wasm32"))]
pub struct Done {
    text: String,
    code: u8,
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let answer = match arguments.split_first() {
        Some((command, rest)) => long_command(command, rest),
        None => None,
    };
    finish(answer.unwrap_or_else(|| {
        let text = short_command(&arguments);
        text.map(|text| Done { text, code: 0 })
    }))
}

/// Commands with options that take words.
#[cfg(not(target_arch = "wasm32"))]
fn long_command(command: &str, words: &[String]) -> Option<Result<Done, input::Refusal>> {
    use options::Options;
    let is_expect = command == "check" && words.iter().any(|word| word == "--expect");
    Some(match command {
        "check" if is_expect => {
            let options = Options::of(words, &["--expect", "--json"], &["--junit"]);
            options.and_then(|options| {
                let scenario = input::scenario(options.only(command)?)?;
                expect::expect(scenario, &options)
            })
        }
        "compare" => {
            let valued = ["--policies", "--family", "--metric", "--matters", "--runs"];
            Options::of(words, &["--json"], &valued).and_then(|options| compare::compare(&options))
        }
        "size" => {
            let flags = ["--survive-one", "--survive-model", "--json"];
            let valued = ["--require", "--traffic", "--runs"];
            Options::of(words, &flags, &valued).and_then(|options| size::size(&options))
        }
        "gap" => {
            let options = Options::of(words, &["--json"], &["--runs"]);
            options.and_then(|options| gap::gap(&options))
        }
        "sweep" => {
            let valued = ["--vary", "--metric", "--runs"];
            Options::of(words, &["--json"], &valued).and_then(|options| sweep::sweep(&options))
        }
        _ => return None,
    })
}

/// Commands whose only option is `--json`.
#[cfg(not(target_arch = "wasm32"))]
fn short_command(arguments: &[String]) -> Result<String, input::Refusal> {
    let json = arguments.iter().any(|argument| argument == "--json");
    let words: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|argument| *argument != "--json").collect();
    match words[..] {
        ["run", source] => input::scenario(source).map(|scenario| report::run(scenario, json)),
        ["tasks", source] => input::scenario(source).map(|scenario| match json {
            true => tasks::json(&scenario),
            false => tasks::csv(&scenario),
        }),
        ["trace", source] if !json => input::scenario(source).map(|one| tasks::trace(&one)),
        ["check", source] if !json => input::scenario(source).map(|_| "sound\n".to_owned()),
        ["catalog"] => Ok(if json { catalogue::json() } else { catalogue::text() }),
        ["docs", "policies"] if !json => pages::write(),
        ["docs", "plans"] if !json => plan_pages::write(None),
        ["docs", "plans", instances] if !json => plan_pages::write(Some(instances)),
        ["plan", ref rest @ ..] => plans::run(rest, json)
            .unwrap_or_else(|| Err(input::Refusal::Unreadable(USAGE.to_owned()))),
        ["schema"] if !json => Ok(apportion::exchange::document::schema()),
        ["help" | "--help" | "-h"] => Ok(format!("{USAGE}\n")),
        _ => Err(input::Refusal::Unreadable(USAGE.to_owned())),
    }
}

/// Prints an answer or says why there is none.
#[cfg(not(target_arch = "wasm32"))]
fn finish(answer: Result<Done, input::Refusal>) -> std::process::ExitCode {
    use std::io::Write;
    match answer {
        Ok(Done { text, code }) => {
            // A reader that has seen enough closes the pipe; that is no failure.
            let _ = std::io::stdout().write_all(text.as_bytes());
            std::process::ExitCode::from(code)
        }
        Err(input::Refusal::Unreadable(text)) => {
            eprintln!("{text}");
            std::process::ExitCode::from(1)
        }
        Err(input::Refusal::Unsound(lines)) => {
            lines.iter().for_each(|line| eprintln!("{line}"));
            std::process::ExitCode::from(2)
        }
    }
}

/// The page is the only program of the WebAssembly build.
#[cfg(target_arch = "wasm32")]
fn main() {}
