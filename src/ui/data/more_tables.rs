//! Tables that only some runs have: memory over time, and what a balancer did.

use super::table::{Table, Value};
use super::tables::{TIMES_MAX, column, tidy};
use crate::i18n::PictureTexts;
use crate::ui::marks::Names;
use crate::view::{ActKind, ActRow, ActTable, MemoryView};

/// Memory in use and busy slots over time.
pub fn memory(view: &MemoryView, names: &Names, texts: &PictureTexts) -> Table {
    let notes = &texts.notes;
    let steps = view.models.first().map_or(0, |line| line.busy_low.len());
    let models = &view.models[..view.models.len().min(names.len())];
    let mut columns = vec![column(texts.data.time)];
    for (model, line) in models.iter().enumerate() {
        let memory = [notes.memory_low, notes.memory_high];
        let memory = memory.iter().filter(|_| line.memory_gb.is_some());
        for part in memory.chain(&[notes.busy_low, notes.busy_high]) {
            columns.push(column(&format!("{}: {part}", names.name(model))));
        }
    }
    let count = steps.min(TIMES_MAX);
    let row = |index: usize| {
        let part = index * steps / count..(index + 1) * steps / count;
        let share = part.start as f64 / steps as f64;
        let mut cells = vec![Value::Number(tidy(view.from_s + share * (view.to_s - view.from_s)))];
        let mut both = |low: &[f32], high: &[f32], all: f64| {
            let low = low[part.clone()].iter().copied().fold(f32::INFINITY, f32::min);
            let high = high[part.clone()].iter().copied().fold(0.0_f32, f32::max);
            cells.push(Value::Number(tidy(f64::from(low) * all)));
            cells.push(Value::Number(tidy(f64::from(high) * all)));
        };
        for line in models {
            if let Some(all_gb) = line.memory_gb {
                both(&line.memory_low, &line.memory_high, all_gb);
            }
            both(&line.busy_low, &line.busy_high, 1.0);
        }
        cells
    };
    Table { columns, rows: (0..count).map(row).collect() }
}

/// A stretch of what the balancer did: tasks moved to a model, or its weight changed.
pub fn acts(view: &ActTable, names: &Names, texts: &PictureTexts) -> Table {
    let notes = &texts.notes;
    let columns = [
        texts.data.time,
        texts.data.model,
        notes.tasks_moved,
        notes.moved_from,
        notes.weight_before,
        notes.weight_after,
    ];
    let row = |row: &ActRow| {
        let name = |model: u16| Value::Text(names.name(model.into()).to_owned());
        let blank = || Value::Text(String::new());
        let [count, from, before, after] = match row.what {
            ActKind::Moved { from, count } => {
                [Value::Count(count.into()), name(from), blank(), blank()]
            }
            ActKind::Weighed { before, after } => {
                [blank(), blank(), Value::Number(before), Value::Number(after)]
            }
        };
        vec![Value::Number(row.at_s), name(row.model), count, from, before, after]
    };
    Table { columns: columns.map(column).to_vec(), rows: view.rows.iter().map(row).collect() }
}
