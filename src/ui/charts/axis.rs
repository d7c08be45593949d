//! Axes: ticks at 1, 2 or 5 times a power of ten, six at most.

use crate::i18n::number::{THIN, figures, fixed, percent};
use crate::ui::marks::{Anchor, Shape, path, slot, text};

/// Values on an axis, and how they are written.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Distance of two ticks.
    pub step: f64,
    /// Number of ticks, the one at zero included.
    pub count: usize,
}

impl Axis {
    /// Value of each tick.
    pub fn values(&self) -> impl Iterator<Item = f64> + '_ {
        // Counted, not summed: 0.1 + 0.2 is not a tick.
        (0..self.count).map(|tick| clean(tick as f64 * self.step))
    }
}

/// A product of a round step, without the dust of binary fractions.
fn clean(value: f64) -> f64 {
    format!("{value:.9e}").parse().unwrap_or(value)
}

/// Ticks from 0 as far as `end`, at most `most` of them.
pub fn ticks(end: f64, most: usize) -> Axis {
    if end <= 0.0 || !end.is_finite() {
        return Axis { step: 1.0, count: 1 };
    }
    let most = most.max(2);
    let mut power = libm::pow(10.0, f64::floor(libm::log10(end)) - 1.0);
    loop {
        for factor in [1.0, 2.0, 5.0] {
            let step = factor * power;
            // A hair of tolerance: 0.3 / 0.1 must count as 3.
            let count = (end / step + 1e-9).floor() as usize + 1;
            if count <= most {
                return Axis { step, count };
            }
        }
        power *= 10.0;
    }
}

/// A tick of a time axis; the last one carries the unit.
pub fn time_label(value_s: f64, is_last: bool) -> String {
    let figure = figures(value_s, 6);
    if is_last { format!("{figure}{THIN}s") } else { figure }
}

/// Ticks of a stretch of time, with their words.
pub fn time_ticks(from_s: f64, to_s: f64, most: usize) -> Vec<(f64, String)> {
    range_ticks(from_s, to_s, most, "s")
}

/// Ticks of any range, with their words; the last one carries the unit.
pub fn range_ticks(from: f64, to: f64, most: usize, unit: &str) -> Vec<(f64, String)> {
    let axis = ticks(to - from, most);
    let first = (from / axis.step - 1e-6).ceil();
    // Neighbours differ in the last decimal of a step.
    let decimals = (-f64::floor(libm::log10(axis.step) + 1e-9)).clamp(0.0, 12.0) as usize;
    let round = |value: f64| format!("{value:.decimals$}").parse().unwrap_or(value);
    let values: Vec<f64> = (0..=axis.count)
        .map(|tick| round((first + tick as f64) * axis.step))
        .filter(|value| *value <= to + axis.step * 1e-6)
        .collect();
    let label = |(index, value): (usize, &f64)| {
        let is_last = index + 1 == values.len() && !unit.is_empty();
        let unit = if is_last { format!("{THIN}{unit}") } else { String::new() };
        let figure = if from == 0.0 { figures(*value, 6) } else { fixed(*value, decimals) };
        (*value, format!("{figure}{unit}"))
    };
    values.iter().enumerate().map(label).collect()
}

/// The rules and words of shares at the left of a distribution: heights and what they stand for.
pub(super) fn share_axis(
    out: &mut Vec<Shape>,
    (left, right, _): (f64, f64, f64),
    shares: impl Iterator<Item = (f64, f64)>,
) {
    for (y, share) in shares {
        let y = slot(y);
        out.push(path("grid", format!("M{} {y}H{}", slot(left), slot(right))));
        let words = [if share == 0.0 { "0".to_owned() } else { percent(share) }];
        out.push(text("ax", (left - 6.0, y + 3.5), Anchor::End, words));
    }
}

/// The axis of times under a distribution, from 0 to `reach_s`.
pub(super) fn wait_axis(
    out: &mut Vec<Shape>,
    (left, right, bottom): (f64, f64, f64),
    reach_s: f64,
    x: impl Fn(f64) -> f64,
) {
    let axis = ticks(reach_s, 5);
    for (index, time_s) in axis.values().enumerate() {
        let x = slot(x(time_s));
        out.push(path("p-tick", format!("M{x} {}v4", slot(bottom))));
        let words = [time_label(time_s, index + 1 == axis.count)];
        out.push(text("ax", (x, bottom + 15.0), Anchor::Middle, words));
    }
    let (left, right, rule) = (slot(left), slot(right), slot(bottom + 0.5));
    out.push(path("p-rule", format!("M{left} {rule}H{right}")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        let cases: [(f64, usize, &[f64]); 6] = [
            (60.0, 7, &[0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]),
            (60.0, 6, &[0.0, 20.0, 40.0, 60.0]),
            (0.42, 6, &[0.0, 0.1, 0.2, 0.3, 0.4]),
            (3.1, 6, &[0.0, 1.0, 2.0, 3.0]),
            (0.9, 6, &[0.0, 0.2, 0.4, 0.6, 0.8]),
            (0.0, 6, &[0.0]),
        ];
        for (end, most, expected) in cases {
            assert_eq!(ticks(end, most).values().collect::<Vec<_>>(), expected, "{end}");
        }
        for end in [1e-9, 7.3e-4, 123.4, 9.99e8] {
            let count = ticks(end, 6).count;
            assert!((2..=6).contains(&count), "{end}: {count}");
        }
    }

    #[test]
    fn ticks_of_a_stretch_are_round_and_told_apart() {
        let words = |from_s, to_s| -> Vec<String> {
            time_ticks(from_s, to_s, 6).into_iter().map(|tick| tick.1).collect()
        };
        assert_eq!(words(0.0, 60.0), ["0", "20", "40", "60\u{2009}s"]);
        assert_eq!(
            words(17.31, 17.36),
            ["17.31", "17.32", "17.33", "17.34", "17.35", "17.36\u{2009}s"]
        );
        let close = words(22_727.000_1, 22_727.000_4);
        assert!(close.len() >= 4 && close.windows(2).all(|pair| pair[0] != pair[1]), "{close:?}");
    }
}
