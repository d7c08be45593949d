//! From data to words: what i18n says of a fault, a field, a row, a notice. Pure.

mod advice;
mod amounts;
mod faults;
mod history;
mod lane;
mod race;
mod require;
mod size;
mod summary;
mod sweep;
mod tab;

pub use advice::one_thing;
pub use amounts::{dollars, fleet_text, scale, value_text, whole_units};
pub use faults::{fault, refusal};
pub use history::{field_label, happened, undone};
pub use lane::{Lane, lane_words};
pub use race::{
    adequacy_sentences, amount, by_place, figure_head, figure_name, figure_value, race_sentence,
};
pub use require::{Held, held, light, requirements_met, wrong_requirement};
pub use size::SizeWords;
pub use summary::{
    class_number, class_summary, model_number, model_summary, origin, policy_summary, rare_summary,
    run_length, run_summary, speed_words, unit,
};
pub use sweep::{
    Seen, SweepWords, knob_figure, knob_kind, knob_name, knob_of, knob_unit, knob_value, seen,
};
pub use tab::tab_name;

use crate::exchange::examples::EXAMPLES;
use crate::i18n::{ExampleText, PolicyText, Texts};
use crate::sim::catalog::{Family, Group};

/// Name of a family of policies.
pub fn family(texts: &Texts, family: Family) -> &'static str {
    match family {
        Family::Prepare => texts.editor.prepare,
        Family::Duplicates => texts.editor.duplicates,
        Family::Admission => texts.editor.admission,
        Family::Sizes => texts.editor.sizes,
        Family::Dispatch => texts.editor.dispatch,
        Family::Allocate => texts.editor.allocate,
        Family::Queue => texts.editor.queue,
        Family::Urgent => texts.editor.urgent,
        Family::Balance => texts.editor.balance,
    }
}

/// What people read of a policy.
pub fn policy(texts: &'static Texts, family: Family, id: &str) -> Option<&'static PolicyText> {
    match family {
        Family::Prepare => texts.policies.prepare.get(id),
        Family::Duplicates => texts.policies.duplicates.get(id),
        Family::Admission => texts.policies.admission.get(id),
        Family::Sizes => texts.policies.sizes.get(id),
        Family::Dispatch => texts.policies.dispatch.get(id),
        Family::Allocate => texts.policies.allocate.get(id),
        Family::Queue => texts.policies.queue.get(id),
        Family::Urgent => texts.policies.urgent.get(id),
        Family::Balance => texts.policies.balance.get(id),
    }
}

/// Name of a policy; its id where the catalogue does not know it.
pub fn policy_name(texts: &'static Texts, family: Family, id: &str) -> String {
    policy(texts, family, id).map_or_else(|| id.to_owned(), |text| text.name.to_owned())
}

/// The heading that policies of a group stand under; none for groups without one.
pub fn group(texts: &Texts, group: Group) -> Option<&'static str> {
    let groups = &texts.policies.groups;
    Some(match group {
        Group::Blind => groups.blind,
        Group::Weighted => groups.weighted,
        Group::Looking => groups.looking,
        Group::Sampling => groups.sampling,
        Group::Learning => groups.learning,
        Group::Affine => groups.affine,
        Group::Shared => groups.shared,
        Group::ByArrival => groups.by_arrival,
        Group::BySize => groups.by_size,
        Group::ByUrgency => groups.by_urgency,
        Group::Fair => groups.fair,
        Group::Nothing | Group::Acting => return None,
    })
}

/// Name and lesson of an example.
pub fn example(texts: &'static Texts, id: &str) -> Option<&'static ExampleText> {
    let at = EXAMPLES.iter().position(|example| example.id == id)?;
    texts.open.examples_text.get(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::sim::catalog::rows;

    #[test]
    fn every_policy_has_its_words_in_every_language() {
        for language in Language::ALL {
            let texts = language.texts();
            for family in Family::ALL {
                for row in rows(family) {
                    let text = policy(texts, family, row.id);
                    assert!(text.is_some(), "{} has no text in {}", row.id, texts.language);
                    for parameter in row.parameters {
                        let words =
                            [parameter.id].into_iter().chain(parameter.options.iter().copied());
                        for word in words {
                            assert!(texts.policies.words.get(word).is_some(), "{}: {word}", row.id);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_is_shouted() {
        for language in Language::ALL {
            let all = format!("{:?}", language.texts());
            assert!(!all.contains(['!', '！']), "{} shouts", language.tag());
        }
    }
}
