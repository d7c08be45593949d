//! What is planned: the tasks of the scenario if they all come at once, or a document's.

use super::words::PAGE_CELLS_MAX;
use crate::exchange::plans::{self, PlanError};
use crate::sim::check::check;
use crate::sim::plan::batch::{Batch, Fault, Plan, Refusal};
use crate::sim::scenario::{Arrivals, Choice, Draft, Model, Scenario};
use crate::ui::marks::Names;
use crate::ui::store::{NoBatch, OpenedPlan};
use std::rc::Rc;

/// An example: a scenario by its id, or a document.
#[derive(Clone, Copy, Debug)]
pub enum Sample {
    Scenario(&'static str),
    Document(&'static str),
}

/// The examples, in the order of their names in the texts.
pub const SAMPLES: [Sample; 3] = [
    Sample::Scenario("articles-fleet"),
    Sample::Document(include_str!("../../../static/examples/plans/ten-tasks.json")),
    Sample::Document(include_str!("../../../static/examples/plans/heft-graph.json")),
];

/// The batch of a scenario, if it is one and not too large for the page.
pub fn batch_of(draft: &Draft) -> Result<(Rc<Scenario>, Rc<Batch>), NoBatch> {
    let slots: u64 = draft
        .models
        .iter()
        .map(|model| u64::from(model.replicas) * u64::from(model.slots_per_replica))
        .sum();
    let tasks: u64 = draft
        .tasks
        .iter()
        .map(|class| match &class.arrivals {
            Arrivals::AllAtOnce { count, .. } => *count,
            Arrivals::Trace(trace) => trace.times.len() as u64,
            _ => 0,
        })
        .sum();
    let is_over_time = draft.tasks.iter().position(|class| {
        !matches!(class.arrivals, Arrivals::AllAtOnce { .. } | Arrivals::Trace(_))
    });
    if let Some(class) = is_over_time {
        return Err(NoBatch::Refused(Refusal::OverTime { class }));
    }
    if tasks.saturating_mul(slots) > PAGE_CELLS_MAX as u64 {
        return Err(NoBatch::TooLarge);
    }
    let scenario = check(draft.clone()).map_err(|_| NoBatch::Unsound)?;
    let batch = Batch::of_scenario(&scenario).map_err(NoBatch::Refused)?;
    Ok((Rc::new(scenario), Rc::new(batch)))
}

/// A document, ready to be planned; `name` is that of its file.
pub fn opened(text: &str, name: Option<&str>) -> Result<OpenedPlan, PlanError> {
    let batch = plans::read(text)?;
    if batch.instance.tasks() * batch.instance.lanes() > PAGE_CELLS_MAX {
        return Err(PlanError::Instance(Fault::TooLarge));
    }
    let title = plans::title(text);
    let title = if title.is_empty() { name.unwrap_or("").to_owned() } else { title };
    let model = |(place, name): (usize, &String)| Model {
        name: name.clone(),
        mark: (place % 8) as u8,
        ..Model::default()
    };
    let models: Vec<Model> = batch.lanes.iter().enumerate().map(model).collect();
    let names = Rc::new(Names::of(&models));
    Ok(OpenedPlan { name: title, text: text.into(), batch: Rc::new(batch), names })
}

/// The scenario that allocates as a plan does, where each class stands on one model.
pub fn by_hand(draft: &Draft, batch: &Batch, plan: &Plan) -> Option<Draft> {
    if batch.class_of.len() != plan.lane_of.len() {
        return None;
    }
    let mut model_of: Vec<Option<usize>> = vec![None; draft.tasks.len()];
    for (task, class) in batch.class_of.iter().enumerate() {
        let model = *batch.model_of.get(plan.lane(task))?;
        let place = model_of.get_mut(usize::from(*class))?;
        if *place.get_or_insert(model) != model {
            return None;
        }
    }
    let mut made = draft.clone();
    made.policies.allocate = Choice::of("by_hand");
    for (class, model) in made.tasks.iter_mut().zip(model_of) {
        class.model = model.or(class.model);
    }
    (made != *draft).then_some(made)
}
