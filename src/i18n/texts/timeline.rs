//! Texts of the timeline and of the life of a task.

/// See the file.
#[derive(Debug)]
pub struct TimelineTexts {
    /// The tab and the picture.
    pub timeline: &'static str,
    /// Over the picture while no task is selected. (tasks)
    pub tasks: fn(&str) -> String,
    pub choose: &'static str,
    pub no_tasks: &'static str,
    // Lanes.
    pub waiting: &'static str,
    pub waiting_up_to: fn(u64) -> String,
    pub running: &'static str,
    pub slot: fn(u64) -> String,
    pub replica: fn(u64) -> String,
    pub central: &'static str,
    /// (slots, seconds a unit)
    pub slots_of: fn(u64, &str) -> String,
    /// (instant, busy, free)
    pub busy_free: fn(&str, u64, u64) -> String,
    /// (instant, busy, waiting)
    pub busy_waiting: fn(&str, u64, u64) -> String,
    // Controls.
    pub colour_by: &'static str,
    pub by: [&'static str; 3],
    pub zoom_in: &'static str,
    pub zoom_out: &'static str,
    pub fit: &'static str,
    pub find: &'static str,
    pub find_number: &'static str,
    /// (tasks)
    pub find_note: fn(&str) -> String,
    pub show: &'static str,
    pub keys_zoom: &'static str,
    pub keys_pan: &'static str,
    pub keys_fit: &'static str,
    pub keys_step: &'static str,
    pub keys_step_model: &'static str,
    pub keys_find: &'static str,
    pub keys_clear: &'static str,
    pub how: &'static str,
    // Marks.
    pub interrupted: &'static str,
    pub begun_anew: &'static str,
    pub moved: &'static str,
    pub late: &'static str,
    pub longest_wait: fn(&str) -> String,
    // A task.
    pub task: fn(&str) -> String,
    /// (task, wait, model)
    pub waited_for: fn(&str, &str, &str) -> String,
    /// (task, wait)
    pub waited_centrally: fn(&str, &str) -> String,
    /// (task, model)
    pub at_once: fn(&str, &str) -> String,
    /// (task, what became of it)
    pub became: fn(&str, &str) -> String,
    /// (free slots, model)
    pub while_free: fn(u64, &str) -> String,
    pub while_full: &'static str,
    /// (class, instant)
    pub class_at: fn(&str, &str) -> String,
    pub previous: &'static str,
    pub next: &'static str,
    pub close: &'static str,
    pub selected: &'static str,
    pub arrived: &'static str,
    pub decided: &'static str,
    pub waited: &'static str,
    pub ran: &'static str,
    pub done: &'static str,
    pub never: &'static str,
    /// (from, to, how long)
    pub stretch: fn(&str, &str, &str) -> String,
    /// (model, slot)
    pub on_slot: fn(&str, &str) -> String,
    pub class: &'static str,
    pub priority: &'static str,
    pub size: &'static str,
    pub units: fn(&str) -> String,
    pub part: &'static str,
    /// (which, of how many, number of the task)
    pub part_of: fn(u64, u64, &str) -> String,
    pub promise: &'static str,
    pub kept: fn(&str) -> String,
    pub late_by: fn(&str) -> String,
    pub beside_decision: &'static str,
    pub beside_start: &'static str,
    pub waited_too: fn(u64) -> String,
    pub ran_too: fn(u64) -> String,
    pub nobody: &'static str,
    // Its table.
    pub in_view: &'static str,
    pub happened: &'static str,
}
