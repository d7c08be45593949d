//! Numbers written in decimals, read to the nearest that can be held.
//!
//! The standard library does the same with a table of 10 KB, which no compression makes smaller and
//! which every reader of the page would download. Nearly all numbers that people write are the
//! quotient or product of two that are held exactly; for the others a long division is fast enough.

use std::cmp::Ordering;

/// Digits that can matter: those after them are only looked at for not being zero.
const DIGITS_MAX: usize = 800;
/// Powers of ten that are held exactly.
const EXACT_POWER_MAX: u64 = 22;
/// Where every number is beyond what can be held, or nothing; larger exponents say no more.
const EXPONENT_MAX: i64 = 1 << 40;
/// Bits of a number, the first one included.
const BITS: i64 = 53;
/// Exponents of the largest number, and of the smallest that has all its bits.
const BINARY_MAX: i64 = 1023;
const BINARY_MIN: i64 = -1022;

/// The finite number that is the whole of `text`: sign, digits, point, exponent.
pub fn parse(text: &[u8]) -> Option<f64> {
    let (negative, text) = sign(text);
    let mantissa_end = text.iter().position(|byte| matches!(byte, b'e' | b'E'));
    let (mantissa, exponent) = match mantissa_end {
        Some(end) => (&text[..end], exponent(&text[end + 1..])?),
        None => (text, 0),
    };
    let point = mantissa.iter().position(|byte| *byte == b'.');
    let (whole, fraction) = match point {
        Some(point) => (&mantissa[..point], &mantissa[point + 1..]),
        None => (mantissa, &[][..]),
    };
    let mut digits = whole.iter().chain(fraction);
    if mantissa.len() == usize::from(point.is_some()) || !digits.all(u8::is_ascii_digit) {
        return None;
    }
    let size = nearest(whole, fraction, exponent);
    size.is_finite().then_some(if negative { -size } else { size })
}

fn sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    }
}

fn exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = sign(text);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let add = |sum: i64, digit: &u8| (sum * 10 + i64::from(digit - b'0')).min(EXPONENT_MAX);
    let size = digits.iter().fold(0, add);
    Some(if negative { -size } else { size })
}

/// The number nearest to `whole.fraction` times ten to the `exponent`.
fn nearest(whole: &[u8], fraction: &[u8], exponent: i64) -> f64 {
    let digits = || whole.iter().chain(fraction).skip_while(|digit| **digit == b'0');
    let exponent = exponent - fraction.len() as i64;
    let count = digits().count();
    let most = count.min(DIGITS_MAX);
    let dropped = (count - most) as i64;
    if count < 19 {
        let value = digits().fold(0u64, |value, digit| value * 10 + u64::from(digit - b'0'));
        if value < 1 << BITS && exponent.unsigned_abs() <= EXACT_POWER_MAX {
            // Both are exact, and the processor rounds their product or quotient to the nearest.
            let power = 10u64.pow(exponent.unsigned_abs() as u32 / 2) as f64;
            let odd = if exponent % 2 == 0 { 1.0 } else { 10.0 };
            let power = power * power * odd;
            return if exponent < 0 { value as f64 / power } else { value as f64 * power };
        }
    }
    match exponent + count as i64 {
        _ if count == 0 => return 0.0,
        311.. => return f64::INFINITY,
        ..-330 => return 0.0,
        _ => {}
    }
    let mut over = Natural::default();
    for digit in digits().take(most) {
        over.times_ten_and(u32::from(digit - b'0'));
    }
    // A digit more keeps apart what lies just beside the middle between two numbers.
    let beside = digits().skip(most).any(|digit| *digit != b'0');
    over.times_ten_and(u32::from(beside));
    let mut under = Natural(vec![1]);
    let power = exponent + dropped - 1;
    let scaled = if power < 0 { &mut under } else { &mut over };
    (0..power.abs()).for_each(|_| scaled.times_ten_and(0));
    quotient(over, under)
}

/// The number nearest to `over / under`, neither of them zero: bit by bit, ties to even.
fn quotient(mut over: Natural, mut under: Natural) -> f64 {
    let mut exponent = over.bits() - under.bits();
    let scaled = if exponent > 0 { &mut under } else { &mut over };
    scaled.shift(exponent.unsigned_abs() as usize);
    if over.compare(&under) == Ordering::Less {
        over.shift(1);
        exponent -= 1;
    }
    // From here on over / under lies between 1 and 2, and is to be taken times 2 to the exponent.
    let count = BITS.min(BITS + exponent - BINARY_MIN);
    if exponent > BINARY_MAX || count < 0 {
        return if count < 0 { 0.0 } else { f64::INFINITY };
    }
    let mut bits = 0u64;
    for _ in 0..count {
        bits <<= 1;
        if over.compare(&under) != Ordering::Less {
            over.subtract(&under);
            bits |= 1;
        }
        over.shift(1);
    }
    bits += match over.compare(&under) {
        Ordering::Less => 0,
        Ordering::Equal => bits & 1,
        Ordering::Greater => 1,
    };
    // The first bit of a number that has all of them is not written but added to the exponent, as
    // is what rounding carries.
    let rank = (exponent.max(BINARY_MIN) - BINARY_MIN) as u64;
    f64::from_bits((rank << (BITS - 1)) + bits)
}

/// A natural number of any length, in words of 32 bits, the least first and the last not zero.
#[derive(Default)]
struct Natural(Vec<u32>);

impl Natural {
    fn times_ten_and(&mut self, digit: u32) {
        let mut carry = u64::from(digit);
        for word in &mut self.0 {
            carry += u64::from(*word) * 10;
            *word = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn bits(&self) -> i64 {
        let first = self.0.last().map_or(32, |word| word.leading_zeros());
        self.0.len() as i64 * 32 - i64::from(first)
    }

    /// Times two to the power of `bits`.
    fn shift(&mut self, bits: usize) {
        let mut carry = 0;
        for word in &mut self.0 {
            let wide = (u64::from(*word) << (bits % 32)) | carry;
            *word = wide as u32;
            carry = wide >> 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
        self.0.splice(0..0, std::iter::repeat_n(0, bits / 32));
    }

    fn compare(&self, other: &Natural) -> Ordering {
        let longer = self.0.len().cmp(&other.0.len());
        longer.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// Takes away what is not larger.
    fn subtract(&mut self, other: &Natural) {
        let mut borrow = 0;
        for (place, word) in self.0.iter_mut().enumerate() {
            let taken = i64::from(other.0.get(place).copied().unwrap_or(0)) + borrow;
            let left = i64::from(*word) - taken;
            *word = left as u32;
            borrow = i64::from(left < 0);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(text: &str) {
        let theirs = text.parse::<f64>().ok().filter(|value| value.is_finite());
        let ours = parse(text.as_bytes());
        assert_eq!(ours.map(f64::to_bits), theirs.map(f64::to_bits), "{text}");
    }

    #[test]
    fn reads_what_the_standard_library_reads() {
        let texts = [
            "0",
            "-0",
            "0.0",
            "1",
            "-1.5",
            "+2",
            ".5",
            "5.",
            "007",
            "1e3",
            "1E-3",
            "1e+3",
            "2.5e-1",
            "9007199254740993",
            "9007199254740992.5",
            "9007199254740993.00000000000000000001",
            "0.1",
            "0.3",
            "123456789012345678901234567890",
            "1e22",
            "1e23",
            "8.5e-23",
            "1e-22",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "2.2250738585072014e-308",
            "2.2250738585072011e-308",
            "4.9406564584124654e-324",
            "2.4703282292062328e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "1e-400",
            "6.9e-310",
            "0e999999999999999999999",
            "0.00000000000000000000000000000000000000001e30",
            "1e-999999999999999999999",
            "1e99999999999999999999",
            "179769313486231580793e289",
            "",
            "-",
            "+",
            ".",
            "-.",
            "e5",
            ".e5",
            "1e",
            "1e+",
            "1e5.0",
            "1.2.3",
            "1,5",
            " 1",
            "1 ",
            "--1",
            "0x10",
            "1_000",
            "½",
        ];
        texts.iter().for_each(|text| same(text));
        for word in ["inf", "-infinity", "nan", "NaN"] {
            assert_eq!(parse(word.as_bytes()), None, "{word}");
        }
    }

    #[test]
    fn tells_apart_what_lies_beside_the_middle_between_two_numbers() {
        let middle = format!("{}", (1u128 << 53) + 1);
        for tail in [String::new(), ".".to_owned() + &"0".repeat(1_200)] {
            same(&format!("{middle}{tail}"));
            same(&format!("{middle}{}1", if tail.is_empty() { ".0" } else { &tail }));
        }
        same(&"9".repeat(2_000));
        same(&format!("{}e-1990", "9".repeat(2_000)));
        same(&format!("0.{}1", "0".repeat(320)));
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(20_000))]

        #[test]
        fn every_number_comes_back(bits: u64, digits in 0usize..20) {
            let value = f64::from_bits(bits);
            if value.is_finite() {
                assert_eq!(parse(format!("{value:e}").as_bytes()).map(f64::to_bits), Some(bits));
                same(&format!("{value:.digits$e}"));
            }
        }

        #[test]
        fn any_digits_are_read_alike(text in "-?[0-9]{0,25}(\\.[0-9]{0,25})?(e-?[0-9]{1,3})?") {
            same(&text);
        }
    }
}
