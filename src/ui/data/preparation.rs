//! The first stage, step by step: units, cleaning, equal tasks, splitting, time.

use super::table::{Table, Value};
use super::tables::column;
use crate::i18n::number::{figures, three, whole, with_unit};
use crate::i18n::{NoteTexts, PictureTexts};
use crate::sim::limits::QUANTITY_MAX;
use crate::sim::prepare::Written;
use crate::sim::run;
use crate::sim::scenario::{Draft, Model, SpeedUnit, Split};
use crate::sim::units::Span;
use crate::view::ResultsView;

/// What happens to tasks before anybody decides where they go.
pub fn preparation(draft: &Draft, results: &ResultsView, texts: &PictureTexts) -> Table {
    let notes = &texts.notes;
    let mut rows = units(draft, notes);
    let stage = run::preparation(&draft.policies.prepare);
    let fates = &results.fates;
    let mut step = |step: &str, of: String, rule: String, result: String| {
        rows.push([step.to_owned(), of, rule, result]);
    };
    let every = || notes.every_task.to_owned();
    if stage.work_min > 0.0 || fates.too_small > 0 {
        let rule = (notes.below)(&figures(stage.work_min, 4));
        step(notes.step_clean, every(), rule, (notes.too_small)(&whole(fates.too_small)));
    }
    if stage.work_max < QUANTITY_MAX || fates.too_large > 0 {
        let rule = (notes.above)(&figures(stage.work_max, 4));
        step(notes.step_clean, every(), rule, (notes.too_large)(&whole(fates.too_large)));
    }
    for (count, say) in
        [(fates.hit, notes.hit), (fates.joined, notes.joined), (fates.skipped, notes.skipped)]
    {
        if count > 0 {
            step(notes.step_equal, every(), String::new(), say(&whole(count)));
        }
    }
    for class in &draft.tasks {
        let parts = match class.split {
            Split::Whole => continue,
            Split::Count(count) => (notes.equal_parts)(&whole(count.into())),
            Split::ByCapacity => notes.capacity_parts.to_owned(),
        };
        step(notes.step_split, class.name.clone(), parts, String::new());
    }
    if stage.overhead > Span(0) {
        let each = (notes.each)(&with_unit(stage.overhead.seconds(), "s"));
        step(notes.step_time, every(), each, String::new());
    }
    let rows = rows.into_iter().map(|row| row.map(Value::Text).to_vec()).collect();
    Table { columns: notes.steps.map(column).to_vec(), rows }
}

/// What sizes and speeds were written in, and what they are in work units.
fn units(draft: &Draft, notes: &NoteTexts) -> Vec<[String; 4]> {
    let mut rows = Vec::new();
    for class in &draft.tasks {
        let rule = match Written::of(class) {
            Written::WorkUnits => notes.size_units.to_owned(),
            Written::Tokens { per_input, per_output } => {
                (notes.size_tokens)(&three(per_input), &three(per_output))
            }
        };
        let result = (notes.mean_size)(&three(class.mean_work()));
        rows.push([notes.step_units.to_owned(), class.name.clone(), rule, result]);
    }
    for model in &draft.models {
        let result = (notes.slot_speed)(&three(model.slot_speed()));
        rows.push([notes.step_units.to_owned(), model.name.clone(), speed(model, notes), result]);
    }
    rows
}

fn speed(model: &Model, notes: &NoteTexts) -> String {
    let say = match model.speed.unit {
        SpeedUnit::SecondsPerUnit => notes.seconds_per_unit,
        SpeedUnit::UnitsPerSecond => notes.units_per_second,
        SpeedUnit::ModelUnitsPerSecond => notes.model_units_per_second,
    };
    say(&three(model.speed.value))
}
