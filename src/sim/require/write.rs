//! From a requirement to its line.

use super::{Bound, Names, Requirement, Test};
use crate::sim::quantity::{Of, Quantity};

/// The line that [`super::parse`] reads as `requirement`.
pub fn write(requirement: &Requirement, names: &Names) -> String {
    let quantity = write_quantity(&requirement.quantity, names);
    match &requirement.test {
        Test::AtMost(most) => format!("{quantity} <= {}", write_bound(most)),
        Test::Below(most) => format!("{quantity} < {}", write_bound(most)),
        Test::AtLeast(least) => format!("{quantity} >= {}", write_bound(least)),
        Test::Above(least) => format!("{quantity} > {}", write_bound(least)),
        Test::Within { low, high } => {
            format!("{quantity} in {}..{}", write_bound(low), write_bound(high))
        }
    }
}

/// A figure as a line names it.
pub fn write_quantity(quantity: &Quantity, names: &Names) -> String {
    let figure = quantity.named.name;
    let (name, word, others) = match quantity.of {
        Of::Fleet => return figure.to_owned(),
        Of::Model(model) => (names.models.get(model), "model:", &names.classes),
        Of::Class(class) => (names.classes.get(class), "class:", &names.models),
    };
    let name = name.copied().unwrap_or_default();
    let word = if others.contains(&name) { word } else { "" };
    let plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.' | ' ');
    match name.chars().all(plain) && name == name.trim() && !name.is_empty() {
        true => format!("{figure}({word}{name})"),
        false => {
            let escaped = name.replace('\\', "\\\\").replace('"', "\\\"");
            format!("{figure}({word}\"{escaped}\")")
        }
    }
}

/// A number with its unit.
pub fn write_bound(bound: &Bound) -> String {
    let Bound { written, unit } = bound;
    let size = written.abs();
    let number = match size != 0.0 && !(1e-6..1e15).contains(&size) {
        true => format!("{written:e}"),
        false => format!("{written}"),
    };
    let is_word = unit.word.starts_with(char::is_alphabetic);
    if is_word { format!("{number} {}", unit.word) } else { format!("{number}{}", unit.word) }
}
