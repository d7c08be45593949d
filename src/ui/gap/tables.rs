//! Floors and parts of a gap as tables.

use crate::i18n::Texts;
use crate::i18n::number::percent;
use crate::sim::floor::{Apart, Part, Reason, reasons};
use crate::sim::require::Names;
use crate::ui::data::{Column, Table, Value};
use crate::ui::store::GapFound;
use crate::ui::words;

/// Words of parts that go together.
fn together(parts: &[Part], words: &[&'static str; 5], between: &str) -> String {
    let words: Vec<&str> = parts.iter().map(|part| words[*part as usize]).collect();
    words.join(between)
}

/// A row for the floor, for each part above it, and for what was found.
pub fn parts(texts: &Texts, apart: &Apart) -> Table {
    let floors = &texts.floors;
    let whole = |name: &str, it: crate::sim::measure::Interval| {
        let value = Value::Between(it.mean, it.half_width);
        vec![Value::Text(name.to_owned()), value, Value::Text(String::new())]
    };
    let mut rows = vec![whole(floors.floor, apart.floor)];
    rows.extend(apart.steps.iter().rev().map(|step| {
        vec![
            Value::Text(together(&step.parts, &floors.parts, texts.race.comma)),
            Value::Between(step.gain.mean, step.gain.half_width),
            Value::Text(together(&step.parts, &floors.part_notes, "; ")),
        ]
    }));
    rows.push(whole(floors.found, apart.found));
    let columns = floors.part_columns.map(|name| Column(name.to_owned())).to_vec();
    Table { columns, rows }
}

fn why(texts: &Texts, reasons: &[Reason]) -> String {
    let words: Vec<&str> =
        reasons.iter().map(|reason| texts.race.floor_reasons[*reason as usize]).collect();
    words.join(texts.floors.or)
}

/// A row for each figure that has a floor.
pub fn distances(texts: &Texts, found: &GapFound) -> Table {
    let names = Names::of(&found.draft);
    let row = |it: &crate::worker::pool::background::Distance| {
        let above = it.gap.mean / it.floor.mean;
        let above = if it.floor.mean > 0.0 { percent(above) } else { String::new() };
        let value = |it: crate::sim::measure::Interval| Value::Between(it.mean, it.half_width);
        vec![
            Value::Text(words::figure_name(texts, &it.quantity, &names)),
            value(it.found),
            value(it.floor),
            Value::Text(above),
            Value::Text(why(texts, &reasons(&found.draft, &it.quantity))),
        ]
    };
    let columns = texts.floors.columns.map(|name| Column(name.to_owned())).to_vec();
    Table { columns, rows: found.distances.iter().map(row).collect() }
}
