//! The catalogue of policies, for people and programs.

use apportion::i18n::Language;
use apportion::sim::catalog::{Family, Parameter, Row, rows};
use apportion::ui::words::policy_name;
use serde_json::{Value, json};
use std::fmt::Write;

/// One block for each policy.
pub fn text() -> String {
    let texts = Language::English.texts();
    let mut text = String::new();
    for family in Family::ALL {
        let _ = writeln!(text, "{}", family.key());
        for row in rows(family) {
            let _ = writeln!(text, "  {:26}{}", row.id, policy_name(texts, family, row.id));
            let _ = writeln!(text, "  {:26}{}", "", row.formula);
            for parameter in row.parameters {
                let _ = writeln!(text, "  {:26}{}", "", parameter_text(parameter));
            }
            let _ = writeln!(text, "  {:26}in links: {}; {}", "", row.short, row.source);
        }
    }
    text
}

fn parameter_text(parameter: &Parameter) -> String {
    let Parameter { id, unit, least, most, default, options, .. } = parameter;
    if options.is_empty() {
        return format!("{id}: {least} to {most} {unit}, {default} by default");
    }
    let chosen = options.get(*default as usize).copied().unwrap_or_default();
    format!("{id}: {}; {chosen} by default", options.join(" or "))
}

/// The same as JSON.
pub fn json() -> String {
    let parameter = |parameter: &Parameter| {
        json!({
            "id": parameter.id,
            "unit": parameter.unit,
            "least": parameter.least,
            "most": parameter.most,
            "default": parameter.default,
            "options": parameter.options,
        })
    };
    let policy = |row: &Row| {
        json!({
            "id": row.id,
            "short": row.short,
            "formula": row.formula,
            "source": row.source,
            "parameters": row.parameters.iter().map(parameter).collect::<Vec<_>>(),
        })
    };
    let family = |family: Family| {
        (family.key().to_owned(), rows(family).iter().map(policy).collect::<Value>())
    };
    let all: serde_json::Map<String, Value> = Family::ALL.into_iter().map(family).collect();
    format!("{:#}\n", Value::Object(all))
}
