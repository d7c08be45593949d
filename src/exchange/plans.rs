//! A batch written by hand: how long each task takes on each model, and which waits for which.
//!
//! Documented in docs/plans.md. Numbers may have up to six digits after the point; they are taken as
//! the decimals they are, so that a plan's makespan is exact.

use crate::sim::limits;
use crate::sim::plan::batch::{BARRED, Batch, Fault, Instance, Link, paces, power_of_ten};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The format's name.
pub const FORMAT: &str = "apportion-plan";
/// The newest version.
pub const VERSION: u32 = 1;

/// Why a text is no batch.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanError {
    /// It is larger than a document may be.
    TooLarge { bytes: usize, most: usize },
    /// It is not JSON, or a field is missing, unknown or of a wrong type.
    Unreadable { line: usize, column: usize, what: String },
    /// It is of another format.
    NotAPlan,
    /// It is of a later version.
    FutureVersion { version: u32 },
    /// This task has neither or both of a size and times, or not a time for each model.
    Task { task: usize },
    /// This model has no speed above zero, or one where tasks have times.
    Model { model: usize },
    /// A number is negative, too large, or has too many digits after the point.
    Number { value: f64 },
    /// This link names a task that is not there.
    Link { link: usize },
    /// It cannot be planned.
    Instance(Fault),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanV1 {
    /// Looked at before all else.
    #[serde(rename = "format")]
    _format: String,
    version: u32,
    /// A title, for people.
    #[serde(rename = "name", default)]
    _name: String,
    models: Vec<ModelV1>,
    tasks: Vec<TaskV1>,
    #[serde(default)]
    links: Vec<LinkV1>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelV1 {
    name: String,
    speed: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TaskV1 {
    name: Option<String>,
    size: Option<f64>,
    times: Option<Vec<Option<f64>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkV1 {
    before: String,
    after: String,
    #[serde(default)]
    delay: f64,
}

/// Whether a text is meant to be a batch, readable or not.
pub fn is_meant(text: &str) -> bool {
    text.contains("\"apportion-plan\"")
}

/// Whether a text says that it is a batch, sound or not.
pub fn is_plan(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        format: String,
    }
    serde_json::from_str::<Head>(text).is_ok_and(|head| head.format == FORMAT)
}

/// The title of a document; empty where it has none.
pub fn title(text: &str) -> String {
    #[derive(Deserialize)]
    struct Title {
        #[serde(default)]
        name: String,
    }
    serde_json::from_str::<Title>(text).map_or(String::new(), |title| title.name)
}

/// The batch that `text` describes.
pub fn read(text: &str) -> Result<Batch, PlanError> {
    if text.len() > limits::DOCUMENT_BYTES_MAX {
        let (bytes, most) = (text.len(), limits::DOCUMENT_BYTES_MAX);
        return Err(PlanError::TooLarge { bytes, most });
    }
    if !is_plan(text) && serde_json::from_str::<serde_json::Value>(text).is_ok() {
        return Err(PlanError::NotAPlan);
    }
    let plan: PlanV1 = serde_json::from_str(text).map_err(|error| PlanError::Unreadable {
        line: error.line(),
        column: error.column(),
        what: error.to_string(),
    })?;
    if plan.version > VERSION {
        return Err(PlanError::FutureVersion { version: plan.version });
    }
    batch(&plan)
}

fn batch(plan: &PlanV1) -> Result<Batch, PlanError> {
    let (instance, ticks_per_s) = match plan.tasks.iter().all(|task| task.times.is_none()) {
        true => by_size(plan)?,
        false => by_times(plan)?,
    };
    let name = |(index, task): (usize, &TaskV1)| {
        task.name.clone().unwrap_or_else(|| (index + 1).to_string())
    };
    let tasks: Vec<String> = plan.tasks.iter().enumerate().map(name).collect();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, name) in tasks.iter().enumerate() {
        places.entry(name).or_insert(place);
    }
    let place = |name: &String| places.get(name.as_str()).copied();
    let mut links = Vec::new();
    for (index, link) in plan.links.iter().enumerate() {
        let (Some(before), Some(after)) = (place(&link.before), place(&link.after)) else {
            return Err(PlanError::Link { link: index });
        };
        let delay = ticks(link.delay, ticks_per_s)?;
        links.push(Link { before, after, delay });
    }
    let instance = if links.is_empty() { Ok(instance) } else { instance.linked(links) };
    Ok(Batch {
        instance: instance.map_err(PlanError::Instance)?,
        ticks_per_s,
        model_of: (0..plan.models.len()).collect(),
        lanes: plan.models.iter().map(|model| model.name.clone()).collect(),
        tasks,
        class_of: Vec::new(),
    })
}

/// Tasks with sizes on models with speeds.
fn by_size(plan: &PlanV1) -> Result<(Instance, f64), PlanError> {
    let mut sizes = Vec::new();
    for (task, told) in plan.tasks.iter().enumerate() {
        sizes.push(told.size.ok_or(PlanError::Task { task })?);
    }
    let mut speeds = Vec::new();
    for (model, told) in plan.models.iter().enumerate() {
        let speed = told.speed.unwrap_or(1.0);
        if !(speed.is_finite() && speed > 0.0) {
            return Err(PlanError::Model { model });
        }
        speeds.push(speed);
    }
    let delays = plan.links.iter().map(|link| link.delay);
    let per_unit = whole(sizes.iter().copied().chain(delays))?;
    let Some(paces) = paces(&speeds).filter(|paces| !paces.is_empty()) else {
        // Speeds in no small proportion: times to the nanosecond.
        let row = |size: &f64| speeds.iter().map(|speed| ticks(size / speed, 1e9)).collect();
        let rows: Result<Vec<Vec<u64>>, PlanError> = sizes.iter().map(row).collect();
        return Ok((Instance::unrelated(&rows?).map_err(PlanError::Instance)?, 1e9));
    };
    let in_ticks: Result<Vec<u64>, PlanError> =
        sizes.iter().map(|size| ticks(*size, per_unit)).collect();
    let instance = Instance::uniform(&in_ticks?, &paces).map_err(PlanError::Instance)?;
    // A unit of size on a model takes `pace × per_unit` ticks and 1 / speed seconds.
    Ok((instance, paces[0] as f64 * per_unit * speeds[0]))
}

/// A time for each task and model.
fn by_times(plan: &PlanV1) -> Result<(Instance, f64), PlanError> {
    if let Some(model) = plan.models.iter().position(|model| model.speed.is_some()) {
        return Err(PlanError::Model { model });
    }
    let mut rows: Vec<&Vec<Option<f64>>> = Vec::new();
    for (task, told) in plan.tasks.iter().enumerate() {
        let times = told.times.as_ref().filter(|times| times.len() == plan.models.len());
        rows.push(times.filter(|_| told.size.is_none()).ok_or(PlanError::Task { task })?);
    }
    let times = rows.iter().flat_map(|row| row.iter().flatten().copied());
    let per_s = whole(times.chain(plan.links.iter().map(|link| link.delay)))?;
    let time = |time: &Option<f64>| time.map_or(Ok(BARRED), |time| ticks(time, per_s));
    let row = |row: &&Vec<Option<f64>>| row.iter().map(time).collect();
    let rows: Result<Vec<Vec<u64>>, PlanError> = rows.iter().map(row).collect();
    Ok((Instance::unrelated(&rows?).map_err(PlanError::Instance)?, per_s))
}

/// The least power of ten that makes all numbers whole.
fn whole(numbers: impl Iterator<Item = f64> + Clone) -> Result<f64, PlanError> {
    let sound = |value: &f64| {
        let range = (0.0..=limits::QUANTITY_MAX).contains(value);
        range && power_of_ten(std::iter::once(*value)).is_some()
    };
    let wrong = numbers.clone().find(|value| !sound(value));
    if let Some(value) = wrong {
        return Err(PlanError::Number { value });
    }
    Ok(power_of_ten(numbers).unwrap_or(1.0))
}

/// A number in ticks, rounded to the next.
fn ticks(value: f64, per_unit: f64) -> Result<u64, PlanError> {
    let number = value * per_unit;
    if !(0.0..=1e18).contains(&number) {
        return Err(PlanError::Number { value });
    }
    Ok((number + 0.5) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::plan::batch::Shape;

    fn document(rest: &str) -> String {
        format!("{{\"format\": \"apportion-plan\", \"version\": 1, {rest}}}")
    }

    #[test]
    fn sizes_and_speeds() {
        let text = document(
            r#""models": [{"name": "a", "speed": 1}, {"name": "b", "speed": 1.5}],
               "tasks": [{"name": "x", "size": 2.5}, {"size": 1}]"#,
        );
        let batch = read(&text).expect("sound");
        assert_eq!(*batch.instance.shape(), Shape::Uniform { paces: vec![3, 2] });
        assert_eq!(batch.tasks, ["x", "2"]);
        assert_eq!(batch.seconds(batch.instance.time(0, 0)), 2.5);
        assert!((batch.seconds(batch.instance.time(0, 1)) - 2.5 / 1.5).abs() < 1e-12);
    }

    #[test]
    fn times_links_and_bars() {
        let text = document(
            r#""models": [{"name": "a"}, {"name": "b"}],
               "tasks": [{"name": "x", "times": [1.25, null]}, {"name": "y", "times": [2, 3]}],
               "links": [{"before": "x", "after": "y", "delay": 0.5}]"#,
        );
        let batch = read(&text).expect("sound");
        assert_eq!(batch.instance.row(0), [125, BARRED]);
        assert_eq!(batch.instance.links(), [Link { before: 0, after: 1, delay: 50 }]);
        assert_eq!(batch.ticks_per_s, 100.0);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let models = r#""models": [{"name": "a"}]"#;
        let fault = |rest: &str| read(&document(&format!("{models}, {rest}"))).expect_err("wrong");
        assert_eq!(fault(r#""tasks": [{}]"#), PlanError::Task { task: 0 });
        assert_eq!(fault(r#""tasks": [{"times": [1, 2]}]"#), PlanError::Task { task: 0 });
        assert_eq!(fault(r#""tasks": [{"size": -1}]"#), PlanError::Number { value: -1.0 });
        let long = fault(r#""tasks": [{"size": 0.12345678}]"#);
        assert_eq!(long, PlanError::Number { value: 0.123_456_78 });
        let link = fault(r#""tasks": [{"size": 1}], "links": [{"before": "1", "after": "9"}]"#);
        assert_eq!(link, PlanError::Link { link: 0 });
        assert_eq!(fault(r#""tasks": []"#), PlanError::Instance(Fault::Shape));
        assert!(matches!(fault(r#""tusks": []"#), PlanError::Unreadable { .. }));
        assert_eq!(read("{\"format\": \"apportion\"}"), Err(PlanError::NotAPlan));
        assert!(matches!(read("{"), Err(PlanError::Unreadable { .. })));
    }
}
