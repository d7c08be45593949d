//! The requirements as a table.

use super::table::{Table, Value};
use super::tables::column;
use crate::i18n::Texts;
use crate::sim::quantity::Kind;
use crate::sim::require;
use crate::sim::scenario::Draft;
use crate::ui::words;
use crate::view::{CheckView, ResultsView};

/// A row for each requirement: its line, its light, what was found in the unit of the line, how far
/// that is from the limit. None where nothing is required.
pub fn requirements(draft: &Draft, results: &ResultsView, texts: &Texts) -> Option<Table> {
    let required = require::of(draft);
    let row = |((line, requirement), check): ((&String, &require::Requirement), &CheckView)| {
        let (value, half) = (check.figure.value, check.figure.half_width);
        let unit = requirement.test.unit();
        let (found, room) = match value {
            _ if check.grows => (Value::Grows(texts.require.grows.to_owned()), f64::NAN),
            f64::INFINITY => {
                (Value::Grows(texts.pictures.data.never.to_owned()), f64::NEG_INFINITY)
            }
            value => {
                let room = unit.write(requirement.test.room(value));
                (Value::Between(unit.write(value), unit.write(half)), room)
            }
        };
        let word = if unit.kind == Kind::Money { "$" } else { unit.word };
        let room = if room.is_finite() { room } else { f64::NAN };
        vec![
            Value::Text(line.clone()),
            Value::Text(words::light(texts, check.met).to_owned()),
            found,
            Value::Text(word.to_owned()),
            Value::Number(room),
        ]
    };
    let lines = draft.requirements.iter().zip(&required).zip(&results.checks);
    let rows: Vec<Vec<Value>> = lines.map(row).collect();
    let columns = texts.require.columns.map(column).to_vec();
    (!rows.is_empty()).then_some(Table { columns, rows })
}
