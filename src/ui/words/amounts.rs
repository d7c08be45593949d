//! Values with their units: money, a figure with its interval, a fleet.

use crate::i18n::Texts;
use crate::i18n::number::{THIN, figures, fixed, three, with_unit};
use crate::sim::measure::Interval;
use crate::sim::quantity::{Kind, Named};
use crate::sim::scenario::Draft;

/// The same with units, and names of a fleet, that stay with their numbers where a sentence is
/// broken into lines.
pub fn whole_units(text: &str) -> String {
    text.replace(THIN, "\u{202f}").replace(" × ", "\u{a0}×\u{a0}")
}

/// An amount of money: `$10.00`, below a cent with three figures.
pub fn dollars(amount: f64) -> String {
    match amount.abs() {
        _ if !amount.is_finite() => figures(amount, 3),
        0.01.. => format!("${}", fixed(amount, 2)),
        _ => format!("${}", three(amount)),
    }
}

/// The unit that people would choose for values as large as `most`, and what one counts in it.
pub fn scale(named: &Named, most: f64) -> (f64, &'static str) {
    match named.kind {
        Kind::Time => match most.abs() {
            0.0 => (1.0, "s"),
            small if small < 1e-3 => (1e6, "µs"),
            small if small < 1.0 => (1e3, "ms"),
            middle if middle < 600.0 => (1.0, "s"),
            large if large < 3_600.0 => (1.0 / 60.0, "min"),
            large if large < 172_800.0 => (1.0 / 3_600.0, "h"),
            _ => (1.0 / 86_400.0, "d"),
        },
        Kind::Share => (100.0, "%"),
        Kind::Rate => (1.0, "/s"),
        Kind::Money => (1.0, "$"),
        Kind::Plain => (1.0, ""),
    }
}

/// A value with its interval in one unit: `1.92 s ± 0.1`.
pub fn value_text(named: &Named, interval: Interval) -> String {
    let Interval { mean, half_width } = interval;
    if !mean.is_finite() {
        return three(mean);
    }
    let (factor, unit) = scale(named, mean);
    let value = with_unit(mean * factor, unit);
    match half_width.is_finite() {
        true => format!("{value} ± {}", figures(half_width * factor, 2)),
        false => value,
    }
}

/// `5 × A, 2 × B`; models without a replica are left out.
pub fn fleet_text(texts: &Texts, draft: &Draft, fleet: &[u32]) -> String {
    let there = draft.models.iter().zip(fleet).filter(|(_, replicas)| **replicas > 0);
    let parts: Vec<String> = there
        .map(|(model, replicas)| (texts.size.of_model)(*replicas, model.name.trim()))
        .collect();
    if parts.is_empty() { texts.size.nothing.to_owned() } else { parts.join(texts.race.comma) }
}
