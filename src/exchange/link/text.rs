//! Letters and numbers of a readable link: what is escaped, how short a number can be.

use std::fmt::Write;

/// Largest number written without an exponent.
const PLAIN_MAX: f64 = 1e15;
/// Least positive number written without an exponent.
const PLAIN_MIN: f64 = 1e-4;

/// Escapes a name: a space becomes `+`, letters, digits, `-`, `_`, `.` and what `also` allows stay.
pub fn escape(name: &str, also: &[u8]) -> String {
    let mut text = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b' ' => text.push('+'),
            b'-' | b'_' | b'.' => text.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() || also.contains(&byte) => {
                text.push(char::from(byte));
            }
            _ => {
                // Writing to a text cannot fail.
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    text
}

/// Undoes [`escape`]; none if an escape is broken or what comes out is not Unicode.
pub fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = char::from(rest.next()?).to_digit(16)?;
                let low = char::from(rest.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Undoes the escaping of separators by a program on the way.
pub fn unescape_separators(text: &str) -> String {
    const SEPARATORS: [(&str, &str); 10] = [
        ("%3A", ":"),
        ("%3a", ":"),
        ("%3B", ";"),
        ("%3b", ";"),
        ("%2C", ","),
        ("%2c", ","),
        ("%40", "@"),
        ("%2F", "/"),
        ("%2f", "/"),
        ("%2B", "+"),
    ];
    SEPARATORS.iter().fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}

/// A number in as few characters as give it back.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(PLAIN_MIN..PLAIN_MAX).contains(&size) {
        return format!("{value:e}");
    }
    format!("{value}")
}

/// A list of numbers.
pub fn numbers(values: &[f64]) -> String {
    values.iter().map(|value| number(*value)).collect::<Vec<_>>().join("_")
}

/// The number at the start of `text`, and what follows it.
pub fn leading_number(text: &str) -> Option<(f64, &str)> {
    let bytes = text.as_bytes();
    let digits =
        |from: usize| from + bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let sign = |at: usize| usize::from(matches!(bytes.get(at), Some(b'-' | b'+')));
    let mut end = digits(sign(0));
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let exponent = end + 1 + sign(end + 1);
        if digits(exponent) > exponent {
            end = digits(exponent);
        }
    }
    let value: f64 = text[..end].parse().ok()?;
    value.is_finite().then_some((value, &text[end..]))
}

/// The number that is the whole of `text`, before `unit`.
pub fn number_before(text: &str, unit: &str) -> Option<f64> {
    match leading_number(text)? {
        (value, rest) if rest == unit => Some(value),
        _ => None,
    }
}

/// A list of at most `most` numbers.
pub fn parse_numbers(text: &str, most: usize) -> Option<Vec<f64>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    if text.split('_').nth(most).is_some() {
        return None;
    }
    text.split('_').map(|number| number_before(number, "")).collect()
}

/// A whole number: digits only.
pub fn whole<T: std::str::FromStr>(text: &str) -> Option<T> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// Names for what has none: A to Z, AA, AB, …
pub fn letters(place: usize) -> String {
    let last = char::from(b'A' + (place % 26) as u8).to_string();
    match place / 26 {
        0 => last,
        more => letters(more - 1) + &last,
    }
}
