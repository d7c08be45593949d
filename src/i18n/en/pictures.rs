//! English texts of the pictures.

use super::notes::NOTES;
use super::tables::{DATA, FORMULAS};
use crate::i18n::{ChartTexts, DiagramTexts, KpiTexts, PictureTexts, TransportTexts, VerdictTexts};

pub const PICTURES: PictureTexts = PictureTexts {
    diagram: DIAGRAM,
    charts: CHARTS,
    transport: TRANSPORT,
    kpi: KPI,
    verdict: VERDICT,
    formulas: FORMULAS,
    data: DATA,
    notes: NOTES,
    plots: super::plots::PLOTS,
};

/// `1 slot`, `2 slots`.
fn count(number: u64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

const DIAGRAM: DiagramTexts = DiagramTexts {
    pipeline: "Pipeline",
    stages: ["Prepare", "Allocate", "Queue", "Execute", "Output"],
    ghost: [
        "no tasks yet",
        "who gets a task",
        "who goes first",
        "no models yet",
        "when it is done",
    ],
    ghost_label: "Empty pipeline",
    classes: |classes| count(classes as u64, "class of tasks", "classes of tasks"),
    keep_duplicates: "keep duplicates",
    keep_all: "keep all",
    several: |count, policy| format!("{count} × {policy}"),
    slots: |slots, replicas| {
        format!("{} in {}", count(slots, "slot", "slots"), count(replicas, "replica", "replicas"))
    },
    slots_only: |slots| count(slots, "slot", "slots"),
    start_within: |limit| format!("start within {limit}"),
    finish_within: |limit| format!("finish within {limit}"),
    promises_differ: "promises kept",
    no_promise: "nothing promised",
    poisson: "Poisson",
    all_at_once: "all at once",
    every: |interval| format!("every {interval}"),
    gaps: "gaps from a table",
    trace: "recorded",
    tasks: "tasks",
    mixed: "several streams",
    waiting: "waiting",
    mean_wait: "mean wait",
    mean: "mean",
    grows: "grows",
    empty_now: "empty now",
    oldest: |wait| format!("oldest {wait}"),
    central: "one queue for all",
    busy: "busy",
    utilisation: "utilisation",
    same_load: "same load",
    fleet_load: "fleet",
    done: "done",
    in_time: "in time",
    alone: "alone",
    others: |models| format!("{models} others, load now"),
    heat: "empty to twice full",
    balance_none_even: |gap| {
        format!(
            "Balancing: none. Utilisation gap {gap}, so a balancer would see nothing to correct"
        )
    },
    balance_none_even_short: |gap| {
        format!("Balancing: none. Utilisation gap {gap}: nothing to correct")
    },
    balance_none_gap: |gap| {
        format!("Balancing: none. Utilisation gap {gap}: a balancer would have work to do")
    },
    balance_none_gap_short: |gap| format!("Balancing: none. Utilisation gap {gap}"),
    balance_on: |name| format!("Balancing: {name}"),
    now: "Pipeline now: ",
    model_now: |name, waiting, busy, slots| {
        format!("{name} has {waiting} waiting and {busy} of {slots} slots busy")
    },
    central_now: |waiting| format!("{waiting} wait in one queue for all"),
    joined: "; ",
};

const CHARTS: ChartTexts = ChartTexts {
    load: "Load over time",
    load_unit: "running + waiting, per slot; above 1 tasks wait",
    at: |time| format!("at {time}"),
    fleet: "fleet",
    load_column: "load",
    run_wait: |running, waiting| format!("{running} run, {waiting} wait"),
    queue_line: "fleet with its queue",
    load_summary: "Load over time of each model: ",
    load_of: |name, least, most| format!("{name} between {least} and {most}"),
    load_keys: "Arrow keys move the crosshair, Enter plays from there, Escape leaves",
    tail: "Tasks that wait longer than…",
    tail_unit: "share of tasks",
    target: |limit| format!("target {limit}"),
    one_in_twenty: "1 in 20",
    late: |share, name| format!("{share} of {name} is late"),
    tail_summary: "Share of tasks that wait longer than a time: ",
    tail_of: |name, share, p95| {
        format!("{share} of {name} wait at all, one in twenty longer than {p95}")
    },
    no_tasks: "no tasks yet",
    table: "Show as table",
    picture: "Show as picture",
    top: |shown, all| format!("the {shown} highest of {all}"),
    heat_caption: "load of every model",
};

const TRANSPORT: TransportTexts = TransportTexts {
    playback: "Playback",
    previous: "Previous event",
    next: "Next event",
    play: "Play",
    pause: "Pause",
    speed: "Speed",
    fit: "in 20 s",
    time: "Time",
    seconds: |time| format!("{time} seconds"),
    waiting: "waiting",
    again: "Play again from the start at the end",
};

const KPI: KpiTexts = KpiTexts {
    label: "Key figures",
    wait_p50: "Wait, p50",
    wait_p95: "Wait, p95",
    wait_p99: "Wait, p99",
    throughput: "Throughput",
    utilisation: "Utilisation",
    imbalance: "Imbalance",
    in_wait: |load| format!("in wait; {load} in load"),
    in_load: "in load",
    one_model: "only one model",
    start_within: |limit| format!("Start within {limit}"),
    finish_within: |limit| format!("Finish within {limit}"),
    promise: "Promises kept",
    no_promise: "nothing promised",
    no_price: "no prices given",
    cost: "Cost per 1000",
    grows: "grows",
    never: "never",
    growth: |per_s| format!("{per_s}/s"),
    model: |name| format!("model {name}"),
    more: |models| format!("+{models}"),
};

const VERDICT: VerdictTexts = VerdictTexts {
    label: "Verdict",
    waiting_for: "Running the first tasks",
    list_and: |names| match names {
        [] => String::new(),
        [only] => only.clone(),
        [first, last] => format!("{first} and {last}"),
        [first, .., _] => format!("{first} and {} others", names.len() - 1),
    },
    overload: |_, growth, rho| {
        [
            format!("The queue grows without bound, by {growth} tasks/s:"),
            "more work arrives than all models together can do.".to_owned(),
            format!(
                "Work arrives at {rho} times the capacity of the fleet. Waits have no long-run mean: \
                 the longer the run, the longer they get."
            ),
        ]
    },
    overload_of: |models, growth, rho| {
        [
            format!("The queue of {models} grows without bound, by {growth} tasks/s:"),
            "the fleet has room, but not where the work is sent.".to_owned(),
            format!(
                "Work arrives at {rho} times the capacity of the fleet, yet {models} gets more than it \
                 can do. Its waits have no long-run mean."
            ),
        ]
    },
    overload_any: |models, growth, only, times| {
        [
            format!("The queue of {models} grows without bound, by {growth} tasks/s:"),
            "no policy can help, for some tasks may run nowhere else.".to_owned(),
            format!(
                "Work of classes that may run only on {only} arrives at {times} times what can be done \
                 there. Let them run on more models, or add capacity there."
            ),
        ]
    },
    batch: |last, when, excess| {
        [
            format!("{last} finishes last, at {when}: {excess} above the floor."),
            "Work moved to a model that is done sooner would finish earlier.".to_owned(),
            "The floor is all work over all capacity: no split can finish before it.".to_owned(),
        ]
    },
    batch_even: |when| {
        [
            format!("All models finish together, at {when}."),
            "No split can finish sooner.".to_owned(),
            "Each model has work in proportion to its capacity.".to_owned(),
        ]
    },
    batch_nearly: |last, when, excess| {
        [
            format!("{last} finishes last, at {when}: {excess} above the floor."),
            "Each model has its fair share; whole tasks cannot be cut finer.".to_owned(),
            "The floor is all work over all capacity, as if tasks could be cut anywhere."
                .to_owned(),
        ]
    },
    unequal: |models, busy, worst, ratio| {
        let all = if models == 2 { "Both models" } else { "All models" };
        [
            format!("{all} are {busy} busy, yet tasks sent to {worst} wait {ratio}× longer:"),
            "equal utilisation is not equal waiting.".to_owned(),
        ]
    },
    unequal_why: |worst, best, late| match late {
        Some(late) => format!(
            "{worst} has few or slow slots, so a task finds all of them busy more often, and {late} of \
             its tasks miss the promise. On {best}, far fewer do."
        ),
        None => format!(
            "{worst} has few or slow slots, so a task finds all of them busy more often, and waits \
             longer for the next one than on {best}."
        ),
    },
    uneven: |most, most_busy, least, least_busy| {
        [
            format!("{most} is {most_busy} busy while {least} is {least_busy} busy:"),
            "work does not go where there is room.".to_owned(),
            format!("Tasks that wait for {most} could start on {least}."),
        ]
    },
    missed: |kept| {
        [
            format!("Only {kept} of tasks keep the promise:"),
            "the average hides those who wait.".to_owned(),
        ]
    },
    missed_why: |worst| match worst {
        Some((name, kept)) => format!("{name} is worst: {kept} of its tasks are in time."),
        None => "Every arrival counts, also one that was never finished.".to_owned(),
    },
    idle: |busy, p95| {
        [
            format!("Nearly nobody waits, and the fleet is {busy} busy:"),
            "room to spare costs money.".to_owned(),
            format!("One task in twenty waits longer than {p95}."),
        ]
    },
    lost: |share| {
        [
            format!("{share} of tasks never get an answer."),
            "Turning work away keeps waits short for those who are let in.".to_owned(),
            "Tasks that are shed or dropped count among all: they wait for ever.".to_owned(),
        ]
    },
    steady: |busy, p95, kept| {
        let why = match kept {
            Some(kept) => format!("{kept} of tasks keep the promise."),
            None => "No class promises anything: add a promise to count who is late.".to_owned(),
        };
        [
            format!("The fleet is {busy} busy; one task in twenty waits longer than {p95}."),
            "No model stands out.".to_owned(),
            why,
        ]
    },
};
