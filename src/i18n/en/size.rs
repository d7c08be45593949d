//! English texts of sizing.

use crate::i18n::{SizeHeads, SizeTexts};

pub(super) const SIZE: SizeTexts = SizeTexts {
    question: "How many are needed?",
    intro: "The cheapest numbers of replicas that meet every requirement, and what each fleet one \
            step cheaper would fail.",
    empty: "Choose under what the requirements must hold and press Size it. Speeds, slots, prices \
            and policies stay as they are; replicas are looked for.",
    no_scenario: "The scenario cannot run as it is. Mend what is marked at the left first.",

    too_many: |most| format!("Fleets of {most} models or fewer can be sized."),
    requirements: "Requirements",
    none_yet: "There is none yet. Write what must be true of the fleet.",
    requirement: "Requirement",
    such_as: "Such as p95_wait <= 0.5 s, slo >= 99%, utilisation <= 80%.",
    add: "Add",
    added: |line| format!("requirement {line}"),
    hold: "They must hold",
    plain: "As it is",
    more_traffic: "With more traffic",
    another_traffic: "Another traffic",
    drop_traffic: |percent| format!("Leave out {percent}%"),
    wrong_traffic: "Write a percentage above −100, such as 20.",
    replica_down: "While a replica of any one model is down",
    model_down: "While any one model is down",
    runs: "Runs of each fleet",
    runs_hint: "At most; what is plain sooner stops sooner.",
    wrong_runs: "Write a whole number from 2 to 1000.",
    size_it: "Size it",
    size_again: "Size it again",
    stop: "Stop here",

    stages: [
        |fleet, tried| format!("trying {fleet} ({tried} tried)"),
        |fleet, tried| format!("one step cheaper: {fleet} ({tried} tried)"),
        |fleet, _| format!("headroom of {fleet}"),
    ],
    colon: ": ",
    waiting: "looking through fleets",
    so_far: |fleet| format!("{fleet} meets it; whether a cheaper fleet does is open"),
    stopped: "Stopped before it was known",
    stale: "The scenario has changed since. This is of the one before.",
    refused: "This could not be worked out.",

    of_model: |replicas, model| format!("{replicas} × {model}"),
    nothing: "nothing",
    per_hour: |money| format!("{money} per hour"),
    as_it_is: "as it is",
    with_more: |percent| format!("with {percent} more traffic"),
    with_less: |percent| format!("with {percent} less traffic"),
    with_replica_down: "with a replica down",
    with_model_down: "with a model down",
    with_all: "for all of it",
    replica_of_down: |model| format!("with a replica of {model} down"),
    model_is_down: |model| format!("with {model} down"),
    fleet_when: |fleet, when| format!("{fleet} {when}"),
    at_cost: |fleet, cost| format!("{fleet}: {cost}"),
    no_fleet: |when| format!("no fleet {when}"),
    cheaper_fails: |fleet, why| format!("One step cheaper, {fleet}: {why}."),
    cheaper_is_none: "Nothing is cheaper: one replica fewer leaves none.",
    none_found: |fleet, why, tried| {
        format!(
            "The dearest that was tried, {fleet}: {why} ({tried} simulated). Ask for less, leave out \
             a condition, add a faster model, or change a policy."
        )
    },
    met: ["met", "not met", "not certain to be met"],
    line_is: |line, met, when, value| format!("{line} is {met} {when} ({value})"),
    overloaded: |when, rho| {
        format!("more work arrives {when} than it can do, {rho} of its capacity")
    },
    cannot_run: |when| format!("it cannot run the scenario {when}"),
    by_theory: |value| format!("; Erlang C: {value}"),
    load_line: "work within capacity",
    sound_line: "runs the scenario",
    proven: "proved",
    not_proven: "not proved: too many to try",

    fleets: "Fleets",
    every: "Every requirement",
    receipt: "The receipt",
    receipt_note: "each fleet one step cheaper, and what it fails",
    today: "today",
    heads: SizeHeads {
        holds: "Holds",
        fleet: "Fleet",
        cost_per_hour: "Cost per hour",
        cost_per_million: "Per million tasks",
        headroom: "Headroom",
        to_saturation: "To saturation",
        cheapest: "Cheapest",
        requirement: "Requirement",
        when: "When",
        value: "Value",
        result: "Result",
        known_by: "Known by",
        theory: "Erlang C",
    },
    known_by: ["simulation", "load", "Erlang C", "the scenario's rules"],
    take: "Take this fleet",
    take_fleet: |fleet| format!("Take this fleet: {fleet}"),
    took_fleet: |fleet| format!("fleet {fleet}"),
    is_yours: "your fleet",
    copy_csv: "Copy as CSV",
    copy_markdown: "Copy as Markdown",
};
