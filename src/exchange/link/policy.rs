//! One policy in a readable link: its short word and the values of its parameters, `p2c:3`.

use super::text::{escape, numbers, parse_numbers, unescape};
use crate::sim::catalog::{self, Family};
use crate::sim::scenario::Choice;

/// Parameters of one policy; none has as many.
const VALUES_MAX: usize = 64;

/// The short word of a policy, or its id where the catalogue has none.
pub fn write(family: Family, choice: &Choice) -> String {
    let clash = catalog::rows(family).iter().any(|row| row.short == choice.id);
    let mut text = match (catalog::find(family, &choice.id), choice.id.as_bytes()) {
        (Some(row), _) => row.short.to_owned(),
        // An unknown id that looks like a short word is written so that it does not.
        (None, [first, ..]) if clash => format!("%{first:02X}{}", &choice.id[1..]),
        // A point would make it look like the name of a family.
        _ => escape(&choice.id, b"").replace('.', "%2E"),
    };
    let values = values(family, choice);
    if !values.is_empty() {
        text += &format!(":{}", numbers(&values));
    }
    text
}

/// The values of a policy's parameters without defaults at their end.
pub fn values(family: Family, choice: &Choice) -> Vec<f64> {
    let values = choice.values.clone();
    match catalog::find(family, &choice.id) {
        Some(row) => row.trimmed(values),
        None => values,
    }
}

/// Undoes [`write`].
pub fn read(family: Family, text: &str) -> Option<Choice> {
    let (word, values) = match text.split_once(':') {
        Some((word, values)) => (word, parse_numbers(values, VALUES_MAX)?),
        None => (text, Vec::new()),
    };
    let known = catalog::rows(family).iter().find(|row| row.short == word);
    let id = known.map_or_else(|| unescape(word), |row| Some(row.id.to_owned()))?;
    let values = match catalog::find(family, &id) {
        Some(row) => row.trimmed(values),
        None => values,
    };
    Some(Choice { id, values })
}
