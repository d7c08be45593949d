//! Busy slots over time: a row for each slot, or a shade for each model with many.

use super::spark::Steps;
use crate::sim::outcome::Outcome;
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;
use serde::{Deserialize, Serialize};

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

/// Busy slots from `from_s` to `to_s` in `buckets` steps of equal length.
pub fn strips(
    scenario: &Scenario,
    outcome: &Outcome,
    from_s: f64,
    to_s: f64,
    buckets: u32,
) -> StripsView {
    let steps = Steps::new(from_s, to_s, buckets);
    let few = scenario.models.len() <= MODELS_WITH_ROWS;
    let block = |model: &crate::sim::scenario::Model| {
        let slots = model.slots();
        let rows = if few && slots <= ROWS_MAX { slots as usize } else { 0 };
        let shade = if rows == 0 { steps.count } else { 0 };
        StripModel { slots, rows: vec![Vec::new(); rows], shade: vec![0.0; shade] }
    };
    let mut models: Vec<StripModel> = scenario.models.iter().map(block).collect();
    let (from, to) = (steps.begin(0), steps.begin(steps.count));
    for &task in &outcome.starts {
        let task = task as usize;
        let (start, finish) = (outcome.start[task], outcome.finish[task]);
        if start >= to {
            break;
        }
        if finish <= from || finish == Time::NEVER {
            continue;
        }
        let model = &mut models[usize::from(outcome.model[task])];
        let stretch = (steps.place(start), steps.place(finish));
        if model.rows.is_empty() {
            shade(&mut model.shade, stretch, model.slots as f32);
        } else {
            join(&mut model.rows[outcome.slot[task] as usize], stretch);
        }
    }
    StripsView { from_s, to_s, steps: steps.count as u32, models }
}

/// Adds a stretch to a row, joined to the last one where the gap could not be seen.
fn join(row: &mut Vec<(f32, f32)>, (from, to): (f32, f32)) {
    match row.last_mut() {
        Some(last) if from - last.1 < 0.5 => last.1 = last.1.max(to),
        _ => row.push((from, to)),
    }
}

/// Adds one busy slot to the shade of the steps that it covers.
fn shade(column: &mut [f32], (from, to): (f32, f32), slots: f32) {
    let first = (from as usize).min(column.len().saturating_sub(1));
    for (step, share) in
        column.iter_mut().enumerate().skip(first).take((to as usize + 1).saturating_sub(first))
    {
        let covered = (to.min(step as f32 + 1.0) - from.max(step as f32)).max(0.0);
        *share += covered / slots;
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{batch_of_three, central_batch};
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
        shade(&mut column, (0.5, 2.0), 2.0);
        shade(&mut column, (3.5, 4.0), 2.0);
        assert_eq!(column, [0.25, 0.5, 0.0, 0.25]);
    }
}
