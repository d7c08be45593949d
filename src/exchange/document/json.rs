//! JSON as slices of its text: what is a value, a list's entries, an object's fields, a string.
//!
//! A general reader brings the words of all its errors and tables for numbers that nobody asks for,
//! a fiftieth of the page; here an error is a place. Nothing is built before it is asked for, and
//! nothing calls itself: no text is too deep.

/// Where a text stops being JSON: index of the byte, the length of the text if it ends too early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken(pub usize);

/// The value that is all of `text`, without the blanks around it.
pub fn whole(text: &str) -> Result<&str, Broken> {
    let mut scan = Scan { text, at: 0 };
    let value = scan.value()?;
    scan.blanks();
    if scan.at < text.len() { Err(Broken(scan.at)) } else { Ok(value) }
}

/// Calls `take` with each entry of a list until it says no; false if `value`, which must be JSON, is
/// no list.
pub fn entries<'t>(value: &'t str, mut take: impl FnMut(&'t str) -> bool) -> bool {
    let Some(mut scan) = Scan::inside(value, b'[') else { return false };
    while scan.peek() != Some(b']') {
        let Ok(entry) = scan.value() else { break };
        if !take(entry) {
            break;
        }
        scan.pass(b',');
    }
    true
}

/// Calls `take` with the name, as it is written, and the value of each field of an object until it
/// says no; false if `value`, which must be JSON, is no object.
pub fn fields<'t>(value: &'t str, mut take: impl FnMut(&'t str, &'t str) -> bool) -> bool {
    let Some(mut scan) = Scan::inside(value, b'{') else { return false };
    while scan.peek() != Some(b'}') {
        let Ok(name) = scan.value() else { break };
        scan.pass(b':');
        let Ok(field) = scan.value() else { break };
        if !take(name, field) {
            break;
        }
        scan.pass(b',');
    }
    true
}

/// What a string says; none if `value`, which must be JSON, is none or names half a sign.
pub fn string(value: &str) -> Option<String> {
    let written = value.strip_prefix('"')?.strip_suffix('"')?;
    let mut said = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((plain, escape)) = rest.split_once('\\') {
        said.push_str(plain);
        let sign = escape.chars().next()?;
        rest = &escape[sign.len_utf8()..];
        said.push(match sign {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let (sign, after) = numbered(rest)?;
                rest = after;
                sign
            }
            same => same,
        });
    }
    said.push_str(rest);
    Some(said)
}

/// The sign whose number follows a `\u`, and what is after it: a large one is two numbers.
fn numbered(text: &str) -> Option<(char, &str)> {
    let (first, rest) = four_digits(text)?;
    if !(0xd800..0xdc00).contains(&first) {
        return Some((char::from_u32(first)?, rest));
    }
    let (second, rest) = four_digits(rest.strip_prefix("\\u")?)?;
    let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
    Some((char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + low)?, rest))
}

fn four_digits(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    Some((u32::from_str_radix(digits, 16).ok()?, rest))
}

/// A place in a text.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    /// After the sign that opens `value`, if it is this one.
    fn inside(value: &'t str, open: u8) -> Option<Scan<'t>> {
        let mut scan = Scan { text: value, at: 0 };
        let opens = scan.pass(open);
        scan.blanks();
        opens.then_some(scan)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Goes over `sign` and blanks before and after it, if it is there.
    fn pass(&mut self, sign: u8) -> bool {
        self.blanks();
        let is_there = self.peek() == Some(sign);
        if is_there {
            self.at += 1;
            self.blanks();
        }
        is_there
    }

    fn expect(&mut self, sign: u8) -> Result<(), Broken> {
        if self.pass(sign) { Ok(()) } else { Err(Broken(self.at)) }
    }

    /// Goes over a value, whatever is in it.
    fn value(&mut self) -> Result<&'t str, Broken> {
        self.blanks();
        let from = self.at;
        // The signs that close what is open.
        let mut open: Vec<u8> = Vec::new();
        loop {
            let close = match self.peek() {
                Some(b'{') => b'}',
                Some(b'[') => b']',
                _ => 0,
            };
            if close == 0 {
                self.scalar()?;
            } else {
                self.at += 1;
                self.blanks();
                if self.peek() != Some(close) {
                    open.push(close);
                    self.name(close)?;
                    continue;
                }
                self.at += 1;
            }
            // A value ends here, and with it perhaps what it is in.
            loop {
                let Some(close) = open.last().copied() else {
                    return Ok(&self.text[from..self.at]);
                };
                if self.pass(b',') {
                    self.name(close)?;
                    break;
                }
                if self.peek() != Some(close) {
                    return Err(Broken(self.at));
                }
                self.at += 1;
                open.pop();
            }
        }
    }

    /// Goes over the name of a field, where there is to be one: in what `}` closes.
    fn name(&mut self, close: u8) -> Result<(), Broken> {
        if close == b'}' {
            self.quoted()?;
            self.expect(b':')?;
        }
        Ok(())
    }

    fn scalar(&mut self) -> Result<(), Broken> {
        match self.peek() {
            Some(b'"') => self.quoted(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            Some(b'n') => self.word("null"),
            _ => Err(Broken(self.at)),
        }
    }

    fn word(&mut self, word: &str) -> Result<(), Broken> {
        word.bytes().try_for_each(|letter| self.one(|sign| sign == letter))
    }

    /// Goes over one sign, which must be such.
    fn one(&mut self, is_such: impl Fn(u8) -> bool) -> Result<(), Broken> {
        if !self.peek().is_some_and(is_such) {
            return Err(Broken(self.at));
        }
        self.at += 1;
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Broken> {
        self.one(|sign| sign.is_ascii_digit())?;
        while self.peek().is_some_and(|sign| sign.is_ascii_digit()) {
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), Broken> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
            if self.peek().is_some_and(|sign| sign.is_ascii_digit()) {
                return Err(Broken(self.at));
            }
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'-' | b'+')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn quoted(&mut self) -> Result<(), Broken> {
        self.one(|sign| sign == b'"')?;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    let sign = self.peek();
                    self.one(|sign| b"\"\\/bfnrtu".contains(&sign))?;
                    if sign == Some(b'u') {
                        (0..4).try_for_each(|_| self.one(|sign| sign.is_ascii_hexdigit()))?;
                    }
                }
                Some(b' '..) => self.at += 1,
                _ => return Err(Broken(self.at)),
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::value::RawValue;

    /// The same text is JSON for both, and the same part of it is its value.
    fn same(text: &str) {
        let theirs = serde_json::from_str::<&RawValue>(text);
        assert_eq!(whole(text).ok(), theirs.as_ref().ok().map(|raw| raw.get()), "{text}");
        if let (Err(Broken(at)), Err(theirs)) = (whole(text), theirs) {
            // Others take a number that is cut off for a wrong one, and a code that is wrong for cut off.
            let is_cut = at == text.len();
            let differs = text.ends_with(['-', '+', '.', 'e']) || text.contains("\\u");
            assert!(differs || theirs.is_eof() == is_cut, "{text}");
        }
    }

    #[test]
    fn what_is_json_here_is_json_elsewhere() {
        let texts = [
            "",
            " ",
            "1",
            " -0.5e+7 ",
            "01",
            "-",
            "1.",
            "1e",
            ".5",
            "+1",
            "tru",
            "true ",
            "nul!",
            "[]",
            "[ ]",
            "[1,]",
            "[,1]",
            "[1 2]",
            "[1, 2",
            "{}",
            "{ }",
            r#"{"a":1}"#,
            r#"{"a"}"#,
            r#"{"a":}"#,
            r#"{"a":1,}"#,
            r#"{a:1}"#,
            r#"{"a":1 "b":2}"#,
            r#"{"a":[{"b":[]}]}"#,
            "]",
            r#""a"#,
            r#""\x""#,
            r#""\u12g4""#,
            r#""\ud800""#,
            "\"\n\"",
            "\"\u{1}\"",
            r#""\"#,
            "[1]]",
            "{\"a\":1}\u{a0}",
            "[\"é\\n\"] ",
            "[[1],[2,[3]],{}]",
            "1 1",
            "\u{feff}1",
        ];
        texts.iter().for_each(|text| same(text));
        let deep = "[".repeat(1 << 20);
        assert_eq!(whole(&deep), Err(Broken(1 << 20)));
        assert!(whole(&(deep + &"]".repeat(1 << 20))).is_ok());
    }

    #[test]
    fn strings_say_what_they_say_elsewhere() {
        let texts = [
            r#""""#,
            r#""a\"b\\c\/d\b\f\n\r\t""#,
            r#""\u00e9\u20AC""#,
            r#""\ud83d\ude00!""#,
            r#""\ud83d""#,
            r#""\ud83dx""#,
            r#""\ud83d\u0041""#,
            r#""\ude00""#,
            "1",
            "\"ä√\"",
            "[]",
        ];
        for text in texts {
            assert_eq!(string(text), serde_json::from_str::<String>(text).ok(), "{text}");
        }
    }

    #[test]
    fn entries_and_fields_are_slices_in_order() {
        let (mut list, mut named) = (Vec::new(), Vec::new());
        assert!(entries(r#" [ 1 , "a,]" ,[2, 3] , {"b":[]} ] "#, |entry| {
            list.push(entry);
            true
        }));
        assert_eq!(list, ["1", r#""a,]""#, "[2, 3]", r#"{"b":[]}"#]);
        assert!(fields(r#"{ "a" : 1, "b":{"c":2} }"#, |name, field| {
            named.push((name, field));
            true
        }));
        assert_eq!(named, [(r#""a""#, "1"), (r#""b""#, r#"{"c":2}"#)]);
        let mut count = 0;
        assert!(entries("[1, 2, 3]", |_| {
            count += 1;
            count < 2
        }));
        assert_eq!(count, 2);
        assert!(entries("[]", |_| false) && fields("{}", |_, _| false));
        assert!(!entries("{}", |_| true) && !fields("[]", |_, _| true) && !entries("7", |_| true));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(20_000))]

        #[test]
        fn any_text_is_judged_alike(text in "[\\[\\]{}:,\" \\\\a1eutrn0.-]{0,24}") {
            same(&text);
        }
    }
}
