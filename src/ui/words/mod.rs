//! From data to words: what i18n says of a fault, a field, a row, a notice. Pure.

mod faults;
mod history;
mod summary;

pub use faults::{fault, refusal};
pub use history::{field_label, happened, undone};
pub use summary::{
    class_number, class_summary, model_number, model_summary, origin, run_length, run_summary,
    speed_words,
};

use crate::exchange::examples::EXAMPLES;
use crate::i18n::{ExampleText, PolicyText, Texts};
use crate::sim::catalog::Family;

/// Name of a family of policies.
pub fn family(texts: &Texts, family: Family) -> &'static str {
    match family {
        Family::Allocate => texts.editor.allocate,
        Family::Queue => texts.editor.queue,
        Family::Balance => texts.editor.balance,
    }
}

/// Name of a policy; its id where the catalogue does not know it.
pub fn policy_name(texts: &Texts, id: &str) -> String {
    texts.policies.get(id).map_or_else(|| id.to_owned(), |text: &PolicyText| text.name.to_owned())
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
            for family in [Family::Allocate, Family::Queue, Family::Balance] {
                for row in rows(family) {
                    let text = texts.policies.get(row.id);
                    assert!(text.is_some(), "{} has no text in {}", row.id, texts.language);
                    for parameter in row.parameters {
                        let words =
                            [parameter.id].into_iter().chain(parameter.options.iter().copied());
                        for word in words {
                            assert!(texts.policies.word(word).is_some(), "{}: {word}", row.id);
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
