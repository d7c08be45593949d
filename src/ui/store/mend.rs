//! A draft with problems, mended: each field that cannot be used takes its default.

use crate::sim::catalog::{Family, find};
use crate::sim::check::problems;
use crate::sim::limits::REQUIREMENTS_MAX;
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, Problem, RunPlan, Size, TaskClass,
};

/// Rounds of mending: one mend can bring a second problem to light, not many.
const ROUNDS: usize = 6;

/// `draft` with defaults in place of what `check` refuses; none where that does not make it whole.
pub fn mended(draft: &Draft) -> Option<Draft> {
    let mut draft = draft.clone();
    for _ in 0..ROUNDS {
        let found = problems(&draft);
        // Nothing in a list is no fault to mend: the page shows an empty one.
        let waits = |problem: &Problem| problem.path == "models" || problem.path == "tasks";
        if found.iter().all(waits) {
            return (found.is_empty() || draft.models.is_empty() || draft.tasks.is_empty())
                .then_some(draft);
        }
        for problem in &found {
            mend(&mut draft, &problem.path);
        }
    }
    None
}

fn mend(draft: &mut Draft, path: &str) {
    let (head, rest) = path.split_once('.').unwrap_or((path, ""));
    let index = head.split(['[', ']']).nth(1).and_then(|digits| digits.parse::<usize>().ok());
    match (head.split('[').next().unwrap_or(""), index) {
        ("name", _) => draft.name = draft.name.chars().take(40).collect(),
        ("models", Some(at)) => mend_model(draft, at, rest),
        ("tasks", Some(at)) => mend_task(draft, at, rest),
        ("policies", _) => mend_policy(draft, rest),
        ("run", _) => mend_run(draft, rest),
        ("requirements", None) => draft.requirements.truncate(REQUIREMENTS_MAX),
        // There is no line that would do for one that is not understood.
        ("requirements", _) => drop(super::requirements::drop_orphans(draft)),
        _ => {}
    }
}

fn mend_model(draft: &mut Draft, at: usize, field: &str) {
    let free = format!("{}", at + 1);
    let Some(model) = draft.models.get_mut(at) else { return };
    let default = Model::default();
    match field {
        "name" => {
            let kept: String = model.name.trim().chars().take(40).collect();
            model.name = format!("{kept} {free}").trim().to_owned();
        }
        "replicas" => model.replicas = default.replicas,
        "slots_per_replica" => {
            model.slots_per_replica = default.slots_per_replica;
            model.replicas = model.replicas.min(1_000);
        }
        "speed.value" => model.speed = default.speed,
        "memory_gb" => model.memory_gb = default.memory_gb,
        "cost_per_hour" => model.cost_per_hour = default.cost_per_hour,
        "weight" => model.weight = default.weight,
        "mark" => model.mark = (at % 8) as u8,
        _ => {}
    }
}

fn mend_task(draft: &mut Draft, at: usize, field: &str) {
    let models = draft.models.len();
    let Some(class) = draft.tasks.get_mut(at) else { return };
    if field == "name" {
        let kept: String = class.name.trim().chars().take(40).collect();
        class.name = format!("{kept} {}", at + 1).trim().to_owned();
    } else if field.starts_with("arrivals") {
        class.arrivals = Arrivals::Poisson { rate_per_s: 1.0 };
    } else if field.starts_with("size") {
        class.size = Size::Exponential { mean: 1.0 };
    } else if field.starts_with("promise") {
        class.promise = None;
    } else if field.starts_with("model") {
        let allowed = |model: &usize| class.may_run_on(*model);
        class.model = (0..models).map(|shift| (at + shift) % models).find(allowed);
    } else {
        mend_rare(class, field);
    }
}

/// What a class seldom says: as if it said nothing.
fn mend_rare(class: &mut TaskClass, field: &str) {
    let default = TaskClass::default();
    match field.split(['.', '[']).next().unwrap_or("") {
        "priority" => class.priority = default.priority,
        "only_on" => class.only_on = default.only_on,
        "weight" => class.weight = default.weight,
        "memory_gb" => class.memory_gb = default.memory_gb,
        "memory_gb_per_unit" => class.memory_gb_per_unit = default.memory_gb_per_unit,
        "split" => class.split = default.split,
        "keys" => class.keys = default.keys,
        "shared_prefix" => class.shared_prefix = default.shared_prefix,
        _ => {}
    }
}

/// The policy without its parameters; the family's default where that is no help.
fn mend_policy(draft: &mut Draft, field: &str) {
    let key = field.split('.').next().unwrap_or("");
    let Some(family) = Family::ALL.into_iter().find(|family| family.key() == key) else { return };
    let choice = draft.policies.get_mut(family);
    let is_known = find(family, &choice.id).is_some();
    if is_known && !choice.values.is_empty() {
        choice.values.clear();
    } else {
        *choice = Choice::of(family.default_id());
    }
}

fn mend_run(draft: &mut Draft, field: &str) {
    let default = RunPlan::default();
    let run = &mut draft.run;
    match field {
        "length" => {
            // Too many tasks for the default hour: as long as the fastest stream allows.
            let rate: f64 = draft.tasks.iter().filter_map(|class| class.rate_per_s()).sum();
            let seconds = if rate > 0.0 { (1e6 / rate).min(3600.0) } else { 3600.0 };
            run.length = Length::Seconds(seconds.max(1e-6));
            run.warmup_s = 0.0;
        }
        "warmup_s" => run.warmup_auto = true,
        "replications" => run.replications = default.replications,
        "window_s" => run.window_s = default.window_s,
        _ => {}
    }
}
