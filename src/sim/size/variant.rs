//! A scenario with other numbers of replicas, other traffic, or something down.

use crate::sim::quantity::{Of, Quantity};
use crate::sim::require::{Names, parse};
use crate::sim::scenario::{Arrivals, Draft, SpeedUnit, Trace};
use crate::sim::units::Time;
use std::rc::Rc;

/// Replicas of each model; a model with none is not there.
pub type Fleet = Vec<u32>;

/// A scenario to be varied: speeds are those of a slot, so that they stay when replicas change.
pub fn template(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    draft.requirements.clear();
    for model in &mut draft.models {
        if model.speed.unit == SpeedUnit::ModelUnitsPerSecond {
            model.speed = model.speed_in(SpeedUnit::UnitsPerSecond);
        }
    }
    draft
}

/// The scenario with this fleet; none where a class has no model left that it may run on.
pub fn with_fleet(template: &Draft, fleet: &Fleet) -> Option<Draft> {
    let mut draft = template.clone();
    let place = places(fleet);
    for (model, replicas) in draft.models.iter_mut().zip(fleet) {
        model.replicas = *replicas;
    }
    draft.models.retain(|model| model.replicas > 0);
    for class in &mut draft.tasks {
        if !class.only_on.is_empty() {
            class.only_on = class.only_on.iter().filter_map(|model| place[*model]).collect();
            if class.only_on.is_empty() {
                return None;
            }
        }
        class.model = class.model.and_then(|model| place[model]);
    }
    (!draft.models.is_empty()).then_some(draft)
}

/// Replicas of each model of a scenario.
pub fn fleet_of(draft: &Draft) -> Fleet {
    draft.models.iter().map(|model| model.replicas).collect()
}

/// The scenario as it is with this fleet in the place of its own: requirements stay, apart from those
/// of a model that is not there any more. None where a class has nothing left to run on.
pub fn adopted(draft: &Draft, fleet: &Fleet) -> Option<Draft> {
    let mut next = with_fleet(&template(draft), fleet)?;
    let names = Names::of(&next);
    let holds = |line: &&String| parse(line, &names).is_ok();
    let lines: Vec<String> = draft.requirements.iter().filter(holds).cloned().collect();
    next.requirements = lines;
    Some(next)
}

/// Where each model is among those that are there.
fn places(fleet: &Fleet) -> Vec<Option<usize>> {
    let mut there = 0;
    let place = |replicas: &u32| {
        let place = there;
        there += usize::from(*replicas > 0);
        (*replicas > 0).then_some(place)
    };
    fleet.iter().map(place).collect()
}

/// The figure in a scenario with this fleet; none where it is of a model that is not there.
pub fn moved(quantity: &Quantity, fleet: &Fleet) -> Option<Quantity> {
    match quantity.of {
        Of::Model(model) => {
            let place = places(fleet).get(model).copied().flatten()?;
            Some(Quantity { of: Of::Model(place), ..*quantity })
        }
        Of::Fleet | Of::Class(_) => Some(*quantity),
    }
}

/// The scenario with `factor` times the traffic.
pub fn with_traffic(draft: &Draft, factor: f64) -> Draft {
    let mut draft = draft.clone();
    for class in &mut draft.tasks {
        class.arrivals = match &class.arrivals {
            Arrivals::AllAtOnce { count, at_s } => {
                let count = (*count as f64 * factor).round() as u64;
                Arrivals::AllAtOnce { count, at_s: *at_s }
            }
            Arrivals::Every { interval_s } => Arrivals::Every { interval_s: interval_s / factor },
            Arrivals::Poisson { rate_per_s } => {
                Arrivals::Poisson { rate_per_s: rate_per_s * factor }
            }
            Arrivals::Gaps { quantiles_s } => {
                let quantiles_s = quantiles_s.iter().map(|gap_s| gap_s / factor).collect();
                Arrivals::Gaps { quantiles_s }
            }
            Arrivals::Trace(trace) => Arrivals::Trace(Rc::new(faster(trace, factor))),
        };
    }
    draft
}

fn faster(trace: &Trace, factor: f64) -> Trace {
    let at = |time: &Time| Time::from_seconds(time.seconds() / factor);
    Trace { times: trace.times.iter().map(at).collect(), ..trace.clone() }
}

/// Offered traffic of all streams [tasks/s].
pub fn rate_per_s(draft: &Draft) -> f64 {
    draft.tasks.iter().filter_map(|class| class.rate_per_s()).sum()
}

/// Price of a fleet [$ per hour].
pub fn cost_per_hour(template: &Draft, fleet: &Fleet) -> f64 {
    let models = template.models.iter().zip(fleet);
    models.map(|(model, replicas)| f64::from(*replicas) * model.cost_per_hour).sum()
}

/// Price of a million tasks at this price an hour and this rate [$].
pub fn cost_per_million(cost_per_hour: f64, rate_per_s: f64) -> f64 {
    if rate_per_s > 0.0 { cost_per_hour / 3600.0 / rate_per_s * 1e6 } else { f64::NAN }
}
