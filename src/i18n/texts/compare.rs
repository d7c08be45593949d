//! Texts of comparisons, requirements, sizing and sweeps.

/// Figures that can be asked for by name.
pub const FIGURES: usize = 41;

/// What is said of requirements.
#[derive(Debug)]
pub struct RequireTexts {
    /// (character, what is wrong there)
    pub at: fn(usize, &str) -> String,
    pub too_long: fn(usize) -> String,
    pub no_figure: &'static str,
    /// (nearest)
    pub unknown_figure: fn(&str) -> String,
    pub not_closed: &'static str,
    /// (name, list of names that are nearest)
    pub unknown_scope: fn(&str, &str) -> String,
    pub ambiguous: fn(&str) -> String,
    pub no_meaning: fn(&str) -> String,
    pub no_comparison: &'static str,
    pub no_number: &'static str,
    pub no_range: &'static str,
    pub range_falls: &'static str,
    /// (list of units)
    pub no_such_unit: fn(&str) -> String,
    pub no_unit: &'static str,
    pub beyond_whole: &'static str,
    pub more_there: &'static str,
    pub met: &'static str,
    pub missed: &'static str,
    pub unclear: &'static str,
    pub grows: &'static str,
    // On the page.
    pub heading: &'static str,
    pub add: &'static str,
    pub add_note: &'static str,
    pub line: &'static str,
    pub choices: &'static str,
    pub not_yet: &'static str,
    pub not_run: &'static str,
    pub no_value: &'static str,
    pub at_most: fn(&str) -> String,
    pub below: fn(&str) -> String,
    pub at_least: fn(&str) -> String,
    pub above: fn(&str) -> String,
    /// (low, high)
    pub between: fn(&str, &str) -> String,
    /// (how far)
    pub beyond: fn(&str) -> String,
    pub to_spare: fn(&str) -> String,
    /// (how many are met, of how many)
    pub count: fn(usize, usize) -> String,
    /// (how many are met, list of those that are missed)
    pub not_met: fn(&str, &str) -> String,
    /// (figure, what was found, what must hold)
    pub said: fn(&str, &str, &str) -> String,
    /// (how many)
    pub more: fn(usize) -> String,
    /// (runs)
    pub of_runs: fn(&str) -> String,
    pub of_this_run: &'static str,
    pub more_runs: &'static str,
    /// Columns of the table: line, result, what was found, its unit, room.
    pub columns: [&'static str; 5],
}

/// What is said of races.
#[derive(Debug)]
pub struct RaceTexts {
    /// What figures are called in a sentence, in the order of the figures.
    pub figures: [&'static str; FIGURES],
    /// (figure, name of a model or class)
    pub figure_of: fn(&str, &str) -> String,
    /// (best, list of those beaten and by how much, figure, runs)
    pub beats: fn(&str, &str, &str, u32) -> String,
    /// (name, by how much)
    pub by: fn(&str, &str) -> String,
    /// (list of names, how many, within)
    pub tie_with_it: fn(&str, usize, &str) -> String,
    /// (list of names, within)
    pub not_told: fn(&str, &str) -> String,
    /// (list of names, figure, within, runs)
    pub all_tie: fn(&str, &str, &str, u32) -> String,
    /// The same where more runs could find a difference.
    pub none_found: fn(&str, &str, &str, u32) -> String,
    /// (figure)
    pub no_meaning: fn(&str) -> String,
    /// Between parts, between the last two names, at the end.
    pub part: &'static str,
    pub comma: &'static str,
    pub and: &'static str,
    pub stop: &'static str,
    /// (tasks, runs)
    pub needed: fn(&str, &str) -> String,
    /// (names)
    pub overloaded: fn(&str) -> String,
    /// (load, tasks for 5%)
    pub near_full: fn(&str, &str) -> String,
    pub not_settled: &'static str,
    /// (warm-up, tasks of one run)
    pub left_out: fn(&str, &str) -> String,
    pub points: &'static str,
    /// Why a figure cannot be lower, in the order of the reasons.
    pub floor_reasons: [&'static str; 5],
}
