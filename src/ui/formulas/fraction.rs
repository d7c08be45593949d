//! Numbers as fractions where they are fractions: 1/6 and not 0.1667.

use crate::i18n::number::figures;

/// How numbers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// Decimals.
    #[default]
    Numbers,
    /// Fractions where there is a short one.
    Fractions,
}

/// Denominators beyond this say less than a decimal.
const DENOMINATOR_MAX: f64 = 10_000.0;

impl Notation {
    /// A number, with four figures where it is a decimal.
    pub fn write(self, value: f64) -> String {
        match self {
            Notation::Numbers => figures(value, 4),
            Notation::Fractions => fraction(value).unwrap_or_else(|| figures(value, 4)),
        }
    }
}

/// The shortest fraction that a value is up to rounding, by continued fractions.
pub fn fraction(value: f64) -> Option<String> {
    if !value.is_finite() || value.abs() > 1e12 {
        return None;
    }
    let (mut rest, negative) = (value.abs(), value < 0.0);
    let (mut above, mut below) = ((0.0, 1.0), (1.0, 0.0));
    loop {
        let whole = rest.floor();
        above = (above.1, whole * above.1 + above.0);
        below = (below.1, whole * below.1 + below.0);
        if below.1 > DENOMINATOR_MAX {
            return None;
        }
        let error = (above.1 / below.1 - value.abs()).abs();
        if error <= 1e-12 * value.abs().max(1e-3) {
            break;
        }
        rest = 1.0 / (rest - whole);
        if !rest.is_finite() {
            return None;
        }
    }
    let sign = if negative { "−" } else { "" };
    let (over, under) = (above.1, below.1);
    Some(if under == 1.0 { format!("{sign}{over}") } else { format!("{sign}{over}/{under}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_found_where_there_are_some() {
        let cases = [
            (1.0 / 6.0, "1/6"),
            (0.75, "3/4"),
            (250.0 / 300.0, "5/6"),
            (10.0 / 9.0, "10/9"),
            (-0.5, "−1/2"),
            (225.0, "225"),
            (0.0, "0"),
        ];
        for (value, expected) in cases {
            assert_eq!(fraction(value).as_deref(), Some(expected), "{value}");
        }
        assert_eq!(fraction(std::f64::consts::PI), None);
        assert_eq!(Notation::Numbers.write(1.0 / 6.0), "0.1667");
    }
}
