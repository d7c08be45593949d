//! English texts of comparisons, requirements, sizing and sweeps.

use crate::i18n::{RaceTexts, RequireTexts};

pub const REQUIRE: RequireTexts = RequireTexts {
    at: |place, what| format!("At character {place}: {what}"),
    too_long: |most| format!("A requirement has {most} characters or fewer."),
    no_figure: "Begin with the name of a figure, such as p95_wait.",
    unknown_figure: |nearest| format!("There is no such figure. Do you mean {nearest}?"),
    not_closed: "Close it with a bracket.",
    unknown_scope: |name, nearest| match nearest {
        "" => format!("No model and no task class is called {name}."),
        _ => format!("No model and no task class is called {name}. There are: {nearest}."),
    },
    ambiguous: |name| {
        format!(
            "A model and a task class are both called {name}. Write model: or class: before it."
        )
    },
    no_meaning: |figure| format!("{figure} has no meaning for this. Ask it of something else."),
    no_comparison: "Write <=, <, >=, > or in.",
    no_number: "Write a number.",
    no_range: "Write two points and the upper end, such as 5%..9%.",
    range_falls: "The upper end is below the lower one.",
    no_such_unit: |units| format!("This is no unit of it. Write {units}."),
    no_unit: "This figure has no unit.",
    beyond_whole: "A share is 1 (100%) or less.",
    more_there: "The requirement ends here. Write the next one on a line of its own.",
    met: "met",
    missed: "not met",
    unclear: "cannot tell",
    grows: "a queue grows without bound",
    heading: "Requirements",
    add: "Add a requirement",
    add_note: "A line that turns green or red with the results, such as p95_wait <= 0.5 s",
    line: "Requirement",
    choices: "What may stand here",
    not_yet: "cannot tell yet",
    not_run: "not run yet",
    no_value: "no value here",
    at_most: |bound| format!("at most {bound}"),
    below: |bound| format!("less than {bound}"),
    at_least: |bound| format!("at least {bound}"),
    above: |bound| format!("more than {bound}"),
    between: |low, high| format!("between {low} and {high}"),
    beyond: |far| format!("{far} beyond the limit"),
    to_spare: |far| format!("{far} to spare"),
    count: |met, all| match all {
        1 => format!("{met} of 1 requirement met"),
        _ => format!("{met} of {all} requirements met"),
    },
    not_met: |count, list| format!("{count}. Not met: {list}."),
    said: |figure, found, bound| format!("{figure} {found}, {bound}"),
    more: |count| format!("and {count} more"),
    of_runs: |runs| format!("mean of {runs} runs, 95% interval"),
    of_this_run: "of this run alone",
    more_runs: "More or longer runs may tell.",
    columns: ["requirement", "result", "found", "unit", "to spare"],
};

pub const RACE: RaceTexts = RaceTexts {
    figures: [
        "tasks",
        "mean wait",
        "median wait",
        "p95 wait",
        "p99 wait",
        "longest wait",
        "share of tasks that wait",
        "mean response",
        "median response",
        "p95 response",
        "p99 response",
        "longest response",
        "throughput",
        "utilisation",
        "tasks waiting",
        "tasks in the system",
        "promises kept",
        "cost per 1000 tasks",
        "cost per million tasks",
        "drain time",
        "makespan",
        "imbalance",
        "imbalance (CV)",
        "Jain's index",
        "ratio of waits",
        "share refused",
        "share dropped",
        "share answered without running",
        "mean slowdown",
        "largest slowdown",
        "goodput",
        "cost per 1000 tasks in time",
        "cost per million tasks in time",
        "cost of idle slots per hour",
        "interruptions per task",
        "memory in use",
        "imbalance over time",
        "Gini's coefficient",
        "Jain's index of classes",
        "ratio of slowdowns",
        "share of tasks",
    ],
    figure_of: |figure, name| format!("{figure} of {name}"),
    beats: |best, list, figure, runs| {
        format!("{best} beats {list} on {figure} (95%, {runs} paired runs)")
    },
    by: |name, by| format!("{name} by {by}"),
    tie_with_it: |names, count, within| {
        let is = if count == 1 { "is a tie" } else { "tie" };
        format!("{names} {is} with it (within {within})")
    },
    not_told: |names, within| format!("no difference to {names} is found (within {within})"),
    all_tie: |names, figure, within, runs| {
        format!(
            "It makes no difference: {names} tie on {figure} (within {within}, 95%, {runs} paired \
             runs)"
        )
    },
    none_found: |names, figure, within, runs| {
        format!(
            "No difference is found: {names} tie on {figure} (within {within}, 95%, {runs} paired \
             runs)"
        )
    },
    no_meaning: |figure| format!("There is no {figure} here to compare"),
    part: "; ",
    comma: ", ",
    and: " and ",
    stop: ".",
    needed: |tasks, runs| {
        format!("Not enough tasks to tell: about {tasks} needed ({runs} such runs).")
    },
    overloaded: |names| {
        format!("{names}: queues grow without bound, so these means depend on the length of a run.")
    },
    near_full: |load, tasks| {
        format!(
            "Near saturation (load {load}) a mean wait takes about {tasks} tasks to know to 5%."
        )
    },
    not_settled: "A first run did not settle in its first half: runs may be too short.",
    left_out: |warmup, tasks| {
        format!("Each run: about {tasks} tasks, {warmup} of warm-up left out.")
    },
    points: " points",
    floor_reasons: [
        "each task alone on the fastest slot",
        "one server of all the speed, shortest remaining work first",
        "work on one server of all the speed",
        "offered work over total speed",
        "work of some classes on the models that they may use",
    ],
};
