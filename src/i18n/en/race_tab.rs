//! The tab that compares policies and scenarios.

use crate::i18n::texts::RaceTabTexts;

pub(super) const RACE_TAB: RaceTabTexts = RaceTabTexts {
    invite: "Which policy is better, and how sure is that?",
    invite_note: "All see the same tasks, run after run, until it is plain which is best or that it \
                  makes no difference.",
    waits: "There is nothing to compare while the scenario has faults.",
    compare: "Compare",
    again: "Compare again",
    stop: "Stop here",
    cancel: "Cancel",
    progress: |run, of, left| match left {
        "" => format!("run {run} of {of}"),
        left => format!("run {run} of {of}, {left} left at most"),
    },
    begins: "first runs, which tell where the warm-up ends",
    runs_done: "Runs done",
    older: "This is of the scenario as it was before it was changed.",
    same_for_all: "Same arrivals for all",
    runs_of: |runs, tasks| format!("{runs} × {tasks} tasks"),
    rank_by: "Rank by",
    taking_part: "Policies",
    taking_part_kept: "Scenarios",
    some_of: |some, all| format!("{some} of {all}"),
    leads: |best, value, figure, yours| {
        format!("{best} leads: {value} of {figure}, where yours has {yours}.")
    },
    leads_alone: |best, value, figure| format!("{best} leads: {value} of {figure}."),
    you_lead: |best, value, figure| {
        format!("{best}, in use now, is the best of these: {value} of {figure}.")
    },
    you_tie: |now, best, figure| {
        format!("No need to change: on {figure}, {now} is as good as {best}.")
    },
    all_tie: |figure| format!("It makes no difference: all tie on {figure}."),
    only_one: |name| format!("Only {name} settles: with the others queues grow without bound."),
    none_settles: "None of these settles: queues grow without bound.",
    nothing: |figure| format!("There is no {figure} here to compare."),
    so_far: "So far:",
    stopped: |runs| {
        let word = if runs == 1 { "run" } else { "runs" };
        format!("Stopped after {runs} {word}.")
    },
    above_floor: |floor, above| {
        format!("No policy can go below {floor}; the best is {above} above that.")
    },
    policy: "Policy",
    scenario: "Scenario",
    busy: "Busy",
    of_one: "of 1",
    vs_now: "vs now",
    floor: "floor",
    table: "Comparison",
    now: "now",
    best: "best",
    tie: "tie",
    in_use: "in use",
    adopt: "Use this one",
    adopt_name: |name| format!("Use this one: {name}"),
    open: "Open it",
    open_name: |name| format!("Open it: {name}"),
    on_screen: "on screen",
    adopted: |family, policy| format!("{family}: {policy}"),
    never: "Never settles.",
    never_one: |model, sent, can, growth| {
        format!(
            "{model} is sent {sent}/s and can finish {can}/s, so its queue grows by {growth} tasks \
             every second."
        )
    },
    never_some: |models, growth| {
        format!("The queues of {models} grow by {growth} tasks every second.")
    },
    never_why: "Averages would depend on when you stop.",
    choose: "Who takes part",
    what: "What to compare",
    kept_scenarios: "scenarios kept here",
    usual: "The usual ones",
    everyone: "All that can",
    only_now: "Only the one in use",
    cannot: "These cannot take part here",
    refused: |name, why| format!("{name} cannot take part. {why}"),
    none_kept: "No other scenario is kept in this browser yet. What you change is kept by itself.",
    not_kept_here: |count| match count {
        1 => "One scenario of this comparison is not kept in this browser.".to_owned(),
        count => format!("{count} scenarios of this comparison are not kept in this browser."),
    },
    figures: "By which figures",
    decides: "decides",
    remove: |figure| format!("Remove {figure}"),
    figure: "Figure",
    of_whom: "of",
    all_tasks: "all tasks",
    add: "Add",
    matters: "What matters",
    matters_note: "A smaller difference counts as none.",
    of_the_best: "% of the best",
    runs_most: "Runs at most",
    runs_note: "It ends sooner when the answer is plain.",
    matters_wrong: "A difference is 0 or more.",
    runs_wrong: |most| format!("Runs are a whole number from 2 to {most}."),
    too_few: "Choose at least one more.",
    certain: "Is the winner certain?",
    certain_of: |second, best, unit| match unit {
        "" => format!("{second} minus {best}, same arrivals"),
        unit => format!("{second} minus {best}, {unit}, same arrivals"),
    },
    run: "run",
    run_number: |run| format!("run {run}"),
    difference: "difference",
    clear_since: |run| format!("clear of zero since run {run}"),
    not_clear: "zero is still inside: nobody can tell",
    no_difference: "no difference",
    matters_less: "too small to matter",
    read: "How to read this",
    read_dot: "mean of the runs, with its 95% interval",
    read_best: "best; or a tie: the difference may be none, or is too small to matter",
    read_floor: "floor: what no policy can go below, with these very tasks",
    read_now: "vs now: the difference to what is in use, run by run on the same tasks",
};
