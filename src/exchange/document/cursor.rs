//! Walks a JSON text field by field and knows, for each, its path, line and column.
//!
//! Nothing is copied or built before it is asked for, lists are capped where they are read, and
//! the depth of the walk is that of the format, not of the text: no text makes it run without
//! bound. Faults are collected, not thrown, so that a reader sees all of them at once.

use super::fault::{Expected, FieldFault, FieldFaultKind, ReadError};
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

/// Fields of one object that are looked at; no object of the format has as many.
const FIELDS_MAX: usize = 64;
/// Faults that are listed; the rest is counted.
const FAULTS_MAX: usize = 50;
/// Characters of a faulty value that are shown.
const FOUND_CHARS_MAX: usize = 40;

/// Everything found wrong so far.
#[derive(Default)]
pub struct Faults {
    list: Vec<FieldFault>,
    more: usize,
}

impl Faults {
    fn push(&mut self, fault: FieldFault) {
        if self.list.len() < FAULTS_MAX {
            self.list.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// The error, if anything is wrong.
    pub fn into_error(self) -> Result<(), ReadError> {
        if self.list.is_empty() {
            return Ok(());
        }
        Err(ReadError::Fields { faults: self.list, more: self.more })
    }
}

/// One value of the text.
#[derive(Clone)]
pub struct Cursor<'t> {
    text: &'t str,
    raw: &'t str,
    path: String,
}

impl<'t> Cursor<'t> {
    /// The whole text, after proof that it is JSON.
    pub fn root(text: &'t str) -> Result<Cursor<'t>, ReadError> {
        match serde_json::from_str::<&'t RawValue>(text) {
            Ok(raw) => Ok(Cursor { text, raw: raw.get(), path: String::new() }),
            Err(error) => Err(ReadError::NotJson {
                line: error.line(),
                column: error.column(),
                cut_off: error.is_eof(),
            }),
        }
    }

    /// Records a fault of this value.
    pub fn fault(&self, kind: FieldFaultKind, faults: &mut Faults) {
        let offset = (self.raw.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let before = self.text.get(..offset).unwrap_or("");
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let shown: String = self.raw.chars().take(FOUND_CHARS_MAX).collect();
        let found = if shown.len() < self.raw.len() { shown + "…" } else { shown };
        faults.push(FieldFault {
            path: self.path.clone(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            found,
            kind,
        });
    }

    fn wrong<T>(&self, expected: Expected, faults: &mut Faults) -> Option<T> {
        self.fault(FieldFaultKind::WrongType { expected }, faults);
        None
    }

    fn parse<T: DeserializeOwned>(&self, expected: Expected, faults: &mut Faults) -> Option<T> {
        match serde_json::from_str(self.raw) {
            Ok(value) => Some(value),
            Err(_) => self.wrong(expected, faults),
        }
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        self.raw == "null"
    }

    /// Whether this is a text.
    pub fn is_text(&self) -> bool {
        self.raw.starts_with('"')
    }

    /// Whether this is an object.
    pub fn is_object(&self) -> bool {
        self.raw.starts_with('{')
    }

    /// A finite number.
    pub fn number(&self, faults: &mut Faults) -> Option<f64> {
        self.parse::<Decimal>(Expected::Number, faults).map(|number| number.0)
    }

    /// A whole number from 0 to `most`.
    pub fn whole(&self, most: u64, faults: &mut Faults) -> Option<u64> {
        let expected = Expected::WholeNumber { most };
        let value: u64 = self.parse(expected, faults)?;
        if value <= most { Some(value) } else { self.wrong(expected, faults) }
    }

    /// A whole number from 0 to 255.
    pub fn u8(&self, faults: &mut Faults) -> Option<u8> {
        self.whole(u64::from(u8::MAX), faults).and_then(|whole| u8::try_from(whole).ok())
    }

    /// A text.
    pub fn text(&self, faults: &mut Faults) -> Option<String> {
        self.parse(Expected::Text, faults)
    }

    /// One of these words, by its place in the list.
    pub fn one_of(&self, words: &'static [&'static str], faults: &mut Faults) -> Option<usize> {
        let word = self.text(faults)?;
        let place = words.iter().position(|known| *known == word);
        if place.is_none() {
            self.fault(FieldFaultKind::NotOneOf { words }, faults);
        }
        place
    }

    /// A list of at most `most` whole numbers.
    pub fn wholes<T: Whole>(&self, most: usize, faults: &mut Faults) -> Option<Vec<T>> {
        self.numbers(most, faults)
    }

    fn numbers<T: DeserializeOwned>(&self, most: usize, faults: &mut Faults) -> Option<Vec<T>> {
        let failed_at = Cell::new(None);
        let capped = Capped { most, failed_at: &failed_at, of: PhantomData::<T> };
        let read = capped.deserialize(&mut serde_json::Deserializer::from_str(self.raw));
        match (read, failed_at.get()) {
            (Ok(list), _) if list.len() <= most => Some(list),
            (Ok(_), _) => {
                self.fault(FieldFaultKind::TooMany { most }, faults);
                None
            }
            (Err(_), Some(index)) => {
                let at = Cursor { path: format!("{}[{index}]", self.path), ..self.clone() };
                at.wrong(Expected::Numbers, faults)
            }
            (Err(_), None) => self.wrong(Expected::Numbers, faults),
        }
    }

    /// A list of at most `most` finite numbers.
    pub fn decimals(&self, most: usize, faults: &mut Faults) -> Option<Vec<f64>> {
        let list = self.numbers::<Decimal>(most, faults)?;
        Some(list.into_iter().map(|number| number.0).collect())
    }

    /// The entries of a list of at most `most`.
    pub fn list(&self, most: usize, faults: &mut Faults) -> Option<Vec<Cursor<'t>>> {
        let failed_at = Cell::new(None);
        let capped = Capped { most, failed_at: &failed_at, of: PhantomData::<&'t RawValue> };
        let Ok(raws) = capped.deserialize(&mut serde_json::Deserializer::from_str(self.raw)) else {
            return self.wrong(Expected::List, faults);
        };
        if raws.len() > most {
            self.fault(FieldFaultKind::TooMany { most }, faults);
        }
        let entry = |(index, raw): (usize, &'t RawValue)| Cursor {
            text: self.text,
            raw: raw.get(),
            path: format!("{}[{index}]", self.path),
        };
        Some(raws.into_iter().take(most).enumerate().map(entry).collect())
    }

    /// The fields of an object.
    pub fn object(&self, faults: &mut Faults) -> Option<Fields<'t>> {
        let mut json = serde_json::Deserializer::from_str(self.raw);
        let Ok(entries) = json.deserialize_map(EntriesVisitor) else {
            return self.wrong(Expected::Object, faults);
        };
        let mut fields = Fields { cursor: self.clone(), entries: Vec::new(), known: Vec::new() };
        for (key, raw) in entries {
            let field = fields.child(&key, raw.get());
            if fields.entries.iter().any(|(other, _)| *other == key) {
                field.fault(FieldFaultKind::Twice, faults);
            } else {
                fields.entries.push((key, field));
            }
        }
        Some(fields)
    }
}

/// The fields of an object, taken one by one by name.
pub struct Fields<'t> {
    cursor: Cursor<'t>,
    entries: Vec<(String, Cursor<'t>)>,
    known: Vec<&'static str>,
}

impl<'t> Fields<'t> {
    fn child(&self, key: &str, raw: &'t str) -> Cursor<'t> {
        let dot = if self.cursor.path.is_empty() { "" } else { "." };
        let key: String = key.chars().take(FOUND_CHARS_MAX).collect();
        Cursor { text: self.cursor.text, raw, path: format!("{}{dot}{key}", self.cursor.path) }
    }

    /// The field `name`; none if it is absent.
    pub fn take(&mut self, name: &'static str) -> Option<Cursor<'t>> {
        self.known.push(name);
        let at = self.entries.iter().position(|(key, _)| key == name)?;
        Some(self.entries.swap_remove(at).1)
    }

    /// The field `name`; none if it is absent or `null`.
    pub fn take_some(&mut self, name: &'static str) -> Option<Cursor<'t>> {
        self.take(name).filter(|field| !field.is_null())
    }

    /// The field `name`, which must be there.
    pub fn need(
        &mut self,
        name: &'static str,
        expected: Expected,
        faults: &mut Faults,
    ) -> Option<Cursor<'t>> {
        let field = self.take(name);
        if field.is_none() {
            let start = self.cursor.raw.get(..0).unwrap_or("");
            self.child(name, start).fault(FieldFaultKind::Missing { expected }, faults);
        }
        field
    }

    /// The number `name`, which must be there.
    pub fn need_number(&mut self, name: &'static str, faults: &mut Faults) -> f64 {
        let field = self.need(name, Expected::Number, faults);
        field.and_then(|field| field.number(faults)).unwrap_or(0.0)
    }

    /// The number `name`, or its default.
    pub fn number_or(&mut self, name: &'static str, default: f64, faults: &mut Faults) -> f64 {
        self.take(name).and_then(|field| field.number(faults)).unwrap_or(default)
    }

    /// The whole number `name`, or its default.
    pub fn u32_or(&mut self, name: &'static str, default: u32, faults: &mut Faults) -> u32 {
        let field = self.take(name);
        let whole = field.and_then(|field| field.whole(u64::from(u32::MAX), faults));
        whole.and_then(|whole| u32::try_from(whole).ok()).unwrap_or(default)
    }

    /// The text `name`, or nothing.
    pub fn text_or_empty(&mut self, name: &'static str, faults: &mut Faults) -> String {
        self.take(name).and_then(|field| field.text(faults)).unwrap_or_default()
    }

    /// Nothing more is known: whatever is left is a fault, so that no typing error goes unseen.
    pub fn finish(self, faults: &mut Faults) {
        for (_, field) in &self.entries {
            field.fault(FieldFaultKind::Unknown { known: self.known.clone() }, faults);
        }
    }
}

/// What a whole number can be read as.
pub trait Whole: DeserializeOwned {}

impl Whole for u32 {}

impl Whole for u64 {}

/// A finite number, read by the standard library: the page brings that reader along anyway, and a
/// second one, exact as well, would be 10 KB of it.
struct Decimal(f64);

impl<'de> serde::Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Decimal, D::Error> {
        let raw = <&RawValue>::deserialize(json)?.get();
        // Of JSON values only numbers begin so; infinities and the like do not.
        let number = raw.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        let value = if number { raw.parse().ok() } else { None };
        let value = value.filter(|value: &f64| value.is_finite());
        value.map(Decimal).ok_or_else(|| serde::de::Error::custom("not a finite number"))
    }
}

/// Reads a list, one entry more than allowed at most; the rest is skipped.
struct Capped<'c, T> {
    most: usize,
    failed_at: &'c Cell<Option<usize>>,
    of: PhantomData<T>,
}

impl<'de, T: serde::Deserialize<'de>> DeserializeSeed<'de> for Capped<'_, T> {
    type Value = Vec<T>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Vec<T>, D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de, T: serde::Deserialize<'de>> Visitor<'de> for Capped<'_, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        while list.len() <= self.most {
            self.failed_at.set(Some(list.len()));
            match entries.next_element()? {
                Some(entry) => list.push(entry),
                None => return Ok(list),
            }
        }
        while entries.next_element::<IgnoredAny>()?.is_some() {}
        Ok(list)
    }
}

/// Reads an object, as many fields as can matter; the rest is skipped.
struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while entries.len() < FIELDS_MAX {
            match fields.next_entry()? {
                Some(entry) => entries.push(entry),
                None => return Ok(entries),
            }
        }
        while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(entries)
    }
}
