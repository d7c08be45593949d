//! Numbers as people read them: at most so many figures, a thin space before a unit.

/// Between a number and its unit: U+2009, which does not break here because labels do not wrap.
pub const THIN: char = '\u{2009}';

/// `value` with at most three significant figures, grouped by thousands: `0.0263`, `11.1`, `43,000`.
pub fn three(value: f64) -> String {
    figures(value, 3)
}

/// `value` with at most `most` significant figures; no exponent between 1e-6 and 1e15.
pub fn figures(value: f64, most: usize) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if !value.is_finite() {
        return if value > 0.0 {
            "∞"
        } else if value < 0.0 {
            "−∞"
        } else {
            "–"
        }
        .to_owned();
    }
    let most = most.max(1);
    let rounded: f64 = format!("{:.*e}", most - 1, value).parse().unwrap_or(value);
    let size = rounded.abs();
    if !(1e-6..1e15).contains(&size) {
        let text = format!("{rounded:e}");
        return text.replace('-', "−");
    }
    group(&format!("{rounded}"))
}

/// `value` with exactly `decimals` decimals, for columns that must not move.
pub fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return figures(value, 1);
    }
    group(&format!("{value:.decimals$}"))
}

/// A whole number, grouped by thousands.
pub fn whole(value: u64) -> String {
    group(&value.to_string())
}

/// A share of 1 in per cent: `69.6%`.
pub fn percent(share: f64) -> String {
    format!("{}{THIN}%", three(share * 100.0))
}

/// A number with its unit after a thin space; no space for an empty unit.
pub fn with_unit(value: f64, unit: &str) -> String {
    if unit.is_empty() { three(value) } else { format!("{}{THIN}{unit}", three(value)) }
}

/// Commas between thousands and a true minus sign; four digits stay together.
fn group(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if index > 0 && left % 3 == 0 && whole.len() > 4 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{fraction}")
}

/// A span of seconds in the unit people would choose: `120 ms`, `36.2 s`, `20 min`, `1 h`, `2 d`.
pub fn span(seconds: f64) -> String {
    let (value, unit) = match seconds.abs() {
        0.0 => (0.0, "s"),
        size if size < 1e-3 => (seconds * 1e6, "µs"),
        size if size < 1.0 => (seconds * 1e3, "ms"),
        // Up to ten minutes people think in seconds of a simulation: a warm-up of 200 s.
        size if size < 600.0 => (seconds, "s"),
        size if size < 3_600.0 => (seconds / 60.0, "min"),
        size if size < 172_800.0 => (seconds / 3_600.0, "h"),
        _ => (seconds / 86_400.0, "d"),
    };
    with_unit(value, unit)
}

/// Bytes as people count them: `512 B`, `1.2 MB`.
pub fn bytes(count: u64) -> String {
    let (value, unit) = match count as f64 {
        count if count < 1e3 => (count, "B"),
        count if count < 1e6 => (count / 1e3, "kB"),
        count => (count / 1e6, "MB"),
    };
    with_unit(value, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_three_figures() {
        let cases = [
            (0.0, "0"),
            (0.026_31, "0.0263"),
            (11.13, "11.1"),
            (12.0, "12"),
            (696.4, "696"),
            (19_366.0, "19,400"),
            (1_234.0, "1230"),
            (-0.6, "−0.6"),
            (0.999_9, "1"),
            (1e18, "1e18"),
            (f64::INFINITY, "∞"),
        ];
        for (value, expected) in cases {
            assert_eq!(three(value), expected, "{value}");
        }
    }

    #[test]
    fn spans_take_the_unit_that_fits() {
        let cases = [(0.0263, "26.3 ms"), (36.2, "36.2 s"), (3600.0, "1 h"), (86_400.0, "24 h")];
        for (seconds, expected) in cases {
            assert_eq!(span(seconds).replace(THIN, " "), expected);
        }
        assert_eq!(fixed(12.0, 1), "12.0");
        assert_eq!(whole(1_000_000), "1,000,000");
        assert_eq!(bytes(10_400_000).replace(THIN, " "), "10.4 MB");
    }
}
