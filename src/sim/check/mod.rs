//! The only judge of input: a draft becomes a scenario, or a list of problems with their fields.

mod memory;
mod policies;
mod tasks;

pub(super) use tasks::expected;

use crate::sim::limits::*;
use crate::sim::require::{Names, parse};
use crate::sim::scenario::{Draft, Fault, Length, Model, Problem, Scenario};

/// Vouches for a draft, or says all that is wrong with it.
pub fn check(draft: Draft) -> Result<Scenario, Vec<Problem>> {
    let problems = problems(&draft);
    if problems.is_empty() { Ok(Scenario::vouched(draft)) } else { Err(problems) }
}

/// All that is wrong with a draft, in the order of its fields.
pub fn problems(draft: &Draft) -> Vec<Problem> {
    let mut found = Problems::default();
    if draft.name.chars().count() > NAME_CHARS_MAX {
        found.add("name", Fault::TooLong { most: NAME_CHARS_MAX });
    }
    models(draft, &mut found);
    tasks::classes(draft, &mut found);
    policies::chosen(draft, &mut found);
    run(draft, &mut found);
    requirements(draft, &mut found);
    // What depends on several fields is judged only when each of them is sound by itself.
    if found.list.is_empty() {
        tasks::together(draft, &mut found);
        memory::together(draft, &mut found);
        policies::together(draft, &mut found);
    }
    found.list
}

/// Problems found so far.
#[derive(Default)]
pub(super) struct Problems {
    list: Vec<Problem>,
}

impl Problems {
    pub(super) fn add(&mut self, path: impl Into<String>, fault: Fault) {
        self.list.push(Problem { path: path.into(), fault });
    }

    /// A number between two bounds, both allowed.
    pub(super) fn within(&mut self, path: String, value: f64, least: f64, most: f64) {
        if !value.is_finite() {
            self.add(path, Fault::NotANumber);
        } else if value < least {
            self.add(path, Fault::TooSmall { least });
        } else if value > most {
            self.add(path, Fault::TooLarge { most });
        }
    }

    /// A number above zero and not beyond the largest quantity.
    pub(super) fn positive(&mut self, path: String, value: f64) {
        if value.is_finite() && value <= 0.0 {
            self.add(path, Fault::NotAbove { bound: 0.0 });
        } else {
            self.within(path, value, QUANTITY_MIN, QUANTITY_MAX);
        }
    }

    /// Names that must be there, short enough and unlike each other.
    pub(super) fn names<'a>(&mut self, list: &str, names: impl Iterator<Item = &'a str>) {
        // Names so far in order, each with where it was last.
        let mut seen: Vec<(&str, usize)> = Vec::new();
        for (index, name) in names.enumerate() {
            let path = format!("{list}[{index}].name");
            if name.trim().is_empty() {
                self.add(path, Fault::Empty);
            } else if name.chars().count() > NAME_CHARS_MAX {
                self.add(path, Fault::TooLong { most: NAME_CHARS_MAX });
            } else {
                match seen.binary_search_by_key(&name.trim(), |(other, _)| other) {
                    Err(place) => seen.insert(place, (name.trim(), index)),
                    Ok(place) => {
                        let other = std::mem::replace(&mut seen[place].1, index);
                        self.add(path, Fault::SameName { other });
                    }
                }
            }
        }
    }

    /// A list with at least one entry and not more than `most`.
    pub(super) fn count(&mut self, list: &str, count: usize, most: usize) {
        if count == 0 {
            self.add(list, Fault::NoneThere);
        } else if count > most {
            self.add(list, Fault::TooMany { most: most as u64 });
        }
    }
}

fn models(draft: &Draft, found: &mut Problems) {
    found.count("models", draft.models.len(), MODELS_MAX);
    found.names("models", draft.models.iter().map(|model| model.name.as_str()));
    for (index, model) in draft.models.iter().enumerate().take(MODELS_MAX) {
        one_model(&format!("models[{index}]"), model, found);
    }
    let slots: u64 = draft.models.iter().map(|model| u64::from(model.slots())).sum();
    if slots > SLOTS_MAX {
        found.add("models", Fault::TooMany { most: SLOTS_MAX });
    }
}

fn one_model(path: &str, model: &Model, found: &mut Problems) {
    let (replicas, slots) = (f64::from(model.replicas), f64::from(model.slots_per_replica));
    found.within(format!("{path}.replicas"), replicas, 1.0, f64::from(REPLICAS_MAX));
    let most = f64::from(SLOTS_PER_REPLICA_MAX);
    found.within(format!("{path}.slots_per_replica"), slots, 1.0, most);
    if model.slots() > SLOTS_PER_MODEL_MAX {
        let most = u64::from(SLOTS_PER_MODEL_MAX);
        found.add(format!("{path}.slots_per_replica"), Fault::TooMany { most });
    }
    found.positive(format!("{path}.speed.value"), model.speed.value);
    found.within(format!("{path}.memory_gb"), model.memory_gb, 0.0, MEMORY_GB_MAX);
    found.within(format!("{path}.cost_per_hour"), model.cost_per_hour, 0.0, COST_PER_HOUR_MAX);
    found.within(format!("{path}.mark"), f64::from(model.mark), 0.0, 7.0);
    if let Some(weight) = model.weight {
        found.positive(format!("{path}.weight"), weight);
    }
}

fn requirements(draft: &Draft, found: &mut Problems) {
    if draft.requirements.len() > REQUIREMENTS_MAX {
        found.add("requirements", Fault::TooMany { most: REQUIREMENTS_MAX as u64 });
    }
    let names = Names::of(draft);
    for (place, line) in draft.requirements.iter().enumerate().take(REQUIREMENTS_MAX) {
        if let Err(wrong) = parse(line, &names) {
            found.add(format!("requirements[{place}]"), Fault::Requirement(wrong));
        }
    }
}

fn run(draft: &Draft, found: &mut Problems) {
    let run = &draft.run;
    if let Length::Seconds(seconds) = run.length {
        if seconds.is_finite() && seconds <= 0.0 {
            found.add("run.length", Fault::NotAbove { bound: 0.0 });
        } else {
            found.within("run.length".to_owned(), seconds, QUANTITY_MIN, SECONDS_MAX);
        }
    }
    found.within("run.warmup_s".to_owned(), run.warmup_s, 0.0, SECONDS_MAX);
    let replications = f64::from(run.replications);
    let most = f64::from(REPLICATIONS_MAX);
    found.within("run.replications".to_owned(), replications, 1.0, most);
    if run.window_s.is_finite() && run.window_s <= 0.0 {
        found.add("run.window_s", Fault::NotAbove { bound: 0.0 });
    } else {
        found.within("run.window_s".to_owned(), run.window_s, QUANTITY_MIN, SECONDS_MAX);
    }
}
