//! English texts beside the pictures.

use crate::i18n::NoteTexts;

/// `1 task`, `2 tasks`.
fn tasks(count: &str) -> String {
    if count == "1" { "1 task".to_owned() } else { format!("{count} tasks") }
}

pub const NOTES: NoteTexts = NoteTexts {
    every: |period| format!("every {period}"),
    weight_of: |name, before, now| format!("Weight of {name} {before} → {now}"),
    moved: |count| format!("{} moved", tasks(count)),
    moved_last: |count, from, to, ago| format!("last {count} from {from} to {to}, {ago} ago"),
    nothing_yet: "Nothing changed so far",
    stop: ". ",
    comma: ", ",
    acts: "What the balancer did",
    tasks_moved: "tasks moved",
    moved_from: "moved from",
    weight_before: "share of weight before",
    weight_after: "share of weight",
    memory: "Memory and busy slots over time",
    memory_caption: "memory in use, of so many GB",
    memory_low: "least memory in use [GB]",
    memory_high: "largest memory in use [GB]",
    busy_low: "least share of slots busy",
    busy_high: "largest share of slots busy",
    memory_now: |used, all| format!("{used} of {all} GB"),
    memory_summary: "memory in use, ",
    memory_of: |name, least, most| format!("{name} between {least} and {most}"),
    shed: |count| format!("{count} shed"),
    dropped: |count, why| format!("{count} dropped ({why})"),
    too_small: |count| format!("{count} too small"),
    too_large: |count| format!("{count} too large"),
    preparing: |count| format!("{count} in preparation"),
    each: |time| format!("{time} for each"),
    size_units: "sizes in work units",
    size_units_short: "work units",
    size_tokens: |input, output| format!("{input} × in + {output} × out"),
    size_tokens_short: "tokens → units",
    size_both: "units, tokens → units",
    preparation: "Preparation",
    steps: ["step", "of", "rule", "result"],
    step_units: "units",
    step_clean: "cleaning",
    step_equal: "equal tasks",
    step_split: "splitting",
    step_time: "time",
    mean_size: |size| format!("{size} {} on average", if size == "1" { "unit" } else { "units" }),
    seconds_per_unit: |speed| format!("1 / {speed} s a unit"),
    units_per_second: |speed| format!("{speed} units/s × 1"),
    model_units_per_second: |speed| format!("{speed} units/s over all slots"),
    slot_speed: |speed| format!("{speed} units/s a slot"),
    every_task: "every task",
    below: |size| format!("below {size} units"),
    above: |size| format!("above {size} units"),
    equal_parts: |parts| format!("{parts} equal parts"),
    capacity_parts: "a part for each model, by capacity",
    ran: |count| format!("{count} ran"),
    hit: |count| format!("{count} from cache"),
    joined: |count| format!("{count} joined an equal one"),
    skipped: |count| format!("{count} skipped"),
    answered: |count| format!("{count} reused"),
    of_tasks: |count| format!("of {}: ", tasks(count)),
    shed_share: "Shed",
    dropped_share: "Dropped",
    answered_share: "Without running",
    interruptions: "Interruptions",
    per_task: "per task",
    warmup_mser: |warmup| format!("after a warm-up of {warmup} (MSER-5)"),
    warmup_given: |warmup| format!("after a warm-up of {warmup}"),
    warmup_other: |warmup, suggested| {
        format!("after a warm-up of {warmup}; MSER-5 suggests {suggested}")
    },
    warmup_short: "Warning: the warm-up is short, so the figures may still hold the beginning.",
    warmup_none: "from the start, without a warm-up",
    laws_hold: "laws hold",
    law_broken: "a law is broken",
    laws: "Laws that every run must keep",
    laws_hint: |runs| {
        if runs == "1" {
            "both sides, of the run played".to_owned()
        } else {
            format!("both sides, summed over {runs} runs, their warm-ups, and the run played")
        }
    },
    law: "law",
    left: "left side",
    right: "right side",
    holds: "holds",
    broken: "broken",
    law_names: [
        ["No task is lost", "arrived = finished + shed + dropped + unfinished"],
        ["Little’s law", "tasks in the system over time = sum of responses"],
        ["No work is lost", "busy slots over time = sum of services"],
    ],
    task_seconds: "task·s",
    slot_seconds: "slot·s",
    rounding: |seconds| {
        format!("Times are whole nanoseconds; rounding may part work by {seconds}.")
    },
    lane_size: |wait, models| {
        let late = match wait {
            Some(wait) => format!("waits longer than {wait}"),
            None => "waits at all".to_owned(),
        };
        format!("So that at most 1 in 100 urgent tasks {late}: {models}.")
    },
    lane_model: |name, needs, slots| match needs {
        Some(needs) => format!("{name} keeps {needs} of {slots} slots"),
        None => format!("{name} has too few slots, however many it keeps"),
    },
    lane_thumb: |slots, loads| {
        format!("Rule of thumb, a + 2.33 √a: {slots}, for urgent loads a of {loads} busy slots.")
    },
    lane_idle: |priority| {
        format!(
            "No stream of tasks has priority {priority} or above: the slots kept are for nobody."
        )
    },
    lane_hurts: |name, lane, first| {
        format!(
            "The lane hurts urgent tasks: on {name} they wait {lane} on average in it, and would \
             wait {first} going first on all slots."
        )
    },
    lane_helps: |name, lane, first| {
        format!(
            "On {name} urgent tasks wait {lane} on average in the lane, and would wait {first} \
             going first on all slots."
        )
    },
    cut_off_waits: |name, [urgent, urgent_first, normal, normal_first]| {
        format!(
            "On {name} urgent tasks wait {urgent} on average and others {normal}; with nothing \
             kept, {urgent_first} and {normal_first}."
        )
    },
    lane_unstable: |name| {
        format!(
            "On {name} urgent tasks or the others get more than their slots can do: they wait without end."
        )
    },
    lane_may_hurt: "A lane can hurt urgent tasks: they queue in it while other slots are free.",
    others: |models| format!("and {models} others"),
};
