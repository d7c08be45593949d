//! Texts of sizing.

/// The cheapest fleet.
#[derive(Debug)]
pub struct SizeTexts {
    pub question: &'static str,
    pub intro: &'static str,
    pub empty: &'static str,
    pub no_scenario: &'static str,
    /// (most)
    pub too_many: fn(usize) -> String,

    pub requirements: &'static str,
    pub none_yet: &'static str,
    pub requirement: &'static str,
    pub such_as: &'static str,
    pub add: &'static str,
    /// (line): the name of the step in undo
    pub added: fn(&str) -> String,
    pub hold: &'static str,
    pub plain: &'static str,
    pub more_traffic: &'static str,
    pub another_traffic: &'static str,
    /// (percentage)
    pub drop_traffic: fn(&str) -> String,
    pub wrong_traffic: &'static str,
    pub replica_down: &'static str,
    pub model_down: &'static str,
    pub runs: &'static str,
    pub runs_hint: &'static str,
    pub wrong_runs: &'static str,
    pub size_it: &'static str,
    pub size_again: &'static str,
    pub stop: &'static str,

    /// (fleet, fleets tried)
    pub stages: [fn(&str, &str) -> String; 3],
    pub colon: &'static str,
    pub waiting: &'static str,
    /// (fleet)
    pub so_far: fn(&str) -> String,
    pub stopped: &'static str,
    pub stale: &'static str,
    pub refused: &'static str,

    /// (replicas, model)
    pub of_model: fn(u32, &str) -> String,
    pub nothing: &'static str,
    /// (money)
    pub per_hour: fn(&str) -> String,
    /// What must hold, of a set: (nothing), (more, percentage), (less, percentage), a replica, a model, all.
    pub as_it_is: &'static str,
    pub with_more: fn(&str) -> String,
    pub with_less: fn(&str) -> String,
    pub with_replica_down: &'static str,
    pub with_model_down: &'static str,
    pub with_all: &'static str,
    /// (model)
    pub replica_of_down: fn(&str) -> String,
    pub model_is_down: fn(&str) -> String,
    /// (fleet, when)
    pub fleet_when: fn(&str, &str) -> String,
    /// (fleet and when, cost)
    pub at_cost: fn(&str, &str) -> String,
    /// (when)
    pub no_fleet: fn(&str) -> String,
    /// (fleet, what it fails)
    pub cheaper_fails: fn(&str, &str) -> String,
    pub cheaper_is_none: &'static str,
    /// (dearest fleet, what it failed, fleets tried), and what can be done
    pub none_found: fn(&str, &str, &str) -> String,
    /// Met, not met, not certain.
    pub met: [&'static str; 3],
    /// (line, met or not, when, value)
    pub line_is: fn(&str, &str, &str, &str) -> String,
    /// (when, share of capacity)
    pub overloaded: fn(&str, &str) -> String,
    /// (when)
    pub cannot_run: fn(&str) -> String,
    /// (value)
    pub by_theory: fn(&str) -> String,
    /// What stands in the place of a requirement: of load, and of what cannot run.
    pub load_line: &'static str,
    pub sound_line: &'static str,
    pub proven: &'static str,
    pub not_proven: &'static str,

    pub fleets: &'static str,
    pub every: &'static str,
    pub receipt: &'static str,
    pub receipt_note: &'static str,
    pub today: &'static str,
    /// Heads of columns.
    pub heads: SizeHeads,
    pub known_by: [&'static str; 4],
    pub take: &'static str,
    /// (fleet): for people who listen, and the name of the step in undo
    pub take_fleet: fn(&str) -> String,
    pub took_fleet: fn(&str) -> String,
    pub is_yours: &'static str,
    pub copy_csv: &'static str,
    pub copy_markdown: &'static str,
}

/// Heads of columns of the tables of sizing.
#[derive(Debug)]
pub struct SizeHeads {
    pub holds: &'static str,
    pub fleet: &'static str,
    pub cost_per_hour: &'static str,
    pub cost_per_million: &'static str,
    pub headroom: &'static str,
    pub to_saturation: &'static str,
    pub cheapest: &'static str,
    pub requirement: &'static str,
    pub when: &'static str,
    pub value: &'static str,
    pub result: &'static str,
    pub known_by: &'static str,
    pub theory: &'static str,
}
