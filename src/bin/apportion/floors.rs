//! How far a result is from what no policy can go below.

use crate::expect::finite;
use apportion::i18n::Language;
use apportion::i18n::number::figures;
use apportion::sim::floor::{FloorRow, Floors, Reason};
use apportion::sim::require::{Names, write_quantity};
use apportion::sim::study::Study;
use serde_json::{Value, json};
use std::fmt::Write;
use std::rc::Rc;

/// The floors of everything that was measured.
pub fn rows(study: &Study) -> Vec<FloorRow> {
    let mut floors = Floors::new(Rc::clone(study.scenario()), study.warmup_s());
    while !floors.step(study.replications().len()) {}
    floors.rows(study.replications())
}

/// A table of them; nothing where nothing has a floor.
pub fn text(study: &Study, rows: &[FloorRow]) -> String {
    let (names, texts) = (Names::of(study.scenario()), &Language::English.texts().race);
    let mut text = String::new();
    if !rows.is_empty() {
        let title = "distance to perfect";
        let _ = writeln!(text, "\n{title:36} {:>22} {:>14}", "floor, mean ± 95%", "above it by");
    }
    for row in rows {
        let half = match row.floor.half_width.is_finite() {
            true => format!(" ± {}", figures(row.floor.half_width, 2)),
            false => String::new(),
        };
        let floor = format!("{}{half}", figures(row.floor.mean, 4));
        let gap = match row.floor.mean > 0.0 {
            true => format!("{}%", figures(row.gap.mean / row.floor.mean * 100.0, 3)),
            false => figures(row.gap.mean, 4),
        };
        let figure = write_quantity(&row.quantity, &names);
        let reason = texts.floor_reasons[row.reason as usize];
        let _ = writeln!(text, "  {figure:34} {floor:>22} {gap:>14}   {reason}");
    }
    text
}

/// The same for programs.
pub fn json(study: &Study, rows: &[FloorRow]) -> Value {
    let names = Names::of(study.scenario());
    let of = |row: &FloorRow| {
        json!({
            "figure": write_quantity(&row.quantity, &names),
            "floor": finite(row.floor.mean),
            "floor_half_width_95": finite(row.floor.half_width),
            "mean": finite(row.found.mean),
            "gap": finite(row.gap.mean),
            "gap_half_width_95": finite(row.gap.half_width),
            "reason": match row.reason {
                Reason::Alone => "alone_on_the_fastest_slot",
                Reason::PooledSrpt => "pooled_server_srpt",
                Reason::PooledWork => "pooled_server_work",
                Reason::TotalSpeed => "work_over_total_speed",
                Reason::Allowed => "classes_on_the_models_that_they_may_use",
            },
        })
    };
    rows.iter().map(of).collect()
}
