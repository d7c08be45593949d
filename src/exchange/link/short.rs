//! The readable form: a diff from the defaults of version 1.

use super::text::{escape, number, numbers};
use super::{Scope, Tab, View};
use crate::exchange::document::defaults;
use crate::sim::catalog::{self, Family};
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, Policies, RunPlan, Size, SpeedUnit, Target, TaskClass,
};

/// Units of a length, largest first [s].
pub const LENGTH_UNITS: [(&str, f64); 4] =
    [("d", 86_400.0), ("h", 3_600.0), ("m", 60.0), ("s", 1.0)];

/// The scenario; none if it holds what only a document can.
pub fn scenario(draft: &Draft) -> Option<String> {
    let mut text = String::from("v=1");
    if !draft.name.is_empty() {
        text += &format!("&n={}", escape(&draft.name, b","));
    }
    let models: Vec<String> =
        draft.models.iter().enumerate().map(|(place, entry)| model(place, entry)).collect();
    text += &format!("&m={}", models.join(";"));
    let classes: Option<Vec<String>> =
        draft.tasks.iter().map(|entry| class(entry, &draft.models)).collect();
    text += &format!("&t={}", classes?.join(";"));
    text += &format!("&p={}", policies(&draft.policies));
    text += &format!("&run={}", run(&draft.run));
    if draft.run.seed != defaults::SEED {
        text += &format!("&seed={}", draft.run.seed);
    }
    Some(text)
}

/// The sections of the view.
pub fn view(view: &View) -> String {
    let mut text = String::new();
    if let Some(at_s) = view.at_s.filter(|at_s| at_s.is_finite()) {
        text += &format!("&at={}", number(at_s));
    }
    let tab = match view.tab {
        Tab::Live => None,
        Tab::Formulas => Some("formulas"),
        Tab::Data => Some("data"),
    };
    let scope = match view.scope {
        Scope::Long => None,
        Scope::This => Some("this"),
    };
    let words: Vec<&str> = tab.into_iter().chain(scope).collect();
    if !words.is_empty() {
        text += &format!("&view={}", words.join(","));
    }
    text
}

fn model(place: usize, model: &Model) -> String {
    let default = defaults::v1_model(place);
    let unit = match model.speed.unit {
        SpeedUnit::SecondsPerUnit => "s",
        SpeedUnit::UnitsPerSecond => "/s",
        SpeedUnit::ModelUnitsPerSecond => "/s/all",
    };
    let mut text = format!(
        "{}:{}x{}@{}{unit}",
        escape(&model.name, b""),
        model.replicas,
        model.slots_per_replica,
        number(model.speed.value)
    );
    if model.memory_gb != default.memory_gb {
        text += &format!(",{}gb", number(model.memory_gb));
    }
    if model.cost_per_hour != default.cost_per_hour {
        text += &format!(",{}/h", number(model.cost_per_hour));
    }
    if model.mark != default.mark {
        text += &format!(",mark{}", model.mark);
    }
    text
}

fn class(class: &TaskClass, models: &[Model]) -> Option<String> {
    let default = defaults::v1_class();
    let mut text = format!("{}:{}", escape(&class.name, b""), arrivals(&class.arrivals)?);
    if class.size != default.size {
        text += &format!(",{}", size(&class.size)?);
    }
    if class.priority != default.priority {
        text += &format!(",pri{}", class.priority);
    }
    if let Some(promise) = class.promise {
        let word = match promise.target {
            Target::Start => "slo",
            Target::Finish => "fin",
        };
        text += &format!(",{word}{}s", number(promise.within_s));
    }
    if let Some(index) = class.model {
        text += &format!(",to:{}", model_ref(index, models));
    }
    Some(text)
}

/// The model's name, or `~` and its place where the name would be read as another model.
fn model_ref(index: usize, models: &[Model]) -> String {
    let named = models.get(index);
    let first = named.and_then(|named| models.iter().position(|model| model.name == named.name));
    match named {
        Some(model) if first == Some(index) => escape(&model.name, b""),
        _ => format!("~{index}"),
    }
}

fn arrivals(arrivals: &Arrivals) -> Option<String> {
    Some(match arrivals {
        Arrivals::AllAtOnce { count, at_s } if *at_s == 0.0 => format!("all{count}"),
        Arrivals::AllAtOnce { count, at_s } => format!("all{count}@{}s", number(*at_s)),
        Arrivals::Every { interval_s } => format!("every{}s", number(*interval_s)),
        Arrivals::Poisson { rate_per_s } => format!("poisson{}", number(*rate_per_s)),
        Arrivals::Gaps { quantiles_s } => format!("gaps{}", numbers(quantiles_s)),
        Arrivals::Trace(_) => return None,
    })
}

fn size(size: &Size) -> Option<String> {
    Some(match size {
        Size::Constant { work } => format!("const{}", number(*work)),
        Size::Uniform { low, high } => format!("uni{}", numbers(&[*low, *high])),
        Size::Exponential { mean } => format!("exp{}", number(*mean)),
        Size::LogNormal { mean, cv } => format!("logn{}", numbers(&[*mean, *cv])),
        Size::Quantiles { work } => format!("tab{}", numbers(work)),
        Size::Trace { .. } => return None,
    })
}

fn policies(policies: &Policies) -> String {
    let allocate = choice(Family::Allocate, &policies.allocate);
    let mut text = format!("{allocate},{}", choice(Family::Queue, &policies.queue));
    if policies.balance != defaults::v1_policies().balance {
        text += &format!(",{}", choice(Family::Balance, &policies.balance));
    }
    text
}

/// The short word of a policy, or its id where the catalogue has none.
fn choice(family: Family, choice: &Choice) -> String {
    let clash = catalog::rows(family).iter().any(|row| row.short == choice.id);
    let mut text = match (catalog::find(family, &choice.id), choice.id.as_bytes()) {
        (Some(row), _) => row.short.to_owned(),
        // An unknown id that looks like a short word is written so that it does not.
        (None, [first, ..]) if clash => format!("%{first:02X}{}", &choice.id[1..]),
        _ => escape(&choice.id, b""),
    };
    if !choice.values.is_empty() {
        text += &format!(":{}", numbers(&choice.values));
    }
    text
}

fn run(run: &RunPlan) -> String {
    let length = match run.length {
        Length::UntilDone => "done".to_owned(),
        Length::Seconds(seconds) => length(seconds),
    };
    let mut text = format!("{}x{length},w{}", run.replications, number(run.warmup_s));
    if run.window_s != defaults::WINDOW_S {
        text += &format!(",win{}", number(run.window_s));
    }
    text
}

/// The largest unit in which the length is a whole number, or seconds.
fn length(seconds: f64) -> String {
    let fits = |unit_s: f64| seconds > 0.0 && seconds < 1e12 && seconds % unit_s == 0.0;
    let unit = LENGTH_UNITS.iter().find(|(_, unit_s)| fits(*unit_s));
    let (word, unit_s) = unit.copied().unwrap_or(("s", 1.0));
    format!("{}{word}", number(seconds / unit_s))
}
