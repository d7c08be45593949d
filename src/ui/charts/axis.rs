//! Axes: ticks at 1, 2 or 5 times a power of ten, six at most.

use crate::i18n::number::{THIN, figures};

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
}
