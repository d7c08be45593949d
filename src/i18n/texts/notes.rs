//! Texts beside the pictures: what a balancer did, memory, laws, warm-up, lanes.

/// See the file.
#[derive(Debug)]
pub struct NoteTexts {
    /// (period)
    pub every: fn(&str) -> String,
    /// (model, share at the start, share now)
    pub weight_of: fn(&str, &str, &str) -> String,
    /// (tasks moved so far)
    pub moved: fn(&str) -> String,
    /// (tasks, from, to, how long ago)
    pub moved_last: fn(&str, &str, &str, &str) -> String,
    pub nothing_yet: &'static str,
    /// Between two sentences, and between two parts of one.
    pub stop: &'static str,
    pub comma: &'static str,
    /// Heading of the table of what the balancer did.
    pub acts: &'static str,
    pub tasks_moved: &'static str,
    pub moved_from: &'static str,
    pub weight_before: &'static str,
    pub weight_after: &'static str,
    /// Memory over time.
    pub memory: &'static str,
    /// Over the strips.
    pub memory_caption: &'static str,
    pub memory_low: &'static str,
    pub memory_high: &'static str,
    pub busy_low: &'static str,
    pub busy_high: &'static str,
    /// (used, of)
    pub memory_now: fn(&str, &str) -> String,
    /// Beginning of the summary of memory.
    pub memory_summary: &'static str,
    /// (model, least share, largest share)
    pub memory_of: fn(&str, &str, &str) -> String,
    /// Numbers of tasks by what became of them.
    pub shed: fn(&str) -> String,
    /// (tasks, why)
    pub dropped: fn(&str, &str) -> String,
    /// Why.
    pub too_small: fn(&str) -> String,
    pub too_large: fn(&str) -> String,
    /// The first stage: (tasks in it)
    pub preparing: fn(&str) -> String,
    /// (time for each task)
    pub each: fn(&str) -> String,
    /// What sizes are written in; (work units of a token in, out)
    pub size_units: &'static str,
    pub size_units_short: &'static str,
    pub size_tokens: fn(&str, &str) -> String,
    pub size_tokens_short: &'static str,
    pub size_both: &'static str,
    /// The first stage as a table: title, columns, steps.
    pub preparation: &'static str,
    pub steps: [&'static str; 4],
    pub step_units: &'static str,
    pub step_clean: &'static str,
    pub step_equal: &'static str,
    pub step_split: &'static str,
    pub step_time: &'static str,
    /// (size)
    pub mean_size: fn(&str) -> String,
    pub seconds_per_unit: fn(&str) -> String,
    pub units_per_second: fn(&str) -> String,
    pub model_units_per_second: fn(&str) -> String,
    pub slot_speed: fn(&str) -> String,
    pub every_task: &'static str,
    /// (bound)
    pub below: fn(&str) -> String,
    pub above: fn(&str) -> String,
    /// (parts)
    pub equal_parts: fn(&str) -> String,
    pub capacity_parts: &'static str,
    pub ran: fn(&str) -> String,
    pub hit: fn(&str) -> String,
    pub joined: fn(&str) -> String,
    pub skipped: fn(&str) -> String,
    pub answered: fn(&str) -> String,
    /// (number of tasks)
    pub of_tasks: fn(&str) -> String,
    /// Cells of the strip.
    pub shed_share: &'static str,
    pub dropped_share: &'static str,
    pub answered_share: &'static str,
    pub interruptions: &'static str,
    pub per_task: &'static str,
    /// (warm-up) by MSER-5.
    pub warmup_mser: fn(&str) -> String,
    /// (warm-up) as given.
    pub warmup_given: fn(&str) -> String,
    /// (warm-up as given, as suggested)
    pub warmup_other: fn(&str, &str) -> String,
    pub warmup_short: &'static str,
    pub warmup_none: &'static str,
    pub laws_hold: &'static str,
    pub law_broken: &'static str,
    pub laws: &'static str,
    /// (runs)
    pub laws_hint: fn(&str) -> String,
    pub law: &'static str,
    pub left: &'static str,
    pub right: &'static str,
    pub holds: &'static str,
    pub broken: &'static str,
    /// Conservation of tasks, Little's law, conservation of work; and what each says.
    pub law_names: [[&'static str; 2]; 3],
    /// Units of the areas.
    pub task_seconds: &'static str,
    pub slot_seconds: &'static str,
    /// (seconds)
    pub rounding: fn(&str) -> String,
    /// Slots for urgent tasks: (longest wait, list of models)
    pub lane_size: fn(Option<&str>, &str) -> String,
    /// (model, needs, slots)
    pub lane_model: fn(&str, Option<u32>, u32) -> String,
    /// (list of rules of thumb, list of loads)
    pub lane_thumb: fn(&str, &str) -> String,
    /// (priority)
    pub lane_idle: fn(u8) -> String,
    /// (model, wait in the lane, wait going first on all slots)
    pub lane_hurts: fn(&str, &str, &str) -> String,
    pub lane_helps: fn(&str, &str, &str) -> String,
    /// (model, urgent with the cut-off, without; others with it, without)
    pub cut_off_waits: fn(&str, [&str; 4]) -> String,
    /// (model)
    pub lane_unstable: fn(&str) -> String,
    pub lane_may_hurt: &'static str,
    pub others: fn(usize) -> String,
}
