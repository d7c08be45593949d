//! Fields of a document that cannot be used, each in a sentence.

use crate::exchange::document::{Expected, FieldFault, FieldFaultKind};
use crate::i18n::OpenTexts;
use crate::i18n::number::whole;

/// Words of a list that are told.
const WORDS_MAX: usize = 12;

/// The four parts, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Models,
    Tasks,
    Policies,
    Run,
}

/// The part of a scenario that a path such as `tasks[0].size` belongs to.
pub(super) fn part_of(path: &str) -> Which {
    match path.split(['.', '[']).next().unwrap_or("") {
        "models" => Which::Models,
        "tasks" => Which::Tasks,
        "policies" => Which::Policies,
        _ => Which::Run,
    }
}

/// What is wrong with the fields of a part; none if nothing is.
pub(super) fn fields(open: &OpenTexts, faults: &[FieldFault], which: Which) -> Option<Vec<String>> {
    let here = faults.iter().filter(|fault| part_of(&fault.path) == which);
    let said: Vec<String> = here.map(|fault| field(open, fault)).collect();
    (!said.is_empty()).then_some(said)
}

fn field(open: &OpenTexts, fault: &FieldFault) -> String {
    let wrong = match &fault.kind {
        FieldFaultKind::Missing { .. } => open.field_missing.to_owned(),
        FieldFaultKind::Unknown { .. } => open.field_unknown.to_owned(),
        FieldFaultKind::Twice => open.field_twice.to_owned(),
        FieldFaultKind::WrongType { expected } => {
            (open.field_wrong_type)(&type_of(open, *expected))
        }
        FieldFaultKind::NotOneOf { words } => {
            let shown: Vec<&str> = words.iter().copied().take(WORDS_MAX).collect();
            (open.field_not_one_of)(&shown.join(", "))
        }
        FieldFaultKind::TooMany { most } => (open.field_too_many)(&whole(*most as u64)),
        FieldFaultKind::NoSuchModel => open.field_no_model.to_owned(),
        FieldFaultKind::NotWith { other } => (open.field_not_with)(other),
    };
    let place = (open.place)(fault.line, fault.column);
    let said = match (&fault.kind, fault.found.as_str()) {
        (FieldFaultKind::WrongType { .. } | FieldFaultKind::NotOneOf { .. }, found)
            if !found.is_empty() =>
        {
            (open.field_found)(&fault.path, found, &wrong)
        }
        _ => (open.field_says)(&fault.path, &wrong),
    };
    format!("{said} ({place})")
}

fn type_of(open: &OpenTexts, expected: Expected) -> String {
    match expected {
        Expected::Object => open.type_object,
        Expected::List => open.type_list,
        Expected::Numbers => open.type_numbers,
        Expected::Text => open.type_text,
        Expected::Number => open.type_number,
        Expected::WholeNumber { most } => return (open.type_whole)(&whole(most)),
        Expected::ModelName => open.type_model,
        Expected::Policy => open.type_policy,
        Expected::Length => open.type_length,
        Expected::Split => open.type_split,
    }
    .to_owned()
}
