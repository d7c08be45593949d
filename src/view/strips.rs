//! Busy slots over time: a row for each slot, or a shade for each model with many.

use super::changes::{Changes, Counts, shares_slots};
use super::series::Cells;
use super::spark::Steps;
use crate::sim::outcome::{Outcome, Stretch};
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Busy slots of each model over a stretch of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StripsView {
    /// Beginning of the stretch [s].
    pub from_s: f64,
    /// End of the stretch [s].
    pub to_s: f64,
    /// Steps that positions count in.
    pub steps: u32,
    /// One block for each model.
    pub models: Vec<StripModel>,
}

/// Busy slots of one model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StripModel {
    /// Slots of the model.
    pub slots: u32,
    /// For each slot the stretches in which it is busy, in steps (from, to); neighbours closer
    /// than half a step are joined. Empty where the model has too many slots for rows.
    pub rows: Vec<Vec<(f32, f32)>>,
    /// Share of slots busy in each step, where there are no rows.
    pub shade: Vec<f32>,
}

/// Models with more slots than this are shaded and not drawn slot by slot.
pub const ROWS_MAX: u32 = 24;
/// Fleets with more models than this are shaded throughout.
const MODELS_WITH_ROWS: usize = 12;

/// What an index knows of the busy slots of a stretch.
pub(super) struct Part<'a> {
    /// The tasks, in order of start, or the stretches of service that may be seen; none if too many.
    pub tasks: Option<Range<usize>>,
    /// Shares of busy slots in each step of the stretch.
    pub shares: Option<&'a Cells>,
}

/// The same, as far as an index knows what is to be seen.
pub(super) fn strips_of(
    scenario: &Scenario,
    outcome: &Outcome,
    (from_s, to_s, buckets): (f64, f64, u32),
    part: &Part,
) -> StripsView {
    let steps = Steps::new(from_s, to_s, buckets);
    let apart = !shares_slots(outcome) && part.tasks.is_some();
    let few = scenario.models.len() <= MODELS_WITH_ROWS && apart;
    let block = |model: &crate::sim::scenario::Model| {
        let slots = model.slots();
        let rows = if few && slots <= ROWS_MAX { slots as usize } else { 0 };
        let shade = if rows == 0 { steps.count } else { 0 };
        StripModel { slots, rows: vec![Vec::new(); rows], shade: vec![0.0; shade] }
    };
    let mut models: Vec<StripModel> = scenario.models.iter().map(block).collect();
    match (&part.tasks, part.shares) {
        (Some(tasks), _) if apart && outcome.stretches.is_empty() => {
            let run = outcome;
            let stretch = |row: &u32| {
                let row = *row as usize;
                (run.model[row], run.slot[row], run.start[row], run.finish[row])
            };
            let end = steps.begin(steps.count);
            let tasks = outcome.starts[tasks.clone()].iter().map(stretch);
            draw(&mut models, tasks.take_while(|stretch| stretch.2 < end), &steps);
        }
        (Some(_), _) if apart => {
            let stretch = |part: &Stretch| (part.model, part.slot, part.from, part.to);
            let begin = steps.begin(0);
            let first = outcome.stretches.partition_point(|part| part.to <= begin);
            draw(&mut models, outcome.stretches[first..].iter().map(stretch), &steps);
        }
        (_, Some(cells)) => {
            for (column, model) in models.iter_mut().enumerate() {
                model.shade = cells.of(column).map(|cell| cell.share).collect();
            }
        }
        _ => shade_shared(&mut models, outcome, &steps),
    }
    StripsView { from_s, to_s, steps: steps.count as u32, models }
}

/// Draws stretches (model, slot, from, to), those of one slot in their order.
fn draw(
    models: &mut [StripModel],
    stretches: impl Iterator<Item = (u16, u32, Time, Time)>,
    steps: &Steps,
) {
    let (begin, end) = (steps.begin(0), steps.begin(steps.count));
    for (model, slot, from, to) in stretches {
        let Some(model) = models.get_mut(usize::from(model)) else { continue };
        if from >= end || to <= begin || to == Time::NEVER {
            continue;
        }
        let stretch = (steps.place(from), steps.place(to));
        match model.rows.get_mut(slot as usize) {
            Some(row) => join(row, stretch),
            None => shade(&mut model.shade, stretch, 1.0 / model.slots as f32),
        }
    }
}

/// Shades of slots that all tasks at a model share.
fn shade_shared(models: &mut [StripModel], outcome: &Outcome, steps: &Steps) {
    let mut counts = Counts::of(models.len());
    let mut since = vec![0.0; models.len()];
    let mut changes = Changes::of(outcome);
    let mut pass = |counts: &Counts, model: usize, until: f32| {
        let strip = &mut models[model];
        let busy = counts.running[model].min(strip.slots) as f32 / strip.slots as f32;
        let from = std::mem::replace(&mut since[model], until);
        if until > from && busy > 0.0 {
            shade(&mut strip.shade, (from, until), busy);
        }
    };
    while let Some((entry, _)) = changes.next_before(steps.begin(steps.count)) {
        let model = usize::from(entry.model);
        if model < counts.running.len() {
            pass(&counts, model, steps.place(entry.at));
        }
        counts.apply(&entry);
    }
    for model in 0..counts.running.len() {
        pass(&counts, model, steps.count as f32);
    }
}

/// Adds a stretch to a row, joined to the last one where the gap could not be seen.
fn join(row: &mut Vec<(f32, f32)>, (from, to): (f32, f32)) {
    match row.last_mut() {
        Some(last) if from - last.1 < 0.5 => last.1 = last.1.max(to),
        _ => row.push((from, to)),
    }
}

/// Adds a share of busy slots to the shade of the steps that it covers.
fn shade(column: &mut [f32], (from, to): (f32, f32), busy: f32) {
    let first = (from as usize).min(column.len().saturating_sub(1));
    for (step, share) in
        column.iter_mut().enumerate().skip(first).take((to as usize + 1).saturating_sub(first))
    {
        let covered = (to.min(step as f32 + 1.0) - from.max(step as f32)).max(0.0);
        *share += covered * busy;
    }
}

#[cfg(test)]
mod tests {
    use super::super::slow::strips;
    use super::super::testing::{batch_of_three, central_batch, interrupted, sharing};
    use super::*;

    #[test]
    fn rows_join_what_follows_at_once() {
        let (scenario, outcome) = batch_of_three();
        let view = strips(&scenario, &outcome, 0.0, 4.0, 8);
        assert_eq!(view.models[0].rows, [[(0.0, 6.0)]]);
    }

    #[test]
    fn rows_are_cut_to_the_stretch() {
        let (scenario, outcome) = central_batch();
        let view = strips(&scenario, &outcome, 0.5, 1.5, 10);
        assert_eq!(view.models[0].rows, [[(0.0, 10.0)]]);
        assert_eq!(view.models[1].rows, [[(0.0, 5.0)]]);
    }

    #[test]
    fn shades_are_shares_of_slots() {
        let mut column = vec![0.0; 4];
        shade(&mut column, (0.5, 2.0), 0.5);
        shade(&mut column, (3.5, 4.0), 0.5);
        assert_eq!(column, [0.25, 0.5, 0.0, 0.25]);
    }

    #[test]
    fn interrupted_and_sharing_tasks_fill_the_slot() {
        let (scenario, outcome) = interrupted();
        let view = strips(&scenario, &outcome, 0.0, 8.0, 8);
        assert_eq!(view.models[0].rows, [[(0.0, 4.0)]]);
        let (scenario, outcome) = sharing();
        let view = strips(&scenario, &outcome, 0.0, 4.0, 4);
        assert!(view.models[0].rows.is_empty());
        assert_eq!(view.models[0].shade, [1.0, 1.0, 0.0, 0.0]);
    }
}
