//! Texts of the pictures: diagram, charts, figures, verdict, playback, formulas, tables.
//!
//! Sentences that hold numbers are functions: numbers come written, and each language orders them.

/// See the file.
#[derive(Debug)]
pub struct PictureTexts {
    /// The pipeline.
    pub diagram: DiagramTexts,
    /// Charts over time and of waits.
    pub charts: ChartTexts,
    /// The playback bar.
    pub transport: TransportTexts,
    /// The strip of key figures.
    pub kpi: KpiTexts,
    /// The sentence over the figures.
    pub verdict: VerdictTexts,
    /// The formulas.
    pub formulas: FormulaTexts,
    /// The tables.
    pub data: DataTexts,
    /// What stands beside the pictures.
    pub notes: super::NoteTexts,
    /// The charts' controls.
    pub plots: super::PlotTexts,
}

/// The pipeline.
#[derive(Debug)]
pub struct DiagramTexts {
    pub pipeline: &'static str,
    /// Names of the five stages.
    pub stages: [&'static str; 5],
    /// What each stage says while there is nothing yet.
    pub ghost: [&'static str; 5],
    pub ghost_label: &'static str,
    pub classes: fn(usize) -> String,
    pub keep_duplicates: &'static str,
    pub keep_all: &'static str,
    /// (dispatchers, policy)
    pub several: fn(u64, &str) -> String,
    pub slots: fn(u64, u64) -> String,
    pub slots_only: fn(u64) -> String,
    pub start_within: fn(&str) -> String,
    pub finish_within: fn(&str) -> String,
    pub promises_differ: &'static str,
    pub no_promise: &'static str,
    pub poisson: &'static str,
    pub all_at_once: &'static str,
    pub every: fn(&str) -> String,
    pub gaps: &'static str,
    pub trace: &'static str,
    pub tasks: &'static str,
    pub mixed: &'static str,
    pub waiting: &'static str,
    pub mean_wait: &'static str,
    pub mean: &'static str,
    pub grows: &'static str,
    pub empty_now: &'static str,
    pub oldest: fn(&str) -> String,
    pub central: &'static str,
    pub busy: &'static str,
    pub utilisation: &'static str,
    pub same_load: &'static str,
    pub fleet_load: &'static str,
    pub done: &'static str,
    pub in_time: &'static str,
    pub alone: &'static str,
    pub others: fn(usize) -> String,
    pub heat: &'static str,
    /// No balancer, and the gap of utilisation is so small.
    pub balance_none_even: fn(&str) -> String,
    pub balance_none_even_short: fn(&str) -> String,
    /// No balancer, and there would be work for one.
    pub balance_none_gap: fn(&str) -> String,
    pub balance_none_gap_short: fn(&str) -> String,
    /// A balancer by name.
    pub balance_on: fn(&str) -> String,
    /// Beginning of the summary.
    pub now: &'static str,
    pub model_now: fn(&str, &str, &str, &str) -> String,
    pub central_now: fn(&str) -> String,
    pub joined: &'static str,
}

/// Charts.
#[derive(Debug)]
pub struct ChartTexts {
    pub load: &'static str,
    pub load_unit: &'static str,
    pub at: fn(&str) -> String,
    pub fleet: &'static str,
    pub load_column: &'static str,
    pub run_wait: fn(&str, &str) -> String,
    pub queue_line: &'static str,
    pub load_summary: &'static str,
    pub load_of: fn(&str, &str, &str) -> String,
    pub load_keys: &'static str,
    pub tail: &'static str,
    pub tail_unit: &'static str,
    pub target: fn(&str) -> String,
    pub one_in_twenty: &'static str,
    pub late: fn(&str, &str) -> String,
    pub tail_summary: &'static str,
    pub tail_of: fn(&str, &str, &str) -> String,
    pub no_tasks: &'static str,
    pub table: &'static str,
    pub picture: &'static str,
    pub top: fn(usize, usize) -> String,
    pub heat_caption: &'static str,
}

/// The playback bar.
#[derive(Debug)]
pub struct TransportTexts {
    pub playback: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub play: &'static str,
    pub pause: &'static str,
    pub speed: &'static str,
    pub fit: &'static str,
    pub time: &'static str,
    pub seconds: fn(&str) -> String,
    pub waiting: &'static str,
    pub again: &'static str,
}

/// Key figures.
#[derive(Debug)]
pub struct KpiTexts {
    pub label: &'static str,
    pub wait_p50: &'static str,
    pub wait_p95: &'static str,
    pub wait_p99: &'static str,
    pub throughput: &'static str,
    pub utilisation: &'static str,
    pub imbalance: &'static str,
    pub in_wait: fn(&str) -> String,
    pub in_load: &'static str,
    pub one_model: &'static str,
    pub start_within: fn(&str) -> String,
    pub finish_within: fn(&str) -> String,
    pub promise: &'static str,
    pub no_promise: &'static str,
    /// No model has a price.
    pub no_price: &'static str,
    pub cost: &'static str,
    pub grows: &'static str,
    /// In place of a time that never comes.
    pub never: &'static str,
    pub growth: fn(&str) -> String,
    pub model: fn(&str) -> String,
    pub more: fn(usize) -> String,
}

/// The verdict: the fact in bold, the lesson in grey, a sentence under them.
#[derive(Debug)]
pub struct VerdictTexts {
    pub label: &'static str,
    pub waiting_for: &'static str,
    pub list_and: fn(&[String]) -> String,
    /// (models, growth per second, offered over capacity)
    pub overload: fn(&str, &str, &str) -> [String; 3],
    /// The fleet would have room, only these models are too busy.
    pub overload_of: fn(&str, &str, &str) -> [String; 3],
    /// The fleet would have room, but no policy may use it (models whose queue grows, growth per
    /// second, models that classes must use, times what those can do).
    pub overload_any: fn(&str, &str, &str, &str) -> [String; 3],
    /// (last, when, excess)
    pub batch: fn(&str, &str, &str) -> [String; 3],
    /// (when)
    pub batch_even: fn(&str) -> [String; 3],
    /// The drain times are even, the tasks could not be cut finer (last, when, excess).
    pub batch_nearly: fn(&str, &str, &str) -> [String; 3],
    /// (number of models, busy, worst, ratio)
    pub unequal: fn(usize, &str, &str, &str) -> [String; 2],
    /// (worst, best, late share)
    pub unequal_why: fn(&str, &str, Option<&str>) -> String,
    /// (most, its use, least, its use)
    pub uneven: fn(&str, &str, &str, &str) -> [String; 3],
    /// (share kept)
    pub missed: fn(&str) -> [String; 2],
    /// (worst, its share)
    pub missed_why: fn(Option<(&str, &str)>) -> String,
    /// (share of tasks)
    pub lost: fn(&str) -> [String; 3],
    /// (busy, p95)
    pub idle: fn(&str, &str) -> [String; 3],
    /// (busy, p95, share kept)
    pub steady: fn(&str, &str, Option<&str>) -> [String; 3],
}

/// Formulas.
#[derive(Debug)]
pub struct FormulaTexts {
    pub symbols: &'static str,
    pub symbols_hint: &'static str,
    pub numbers: &'static str,
    pub fractions: &'static str,
    pub notation: &'static str,
    pub capacity: &'static str,
    pub work: &'static str,
    pub work_per_s: &'static str,
    pub share: &'static str,
    pub fair: &'static str,
    pub drain: &'static str,
    pub drain_stream: &'static str,
    pub load: &'static str,
    pub demand: &'static str,
    pub whole: &'static str,
    pub capacity_of: fn(&str) -> String,
    pub work_of: fn(&str) -> String,
    pub work_fixed: &'static str,
    pub invalid: fn(&str) -> String,
    pub largest: &'static str,
    pub excess_name: &'static str,
    pub imbalance: fn(&str, &str, &str) -> String,
    pub move_units: fn(&str) -> String,
    pub move_label: fn(&str, &str, &str) -> String,
    /// (last, when, excess in %)
    pub head: fn(&str, &str, &str) -> String,
    /// (amount, from, to, when)
    pub head_move: fn(&str, &str, &str, &str) -> String,
    pub head_even: fn(&str) -> String,
    pub head_even_lesson: &'static str,
    pub head_stream: fn(&str, &str) -> String,
    pub head_stream_even: fn(&str) -> String,
    pub done_title: &'static str,
    pub done_hint: &'static str,
    pub done_hint_stream: &'static str,
    pub units_at: fn(&str, &str) -> String,
    pub idle_for: fn(&str) -> String,
    pub floor: &'static str,
    pub drain_label: fn(&str, &str) -> String,
    pub next_pick: &'static str,
    pub largest_deficit: &'static str,
    pub pick: &'static str,
    pub order: &'static str,
    pub goes_to: &'static str,
    pub tie: &'static str,
    pub repeats: &'static str,
    pub stream_title: &'static str,
    pub stream_hint: fn(&str) -> String,
    pub split: &'static str,
    pub arrivals: &'static str,
    pub busy: &'static str,
    pub response: &'static str,
    pub proportional: &'static str,
    pub best: &'static str,
    pub stream_lesson: &'static str,
    pub slips_title: &'static str,
    pub quantity: &'static str,
    pub printed: &'static str,
    pub here: &'static str,
    pub slip_load: &'static str,
    pub slip_deficit: &'static str,
    pub slips_why: &'static str,
    pub whole_title: &'static str,
    pub whole_hint: &'static str,
    pub largest_remainder: &'static str,
    pub webster: &'static str,
    pub dhondt: &'static str,
    pub adams: &'static str,
    pub huntington_hill: &'static str,
}

/// Tables.
#[derive(Debug)]
pub struct DataTexts {
    pub copy: &'static str,
    pub copied: &'static str,
    pub rows: fn(&str) -> String,
    pub sort: fn(&str) -> String,
    pub results: &'static str,
    pub results_hint_run: &'static str,
    pub results_hint_long: fn(&str) -> String,
    pub load: &'static str,
    pub tail: &'static str,
    pub strips: &'static str,
    pub shares: &'static str,
    pub tasks: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub page: fn(&str, &str, &str) -> String,
    pub grows: &'static str,
    pub scope: &'static str,
    pub fleet: &'static str,
    pub class: &'static str,
    pub model: &'static str,
    pub time: &'static str,
    pub slot: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub running: &'static str,
    pub waiting: &'static str,
    pub load_low: &'static str,
    pub load_high: &'static str,
    pub central: &'static str,
    pub wait: &'static str,
    pub share_waiting: &'static str,
    pub capacity: &'static str,
    pub share: &'static str,
    pub given: &'static str,
    pub received: &'static str,
    pub task: &'static str,
    pub work: &'static str,
    pub arrival: &'static str,
    pub start: &'static str,
    pub finish: &'static str,
    pub busy_share: &'static str,
    /// What a task never got.
    pub never: &'static str,
    pub fate: &'static str,
    /// Ran, dropped as too small, shed, out of a cache, joined an equal task, skipped, dropped as too
    /// large.
    pub fates: [&'static str; 7],
    /// Headings of the figures, in the order of `METRICS`.
    pub metrics: [&'static str; 38],
}
