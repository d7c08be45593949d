//! A row in one line, and the number of it that matters.

use crate::i18n::Texts;
use crate::i18n::number::{figures, span, three, whole, with_unit};
use crate::sim::catalog::{Parameter, Row};
use crate::sim::scenario::{
    Arrivals, Choice, Length, Model, RunPlan, Size, Speed, SpeedUnit, Split, Target, TaskClass,
};
use crate::ui::store::Origin;

/// `4 × 4 slots, 1 s per unit`.
pub fn model_summary(texts: &Texts, model: &Model) -> String {
    let speed = speed_words(texts, model.speed);
    (texts.editor.model_summary)(
        &whole(u64::from(model.replicas)),
        &whole(u64::from(model.slots_per_replica)),
        &speed,
    )
}

/// A speed with what it counts.
pub fn speed_words(texts: &Texts, speed: Speed) -> String {
    let value = figures(speed.value, 4);
    match speed.unit {
        SpeedUnit::SecondsPerUnit => (texts.editor.speed_s)(&value),
        SpeedUnit::UnitsPerSecond => (texts.editor.speed_slot)(&value),
        SpeedUnit::ModelUnitsPerSecond => (texts.editor.speed_model)(&value),
    }
}

/// Capacity of a model, and its unit.
pub fn model_number(model: &Model) -> (String, &'static str) {
    (three(model.capacity()), "/s")
}

/// `Poisson, 1 work unit, start within 2 s, only on A`.
pub fn class_summary(texts: &Texts, class: &TaskClass, models: &[Model]) -> String {
    let editor = &texts.editor;
    let mut parts = vec![match &class.arrivals {
        Arrivals::AllAtOnce { at_s, count } => {
            let at = if *at_s > 0.0 { format!(" @ {}", span(*at_s)) } else { String::new() };
            format!("{}{at}", (editor.sum_all_at_once)(&whole(*count)))
        }
        Arrivals::Every { interval_s } => (editor.sum_every)(&span(*interval_s)),
        Arrivals::Poisson { .. } => editor.sum_poisson.to_owned(),
        Arrivals::Gaps { .. } => editor.sum_gaps.to_owned(),
        Arrivals::Trace(trace) => (editor.sum_trace)(&whole(trace.times.len() as u64)),
    }];
    parts.push(match &class.size {
        Size::Constant { work } => (editor.sum_work)(&three(*work)),
        _ => (editor.sum_mean_work)(&three(class.mean_work())),
    });
    if let Some(promise) = &class.promise {
        let within = span(promise.within_s);
        parts.push(match promise.target {
            Target::Start => (editor.sum_start)(&within),
            Target::Finish => (editor.sum_finish)(&within),
        });
    }
    if class.priority != TaskClass::default().priority {
        parts.push((editor.sum_priority)(class.priority));
    }
    parts.extend(rare_summary(texts, class, models));
    parts.join(editor.comma)
}

/// What a class says that most do not.
pub fn rare_summary(texts: &Texts, class: &TaskClass, models: &[Model]) -> Vec<String> {
    let (editor, default) = (&texts.editor, TaskClass::default());
    let mut parts = Vec::new();
    if !class.only_on.is_empty() {
        let names: Vec<&str> = class
            .only_on
            .iter()
            .filter_map(|at| models.get(*at))
            .map(|model| model.name.as_str())
            .collect();
        parts.push((editor.sum_only_on)(&match names.len() {
            1 | 2 => names.join(editor.comma),
            many => (editor.sum_models)(many),
        }));
    }
    match class.split {
        Split::Whole => {}
        Split::Count(count) => parts.push((editor.sum_split)(count)),
        Split::ByCapacity => parts.push(editor.sum_split_by_capacity.to_owned()),
    }
    if let Some(keys) = class.keys {
        parts.push((editor.sum_keys)(&whole(keys.count.into())));
    }
    if class.weight != default.weight {
        parts.push((editor.sum_weight)(&three(class.weight)));
    }
    if class.memory_gb > 0.0 || class.memory_gb_per_unit > 0.0 {
        parts.push(editor.sum_memory.to_owned());
    }
    if class.shared_prefix > 0.0 {
        parts.push((editor.sum_prefix)(&three(class.shared_prefix)));
    }
    parts
}

/// `10 s, on wait`: what is set in a policy. The first value with a unit always says itself, all
/// others only where they are not at their default.
pub fn policy_summary(texts: &Texts, row: &Row, choice: &Choice) -> String {
    let word = |id: &'static str| texts.policies.words.get(id).copied().unwrap_or(id);
    let first = row.parameters.iter().position(|parameter| !parameter.unit.is_empty());
    let part = |(place, (parameter, value)): (usize, (&Parameter, f64))| {
        let number = with_unit(value, unit(texts, parameter.unit));
        match parameter.options.get(value as usize) {
            _ if first == Some(place) => Some(number),
            _ if value == parameter.default => None,
            Some(option) => Some(word(option).to_owned()),
            None => Some(format!("{} {number}", word(parameter.id))),
        }
    };
    let values = row.parameters.iter().zip(row.values(choice)).enumerate();
    values.filter_map(part).collect::<Vec<_>>().join(texts.editor.comma)
}

/// The unit of a parameter in the reader's language.
pub fn unit(texts: &Texts, unit: &'static str) -> &'static str {
    match unit {
        "s" => texts.editor.unit_s,
        "1/s" | "/s" => texts.editor.unit_per_s,
        "tasks" => texts.editor.unit_tasks,
        "units" => texts.editor.unit_work,
        other => other,
    }
}

/// How many tasks a class brings, and the unit: a rate, or a number.
pub fn class_number(texts: &Texts, class: &TaskClass) -> (String, &'static str) {
    match class.rate_per_s() {
        Some(rate) => (three(rate), "/s"),
        None => (whole(class.finite_count().unwrap_or(0)), texts.editor.unit_tasks),
    }
}

/// `20 runs of 1 h`.
pub fn run_summary(texts: &Texts, run: &RunPlan) -> String {
    let runs = whole(u64::from(run.replications));
    match run.length {
        Length::Seconds(seconds) => (texts.editor.run_summary)(&runs, &span(seconds)),
        Length::UntilDone => (texts.editor.run_summary_batch)(&runs),
    }
}

/// The length of one run, if it is given in time.
pub fn run_length(run: &RunPlan) -> Option<String> {
    match run.length {
        Length::Seconds(seconds) => Some(span(seconds)),
        Length::UntilDone => None,
    }
}

/// Where a scenario is from, beside its name.
pub fn origin(texts: &Texts, origin: &Origin, touched: bool) -> &'static str {
    let shell = &texts.shell;
    match origin {
        _ if touched => shell.kept_here,
        Origin::New => shell.not_kept_yet,
        Origin::Kept => shell.kept_here,
        Origin::Example => shell.from_example,
        Origin::Link => shell.from_link,
        Origin::File { .. } => shell.from_file,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::sim::catalog::{Family, find};
    use crate::sim::scenario::Keys;

    #[test]
    fn a_policy_says_what_is_set_in_it() {
        let row = find(Family::Dispatch, "several").unwrap();
        let say = |language: Language, values: &[f64]| {
            let choice = Choice { id: row.id.to_owned(), values: values.to_vec() };
            policy_summary(language.texts(), row, &choice)
        };
        assert_eq!(say(Language::English, &[]), "1\u{2009}s");
        assert_eq!(
            say(Language::English, &[8.0, 2.5, 1.0]),
            "Dispatchers 8, 2.5\u{2009}s, counted"
        );
        assert_eq!(say(Language::Chinese, &[4.0, 0.0, 1.0]), "0\u{2009}秒，计入");
    }

    #[test]
    fn a_class_says_what_most_do_not() {
        let model = |name: &str| Model { name: name.to_owned(), ..Model::default() };
        let models = [model("A"), model("B"), model("C"), model("D")];
        let mut class = TaskClass { only_on: vec![0, 2], ..TaskClass::default() };
        let texts = Language::English.texts();
        let say = |class: &TaskClass| class_summary(texts, class, &models);
        assert_eq!(say(&TaskClass::default()), "Poisson, mean work 1");
        assert_eq!(say(&class), "Poisson, mean work 1, only on A, C");
        class.only_on.push(3);
        class.split = Split::Count(4);
        class.keys = Some(Keys { count: 50, zipf: 0.0 });
        assert_eq!(say(&class), "Poisson, mean work 1, only on 3 models, splits in 4, 50 keys");
    }
}
