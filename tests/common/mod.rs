//! Short ways to say a scenario, shared by the tests of the core.
#![allow(dead_code)] // Each test file uses its own part.

pub mod cases;
pub mod random;
#[cfg(not(target_arch = "wasm32"))]
pub mod runner;

use apportion::sim::catalog::{Family, Need, find};
use apportion::sim::check::check;
use apportion::sim::scenario::{
    Arrivals, Choice, Draft, Keys, Length, Model, Policies, Promise, RunPlan, Scenario, Size,
    Speed, SpeedUnit, Target, TaskClass,
};
use std::path::PathBuf;
use std::rc::Rc;

/// A model called `m<number>` with `slots` slots of this speed [work units/s].
pub fn model(number: usize, slots: u32, speed: f64) -> Model {
    Model {
        name: format!("m{number}"),
        slots_per_replica: slots,
        speed: Speed { value: speed, unit: SpeedUnit::UnitsPerSecond },
        ..Model::default()
    }
}

/// `count` models with `slots` slots of speed 1.
pub fn equal_models(count: usize, slots: u32) -> Vec<Model> {
    (0..count).map(|number| model(number, slots, 1.0)).collect()
}

/// A class called `c<number>`.
pub fn class(number: usize, arrivals: Arrivals, size: Size) -> TaskClass {
    TaskClass { name: format!("c{number}"), arrivals, size, ..TaskClass::default() }
}

/// A Poisson stream of exponential tasks with mean 1.
pub fn markovian(rate_per_s: f64) -> TaskClass {
    class(0, Arrivals::Poisson { rate_per_s }, Size::Exponential { mean: 1.0 })
}

/// These policies with their defaults, but for the allocation.
pub fn allocated_by(id: &str, values: &[f64]) -> Policies {
    let allocate = Choice { id: id.to_owned(), values: values.to_vec() };
    Policies { allocate, ..Policies::default() }
}

/// The draft with what its policies need of models and classes.
fn supplied(mut draft: Draft) -> Draft {
    let row = |family| find(family, &draft.policies.get(family).id);
    let needs: Vec<Need> =
        Family::ALL.into_iter().filter_map(row).flat_map(|row| row.needs).copied().collect();
    if needs.contains(&Need::SeveralModels) && draft.models.len() == 1 {
        draft.models.push(model(9, 1, 1.0));
    }
    let has_keys = draft.tasks.iter().any(|class| class.keys.is_some());
    let has_promises = draft.tasks.iter().any(|class| class.promise.is_some());
    let models = draft.models.len();
    for (number, class) in draft.tasks.iter_mut().enumerate() {
        if needs.contains(&Need::Keys) && !has_keys {
            class.keys = Some(Keys { count: 20, zipf: 1.0 });
        }
        if needs.contains(&Need::Promises) && !has_promises {
            class.promise = Some(Promise { target: Target::Start, within_s: 1.0 });
        }
        if needs.contains(&Need::NamedModels) {
            class.model.get_or_insert(number % models);
        }
    }
    draft
}

/// The scenario of a draft that must be sound once it has what its policies need.
pub fn sound(draft: Draft) -> Rc<Scenario> {
    Rc::new(check(supplied(draft)).unwrap_or_else(|problems| panic!("not sound: {problems:?}")))
}

/// A long run of `length_s` with a window of one second.
pub fn plan(length_s: f64, warmup_s: f64, replications: u32, seed: u64) -> RunPlan {
    let length = Length::Seconds(length_s);
    RunPlan { length, warmup_s, replications, window_s: 1.0, seed, ..RunPlan::default() }
}

/// Compares `found` with the file `path` of the project; with `UPDATE_GOLDEN=1` writes it instead.
pub fn golden(path: &str, found: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, found).expect("the project's folder can be written");
        return;
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    if let Some(place) = expected.lines().zip(found.lines()).position(|(old, new)| old != new) {
        let line = |text: &str| text.lines().nth(place).unwrap_or_default().to_owned();
        let (old, new) = (line(&expected), line(found));
        panic!("{path}:{}\n  file: {old}\n  now:  {new}\nUPDATE_GOLDEN=1 rewrites it", place + 1);
    }
    assert_eq!(expected, found, "{path} has another length: UPDATE_GOLDEN=1 rewrites it");
}
