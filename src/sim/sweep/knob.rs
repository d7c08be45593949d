//! The numbers of a scenario that a sweep can turn, by their paths.

use crate::sim::catalog::{Family, find};
use crate::sim::scenario::{Arrivals, Draft, Size, SpeedUnit};
use crate::sim::size::with_traffic;

/// One number of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Knob {
    /// Traffic of all classes, relative to what the scenario says.
    Traffic,
    /// Arrivals of a class [tasks/s].
    Rate(usize),
    /// Mean size of a class [work units].
    Work(usize),
    /// Replicas of a model.
    Replicas(usize),
    /// Slots of a replica of a model.
    Slots(usize),
    /// Speed of a slot of a model [work units/s].
    Speed(usize),
    /// Price of a replica of a model [$ per hour].
    Cost(usize),
    /// A parameter of a family's policy.
    Parameter(Family, usize),
}

/// Why a path leads to no number.
#[derive(Clone, Debug, PartialEq)]
pub enum NoKnob {
    /// It begins with none of these.
    NoSuchField(Vec<&'static str>),
    /// No model or class stands there.
    NoSuchEntry,
    /// The policy has no such parameter; it has these.
    NoSuchParameter(Vec<&'static str>),
}

const OF_MODELS: [&str; 4] = ["replicas", "slots", "speed", "cost"];
const OF_TASKS: [&str; 2] = ["rate", "work"];

impl Knob {
    /// The number at `path`: `traffic`, `tasks[0].rate`, `models[A].slots`, `allocate.d`.
    pub fn at(path: &str, draft: &Draft) -> Result<Knob, NoKnob> {
        if path == "traffic" {
            return Ok(Knob::Traffic);
        }
        if let Some((entry, field)) = entry(path, "models[") {
            let names: Vec<&str> = draft.models.iter().map(|model| model.name.as_str()).collect();
            let model = place(entry, &names).ok_or(NoKnob::NoSuchEntry)?;
            return match field {
                "replicas" => Ok(Knob::Replicas(model)),
                "slots" | "slots_per_replica" => Ok(Knob::Slots(model)),
                "speed" => Ok(Knob::Speed(model)),
                "cost" | "cost_per_hour" => Ok(Knob::Cost(model)),
                _ => Err(NoKnob::NoSuchField(OF_MODELS.into())),
            };
        }
        if let Some((entry, field)) = entry(path, "tasks[") {
            let names: Vec<&str> = draft.tasks.iter().map(|class| class.name.as_str()).collect();
            let class = place(entry, &names).ok_or(NoKnob::NoSuchEntry)?;
            return match field {
                "rate" | "rate_per_s" => Ok(Knob::Rate(class)),
                "work" | "mean" => Ok(Knob::Work(class)),
                _ => Err(NoKnob::NoSuchField(OF_TASKS.into())),
            };
        }
        let path = path.strip_prefix("policies.").unwrap_or(path);
        let (key, id) = path.split_once('.').unwrap_or((path, ""));
        let Some(family) = Family::ALL.into_iter().find(|family| family.key() == key) else {
            let families = Family::ALL.into_iter().map(Family::key);
            let fields = ["traffic", "models[..]", "tasks[..]"].into_iter().chain(families);
            return Err(NoKnob::NoSuchField(fields.collect()));
        };
        let row = find(family, &draft.policies.get(family).id);
        let parameters = row.map_or(&[][..], |row| row.parameters);
        match parameters.iter().position(|parameter| parameter.id == id) {
            Some(place) => Ok(Knob::Parameter(family, place)),
            None => {
                let ids = parameters.iter().map(|parameter| parameter.id).collect();
                Err(NoKnob::NoSuchParameter(ids))
            }
        }
    }

    /// Whether only whole numbers will do.
    pub fn is_whole(&self, draft: &Draft) -> bool {
        match self {
            Knob::Replicas(_) | Knob::Slots(_) => true,
            Knob::Parameter(family, place) => find(*family, &draft.policies.get(*family).id)
                .and_then(|row| row.parameters.get(*place))
                .is_some_and(|parameter| parameter.whole),
            _ => false,
        }
    }

    /// The scenario with this number set to `value`, whole where it must be.
    pub fn turned(&self, draft: &Draft, value: f64) -> Draft {
        let value = if self.is_whole(draft) { value.round() } else { value };
        let mut turned = draft.clone();
        match *self {
            Knob::Traffic => return with_traffic(draft, value),
            Knob::Rate(class) => {
                let now = draft.tasks[class].rate_per_s().unwrap_or(1.0);
                let all = with_traffic(draft, value / now);
                turned.tasks[class].arrivals = match &draft.tasks[class].arrivals {
                    // As it is written, to the last bit.
                    Arrivals::Poisson { .. } => Arrivals::Poisson { rate_per_s: value },
                    _ => all.tasks[class].arrivals.clone(),
                };
            }
            Knob::Work(class) => {
                let size = &mut turned.tasks[class].size;
                let factor = value / size.mean();
                match size {
                    Size::Constant { work: mean }
                    | Size::Exponential { mean }
                    | Size::LogNormal { mean, .. } => *mean = value,
                    Size::Uniform { low, high } => {
                        *low *= factor;
                        *high *= factor;
                    }
                    Size::Quantiles { work } => work.iter_mut().for_each(|work| *work *= factor),
                    Size::Trace { per_input_token, per_output_token } => {
                        let factor = value / draft.tasks[class].mean_work();
                        *per_input_token *= factor;
                        *per_output_token *= factor;
                    }
                }
            }
            Knob::Replicas(model) => {
                slotwise(&mut turned, model);
                turned.models[model].replicas = value as u32;
            }
            Knob::Slots(model) => {
                slotwise(&mut turned, model);
                turned.models[model].slots_per_replica = value as u32;
            }
            Knob::Speed(model) => {
                turned.models[model].speed.unit = SpeedUnit::UnitsPerSecond;
                turned.models[model].speed.value = value;
            }
            Knob::Cost(model) => turned.models[model].cost_per_hour = value,
            Knob::Parameter(family, place) => {
                let row = find(family, &draft.policies.get(family).id);
                let choice = turned.policies.get_mut(family);
                if let Some(row) = row {
                    choice.values = row.values(choice);
                }
                if let Some(own) = choice.values.get_mut(place) {
                    *own = value;
                }
            }
        }
        turned
    }
}

/// A speed of the whole model becomes one of its slots, so that more slots are more capacity.
fn slotwise(draft: &mut Draft, model: usize) {
    let model = &mut draft.models[model];
    if model.speed.unit == SpeedUnit::ModelUnitsPerSecond {
        model.speed = model.speed_in(SpeedUnit::UnitsPerSecond);
    }
}

/// `A` and `slots` of `models[A].slots`.
fn entry<'p>(path: &'p str, start: &str) -> Option<(&'p str, &'p str)> {
    path.strip_prefix(start)?.rsplit_once("].")
}

fn place(entry: &str, names: &[&str]) -> Option<usize> {
    let named = names.iter().position(|name| name.trim() == entry);
    named.or_else(|| entry.parse().ok().filter(|place| *place < names.len()))
}
