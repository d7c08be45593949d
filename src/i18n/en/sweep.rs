//! English texts of sweeps.

use crate::i18n::SweepTexts;

pub(super) const SWEEP: SweepTexts = SweepTexts {
    question: "What does a number do?",
    intro: "A number of the scenario over a range, or two: figures with their intervals, the knee, \
            and where queues begin to grow without bound.",
    empty: "Choose a number and press Sweep. Every point has the same arrivals and sizes, so that \
            the line is smooth.",

    first: "Turn",
    second: "And turn",
    none: "nothing else",
    number: "Number",
    of: "Of",
    range: ["From", "To", "Points"],
    is_now: |value| format!("It is {value} now."),
    not_a_number: "Write a number.",
    falls: "The end must be above the start.",
    wrong_points: |most| format!("Write a whole number from 2 to {most}."),
    figures: "Figures",
    no_figure: "Add a figure.",
    runs: "Runs at each point",
    wrong_runs: "Write a whole number from 1 to 200.",
    so_many: |points, runs| match runs {
        1 => format!("{points} points, a run each: no intervals"),
        runs => format!("{points} points, {runs} runs each"),
    },
    sweep: "Sweep",
    sweep_again: "Sweep again",
    run_of: |run, of| format!("run {run} of {of}"),

    knobs: [
        "traffic",
        "arrival rate",
        "mean size",
        "replicas",
        "slots per replica",
        "speed of a slot",
        "price of a replica",
    ],
    parameter: |family, parameter| format!("{parameter} ({family})"),
    set_to: |number, value| format!("{number} {value}"),
    unit_speed: "units/s",

    stale: "The scenario has changed since. This is of the one before.",
    show: "Figure shown",
    goes: |figure, a, b, number, x, y| {
        format!("{figure} goes from {a} to {b} as {number} goes from {x} to {y}.")
    },
    between: |figure, low, at_low, high, at_high| {
        format!("{figure} is between {low} ({at_low}) and {high} ({at_high}).")
    },
    knee_at: |figure, at| format!("The knee of {figure} is at {at}."),
    no_knee: "There is no knee.",
    above_grows: |number, at| format!("From {at} of {number} on a queue grows without bound."),
    below_grows: |number, at| format!("Below {at} of {number} a queue grows without bound."),
    all_grow: "A queue grows without bound at every point.",
    some_grow: |some, of| format!("At {some} of {of} points a queue grows without bound."),
    gap: " ",
    none_sound: "The scenario cannot run at any of these points.",
    nothing_yet: "Nothing is known yet.",

    knee: "knee",
    now: "now",
    grows: "a queue grows",
    unsound: "cannot run there",
    load: "load",
    there: |place, what| format!("{place}: {what}"),
    with_load: |value, load| format!("{value}, load {load}"),
    keys: "Points of the sweep: arrow keys choose one, Home and End the first and the last, Escape none",
    pick: "A click on a point, or the arrow keys, choose it.",
    use_value: "Use this value",
};
