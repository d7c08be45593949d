//! What is wrong with a value, in a sentence: the limit, and what the run uses meanwhile.

use crate::i18n::number::{figures, span, three, whole};
use crate::i18n::{FaultTexts, Texts};
use crate::sim::scenario::{Clash, Draft, Fault};
use crate::ui::store::{Field, ModelField, Refusal, TaskField, shown};

/// The sentence beside a field whose text is not used.
pub fn refusal(texts: &Texts, field: Field, refusal: &Refusal, draft: &Draft) -> String {
    let faults = &texts.faults;
    let fact = match refusal {
        Refusal::Empty if is_name(field) => faults.empty_name.to_owned(),
        Refusal::Empty => faults.empty_number.to_owned(),
        Refusal::Unfinished => faults.unfinished.to_owned(),
        Refusal::Comma { meant } => (faults.comma)(meant),
        Refusal::NotANumber => faults.not_a_number.to_owned(),
        Refusal::BadRow { row } => (faults.bad_row)(*row),
        Refusal::Fault(Fault::Empty) if is_name(field) => faults.empty_name.to_owned(),
        Refusal::Fault(fact) => fault(texts, &field.path(draft), fact, draft),
    };
    let used = shown(field, draft).filter(|text| !text.trim().is_empty() && !text.contains('\n'));
    let still = used.map_or(String::new(), |text| (faults.run_still_uses)(&text));
    join(texts, &fact, &still)
}

/// Two sentences; Chinese ones stand together without a space.
fn join(texts: &Texts, first: &str, second: &str) -> String {
    let space = if texts.language == "English" && !second.is_empty() { " " } else { "" };
    format!("{first}{space}{second}")
}

/// The sentence on a fault that `check` found at `path`.
pub fn fault(texts: &Texts, path: &str, fault: &Fault, draft: &Draft) -> String {
    let faults = &texts.faults;
    let what = what_is(faults, path);
    match fault {
        Fault::NotANumber => faults.not_a_number.to_owned(),
        Fault::TooSmall { least } => (faults.at_least)(what, &bound(*least)),
        Fault::NotAbove { bound: low } => (faults.above)(what, &bound(*low)),
        Fault::TooLarge { most } if path.ends_with("warmup_s") && *most == 0.0 => {
            faults.no_warmup.to_owned()
        }
        Fault::TooLarge { most } => (faults.at_most)(what, &bound(*most)),
        Fault::NotWhole => (faults.whole)(what),
        Fault::Empty => faults.empty_name.to_owned(),
        Fault::TooLong { most } => (faults.name_too_long)(*most),
        Fault::SameName { other } => (faults.same_name)(other + 1),
        Fault::TooMany { most } if path.contains("slots") || path == "models" && *most > 1_000 => {
            (faults.too_many_slots)(&whole(*most))
        }
        Fault::TooMany { most } => (faults.too_many)(&whole(*most)),
        Fault::NoneThere if path == "models" => faults.no_models.to_owned(),
        Fault::NoneThere => faults.no_tasks.to_owned(),
        Fault::BelowLow { low } => (faults.below_low)(&bound(*low)),
        Fault::TableFalls { row } => (faults.table_falls)(row + 1),
        Fault::TableTooShort => faults.table_too_short.to_owned(),
        Fault::UnknownPolicy => faults.unknown_policy.to_owned(),
        Fault::BadParameter { least, most } => {
            (faults.bad_parameter)(&bound(*least), &bound(*most))
        }
        Fault::NoModelNamed => faults.no_model_named.to_owned(),
        Fault::UnknownModel => faults.unknown_model.to_owned(),
        Fault::NeverDone { class } => {
            let name = draft.tasks.get(*class).map_or("", |class| class.name.as_str());
            (faults.never_done)(name)
        }
        Fault::TooManyTasks { about, most } => {
            (faults.too_many_tasks)(&three(*about), &whole(*most))
        }
        Fault::WarmupTooLong { length_s } => (faults.warmup_too_long)(&span(*length_s)),
        Fault::NoTrace => faults.no_trace.to_owned(),
        Fault::BadTrace => faults.bad_trace.to_owned(),
        Fault::TaskTooLong { most_s } => (faults.task_too_long)(&span(*most_s)),
        Fault::Requirement(wrong) => super::wrong_requirement(texts, wrong),
        Fault::Clash(clash) => together(faults, clash, draft),
    }
}

/// The sentence on fields that do not go together.
fn together(faults: &FaultTexts, clash: &Clash, draft: &Draft) -> String {
    let text = match clash {
        Clash::TaskTooMuchMemory { needs_gb, most_gb } => {
            return (faults.task_too_much_memory)(&three(*needs_gb), &three(*most_gb));
        }
        Clash::NobodyUrgent { from_priority } => return (faults.nobody_urgent)(*from_priority),
        Clash::NoSlotForOthers { model, slots } => {
            let name = draft.models.get(*model).map_or("", |model| model.name.as_str());
            return (faults.no_slot_for_others)(name, &whole(u64::from(*slots)));
        }
        Clash::TooManyUpdates { most, least_s } => {
            return (faults.too_many_updates)(&whole(*most), &span(*least_s));
        }
        Clash::ModelsNotRising => faults.models_not_rising,
        Clash::ModelNotAllowed => faults.model_not_allowed,
        Clash::NeedsKeys => faults.needs_keys,
        Clash::NeedsPromises => faults.needs_promises,
        Clash::NeedsWeightedAllocation => faults.needs_weighted_allocation,
        Clash::NeedsQueuesAtModels => faults.needs_queues_at_models,
        Clash::NeedsSeveralModels => faults.needs_several_models,
        Clash::NeedsWholeSlots => faults.needs_whole_slots,
        Clash::NeedsLookingAllocation => faults.needs_looking_allocation,
        Clash::NoCentralQueue => faults.no_central_queue,
        Clash::NoMemoryLimit => faults.no_memory_limit,
    };
    text.to_owned()
}

fn bound(value: f64) -> String {
    figures(value, 7)
}

fn is_name(field: Field) -> bool {
    matches!(
        field,
        Field::Title
            | Field::Model { what: ModelField::Name, .. }
            | Field::Task { what: TaskField::Name, .. }
    )
}

/// What a value at `path` is, at the beginning of a sentence.
fn what_is(faults: &FaultTexts, path: &str) -> &'static str {
    let last = path.rsplit('.').next().unwrap_or(path).split('[').next().unwrap_or("");
    match last {
        "cost_per_hour" => faults.a_cost,
        "value" => faults.a_speed,
        "memory_gb" | "memory_gb_per_unit" => faults.a_memory,
        "replicas" | "slots_per_replica" | "count" | "replications" => faults.a_count,
        "priority" => faults.a_priority,
        "weight" => faults.a_weight,
        "rate_per_s" => faults.a_rate,
        "work" | "low" | "high" | "mean" => faults.a_size,
        "length" | "within_s" => faults.a_time,
        last if last.ends_with("_s") => faults.a_time,
        _ => faults.a_value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::sim::scenario::Model;

    #[test]
    fn a_sentence_names_the_limit_and_the_value_in_use() {
        let draft = Draft {
            models: vec![Model { cost_per_hour: 0.6, ..Model::default() }],
            ..Draft::default()
        };
        let field = Field::Model { at: 0, what: ModelField::CostPerHour };
        let small = Refusal::Fault(Fault::TooSmall { least: 0.0 });
        let say = |language: Language, refused| refusal(language.texts(), field, &refused, &draft);
        assert_eq!(
            say(Language::English, small.clone()),
            "A cost is 0 or more. The run still uses 0.6."
        );
        assert_eq!(say(Language::Chinese, small), "费用须不小于 0。运行仍使用 0.6。");
        assert_eq!(
            say(Language::English, Refusal::Comma { meant: "3.2".to_owned() }),
            "Write 3.2 with a point. The run still uses 0.6."
        );
    }
}
