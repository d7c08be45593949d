//! Texts of the tab that compares policies and scenarios.

/// See the file.
#[derive(Debug)]
pub struct RaceTabTexts {
    /// Before anything ran: what it is for, and how it goes.
    pub invite: &'static str,
    pub invite_note: &'static str,
    pub waits: &'static str,
    /// The buttons.
    pub compare: &'static str,
    pub again: &'static str,
    pub stop: &'static str,
    pub cancel: &'static str,
    /// Progress: (run, of, time left)
    pub progress: fn(u32, u32, &str) -> String,
    pub begins: &'static str,
    pub runs_done: &'static str,
    pub older: &'static str,
    /// The facts beside the headline.
    pub same_for_all: &'static str,
    /// (runs, tasks of each)
    pub runs_of: fn(&str, &str) -> String,
    pub rank_by: &'static str,
    /// Who takes part, of whom.
    pub taking_part: &'static str,
    pub taking_part_kept: &'static str,
    pub some_of: fn(usize, usize) -> String,
    /// Headlines: (best, its value, figure, the value of yours)
    pub leads: fn(&str, &str, &str, &str) -> String,
    pub leads_alone: fn(&str, &str, &str) -> String,
    pub you_lead: fn(&str, &str, &str) -> String,
    pub you_tie: fn(&str, &str, &str) -> String,
    pub all_tie: fn(&str) -> String,
    pub only_one: fn(&str) -> String,
    pub none_settles: &'static str,
    pub nothing: fn(&str) -> String,
    pub so_far: &'static str,
    pub stopped: fn(u32) -> String,
    /// (share above the floor)
    pub above_floor: fn(&str, &str) -> String,
    /// Heads of columns.
    pub policy: &'static str,
    pub scenario: &'static str,
    pub busy: &'static str,
    pub of_one: &'static str,
    pub vs_now: &'static str,
    pub floor: &'static str,
    pub table: &'static str,
    /// Marks and words of rows.
    pub now: &'static str,
    pub best: &'static str,
    pub tie: &'static str,
    pub in_use: &'static str,
    pub adopt: &'static str,
    /// (name)
    pub adopt_name: fn(&str) -> String,
    pub open: &'static str,
    pub open_name: fn(&str) -> String,
    pub on_screen: &'static str,
    /// What undo takes back: (family, policy)
    pub adopted: fn(&str, &str) -> String,
    pub never: &'static str,
    /// (model, sent to it, what it can do, growth; all per second)
    pub never_one: fn(&str, &str, &str, &str) -> String,
    /// (models, growth)
    pub never_some: fn(&str, &str) -> String,
    pub never_why: &'static str,
    /// The choice of who takes part.
    pub choose: &'static str,
    pub what: &'static str,
    pub kept_scenarios: &'static str,
    pub usual: &'static str,
    pub everyone: &'static str,
    pub only_now: &'static str,
    pub cannot: &'static str,
    /// (name, why)
    pub refused: fn(&str, &str) -> String,
    pub none_kept: &'static str,
    pub not_kept_here: fn(usize) -> String,
    /// Figures, and the difference that matters.
    pub figures: &'static str,
    pub decides: &'static str,
    pub remove: fn(&str) -> String,
    pub figure: &'static str,
    pub of_whom: &'static str,
    pub all_tasks: &'static str,
    pub add: &'static str,
    pub matters: &'static str,
    pub matters_note: &'static str,
    pub of_the_best: &'static str,
    pub runs_most: &'static str,
    pub runs_note: &'static str,
    pub matters_wrong: &'static str,
    pub runs_wrong: fn(u32) -> String,
    pub too_few: &'static str,
    /// The picture.
    pub certain: &'static str,
    /// (second, best, unit)
    pub certain_of: fn(&str, &str, &str) -> String,
    pub run: &'static str,
    pub run_number: fn(usize) -> String,
    pub difference: &'static str,
    pub clear_since: fn(usize) -> String,
    pub not_clear: &'static str,
    pub no_difference: &'static str,
    pub matters_less: &'static str,
    /// How to read it.
    pub read: &'static str,
    pub read_dot: &'static str,
    pub read_best: &'static str,
    pub read_floor: &'static str,
    pub read_now: &'static str,
}
