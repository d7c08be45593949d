//! What an edit of a formula's cell means for the scenario.

use crate::sim::scenario::{Arrivals, Draft, Size, Speed, SpeedUnit, TaskClass};

/// The scenario with another capacity of a model, in the unit its speed was written in.
pub fn with_capacity(draft: &Draft, model: usize, capacity: f64) -> Option<Draft> {
    let mut draft = draft.clone();
    let edited = draft.models.get_mut(model)?;
    let slots = f64::from(edited.slots());
    let unit = edited.speed.unit;
    let value = match unit {
        SpeedUnit::SecondsPerUnit => slots / capacity,
        SpeedUnit::UnitsPerSecond => capacity / slots,
        SpeedUnit::ModelUnitsPerSecond => capacity,
    };
    edited.speed = Speed { value, unit };
    Some(draft)
}

/// The only class that is sent to a model by hand, if its amount can be changed.
fn class_of(draft: &Draft, model: usize) -> Option<usize> {
    let mut mine = (0..draft.tasks.len()).filter(|class| draft.tasks[*class].model == Some(model));
    let class = mine.next()?;
    let alone = mine.next().is_none();
    let shared = draft.tasks.iter().any(|class| class.model.is_none());
    (alone && !shared && amount_unit(&draft.tasks[class]).is_some()).then_some(class)
}

/// Work that one more task of a class brings; none where the amount is not a number of tasks.
fn amount_unit(class: &TaskClass) -> Option<f64> {
    match (&class.arrivals, &class.size) {
        (Arrivals::AllAtOnce { .. } | Arrivals::Poisson { .. }, Size::Trace { .. }) => None,
        (Arrivals::AllAtOnce { .. } | Arrivals::Poisson { .. }, size) => {
            Some(size.mean()).filter(|mean| *mean > 0.0)
        }
        _ => None,
    }
}

/// Whether the work given to a model can be typed here.
pub fn work_is_free(draft: &Draft, model: usize) -> bool {
    class_of(draft, model).is_some()
}

/// The scenario with another amount of work for a model; none where it follows from elsewhere.
pub fn with_work(draft: &Draft, model: usize, work: f64) -> Option<Draft> {
    let class = class_of(draft, model)?;
    let unit = amount_unit(&draft.tasks[class])?;
    let mut draft = draft.clone();
    match &mut draft.tasks[class].arrivals {
        // Tasks are whole: half a task is no task.
        Arrivals::AllAtOnce { count, .. } => *count = (work / unit).round().max(0.0) as u64,
        Arrivals::Poisson { rate_per_s } => *rate_per_s = work / unit,
        _ => return None,
    }
    Some(draft)
}

/// The scenario with work moved from one model to another.
pub fn moved(draft: &Draft, from: usize, to: usize, amount: f64) -> Option<Draft> {
    let (from_class, to_class) = (class_of(draft, from)?, class_of(draft, to)?);
    let work = |class: usize| {
        let class = &draft.tasks[class];
        let unit = amount_unit(class)?;
        match class.arrivals {
            Arrivals::AllAtOnce { count, .. } => Some(count as f64 * unit),
            Arrivals::Poisson { rate_per_s } => Some(rate_per_s * unit),
            _ => None,
        }
    };
    let less = with_work(draft, from, work(from_class)? - amount)?;
    with_work(&less, to, work(to_class)? + amount)
}
