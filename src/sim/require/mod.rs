//! What must be true of a result, a line each: `p95_wait(chat) <= 0.5 s`.
//!
//! [`parse`] reads a line or says where and why it cannot, [`write`] is its inverse, [`judge_all`]
//! holds results with their intervals against lines.

mod judge;
mod near;
mod parse;
mod start;
mod suggest;
mod write;

#[cfg(test)]
mod tests;

pub use judge::{Checked, Light, judge, judge_all, judge_run};
pub use parse::{Wrong, WrongKind, parse, parse_quantity};
pub use start::start;
pub use suggest::suggest;
pub use write::{write, write_bound, write_quantity};

use crate::sim::quantity::{Kind, Quantity};
use crate::sim::scenario::Draft;

/// A line that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// What it is about.
    pub quantity: Quantity,
    /// What must hold.
    pub test: Test,
}

/// What must hold of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Test {
    /// `<=`
    AtMost(Bound),
    /// `<`
    Below(Bound),
    /// `>=`
    AtLeast(Bound),
    /// `>`
    Above(Bound),
    /// `in low..high`, both allowed.
    Within { low: Bound, high: Bound },
}

impl Test {
    /// How far a value lies within the bounds, in the unit of the figure; negative beyond them.
    pub fn room(&self, value: f64) -> f64 {
        match self {
            Test::AtMost(most) | Test::Below(most) => most.value() - value,
            Test::AtLeast(least) | Test::Above(least) => value - least.value(),
            Test::Within { low, high } => (value - low.value()).min(high.value() - value),
        }
    }

    /// The unit that it is written in.
    pub fn unit(&self) -> &'static Unit {
        match self {
            Test::AtMost(bound) | Test::Below(bound) => bound.unit,
            Test::AtLeast(bound) | Test::Above(bound) => bound.unit,
            Test::Within { high, .. } => high.unit,
        }
    }
}

/// A number as it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The number.
    pub written: f64,
    /// Its unit.
    pub unit: &'static Unit,
}

impl Bound {
    /// The number in the unit of the figure.
    pub fn value(&self) -> f64 {
        match self.unit.scale {
            Scale::Times(factor) => self.written * factor,
            Scale::Over(factor) => self.written / factor,
            // Read anew with the point moved: 99.9% is the 0.999 that people mean, to the last bit.
            Scale::Point(places) => {
                let moved = format!("{}e-{places}", self.written).parse();
                moved.unwrap_or(self.written)
            }
        }
    }
}

/// A unit that a number may have.
#[derive(Debug, PartialEq)]
pub struct Unit {
    /// As it is written.
    pub word: &'static str,
    /// Of what.
    pub kind: Kind,
    scale: Scale,
}

/// How a number of a unit becomes one of the figure's.
#[derive(Debug, PartialEq)]
enum Scale {
    Times(f64),
    Over(f64),
    /// The decimal point moves so many places to the left.
    Point(u8),
}

impl Unit {
    /// A number of the figure's own unit in this one.
    pub fn write(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Times(factor) => value / factor,
            Scale::Over(factor) => value * factor,
            Scale::Point(places) => value * libm::pow(10.0, places.into()),
        }
    }
}

const fn unit(word: &'static str, kind: Kind, scale: Scale) -> Unit {
    Unit { word, kind, scale }
}

/// Every unit; the first of a kind is the one that is meant where none is written.
pub const UNITS: [Unit; 16] = [
    unit("s", Kind::Time, Scale::Times(1.0)),
    unit("ms", Kind::Time, Scale::Point(3)),
    unit("us", Kind::Time, Scale::Point(6)),
    unit("µs", Kind::Time, Scale::Point(6)),
    unit("min", Kind::Time, Scale::Times(60.0)),
    unit("h", Kind::Time, Scale::Times(3600.0)),
    unit("", Kind::Share, Scale::Times(1.0)),
    unit("%", Kind::Share, Scale::Point(2)),
    unit("/s", Kind::Rate, Scale::Times(1.0)),
    unit("/min", Kind::Rate, Scale::Over(60.0)),
    unit("/h", Kind::Rate, Scale::Over(3600.0)),
    unit("", Kind::Money, Scale::Times(1.0)),
    unit("$", Kind::Money, Scale::Times(1.0)),
    unit("", Kind::Plain, Scale::Times(1.0)),
    unit("k", Kind::Plain, Scale::Times(1e3)),
    unit("M", Kind::Plain, Scale::Times(1e6)),
];

/// The units of a kind.
pub fn units(kind: Kind) -> impl Iterator<Item = &'static Unit> {
    UNITS.iter().filter(move |unit| unit.kind == kind)
}

/// The names that a line may speak of.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    /// Of the models.
    pub models: Vec<&'a str>,
    /// Of the classes.
    pub classes: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// The names of a scenario.
    pub fn of(draft: &'a Draft) -> Names<'a> {
        Names {
            models: draft.models.iter().map(|model| model.name.trim()).collect(),
            classes: draft.tasks.iter().map(|class| class.name.trim()).collect(),
        }
    }
}

/// The requirements of a scenario; of one that passed the check every line is understood.
pub fn of(draft: &Draft) -> Vec<Requirement> {
    let names = Names::of(draft);
    draft.requirements.iter().filter_map(|line| parse(line, &names).ok()).collect()
}

/// The line for a scenario whose models and classes are called otherwise, place by place; none where
/// the line is not understood.
pub fn renamed(line: &str, from: &Names, to: &Names) -> Option<String> {
    parse(line, from).ok().map(|requirement| write(&requirement, to))
}
