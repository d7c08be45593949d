//! Instants as logs write them, in whole nanoseconds: dates with seven digits of a second, and
//! numbers in seconds down to nanoseconds. No float comes near them.

/// How a column of times is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeFormat {
    /// A date and a time of day: `2023-11-16 18:15:46.6805900`, ISO 8601 with or without a zone.
    DateTime,
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Millis,
    /// Microseconds.
    Micros,
    /// Nanoseconds.
    Nanos,
}

impl TimeFormat {
    /// The instant that `text` says [ns since an origin common to the column].
    pub fn parse(self, text: &[u8]) -> Option<i128> {
        match self {
            TimeFormat::DateTime => date_time(text),
            TimeFormat::Seconds => decimal(text, 9),
            TimeFormat::Millis => decimal(text, 6),
            TimeFormat::Micros => decimal(text, 3),
            TimeFormat::Nanos => decimal(text, 0),
        }
    }
}

/// Digits of a second that are kept.
const NANO_DIGITS: usize = 9;
/// Digits before the point that an instant may have: far beyond any clock.
const WHOLE_DIGITS_MAX: usize = 20;
const NANOS_PER_SECOND: i128 = 1_000_000_000;

/// A decimal number times 10^`shift`, rounded to the nearest whole.
fn decimal(text: &[u8], shift: usize) -> Option<i128> {
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if text.iter().any(|byte| matches!(byte, b'e' | b'E')) {
        return scientific(text, shift).map(|value| if negative { -value } else { value });
    }
    let point = text.iter().position(|byte| *byte == b'.').unwrap_or(text.len());
    let (whole, fraction) = (text.get(..point)?, text.get(point + 1..).unwrap_or(&[]));
    if whole.len() > WHOLE_DIGITS_MAX || whole.len() + fraction.len() == 0 {
        return None;
    }
    let scale = 10i128.pow(u32::try_from(shift).ok()?);
    let value = digits(whole)? * scale + fraction_of(fraction, shift)?;
    Some(if negative { -value } else { value })
}

/// Spreadsheets write large numbers as `1.70016E+12`; digits lost there cannot be brought back.
fn scientific(text: &[u8], shift: usize) -> Option<i128> {
    let value: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    let scale = 10i128.pow(u32::try_from(shift).ok()?) as f64;
    let scaled = value * scale;
    (scaled.abs() < 1e30).then_some(scaled as i128)
}

fn digits(text: &[u8]) -> Option<i128> {
    text.iter().try_fold(0i128, |value, byte| {
        byte.is_ascii_digit().then(|| value * 10 + i128::from(byte - b'0'))
    })
}

/// The first `count` digits after the point as a whole number, rounded.
fn fraction_of(text: &[u8], count: usize) -> Option<i128> {
    if !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let kept = digits(text.get(..count).unwrap_or(text))?;
    let missing = u32::try_from(count.saturating_sub(text.len())).ok()?;
    let round_up = text.get(count).is_some_and(|digit| *digit >= b'5');
    Some(kept * 10i128.pow(missing) + i128::from(round_up))
}

/// `YYYY-MM-DD[T ]HH:MM[:SS[.fff…]][Z|±HH[[:]MM]]`, also with `/` in the date or `,` in the second.
fn date_time(text: &[u8]) -> Option<i128> {
    let (date, rest) = text.split_at_checked(10)?;
    let [separator @ (b'-' | b'/'), ..] = date.get(4..)? else { return None };
    if date.get(7)? != separator {
        return None;
    }
    let year = digits(date.get(..4)?)?;
    let (month, day) = (digits(date.get(5..7)?)?, digits(date.get(8..10)?)?);
    let day_count = days_from_civil(year, month, day)?;
    if rest.is_empty() {
        return Some(day_count * 86_400 * NANOS_PER_SECOND);
    }
    let (clock, zone_s) = split_zone(rest.get(1..)?)?;
    if !matches!(rest.first()?, b'T' | b't' | b' ' | b'_') {
        return None;
    }
    let nanos = clock_nanos(clock)?;
    Some((day_count * 86_400 - zone_s) * NANOS_PER_SECOND + nanos)
}

fn clock_nanos(clock: &[u8]) -> Option<i128> {
    let two = |from: usize, limit: i128| {
        let value = digits(clock.get(from..from + 2)?)?;
        (value <= limit).then_some(value)
    };
    let colon = |at: usize| clock.get(at) == Some(&b':');
    if !colon(2) {
        return None;
    }
    let (hour, minute) = (two(0, 23)?, two(3, 59)?);
    let (second, fraction) = match clock.get(5..)? {
        [] => (0, &[][..]),
        [b':', _, _] => (two(6, 60)?, &[][..]),
        [b':', _, _, b'.' | b',', fraction @ ..] => (two(6, 60)?, fraction),
        _ => return None,
    };
    let seconds = hour * 3_600 + minute * 60 + second;
    Some(seconds * NANOS_PER_SECOND + fraction_of(fraction, NANO_DIGITS)?)
}

/// The time of day and the zone's distance from UTC [s]; a text without a zone is taken as UTC.
fn split_zone(text: &[u8]) -> Option<(&[u8], i128)> {
    let text = text.trim_ascii();
    if let [clock @ .., b'Z' | b'z'] = text {
        return Some((clock, 0));
    }
    if let Some(clock) = text.strip_suffix(b" UTC") {
        return Some((clock, 0));
    }
    let Some(at) = text.iter().position(|byte| matches!(byte, b'+' | b'-')) else {
        return Some((text, 0));
    };
    let (clock, zone) = text.split_at_checked(at)?;
    let east = zone.first() == Some(&b'+');
    let figures: Vec<u8> = zone.get(1..)?.iter().copied().filter(|byte| *byte != b':').collect();
    let (hours, minutes) = match figures.len() {
        2 | 4 => figures.split_at_checked(2)?,
        _ => return None,
    };
    let seconds = digits(hours)? * 3_600 + digits(minutes)? * 60;
    Some((clock.trim_ascii(), if east { seconds } else { -seconds }))
}

/// Days from 1970-01-01 in the Gregorian calendar; the algorithm of H. Hinnant,
/// <https://howardhinnant.github.io/date_algorithms.html#days_from_civil>.
fn days_from_civil(year: i128, month: i128, day: i128) -> Option<i128> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // The year begins in March, so that the leap day is its last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let parse = |text: &str| TimeFormat::DateTime.parse(text.as_bytes());
        let s = |seconds: i128| Some(seconds * NANOS_PER_SECOND);
        assert_eq!(parse("1970-01-01 00:00:00"), s(0));
        assert_eq!(parse("2000-02-29T12:00:01Z"), s(951_825_601));
        assert_eq!(parse("2023-11-16 18:15:46.6805900"), Some(1_700_158_546_680_590_000));
        assert_eq!(parse("2023/11/16 18:15:46,5"), Some(1_700_158_546_500_000_000));
        assert_eq!(parse("2023-11-16T19:15:46+01:00"), s(1_700_158_546));
        assert_eq!(parse("2023-11-16T16:45:46.0000000001-0130"), s(1_700_158_546));
        assert_eq!(parse("2023-11-16T19:15+01"), s(1_700_158_500));
        assert_eq!(parse("2023-11-16 18:15:46 UTC"), s(1_700_158_546));
        assert_eq!(parse("2023-11-16"), s(1_700_092_800));
        for wrong in [
            "",
            "2023",
            "16.11.2023",
            "2023-13-01 00:00",
            "2023-11-16 25:00",
            "2023-11-16x10:00",
            "2023-11-16 10:00:00.5x",
            "2023-11-16 1é:00",
            "2023-11/16 10:00",
            "2023-11-16 10:00+1",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(
            TimeFormat::Seconds.parse(b"1700158546.6805900"),
            Some(1_700_158_546_680_590_000)
        );
        assert_eq!(TimeFormat::Seconds.parse(b"0.00000000051"), Some(1));
        assert_eq!(TimeFormat::Seconds.parse(b"-1.5"), Some(-1_500_000_000));
        assert_eq!(TimeFormat::Seconds.parse(b".25"), Some(250_000_000));
        assert_eq!(TimeFormat::Millis.parse(b"1.70016E+12"), Some(1_700_160_000_000_000_000));
        assert_eq!(TimeFormat::Micros.parse(b"4314579"), Some(4_314_579_000));
        assert_eq!(TimeFormat::Nanos.parse(b"7.5"), Some(8));
        for wrong in ["", ".", "1,5", "x", "1.x", "1e99", "nan", "123456789012345678901"] {
            assert_eq!(TimeFormat::Seconds.parse(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
