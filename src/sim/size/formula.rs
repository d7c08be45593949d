//! What closed forms say of a fleet before anything is simulated.

use crate::sim::measure::Metric;
use crate::sim::plan::erlang_c;
use crate::sim::quantity::{Of, Quantity, of_metric};
use crate::sim::scenario::{Arrivals, Family, Scenario, Size, Split};

/// The figure by M/M/c, if the scenario is one queue's worth of it: one Poisson stream of exponential
/// sizes, slots of one speed, first come first served. Several queues instead of one wait longer.
///
/// Formula  `Wq = C/(cμ-λ)`, `P(Wq > t) = C e^{-(cμ-λ)t}`
/// Source   Erlang 1917; SCIENCE F.2
pub fn by_erlang_c(scenario: &Scenario, quantity: &Quantity) -> Option<f64> {
    let [class] = &scenario.tasks[..] else { return None };
    let (Arrivals::Poisson { rate_per_s }, Size::Exponential { mean }) =
        (&class.arrivals, &class.size)
    else {
        return None;
    };
    let first = scenario.models.first()?;
    let one_speed = scenario
        .models
        .iter()
        .all(|model| (model.slot_speed() / first.slot_speed() - 1.0).abs() < 1e-9);
    let plain = [Family::Prepare, Family::Duplicates, Family::Admission, Family::Queue]
        .iter()
        .chain(&[Family::Urgent, Family::Balance])
        .all(|family| scenario.policies.get(*family).id == family.default_id());
    let holds_memory = class.memory_gb > 0.0 || class.memory_gb_per_unit > 0.0;
    let some_models = !class.only_on.is_empty();
    if !one_speed || !plain || holds_memory || some_models || class.split != Split::Whole {
        return None;
    }
    if matches!(quantity.of, Of::Model(_)) {
        return None;
    }
    let slots: u32 = scenario.models.iter().map(|model| model.slots()).sum();
    let served_per_s = first.slot_speed() / mean;
    let load = rate_per_s / served_per_s;
    let spare_per_s = f64::from(slots) * served_per_s - rate_per_s;
    if spare_per_s <= 0.0 {
        return None;
    }
    let delayed = erlang_c(slots, load);
    let percentile = |p: f64| (libm::log(delayed / (1.0 - p)) / spare_per_s).max(0.0);
    let is = |metric: Metric| quantity.named == of_metric(metric);
    let value = if is(Metric::WaitMean) {
        delayed / spare_per_s
    } else if is(Metric::ResponseMean) {
        delayed / spare_per_s + 1.0 / served_per_s
    } else if is(Metric::Delayed) {
        delayed
    } else if is(Metric::WaitP50) {
        percentile(0.5)
    } else if is(Metric::WaitP95) {
        percentile(0.95)
    } else if is(Metric::WaitP99) {
        percentile(0.99)
    } else {
        return None;
    };
    Some(value)
}
