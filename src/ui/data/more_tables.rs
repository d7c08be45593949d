//! Tables that only some runs have: memory over time, and what a balancer did.

use super::table::{Table, Value};
use super::tables::{TIMES_MAX, column, tidy};
use crate::i18n::PictureTexts;
use crate::ui::charts::Spread;
use crate::ui::marks::Names;
use crate::view::{ActKind, ActRow, ActTable, MemoryView, PlotLine, PlotView, TailView};

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

/// A figure over time: for each line and the fleet the least and the largest value.
pub fn plot(view: &PlotView, names: &Names, texts: &PictureTexts) -> Table {
    let words = &texts.plots;
    let lines: Vec<&PlotLine> = view.lines.iter().chain([&view.fleet]).collect();
    let name = |line: &PlotLine| match usize::from(line.of) {
        of if of < names.len() => names.name(of),
        _ => texts.charts.fleet,
    };
    let mut columns = vec![column(texts.data.time)];
    for line in &lines {
        for part in [words.least, words.most] {
            columns.push(column(&format!("{}: {part}", name(line))));
        }
    }
    let steps = view.fleet.low.len();
    let count = steps.min(TIMES_MAX);
    let row = |index: usize| {
        let part = index * steps / count..(index + 1) * steps / count;
        let share = part.start as f64 / steps as f64;
        let mut cells = vec![Value::Number(tidy(view.from_s + share * (view.to_s - view.from_s)))];
        for line in &lines {
            let low = line.low[part.clone()].iter().copied().fold(f32::INFINITY, f32::min);
            let high = line.high[part.clone()].iter().copied().fold(0.0_f32, f32::max);
            cells.push(Value::Number(tidy(low.into())));
            cells.push(Value::Number(tidy(high.into())));
        }
        cells
    };
    Table { columns, rows: (0..count).map(row).collect() }
}

/// Mean and largest value of every model or group over the whole run.
pub fn ranks(view: &PlotView, names: &Names, texts: &PictureTexts) -> Table {
    let words = &texts.plots;
    let figure = words.measures[view.measure as usize];
    let columns = [
        column(texts.data.model),
        column(&format!("{figure}: {}", words.mean)),
        column(&format!("{figure}: {}", words.most)),
    ];
    let row = |(model, (mean, most)): (usize, &(f32, f32))| {
        let number = |value: &f32| Value::Number(tidy((*value).into()));
        vec![Value::Text(names.name(model).to_owned()), number(mean), number(most)]
    };
    Table { columns: columns.to_vec(), rows: view.ranks.iter().enumerate().map(row).collect() }
}

/// A distribution: shares longer than each time, or within, or in each step of time.
pub fn spread(
    spread: Spread,
    of: usize,
    view: &TailView,
    names: &Names,
    texts: &PictureTexts,
) -> Table {
    let words = &texts.plots;
    let part = match spread {
        Spread::Tail | Spread::LogTail => words.share_above,
        Spread::Within => words.share_below,
        Spread::Histogram => words.share_in,
    };
    let far = spread == Spread::LogTail;
    let models: Vec<usize> = (0..view.models.len().min(names.len()))
        .filter(|model| !view.models[*model].share.is_empty())
        .collect();
    let mut columns = vec![column(words.time_of[of.min(1)])];
    columns.extend(models.iter().map(|model| column(&format!("{}: {part}", names.name(*model)))));
    let times = if far { &view.far_s } else { &view.wait_s };
    let row = |(point, time_s): (usize, &f64)| {
        let share = |model: &usize| {
            let line = &view.models[*model];
            let above = |point: usize| {
                let shares = if far { &line.far } else { &line.share };
                shares.get(point).map_or(f64::NAN, |share| f64::from(*share))
            };
            Value::Number(tidy(match spread {
                Spread::Within => 1.0 - above(point),
                Spread::Histogram if point == 0 => 1.0 - above(0),
                Spread::Histogram => above(point - 1) - above(point),
                Spread::Tail | Spread::LogTail => above(point),
            }))
        };
        let mut cells = vec![Value::Number(tidy(*time_s))];
        cells.extend(models.iter().map(share));
        cells
    };
    Table { columns, rows: times.iter().enumerate().map(row).collect() }
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
