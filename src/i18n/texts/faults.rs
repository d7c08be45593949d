//! What is wrong with a value: the fact, the limit, the way out.

/// Sentences beside a field. Numbers come formatted.
#[derive(Debug)]
pub struct FaultTexts {
    pub run_still_uses: fn(&str) -> String,
    pub run_keeps: &'static str,
    pub empty_number: &'static str,
    pub empty_name: &'static str,
    pub unfinished: &'static str,
    pub comma: fn(&str) -> String,
    pub not_a_number: &'static str,
    pub bad_row: fn(usize) -> String,
    /// (what, least)
    pub at_least: fn(&str, &str) -> String,
    pub above: fn(&str, &str) -> String,
    pub at_most: fn(&str, &str) -> String,
    pub whole: fn(&str) -> String,
    pub name_too_long: fn(usize) -> String,
    pub same_name: fn(usize) -> String,
    pub too_many: fn(&str) -> String,
    pub too_many_slots: fn(&str) -> String,
    pub no_models: &'static str,
    pub no_tasks: &'static str,
    pub below_low: fn(&str) -> String,
    pub table_falls: fn(usize) -> String,
    pub table_too_short: &'static str,
    pub unknown_policy: &'static str,
    /// (least, most)
    pub bad_parameter: fn(&str, &str) -> String,
    pub no_model_named: &'static str,
    pub unknown_model: &'static str,
    pub never_done: fn(&str) -> String,
    /// (about, most)
    pub too_many_tasks: fn(&str, &str) -> String,
    pub warmup_too_long: fn(&str) -> String,
    pub no_warmup: &'static str,
    pub no_trace: &'static str,
    pub bad_trace: &'static str,
    pub task_too_long: fn(&str) -> String,
    /// Names of what a value is, at the beginning of a sentence.
    pub a_value: &'static str,
    pub a_cost: &'static str,
    pub a_speed: &'static str,
    pub a_memory: &'static str,
    pub a_count: &'static str,
    pub a_time: &'static str,
    pub a_rate: &'static str,
    pub a_size: &'static str,
    pub a_priority: &'static str,
}
