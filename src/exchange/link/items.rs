//! What stands in the sections of a readable link: models, classes, policies, run.

use super::policy;
use super::short::{BY_PLACE, LENGTH_UNITS};
use super::text::{leading_number, number_before, parse_numbers, unescape, whole};
use crate::exchange::document::defaults;
use crate::sim::catalog::Family;
use crate::sim::limits;
use crate::sim::scenario::{
    Arrivals, Keys, Length, Model, Policies, Promise, RunPlan, Size, Speed, SpeedUnit, Split,
    Target, TaskClass,
};

/// The models up to the first that cannot be read, and whether that was all.
pub fn models(text: &str) -> (Vec<Model>, bool) {
    items(text, limits::MODELS_MAX, model)
}

/// The requirements; none if one is not written as names are.
pub fn requirements(text: &str) -> Option<Vec<String>> {
    if text.split(';').nth(limits::REQUIREMENTS_MAX).is_some() {
        return None;
    }
    text.split(';').map(unescape).collect()
}

/// The classes up to the first that cannot be read, and whether that was all.
pub fn classes(text: &str, models: &[Model]) -> (Vec<TaskClass>, bool) {
    items(text, limits::CLASSES_MAX, |_, item| class(item, models))
}

fn items<T>(text: &str, most: usize, read: impl Fn(usize, &str) -> Option<T>) -> (Vec<T>, bool) {
    let mut list = Vec::new();
    if text.is_empty() {
        return (list, true);
    }
    for (place, item) in text.split(';').enumerate() {
        match read(place, item) {
            Some(item) if place < most => list.push(item),
            _ => return (list, false),
        }
    }
    (list, true)
}

fn model(place: usize, text: &str) -> Option<Model> {
    let (name, rest) = text.split_once(':')?;
    let mut model = Model { name: unescape(name)?, ..defaults::v1_model(place) };
    let mut options = rest.split(',');
    let (slots, speed) = options.next()?.split_once('@')?;
    if !slots.is_empty() {
        let (replicas, slots_per_replica) = slots.split_once('x')?;
        model.replicas = whole(replicas)?;
        model.slots_per_replica = whole(slots_per_replica)?;
    }
    let (value, unit) = leading_number(speed)?;
    let unit = match unit {
        "s" => SpeedUnit::SecondsPerUnit,
        "/s" => SpeedUnit::UnitsPerSecond,
        "/s/all" => SpeedUnit::ModelUnitsPerSecond,
        _ => return None,
    };
    model.speed = Speed { value, unit };
    for option in options {
        if let Some(memory_gb) = number_before(option, "gb") {
            model.memory_gb = memory_gb;
        } else if let Some(cost_per_hour) = number_before(option, "/h") {
            model.cost_per_hour = cost_per_hour;
        } else if let Some(weight) = option.strip_prefix('w') {
            model.weight = Some(number_before(weight, "")?);
        } else {
            model.mark = whole(option.strip_prefix("mark")?)?;
        }
    }
    Some(model)
}

fn class(text: &str, models: &[Model]) -> Option<TaskClass> {
    let (name, rest) = text.split_once(':')?;
    let mut class = TaskClass { name: unescape(name)?, ..defaults::v1_class() };
    let mut options = rest.split(',');
    class.arrivals = arrivals(options.next()?)?;
    for option in options {
        if let Some(priority) = option.strip_prefix("pri") {
            class.priority = whole(priority)?;
        } else if let Some(within) = option.strip_prefix("slo") {
            class.promise = Some(promise(Target::Start, within)?);
        } else if let Some(within) = option.strip_prefix("fin") {
            class.promise = Some(promise(Target::Finish, within)?);
        } else if let Some(name) = option.strip_prefix("to:") {
            class.model = Some(model_index(name, models)?);
        } else if demand(option, &mut class, models).is_none() {
            class.size = size(option)?;
        }
    }
    Some(class)
}

/// Takes an option of a class that few scenarios use; none if it is no such option.
fn demand(option: &str, class: &mut TaskClass, models: &[Model]) -> Option<()> {
    if let Some(names) = option.strip_prefix("on:") {
        let list: Option<Vec<usize>> = names
            .split('/')
            .take(limits::MODELS_MAX + 1)
            .map(|name| model_index(name, models))
            .collect();
        class.only_on = list?;
        class.only_on.sort_unstable();
    } else if let Some(weight) = option.strip_prefix('w') {
        class.weight = number_before(weight, "")?;
    } else if let Some(memory_gb) = option.strip_prefix("memu") {
        class.memory_gb_per_unit = number_before(memory_gb, "")?;
    } else if let Some(memory_gb) = option.strip_prefix("mem") {
        class.memory_gb = number_before(memory_gb, "")?;
    } else if let Some(share) = option.strip_prefix("pre") {
        class.shared_prefix = number_before(share, "")?;
    } else if option == "xcap" {
        class.split = Split::ByCapacity;
    } else if let Some(count) = option.strip_prefix('x') {
        class.split = Split::Count(whole(count)?);
    } else {
        let keys = option.strip_prefix("keys")?;
        let (count, zipf) = keys.split_once('z').unwrap_or((keys, "0"));
        class.keys = Some(Keys { count: whole(count)?, zipf: number_before(zipf, "")? });
    }
    Some(())
}

fn promise(target: Target, within: &str) -> Option<Promise> {
    Some(Promise { target, within_s: number_before(within, "s")? })
}

fn model_index(text: &str, models: &[Model]) -> Option<usize> {
    if let Some(index) = text.strip_prefix('~') {
        // The bound of the document, and the same where a `usize` has 32 bits.
        return usize::try_from(whole::<u32>(index)?).ok();
    }
    let name = unescape(text)?;
    models.iter().position(|model| model.name == name)
}

fn arrivals(text: &str) -> Option<Arrivals> {
    if let Some(batch) = text.strip_prefix("all") {
        let (count, at_s) = match batch.split_once('@') {
            Some((count, at)) => (count, number_before(at, "s")?),
            None => (batch, 0.0),
        };
        return Some(Arrivals::AllAtOnce { count: whole(count)?, at_s });
    }
    if let Some(interval) = text.strip_prefix("every") {
        return Some(Arrivals::Every { interval_s: number_before(interval, "s")? });
    }
    if let Some(rate) = text.strip_prefix("poisson") {
        return Some(Arrivals::Poisson { rate_per_s: number_before(rate, "")? });
    }
    let table = parse_numbers(text.strip_prefix("gaps")?, limits::TABLE_ROWS_MAX)?;
    Some(Arrivals::Gaps { quantiles_s: table })
}

fn size(text: &str) -> Option<Size> {
    if let Some(work) = text.strip_prefix("const") {
        return Some(Size::Constant { work: number_before(work, "")? });
    }
    if let Some(bounds) = text.strip_prefix("uni") {
        let [low, high] = parse_numbers(bounds, 2)?.try_into().ok()?;
        return Some(Size::Uniform { low, high });
    }
    if let Some(mean) = text.strip_prefix("exp") {
        return Some(Size::Exponential { mean: number_before(mean, "")? });
    }
    if let Some(moments) = text.strip_prefix("logn") {
        let [mean, cv] = parse_numbers(moments, 2)?.try_into().ok()?;
        return Some(Size::LogNormal { mean, cv });
    }
    let table = parse_numbers(text.strip_prefix("tab")?, limits::TABLE_ROWS_MAX)?;
    Some(Size::Quantiles { work: table })
}

/// The policies, missing ones by default.
pub fn policies(text: &str) -> Option<Policies> {
    if !text.contains(',') && text.to_ascii_uppercase().contains("%2C") {
        // A program on the way escaped the separator: an id with a comma never stands alone.
        return None;
    }
    let mut policies = defaults::v1_policies();
    let mut given = Vec::new();
    for (place, word) in text.split(',').enumerate() {
        let name = word.split(':').next().unwrap_or("");
        let (family, word) = match name.split_once('.') {
            Some((key, _)) => {
                let family = Family::ALL.into_iter().find(|family| family.key() == key)?;
                (family, &word[key.len() + 1..])
            }
            None => (*BY_PLACE.get(place)?, word),
        };
        if given.contains(&family) {
            return None;
        }
        given.push(family);
        *policies.get_mut(family) = policy::read(family, word)?;
    }
    Some(policies)
}

/// The run, missing parts by default.
pub fn run(text: &str, seed: u64) -> Option<RunPlan> {
    let mut words = text.split(',');
    let (replications, length) = words.next()?.split_once('x')?;
    let mut run = RunPlan {
        replications: whole(replications)?,
        length: self::length(length)?,
        seed,
        ..defaults::v1_run()
    };
    for word in words {
        if let Some(window) = word.strip_prefix("win") {
            run.window_s = number_before(window, "")?;
        } else {
            run.warmup_s = number_before(word.strip_prefix('w')?, "")?;
            run.warmup_auto = false;
        }
    }
    Some(run)
}

fn length(text: &str) -> Option<Length> {
    if text == "done" {
        return Some(Length::UntilDone);
    }
    let (count, word) = leading_number(text)?;
    let (_, unit_s) = LENGTH_UNITS.iter().find(|(unit, _)| *unit == word)?;
    let seconds = count * unit_s;
    seconds.is_finite().then_some(Length::Seconds(seconds))
}
