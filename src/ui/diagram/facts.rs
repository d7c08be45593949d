//! What the picture says in numbers and words, before any of it has a place.

use super::{Input, ROWS_MAX};
use crate::i18n::number::{THIN, fixed, percent, three, whole, with_unit};
use crate::i18n::{DiagramTexts, NoteTexts};
use crate::sim::catalog::Family;
use crate::sim::limits::QUANTITY_MAX;
use crate::sim::measure::Metric;
use crate::sim::prepare::Written;
use crate::sim::run::preparation;
use crate::sim::scenario::{Arrivals, Draft, Model, SpeedUnit, Target, TaskClass};
use crate::sim::units::Span;
use crate::ui::marks::{Names, hot};
use crate::view::ResultsView;

/// The policies at work, in the reader's language: what stands under the stages.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Policies {
    /// What is done with tasks before anybody decides where they go; empty for nothing.
    pub prepare: String,
    /// Who gets a task, and how many decide.
    pub allocate: String,
    /// In which order tasks start, and what is done for urgent ones.
    pub queue: String,
    /// What changes while running.
    pub balance: String,
    /// How often it does, after its name.
    pub period: String,
}

/// Figures of the fleet.
pub(super) struct Facts {
    pub names: Names,
    pub models: Vec<ModelFacts>,
    /// Whether all tasks are there at once: counts mean more than rates.
    pub is_batch: bool,
    /// What comes in: rate or number.
    pub input: (String, &'static str),
    /// How it comes.
    pub arrivals: String,
    /// Name of the only class, or how many there are.
    pub classes: String,
    /// Tasks done per second.
    pub done: String,
    /// Share of tasks in time; empty where nothing is promised.
    pub in_time: String,
    /// The model that keeps the promise worst, if it is much worse.
    pub worst: Option<usize>,
    /// Largest difference of utilisation.
    pub gap: f64,
    /// Utilisation of the fleet.
    pub busy: f64,
}

/// Figures of one model.
pub(super) struct ModelFacts {
    /// Share of tasks sent to it.
    pub share: f64,
    /// Tasks sent to it: per second, or in all for a batch.
    pub received: String,
    /// Its mean wait as text.
    pub wait: String,
    /// Whether its wait stands out, or grows.
    pub wait_is_hot: bool,
    pub overloaded: bool,
    pub busy: f64,
    /// Load now: (running + waiting) / slots.
    pub load_now: f64,
    /// Share of its tasks in time.
    pub in_time: f64,
    /// Slots and their speed.
    pub detail: String,
    pub replicas: u32,
    pub slots_per_replica: u32,
}

impl Facts {
    pub fn of(input: &Input) -> Facts {
        let (draft, results) = (input.draft, input.results);
        // The last good picture stays while a scenario of another size runs: draw what both have.
        let known = draft.models.len().min(results.models.len()).min(input.pipeline.models.len());
        let figure = |model: usize, metric| results.models[model].get(metric).value;
        let is_batch = draft.tasks.iter().all(|class| class.rate_per_s().is_none());
        let arrived: Vec<f64> =
            (0..known).map(|model| figure(model, Metric::Arrived).max(0.0)).collect();
        let all: f64 = arrived.iter().filter(|count| count.is_finite()).sum();
        let waits: Vec<f64> = (0..known).map(|model| figure(model, Metric::WaitMean)).collect();
        let standing_out = hot(&waits);
        let models: Vec<ModelFacts> = (0..known)
            .map(|model| {
                let overloaded = results.overloaded.contains(&(model as u16));
                let now = &input.pipeline.models[model];
                let per_s = arrived[model] / results.measured_s.max(1e-9);
                ModelFacts {
                    share: if all > 0.0 { arrived[model] / all } else { 0.0 },
                    received: if is_batch { three(arrived[model]) } else { three(per_s) },
                    wait: if overloaded {
                        input.texts.diagram.grows.to_owned()
                    } else {
                        three(waits[model])
                    },
                    wait_is_hot: overloaded || standing_out == Some(model),
                    overloaded,
                    busy: figure(model, Metric::Utilisation),
                    load_now: f64::from(now.busy + now.waiting) / f64::from(now.slots.max(1)),
                    in_time: figure(model, Metric::Attainment),
                    detail: detail(&draft.models[model]),
                    replicas: draft.models[model].replicas.max(1),
                    slots_per_replica: draft.models[model].slots_per_replica.max(1),
                }
            })
            .collect();
        let texts = &input.texts.diagram;
        let busy: Vec<f64> =
            models.iter().map(|m| m.busy).filter(|busy| busy.is_finite()).collect();
        let most = busy.iter().copied().fold(0.0, f64::max);
        let least = busy.iter().copied().fold(most, f64::min);
        Facts {
            names: Names::of(&draft.models[..known]),
            is_batch,
            input: incoming(draft, results, is_batch),
            arrivals: arrivals(draft, texts),
            classes: match &draft.tasks[..] {
                [only] => only.name.clone(),
                tasks => (texts.classes)(tasks.len()),
            },
            done: three(results.fleet.get(Metric::Throughput).value),
            in_time: in_time(results),
            worst: worst_promise(&models),
            gap: most - least,
            busy: results.fleet.get(Metric::Utilisation).value,
            models,
        }
    }

    /// The sentence that says what is to be seen.
    pub fn label(&self, input: &Input) -> String {
        let texts = &input.texts.diagram;
        let mut parts = Vec::new();
        if input.pipeline.central {
            parts.push((texts.central_now)(&whole(input.pipeline.central_waiting.into())));
        }
        for (model, now) in input.pipeline.models.iter().enumerate().take(self.names.len()) {
            if model == ROWS_MAX {
                parts.push((texts.others)(self.names.len() - ROWS_MAX));
                break;
            }
            let name = self.names.short(model);
            let (waiting, busy) = (whole(now.waiting.into()), whole(now.busy.into()));
            parts.push((texts.model_now)(name, &waiting, &busy, &whole(now.slots.into())));
        }
        format!("{}{}", texts.now, parts.join(texts.joined))
    }

    /// What the balancer sees and does, in a sentence; the short one where there is little room.
    pub fn balance(&self, input: &Input, short: bool) -> String {
        let texts = &input.texts.diagram;
        if input.balances() {
            let name = (texts.balance_on)(&input.policies.balance);
            let period = if short { "" } else { &input.policies.period };
            return format!("{name}{period}");
        }
        let gap = fixed(self.gap, 2);
        match (self.gap < 0.05, short) {
            (true, false) => (texts.balance_none_even)(&gap),
            (true, true) => (texts.balance_none_even_short)(&gap),
            (false, false) => (texts.balance_none_gap)(&gap),
            (false, true) => (texts.balance_none_gap_short)(&gap),
        }
    }

    /// What the balancer has done so far.
    pub fn balanced(&self, input: &Input) -> String {
        let (notes, done) = (&input.texts.notes, &input.pipeline.balance);
        let name = |model: u16| self.names.short(model.into());
        let mut parts = Vec::new();
        if let Some(shift) = done.shift {
            let (before, now) = (percent(shift.before), percent(shift.now));
            parts.push((notes.weight_of)(name(shift.model), &before, &now));
        }
        if let Some(last) = done.latest.first() {
            let (count, ago) = (whole(last.count.into()), with_unit(tenth(last.ago_s), "s"));
            let last = (notes.moved_last)(&count, name(last.from), name(last.to), &ago);
            parts.push(format!("{}{}{last}", (notes.moved)(&whole(done.moved)), notes.comma));
        }
        if parts.is_empty() { notes.nothing_yet.to_owned() } else { parts.join(notes.stop) }
    }

    /// Tasks that did not run, so far: those that never get an answer, then those that got one.
    /// Where a policy may do so it is said of none, too: nothing moves when the first one comes.
    pub fn not_run(&self, input: &Input) -> Vec<String> {
        let (notes, now) = (&input.texts.notes, input.pipeline);
        let acts = |family: Family| input.draft.policies.get(family).id != family.default_id();
        let mut lost = Vec::new();
        if now.shed > 0 || acts(Family::Admission) {
            lost.push((notes.shed)(&whole(now.shed)));
        }
        let mut lines = vec![lost.join(notes.comma)];
        if now.answered > 0 || acts(Family::Duplicates) {
            lines.push((notes.answered)(&whole(now.answered)));
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// What the first stage does with tasks, a line each: units, time, what it drops and why.
    pub fn prepared(&self, input: &Input, short: bool) -> Vec<String> {
        let (notes, now) = (&input.texts.notes, input.pipeline);
        let stage = preparation(&input.draft.policies.prepare);
        let mut lines = vec![sizes(input.draft, notes, short)];
        if stage.overhead > Span(0) {
            lines.push((notes.each)(&with_unit(stage.overhead.seconds(), "s")));
            lines.push((notes.preparing)(&whole(now.preparing)));
        }
        // Of a bound that is set it is said that it dropped nothing, too.
        let bounds = [stage.work_min > 0.0, stage.work_max < QUANTITY_MAX];
        let dropped = [(now.too_small, notes.too_small), (now.too_large, notes.too_large)];
        for ((count, say), is_set) in dropped.into_iter().zip(bounds) {
            if is_set || count > 0 {
                lines.push(say(&whole(count)));
            }
        }
        lines
    }

    /// Memory in use at a model: `12 of 24 GB`; none where it is no limit or nobody needs any.
    pub fn memory(&self, input: &Input, model: usize) -> Option<String> {
        let now = &input.pipeline.models[model];
        let needs = |class: &TaskClass| class.memory_gb > 0.0 || class.memory_gb_per_unit > 0.0;
        let all = now.memory_gb.filter(|_| input.draft.tasks.iter().any(needs))?;
        Some((input.texts.notes.memory_now)(&three(now.memory_used_gb), &three(all)))
    }

    /// What was promised, as the caption of the last stage.
    pub fn promise(&self, input: &Input) -> String {
        let texts = &input.texts.diagram;
        let mut promises = input.draft.tasks.iter().filter_map(|class| class.promise);
        let Some(first) = promises.next() else { return texts.no_promise.to_owned() };
        if promises.any(|other| other != first) {
            return texts.promises_differ.to_owned();
        }
        let limit = with_unit(first.within_s, "s");
        match first.target {
            Target::Start => (texts.start_within)(&limit),
            Target::Finish => (texts.finish_within)(&limit),
        }
    }
}

/// `16 × 1 s`, or `1 × 100/s`: slots and their speed in the unit it was written in.
fn detail(model: &Model) -> String {
    let slots = whole(model.slots().into());
    match model.speed.unit {
        SpeedUnit::SecondsPerUnit => format!("{slots} × {}{THIN}s", three(model.speed.value)),
        _ => format!("{slots} × {}/s", three(model.slot_speed())),
    }
}

/// What sizes were written in, and what makes work units of them.
fn sizes(draft: &Draft, notes: &NoteTexts, short: bool) -> String {
    let mut all = draft.tasks.iter().map(Written::of);
    let Some(first) = all.next() else { return String::new() };
    if !all.all(|other| other == first) {
        return notes.size_both.to_owned();
    }
    match first {
        Written::WorkUnits if short => notes.size_units_short.to_owned(),
        Written::WorkUnits => notes.size_units.to_owned(),
        Written::Tokens { .. } if short => notes.size_tokens_short.to_owned(),
        Written::Tokens { per_input, per_output } => {
            (notes.size_tokens)(&three(per_input), &three(per_output))
        }
    }
}

/// A span that moves with the play head: to tenths.
fn tenth(seconds: f64) -> f64 {
    (seconds * 10.0).round() / 10.0
}

fn incoming(draft: &Draft, results: &ResultsView, is_batch: bool) -> (String, &'static str) {
    if is_batch {
        let tasks: u64 = draft.tasks.iter().filter_map(|class| class.finite_count()).sum();
        return (whole(tasks), "");
    }
    let rate: f64 = draft.tasks.iter().filter_map(|class| class.rate_per_s()).sum();
    let seen = results.fleet.get(Metric::Arrived).value / results.measured_s.max(1e-9);
    (three(if rate > 0.0 { rate } else { seen }), "/s")
}

/// How tasks come, in words.
fn arrivals(draft: &Draft, texts: &DiagramTexts) -> String {
    let words = |arrivals: &Arrivals| match arrivals {
        Arrivals::AllAtOnce { .. } => texts.all_at_once.to_owned(),
        Arrivals::Every { interval_s } => (texts.every)(&with_unit(*interval_s, "s")),
        Arrivals::Poisson { .. } => texts.poisson.to_owned(),
        Arrivals::Gaps { .. } => texts.gaps.to_owned(),
        Arrivals::Trace(_) => texts.trace.to_owned(),
    };
    let mut all = draft.tasks.iter().map(|class| words(&class.arrivals));
    let first = all.next().unwrap_or_default();
    if all.all(|other| other == first) { first } else { texts.mixed.to_owned() }
}

fn in_time(results: &ResultsView) -> String {
    let kept = results.fleet.get(Metric::Attainment).value;
    if kept.is_finite() { percent(kept) } else { String::new() }
}

/// The model with the smallest share in time, where it is two points below the best.
fn worst_promise(models: &[ModelFacts]) -> Option<usize> {
    let kept = || models.iter().enumerate().filter(|(_, model)| model.in_time.is_finite());
    let worst = kept().min_by(|a, b| a.1.in_time.total_cmp(&b.1.in_time))?;
    let best = kept().map(|(_, model)| model.in_time).fold(0.0, f64::max);
    (best - worst.1.in_time > 0.02).then_some(worst.0)
}
