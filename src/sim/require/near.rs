//! Names that are nearly what was written.

use crate::sim::quantity::{NAMED, Named};

/// Letters of a name that are compared.
const LETTERS: usize = 40;
/// Names that are offered.
const OFFERED: usize = 4;

/// The first figure that has `name` in its own, else the one whose name takes the fewest changes of
/// one letter to become it.
pub(super) fn nearest_figure(name: &str) -> &'static Named {
    if let Some(named) = NAMED.iter().find(|named| named.name.contains(name)) {
        return named;
    }
    let name = letters(name);
    let mut best = (usize::MAX, &NAMED[0]);
    for named in &NAMED {
        let changes = changes(&name, named.name.as_bytes());
        if changes < best.0 {
            best = (changes, named);
        }
    }
    best.1
}

/// The few of `all` that take the fewest changes to become `name`, the nearest first.
pub(super) fn nearest_names(name: &str, all: &[&str]) -> Vec<String> {
    let name = letters(name);
    let far: Vec<usize> = all.iter().map(|other| changes(&name, &letters(other))).collect();
    let mut offered: Vec<String> = Vec::new();
    for most in 0..=LETTERS {
        for (other, _) in all.iter().zip(&far).filter(|(_, far)| **far == most) {
            // A model and a class may be called the same.
            if offered.len() < OFFERED && !offered.iter().any(|name| name == other) {
                offered.push((*other).to_owned());
            }
        }
    }
    offered
}

fn letters(name: &str) -> Vec<u8> {
    name.bytes().take(LETTERS).collect()
}

/// Levenshtein's distance.
fn changes(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let kept = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = kept.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}
