//! Memory: a task must fit a model that it may run on.

use super::Problems;
use super::policies::names_models;
use super::tasks::eligible;
use crate::sim::scenario::{Arrivals, Clash, Draft, Fault, Model, Size, Split, TaskClass};

/// Every class by itself.
pub(super) fn together(draft: &Draft, found: &mut Problems) {
    for (index, class) in draft.tasks.iter().enumerate() {
        fits(&format!("tasks[{index}].memory_gb"), class, draft, found);
    }
}

/// A task that fits no model would wait for ever. Of sizes without an upper end the mean is judged.
fn fits(path: &str, class: &TaskClass, draft: &Draft, found: &mut Problems) {
    if class.memory_gb == 0.0 && class.memory_gb_per_unit == 0.0 {
        return;
    }
    let models = eligible(class, draft).map(|model| &draft.models[model]);
    let share = match class.split {
        Split::Whole => 1.0,
        Split::Count(count) => 1.0 / f64::from(count),
        Split::ByCapacity => {
            let largest = models.clone().map(Model::capacity).fold(0.0, f64::max);
            largest / models.clone().map(Model::capacity).sum::<f64>()
        }
    };
    let needs_gb = class.memory_gb + class.memory_gb_per_unit * largest_work(class) * share;
    let has_gb = |model: &Model| model.memory_total_gb().unwrap_or(f64::INFINITY);
    let most_gb = match class.model.filter(|_| names_models(draft)) {
        Some(named) => has_gb(&draft.models[named]),
        None => models.map(has_gb).fold(0.0, f64::max),
    };
    if needs_gb > most_gb {
        found.add(path, Fault::Clash(Clash::TaskTooMuchMemory { needs_gb, most_gb }));
    }
}

/// The largest size of a class, the mean where there is none [work units].
fn largest_work(class: &TaskClass) -> f64 {
    match (&class.size, &class.arrivals) {
        (Size::Uniform { high, .. }, _) => *high,
        (Size::Quantiles { work }, _) => work.last().copied().unwrap_or(0.0),
        (Size::Trace { per_input_token, per_output_token }, Arrivals::Trace(trace)) => {
            let work = |row| trace.sizes.work(row, *per_input_token, *per_output_token);
            (0..trace.sizes.len()).map(work).fold(0.0, f64::max)
        }
        _ => class.mean_work(),
    }
}
