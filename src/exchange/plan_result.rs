//! What planners made of a batch, as JSON: the command's `plan --json` and the page's file.

use crate::sim::plan::batch::{BARRED, Batch, Planner, Shape, Start};
use crate::view::PlanView;
use serde_json::{Value, json};

/// A planner's answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// Which one.
    pub planner: &'static Planner,
    /// Of its best plan [ticks].
    pub makespan: u64,
    /// What it proved [ticks].
    pub bound: u64,
    /// Whether it has nothing more to find.
    pub is_done: bool,
    /// How long it took [s].
    pub took_s: f64,
}

/// The document; `bound` is the best that is known of the batch.
pub fn write(batch: &Batch, answers: &[Answer], bound: u64, best: Option<&PlanView>) -> String {
    let row = |answer: &Answer| {
        let Answer { planner, makespan, .. } = *answer;
        let gap = (makespan.saturating_sub(bound)) as f64 / bound as f64;
        json!({
            "id": planner.id,
            "makespan_s": batch.seconds(makespan),
            "makespan_ticks": makespan,
            "bound_ticks": answer.bound,
            "gap": Some(gap).filter(|gap| gap.is_finite()),
            "optimal": makespan == bound,
            "goes_on": matches!(planner.start, Start::Search(_)) && !answer.is_done,
            "took_s": answer.took_s,
        })
    };
    let is_barred = |task: usize| batch.instance.row(task).contains(&BARRED);
    let document = json!({
        "format": "apportion-plan-result",
        "version": 1,
        "tasks": batch.instance.tasks(),
        "slots": batch.instance.lanes(),
        "shape": match batch.instance.shape() {
            Shape::Identical => "P",
            Shape::Uniform { .. } => "Q",
            Shape::Unrelated => "R",
        },
        "restricted": (0..batch.instance.tasks()).any(is_barred),
        "ticks_per_s": batch.ticks_per_s,
        "bound_s": batch.seconds(bound),
        "bound_ticks": bound,
        "planners": answers.iter().map(row).collect::<Value>(),
        "best": best,
    });
    format!("{document:#}\n")
}
