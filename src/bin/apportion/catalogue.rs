//! The catalogue of policies, for people and programs.

use apportion::i18n::{Language, PolicyText};
use apportion::sim::catalog::{Family, Need, Parameter, Row, rows};
use apportion::ui::words;
use serde_json::{Value, json};
use std::fmt::{Debug, Write};

/// What English readers are told of a policy. Every row has a text, as a test sees to.
pub fn told(family: Family, row: &Row) -> PolicyText {
    const NOTHING: PolicyText = PolicyText { name: "", does: "", fails: "" };
    words::policy(Language::English.texts(), family, row.id).copied().unwrap_or(NOTHING)
}

/// The name of a variant as programs write it: `ReadsWeights` is `reads_weights`.
fn snake(variant: impl Debug) -> String {
    let mut word = String::new();
    for sign in format!("{variant:?}").chars() {
        if sign.is_uppercase() && !word.is_empty() {
            word.push('_');
        }
        word.extend(sign.to_lowercase());
    }
    word
}

/// What a need asks of the scenario, after "needs".
pub fn need(need: Need) -> &'static str {
    match need {
        Need::NamedModels => "a model named for each class",
        Need::Keys => "a class whose tasks have keys",
        Need::Promises => "a class with a promise",
        Need::WeightedAllocation => "an allocation that reads weights",
        Need::QueuesAtModels => "tasks that wait at models",
        Need::SeveralModels => "two models or more",
        Need::WholeSlots => "slots that run one task at a time",
        Need::LookingAllocation => "an allocation that looks at the fleet",
    }
}

/// What a row needs, in a sentence's middle; none where it needs nothing.
pub fn needs(row: &Row) -> Option<String> {
    let words: Vec<&str> = row.needs.iter().map(|one| need(*one)).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// The values that a parameter may have.
pub fn range(parameter: &Parameter) -> String {
    let Parameter { least, most, options, .. } = parameter;
    if options.is_empty() { format!("{least} to {most}") } else { options.join(", ") }
}

/// The value of a parameter where nothing is said.
pub fn default(parameter: &Parameter) -> String {
    let Parameter { default, options, .. } = parameter;
    options.get(*default as usize).map_or_else(|| default.to_string(), |word| (*word).to_owned())
}

/// One block for each policy.
pub fn text() -> String {
    let mut text = String::new();
    for family in Family::ALL {
        let _ = writeln!(text, "{}", family.key());
        for row in rows(family) {
            let PolicyText { name, does, fails } = told(family, row);
            let _ = writeln!(text, "  {:26}{name}", row.id);
            let mut line = |words: &str| text += &format!("  {:26}{words}\n", "");
            line(does);
            line(&format!("fails when {fails}"));
            line(row.formula);
            for parameter in row.parameters {
                let Parameter { id, unit, .. } = parameter;
                let (range, default) = (range(parameter), default(parameter));
                let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
                line(&format!("{id}: {range}{unit}; {default} by default"));
            }
            needs(row).iter().for_each(|needs| line(&format!("needs {needs}")));
            line(&format!("in links: {}; {}", row.short, row.source));
        }
    }
    text
}

/// The same as JSON, a list for each family.
pub fn json() -> String {
    let parameter = |parameter: &Parameter| {
        json!({
            "id": parameter.id,
            "unit": parameter.unit,
            "least": parameter.least,
            "most": parameter.most,
            "default": parameter.default,
            "whole": parameter.whole,
            "options": parameter.options,
        })
    };
    let policy = |family: Family, row: &Row| {
        let PolicyText { name, does, fails } = told(family, row);
        json!({
            "family": family.key(),
            "id": row.id,
            "short": row.short,
            "group": snake(row.group),
            "parameters": row.parameters.iter().map(parameter).collect::<Vec<_>>(),
            "needs": row.needs.iter().map(snake).collect::<Vec<_>>(),
            "nature": row.nature.iter().map(snake).collect::<Vec<_>>(),
            "formula": row.formula,
            "source": row.source,
            "name": name,
            "does": does,
            "fails": fails,
        })
    };
    let family = |family: Family| {
        let list: Value = rows(family).iter().map(|row| policy(family, row)).collect();
        (family.key().to_owned(), list)
    };
    let all: serde_json::Map<String, Value> = Family::ALL.into_iter().map(family).collect();
    format!("{:#}\n", Value::Object(all))
}
