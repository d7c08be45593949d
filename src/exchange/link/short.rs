//! The readable form: a diff from the defaults of version 1.

use super::compared;
use super::policy;
use super::text::{escape, number, numbers};
use super::{Scope, Tab, View};
use crate::exchange::document::defaults;
use crate::sim::catalog::Family;
use crate::sim::scenario::{
    Arrivals, Draft, Keys, Length, Model, Policies, RunPlan, Size, SpeedUnit, Split, Target,
    TaskClass,
};

/// Units of a length, largest first [s].
pub const LENGTH_UNITS: [(&str, f64); 4] =
    [("d", 86_400.0), ("h", 3_600.0), ("m", 60.0), ("s", 1.0)];

/// Families whose policies stand first in `p=`, in this order, without a name.
pub const BY_PLACE: [Family; 3] = [Family::Allocate, Family::Queue, Family::Balance];

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
    if !draft.requirements.is_empty() {
        let lines = draft.requirements.iter().map(|line| escape(line, b"():,"));
        text += &format!("&req={}", lines.collect::<Vec<_>>().join(";"));
    }
    Some(text)
}

/// The sections of the view.
pub fn view(view: &View) -> String {
    let mut text = String::new();
    if let Some(at_s) = view.at_s.filter(|at_s| at_s.is_finite()) {
        text += &format!("&at={}", number(at_s));
    }
    let tab = Tab::ALL.into_iter().find(|(tab, _)| *tab == view.tab && *tab != Tab::Live);
    let tab = tab.map(|(_, word)| word);
    let scope = match view.scope {
        Scope::Long => None,
        Scope::This => Some("this"),
    };
    let words: Vec<&str> = tab.into_iter().chain(scope).collect();
    if !words.is_empty() {
        text += &format!("&view={}", words.join(","));
    }
    if let Some(race) = &view.race {
        text += &format!("&cmp={}", compared::write(race));
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
    if let Some(weight) = model.weight {
        text += &format!(",w{}", number(weight));
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
    Some(text + &demands(class, models))
}

/// The options of a class that few scenarios use.
fn demands(class: &TaskClass, models: &[Model]) -> String {
    let default = defaults::v1_class();
    let mut text = String::new();
    if !class.only_on.is_empty() {
        let names: Vec<String> =
            class.only_on.iter().map(|index| model_ref(*index, models)).collect();
        text += &format!(",on:{}", names.join("/"));
    }
    let numbers = [
        ("w", class.weight, default.weight),
        ("mem", class.memory_gb, default.memory_gb),
        ("memu", class.memory_gb_per_unit, default.memory_gb_per_unit),
        ("pre", class.shared_prefix, default.shared_prefix),
    ];
    for (word, value, _) in numbers.iter().filter(|(_, value, default)| value != default) {
        text += &format!(",{word}{}", number(*value));
    }
    match class.split {
        Split::Whole => {}
        Split::Count(count) => text += &format!(",x{count}"),
        Split::ByCapacity => text += ",xcap",
    }
    if let Some(Keys { count, zipf }) = class.keys {
        let skew = if zipf == 0.0 { String::new() } else { format!("z{}", number(zipf)) };
        text += &format!(",keys{count}{skew}");
    }
    text
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

/// Allocation, queue and balance by place, as the first links have them; the others by name.
fn policies(policies: &Policies) -> String {
    let defaults = defaults::v1_policies();
    let differs = |family: &Family| {
        let (default, chosen) = (defaults.get(*family), policies.get(*family));
        default.id != chosen.id || !policy::values(*family, chosen).is_empty()
    };
    let word = |family| policy::write(family, policies.get(family));
    let mut words = vec![word(Family::Allocate), word(Family::Queue)];
    words.extend(Some(Family::Balance).filter(differs).map(word));
    let others = Family::ALL.into_iter().filter(|family| !BY_PLACE.contains(family));
    words.extend(others.filter(differs).map(|family| format!("{}.{}", family.key(), word(family))));
    words.join(",")
}

fn run(run: &RunPlan) -> String {
    let length = match run.length {
        Length::UntilDone => "done".to_owned(),
        Length::Seconds(seconds) => length(seconds),
    };
    let mut text = format!("{}x{length}", run.replications);
    if !run.warmup_auto {
        text += &format!(",w{}", number(run.warmup_s));
    }
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
