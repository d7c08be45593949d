//! From a line to a requirement, or to the place and the reason why it is none.

use super::near::{nearest_figure, nearest_names};
use super::{Bound, Names, Requirement, Test, Unit, units};
use crate::sim::limits::{QUANTITY_MAX, REQUIREMENT_CHARS_MAX};
use crate::sim::quantity::{Kind, Of, Quantity, find};

/// Why a line is no requirement, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// The character at which it stops making sense, the first is 1.
    pub at: usize,
    /// Why.
    pub kind: WrongKind,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum WrongKind {
    /// Longer than a line may be [characters].
    TooLong { most: usize },
    /// The name of a figure is expected.
    NoFigure,
    /// There is no such figure; this one is nearest.
    UnknownFigure { nearest: &'static str },
    /// The bracket, or the quotation, has no end.
    NotClosed,
    /// No model and no class is called so; these are nearest.
    UnknownScope { name: String, nearest: Vec<String> },
    /// A model and a class are both called so: write `model:` or `class:` before it.
    Ambiguous { name: String },
    /// The figure means nothing for a model, a class or the fleet.
    NoMeaning { figure: &'static str },
    /// `<=`, `<`, `>=`, `>` or `in` is expected.
    NoComparison,
    /// A number is expected.
    NoNumber,
    /// `..` and a second number are expected.
    NoRange,
    /// The upper end is below the lower one.
    RangeFalls,
    /// No unit of this kind; these are.
    NoSuchUnit { units: Vec<&'static str> },
    /// A share is no more than 100%.
    BeyondWhole,
    /// The line goes on after its end.
    MoreThere,
}

/// The requirement that `line` states.
pub fn parse(line: &str, names: &Names) -> Result<Requirement, Wrong> {
    let signs: Vec<char> = line.chars().take(REQUIREMENT_CHARS_MAX + 1).collect();
    if signs.len() > REQUIREMENT_CHARS_MAX {
        let kind = WrongKind::TooLong { most: REQUIREMENT_CHARS_MAX };
        return Err(Wrong { at: REQUIREMENT_CHARS_MAX + 1, kind });
    }
    let mut reader = Reader { signs, at: 0 };
    let quantity = reader.quantity(names)?;
    let test = reader.test(quantity.named.kind)?;
    reader.blank();
    match reader.peek() {
        None => Ok(Requirement { quantity, test }),
        Some(_) => Err(reader.wrong(WrongKind::MoreThere)),
    }
}

/// The figure that `text` names, such as `p95_wait(chat)`; `()` may be left out.
pub fn parse_quantity(text: &str, names: &Names) -> Result<Quantity, Wrong> {
    let mut reader = Reader { signs: text.chars().take(REQUIREMENT_CHARS_MAX).collect(), at: 0 };
    let quantity = reader.quantity(names)?;
    reader.blank();
    match reader.peek() {
        None => Ok(quantity),
        Some(_) => Err(reader.wrong(WrongKind::MoreThere)),
    }
}

struct Reader {
    signs: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.signs.get(self.at).copied()
    }

    fn wrong(&self, kind: WrongKind) -> Wrong {
        Wrong { at: self.at + 1, kind }
    }

    fn blank(&mut self) {
        self.take_while(char::is_whitespace);
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.peek().is_some_and(&wanted) {
            self.at += 1;
        }
        self.signs[start..self.at].iter().collect()
    }

    /// Whether `text` comes next; if so, it is taken.
    fn takes(&mut self, text: &str) -> bool {
        let length = text.chars().count();
        let comes = self.signs[self.at..].iter().take(length).copied().eq(text.chars());
        if comes {
            self.at += length;
        }
        comes
    }

    fn quantity(&mut self, names: &Names) -> Result<Quantity, Wrong> {
        self.blank();
        let start = self.at;
        let name = self.take_while(|sign| sign.is_ascii_alphanumeric() || sign == '_');
        if name.is_empty() {
            return Err(self.wrong(WrongKind::NoFigure));
        }
        let Some(named) = find(&name) else {
            let kind = WrongKind::UnknownFigure { nearest: nearest_figure(&name).name };
            return Err(Wrong { at: start + 1, kind });
        };
        self.blank();
        let scope_at = self.at;
        let of = if self.takes("(") { self.scope(names)? } else { Of::Fleet };
        let quantity = Quantity { named, of };
        if !quantity.has_meaning() {
            let kind = WrongKind::NoMeaning { figure: named.name };
            return Err(Wrong { at: scope_at + 1, kind });
        }
        Ok(quantity)
    }

    /// What stands in the brackets, and the closing one.
    fn scope(&mut self, names: &Names) -> Result<Of, Wrong> {
        self.blank();
        let start = self.at;
        let models = !self.takes("class:");
        let classes = !models || !self.takes("model:");
        let name = if self.takes("\"") {
            self.quoted()?
        } else {
            self.take_while(|sign| sign != ')').trim_end().to_owned()
        };
        self.blank();
        if !self.takes(")") {
            return Err(self.wrong(WrongKind::NotClosed));
        }
        if name.is_empty() {
            return Ok(Of::Fleet);
        }
        let place = |list: &[&str]| list.iter().position(|other| *other == name);
        let model = place(&names.models).filter(|_| models);
        let class = place(&names.classes).filter(|_| classes);
        let at = start + 1;
        match (model, class) {
            (Some(model), None) => Ok(Of::Model(model)),
            (None, Some(class)) => Ok(Of::Class(class)),
            (Some(_), Some(_)) => Err(Wrong { at, kind: WrongKind::Ambiguous { name } }),
            (None, None) => {
                let of_classes = names.classes.iter().filter(|_| classes);
                let of_models = names.models.iter().filter(|_| models);
                let asked: Vec<&str> = of_classes.chain(of_models).copied().collect();
                let nearest = nearest_names(&name, &asked);
                Err(Wrong { at, kind: WrongKind::UnknownScope { name, nearest } })
            }
        }
    }

    /// The rest of a quotation; a backslash takes the sign after it as it is.
    fn quoted(&mut self) -> Result<String, Wrong> {
        let mut text = String::new();
        while let Some(sign) = self.peek() {
            self.at += 1;
            match sign {
                '"' => return Ok(text),
                '\\' => {
                    let Some(next) = self.peek() else { break };
                    text.push(next);
                    self.at += 1;
                }
                sign => text.push(sign),
            }
        }
        Err(self.wrong(WrongKind::NotClosed))
    }

    fn test(&mut self, kind: Kind) -> Result<Test, Wrong> {
        self.blank();
        for (signs, make) in [
            (["<=", "≤"], Test::AtMost as fn(Bound) -> Test),
            ([">=", "≥"], Test::AtLeast),
            (["<", "<"], Test::Below),
            ([">", ">"], Test::Above),
        ] {
            if self.takes(signs[0]) || self.takes(signs[1]) {
                return Ok(make(self.bound(kind)?));
            }
        }
        if !self.takes("in") {
            return Err(self.wrong(WrongKind::NoComparison));
        }
        let from = self.at;
        let (written, given) = (self.number()?, self.unit(kind)?);
        self.blank();
        if !self.takes("..") {
            return Err(self.wrong(WrongKind::NoRange));
        }
        let high = self.bound(kind)?;
        // `5..9 %` means both.
        let low = Bound { written, unit: given.unwrap_or(high.unit) };
        within_whole(&low, from)?;
        let at = from + 1;
        match low.value() <= high.value() {
            true => Ok(Test::Within { low, high }),
            false => Err(Wrong { at, kind: WrongKind::RangeFalls }),
        }
    }

    fn bound(&mut self, kind: Kind) -> Result<Bound, Wrong> {
        let from = self.at;
        let (written, given) = (self.number()?, self.unit(kind)?);
        let unit = given.or_else(|| units(kind).next());
        let no_unit = || self.wrong(WrongKind::NoSuchUnit { units: Vec::new() });
        let bound = Bound { written, unit: unit.ok_or_else(no_unit)? };
        within_whole(&bound, from)?;
        Ok(bound)
    }

    fn number(&mut self) -> Result<f64, Wrong> {
        self.blank();
        let start = self.at;
        let digit = |sign: char| sign.is_ascii_digit();
        let mut text = self.take_while(digit);
        // `5..9` is a range: a point belongs to the number only before a digit.
        let follows = |reader: &Reader, ahead: usize| reader.signs.get(reader.at + ahead).copied();
        if self.peek() == Some('.') && follows(self, 1).is_some_and(digit) {
            self.at += 1;
            text = format!("{text}.{}", self.take_while(digit));
        }
        let sign = usize::from(matches!(follows(self, 1), Some('-' | '+')));
        if matches!(self.peek(), Some('e' | 'E')) && follows(self, 1 + sign).is_some_and(digit) {
            let exponent: String = self.signs[self.at..self.at + 1 + sign].iter().collect();
            self.at += 1 + sign;
            text = format!("{text}{exponent}{}", self.take_while(digit));
        }
        let value = text.parse().ok().filter(|value: &f64| *value <= QUANTITY_MAX);
        value.ok_or(Wrong { at: start + 1, kind: WrongKind::NoNumber })
    }

    /// The unit after a number; none where nothing stands there.
    fn unit(&mut self, kind: Kind) -> Result<Option<&'static Unit>, Wrong> {
        let before = self.at;
        self.blank();
        let start = self.at;
        let word = self.take_while(|sign| sign.is_alphabetic() || matches!(sign, '%' | '/' | '$'));
        if word.is_empty() {
            self.at = before;
            return Ok(None);
        }
        // Two signs look alike: the micro sign and the Greek letter.
        let word = word.replace('μ', "µ");
        match units(kind).find(|unit| unit.word == word) {
            Some(unit) => Ok(Some(unit)),
            None => {
                let all = units(kind).map(|unit| unit.word);
                let units = all.filter(|word| !word.is_empty()).collect();
                Err(Wrong { at: start + 1, kind: WrongKind::NoSuchUnit { units } })
            }
        }
    }
}

fn within_whole(bound: &Bound, from: usize) -> Result<(), Wrong> {
    let beyond = bound.unit.kind == Kind::Share && bound.value() > 1.0;
    if beyond { Err(Wrong { at: from + 1, kind: WrongKind::BeyondWhole }) } else { Ok(()) }
}
