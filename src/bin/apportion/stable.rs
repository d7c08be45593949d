//! Whether a scenario's streams can be served for ever, and whether another policy could.

use apportion::i18n::number::figures;
use apportion::sim::measure::Stability;
use apportion::sim::scenario::Scenario;
use serde_json::{Value, json};

/// The same for programs.
pub fn json(scenario: &Scenario, verdict: &Stability) -> Value {
    json!({
        "stable": verdict.is_stable(),
        "rho": verdict.rho,
        "model_rho": verdict.model_rho,
        "overloaded": models(scenario, &verdict.overloaded),
        "growth_tasks_per_s": verdict.growth_per_s,
        "under_any_policy": verdict.crowd.as_ref().map(|crowd| json!({
            "least_load": crowd.load,
            "classes": classes(scenario, &crowd.parts),
            "models": models(scenario, &crowd.models),
            "overloaded": verdict.hopeless().is_some(),
        })),
    })
}

/// A line, and where queues grow a second one: whether another policy would do.
pub fn text(scenario: &Scenario, verdict: &Stability) -> String {
    let load = figures(verdict.rho, 4);
    if verdict.is_stable() {
        return format!("stable: offered work over capacity {load}");
    }
    format!(
        "overloaded: offered work over capacity {load}; the queue of {} grows by {} tasks/s{}",
        models(scenario, &verdict.overloaded).join(", "),
        figures(verdict.growth_per_s, 4),
        any_policy(scenario, verdict)
    )
}

/// What no policy can change of how full the fullest model is.
pub fn any_policy(scenario: &Scenario, verdict: &Stability) -> String {
    let Some(crowd) = &verdict.crowd else { return String::new() };
    let load = figures(crowd.load, 4);
    let models = models(scenario, &crowd.models).join(", ");
    match verdict.hopeless() {
        Some(_) => format!(
            "\nno policy can serve it: {} may run on {models} only, and bring {load} times what can \
             be done there",
            classes(scenario, &crowd.parts).join(", ")
        ),
        None => format!("\nno policy can have every model less than {load} full"),
    }
}

fn models<'s>(scenario: &'s Scenario, which: &[usize]) -> Vec<&'s str> {
    which.iter().map(|model| scenario.models[*model].name.as_str()).collect()
}

fn classes<'s>(scenario: &'s Scenario, which: &[usize]) -> Vec<&'s str> {
    which.iter().map(|class| scenario.tasks[*class].name.as_str()).collect()
}
