//! Choices of the form: everything that is not typed. Each always holds.

use super::edit::Edit;
use super::field::{List, Row, choice_mut};
use super::requirements;
use super::rows::{self, Names};
use super::shared::Shared;
use crate::sim::catalog::{Family, find};
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Keys, Length, Promise, Size, SpeedUnit, Split, Target, TaskClass,
};

/// What a class that gets keys starts from.
const KEYS: Keys = Keys { count: 100, zipf: 1.0 };

/// A choice of the form.
#[derive(Clone, Debug)]
pub enum Change {
    /// A new entry at the end of a list.
    Add { list: List },
    /// The same entry again, under another name, below itself.
    Duplicate { row: Row },
    /// An entry goes.
    Remove { row: Row },
    /// An entry to another place.
    Move { row: Row, to: usize },
    /// The same speed in another unit.
    SpeedUnit { at: usize, unit: SpeedUnit },
    /// How the tasks of a class arrive; the rate stays where it can.
    Arrivals { at: usize, kind: ArrivalKind },
    /// How large the tasks of a class are; the mean stays.
    Size { at: usize, kind: SizeKind },
    /// What is promised to a class.
    Promise { at: usize, target: Option<Target> },
    /// Where allocation by hand sends a class.
    ModelOf { at: usize, model: Option<usize> },
    /// Whether a class may run on a model.
    OnlyOn { at: usize, model: usize, on: bool },
    /// Into what parts the tasks of a class are split.
    Split { at: usize, split: Split },
    /// Whether tasks of a class have keys, and so may ask for the same.
    Keys { at: usize, on: bool },
    /// The policy of a family.
    Policy { family: Family, id: &'static str },
    /// A parameter that is a choice of words.
    Option { family: Family, at: usize, value: f64 },
    /// Whether arrivals end after some time or when all is done.
    UntilDone { on: bool },
    /// Another seed.
    Seed { seed: u64 },
    /// Recorded arrivals from a file of this name are the work from now on.
    Workload { name: String, draft: Shared<Draft> },
    /// A whole scenario that a picture proposes, such as *move 25 tasks from 3 to 1*.
    Proposed { draft: Shared<Draft>, label: String },
}

/// Kinds of arrivals that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrivalKind {
    AllAtOnce,
    Every,
    Poisson,
    Gaps,
    Trace,
}

/// Kinds of sizes that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeKind {
    Constant,
    Uniform,
    Exponential,
    LogNormal,
    Quantiles,
    Trace,
}

impl ArrivalKind {
    /// In the order of the form.
    pub const ALL: [ArrivalKind; 5] = [
        ArrivalKind::Poisson,
        ArrivalKind::Every,
        ArrivalKind::Gaps,
        ArrivalKind::AllAtOnce,
        ArrivalKind::Trace,
    ];

    /// The kind of some arrivals.
    pub fn of(arrivals: &Arrivals) -> ArrivalKind {
        match arrivals {
            Arrivals::AllAtOnce { .. } => ArrivalKind::AllAtOnce,
            Arrivals::Every { .. } => ArrivalKind::Every,
            Arrivals::Poisson { .. } => ArrivalKind::Poisson,
            Arrivals::Gaps { .. } => ArrivalKind::Gaps,
            Arrivals::Trace(_) => ArrivalKind::Trace,
        }
    }
}

impl SizeKind {
    /// In the order of the form.
    pub const ALL: [SizeKind; 6] = [
        SizeKind::Constant,
        SizeKind::Uniform,
        SizeKind::Exponential,
        SizeKind::LogNormal,
        SizeKind::Quantiles,
        SizeKind::Trace,
    ];

    /// The kind of a size.
    pub fn of(size: &Size) -> SizeKind {
        match size {
            Size::Constant { .. } => SizeKind::Constant,
            Size::Uniform { .. } => SizeKind::Uniform,
            Size::Exponential { .. } => SizeKind::Exponential,
            Size::LogNormal { .. } => SizeKind::LogNormal,
            Size::Quantiles { .. } => SizeKind::Quantiles,
            Size::Trace { .. } => SizeKind::Trace,
        }
    }
}

/// Makes a change. Unlike a text it always holds; what `check` says of it stands beside it.
pub(super) fn apply(edit: &mut Edit, change: &Change, names: &Names) {
    edit.touched = true;
    make(edit, change, names);
    if let Change::Remove { .. } = change {
        let kept = requirements::drop_orphans(edit.draft.change());
        rows::rekey_requirements(edit, &|at| kept.iter().position(|before| *before == at));
    }
    edit.judge();
    edit.retry();
}

fn make(edit: &mut Edit, change: &Change, names: &Names) {
    match change {
        Change::Add { list } => rows::add(edit, *list, names),
        Change::Duplicate { row } => rows::duplicate(edit, *row),
        Change::Remove { row } => rows::remove(edit, *row),
        Change::Move { row, to } => rows::move_to(edit, *row, *to),
        Change::Workload { draft, .. } | Change::Proposed { draft, .. } => {
            edit.draft = draft.clone();
            edit.typed.clear();
        }
        choice => {
            choose(edit.draft.change(), choice);
            // A field that the choice took away takes its text with it.
            let draft = edit.draft.clone();
            edit.typed.retain(|field, typed| {
                let in_use = typed.refusal.is_none();
                !in_use && super::value::shown(field, &draft).is_some()
            });
        }
    }
}

fn choose(draft: &mut Draft, change: &Change) {
    match change {
        Change::SpeedUnit { at, unit } => {
            if let Some(model) = draft.models.get_mut(*at) {
                model.speed = model.speed_in(*unit);
            }
        }
        Change::Arrivals { at, kind } => {
            if let Some(class) = draft.tasks.get_mut(*at) {
                arrive(class, *kind);
            }
        }
        Change::Size { at, kind } => {
            if let Some(class) = draft.tasks.get_mut(*at) {
                class.size = size(class, *kind);
            }
        }
        Change::Promise { at, target } => {
            if let Some(class) = draft.tasks.get_mut(*at) {
                let within_s = class.promise.as_ref().map_or(2.0, |promise| promise.within_s);
                class.promise = target.map(|target| Promise { target, within_s });
            }
        }
        Change::ModelOf { at, model } => {
            if let Some(class) = draft.tasks.get_mut(*at) {
                class.model = *model;
            }
        }
        Change::OnlyOn { at, model, on } => {
            let models = draft.models.len();
            if let Some(class) = draft.tasks.get_mut(*at) {
                rows::allow(class, *model, *on, models);
            }
        }
        Change::Split { at, split } => {
            if let Some(class) = draft.tasks.get_mut(*at) {
                class.split = *split;
            }
        }
        Change::Keys { at, on } => {
            if let Some(class) = draft.tasks.get_mut(*at) {
                class.keys = on.then(|| class.keys.unwrap_or(KEYS));
            }
        }
        Change::Policy { family, id } => choose_policy(draft, *family, id),
        Change::Option { family, at, value } => set_parameter(draft, *family, *at, *value),
        Change::UntilDone { on } => until_done(draft, *on),
        Change::Seed { seed } => draft.run.seed = *seed,
        _ => {}
    }
}

fn choose_policy(draft: &mut Draft, family: Family, id: &'static str) {
    *choice_mut(draft, family) = Choice::of(id);
    let models = draft.models.len();
    if id == "by_hand" && models > 0 {
        // Class by class, as in the article: a start to change, not a demand to fill in.
        for (index, class) in draft.tasks.iter_mut().enumerate() {
            class.model.get_or_insert(index % models);
        }
    }
}

fn set_parameter(draft: &mut Draft, family: Family, at: usize, value: f64) {
    let chosen = choice_mut(draft, family);
    let Some(row) = find(family, &chosen.id) else { return };
    let mut values = row.values(chosen);
    if let Some(place) = values.get_mut(at) {
        *place = value;
        chosen.values = values;
    }
}

fn until_done(draft: &mut Draft, on: bool) {
    let run = &mut draft.run;
    match (on, run.length) {
        (true, Length::Seconds(_)) => {
            run.length = Length::UntilDone;
            // A batch has no state to warm up to; `check` allows none.
            run.warmup_s = 0.0;
        }
        (false, Length::UntilDone) => run.length = Length::Seconds(3600.0),
        _ => {}
    }
}

fn arrive(class: &mut TaskClass, kind: ArrivalKind) {
    if kind == ArrivalKind::of(&class.arrivals) {
        return;
    }
    let rate = class.rate_per_s().filter(|rate| rate.is_finite() && *rate > 0.0).unwrap_or(1.0);
    let count = class.finite_count().unwrap_or(100).max(1);
    if ArrivalKind::of(&class.arrivals) == ArrivalKind::Trace {
        // Sizes of the trace go with it.
        class.size = size(class, SizeKind::Exponential);
    }
    class.arrivals = match kind {
        ArrivalKind::AllAtOnce => Arrivals::AllAtOnce { count, at_s: 0.0 },
        ArrivalKind::Every => Arrivals::Every { interval_s: 1.0 / rate },
        ArrivalKind::Poisson => Arrivals::Poisson { rate_per_s: rate },
        ArrivalKind::Gaps => Arrivals::Gaps { quantiles_s: table_with_mean(1.0 / rate) },
        // Only a file brings a trace: nothing to choose.
        ArrivalKind::Trace => return,
    };
}

fn size(class: &TaskClass, kind: SizeKind) -> Size {
    if kind == SizeKind::of(&class.size) {
        return class.size.clone();
    }
    let mean = Some(class.mean_work()).filter(|mean| mean.is_finite() && *mean > 0.0);
    let mean = mean.unwrap_or(1.0);
    match kind {
        SizeKind::Constant => Size::Constant { work: mean },
        SizeKind::Uniform => Size::Uniform { low: mean / 2.0, high: mean * 1.5 },
        SizeKind::Exponential => Size::Exponential { mean },
        SizeKind::LogNormal => Size::LogNormal { mean, cv: 1.0 },
        SizeKind::Quantiles => Size::Quantiles { work: table_with_mean(mean) },
        SizeKind::Trace => Size::Trace { per_input_token: 0.0, per_output_token: 1.0 },
    }
}

/// A small table to start from, with the mean asked for: 0, ½, 1, 1½, 2 times.
fn table_with_mean(mean: f64) -> Vec<f64> {
    [0.0, 0.5, 1.0, 1.5, 2.0].iter().map(|factor| factor * mean).collect()
}
