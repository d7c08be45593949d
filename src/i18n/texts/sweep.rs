//! Texts of sweeps.

/// A number over a range.
#[derive(Debug)]
pub struct SweepTexts {
    pub question: &'static str,
    pub intro: &'static str,
    pub empty: &'static str,

    pub first: &'static str,
    pub second: &'static str,
    pub none: &'static str,
    pub number: &'static str,
    pub of: &'static str,
    /// From, to, points.
    pub range: [&'static str; 3],
    /// (number as it is)
    pub is_now: fn(&str) -> String,
    pub not_a_number: &'static str,
    pub falls: &'static str,
    /// (most)
    pub wrong_points: fn(usize) -> String,
    pub figures: &'static str,
    pub no_figure: &'static str,
    pub runs: &'static str,
    pub wrong_runs: &'static str,
    /// (points, runs)
    pub so_many: fn(usize, u32) -> String,
    pub sweep: &'static str,
    pub sweep_again: &'static str,
    /// (run, runs)
    pub run_of: fn(&str, &str) -> String,

    /// Names of numbers: traffic, rate, mean size, replicas, slots, speed, price.
    pub knobs: [&'static str; 7],
    /// (family, parameter)
    pub parameter: fn(&str, &str) -> String,
    /// (number, value)
    pub set_to: fn(&str, &str) -> String,
    pub unit_speed: &'static str,

    pub stale: &'static str,
    pub show: &'static str,
    /// (figure, value, value, number, value, value)
    pub goes: fn(&str, &str, &str, &str, &str, &str) -> String,
    /// (figure, value, where, value, where)
    pub between: fn(&str, &str, &str, &str, &str) -> String,
    /// (figure, value of the number)
    pub knee_at: fn(&str, &str) -> String,
    pub no_knee: &'static str,
    /// (number, value)
    pub above_grows: fn(&str, &str) -> String,
    pub below_grows: fn(&str, &str) -> String,
    pub all_grow: &'static str,
    /// (how many, of how many)
    pub some_grow: fn(usize, usize) -> String,
    /// Between two sentences.
    pub gap: &'static str,
    pub none_sound: &'static str,
    pub nothing_yet: &'static str,

    pub knee: &'static str,
    pub now: &'static str,
    pub grows: &'static str,
    pub unsound: &'static str,
    pub load: &'static str,
    /// (where, what)
    pub there: fn(&str, &str) -> String,
    /// (value, load)
    pub with_load: fn(&str, &str) -> String,
    pub keys: &'static str,
    pub pick: &'static str,
    pub use_value: &'static str,
}
