//! A picture as a list of plain shapes with class names: all colour is in the style sheets.

use std::rc::Rc;

/// A picture.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Scene {
    /// Width [CSS px]; drawn at this size, so that text keeps its own.
    pub width: f64,
    /// Height [CSS px].
    pub height: f64,
    /// Class of the whole picture.
    pub class: &'static str,
    /// The sentence that says what is to be seen.
    pub label: String,
    /// What is drawn, in order.
    pub shapes: Vec<Shape>,
}

/// Part of a picture. Lengths in CSS px.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle with rounded corners.
    Rect { class: Class, x: f64, y: f64, width: f64, height: f64, round: f64 },
    /// An outline in the language of SVG; `stroke` where its width says something.
    Path { class: Class, d: String, stroke: Option<f64> },
    /// A line of text.
    Text { class: Class, x: f64, y: f64, anchor: Anchor, runs: Vec<Run> },
    /// A model's mark with its letter, its upper left corner at `x`, `y`.
    Badge { x: f64, y: f64, size: f64, mark: u8, letter: String },
    /// Shapes that share a class.
    Group { class: Class, shapes: Vec<Shape> },
    /// Part of a larger drawing, stretched into a box: `[x, y, width, height]` each. The drawing is
    /// made once and painted once; only the part of it moves.
    Window { at: [f64; 4], part: [f64; 4], drawing: Rc<Vec<Shape>> },
}

/// A class name, and the model whose colours it takes: 0..=7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class(pub &'static str, pub Option<u8>);

impl Class {
    /// The value of a `class` attribute.
    pub fn value(self) -> String {
        match self.1 {
            None => self.0.to_owned(),
            Some(mark) if self.0.is_empty() => format!("m{}", mark % 8 + 1),
            Some(mark) => format!("{} m{}", self.0, mark % 8 + 1),
        }
    }
}

impl From<&'static str> for Class {
    fn from(name: &'static str) -> Class {
        Class(name, None)
    }
}

/// Where the point of a text lies in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At its beginning.
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

impl Anchor {
    /// The value of `text-anchor`.
    pub fn value(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// A part of a line with its own look.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Its class; none to look like the line.
    pub class: Class,
    /// The words.
    pub text: String,
    /// Space before it [px].
    pub before: f64,
}

impl Run {
    /// Words with a class of their own.
    pub fn of(class: impl Into<Class>, text: impl Into<String>) -> Run {
        Run { class: class.into(), text: text.into(), before: 0.0 }
    }

    /// The same with space before it.
    pub fn after(self, before: f64) -> Run {
        Run { before, ..self }
    }
}

impl From<String> for Run {
    fn from(text: String) -> Run {
        Run::of("", text)
    }
}

impl From<&str> for Run {
    fn from(text: &str) -> Run {
        Run::of("", text)
    }
}

/// A rectangle: `[x, y, width, height]`.
pub fn rect(class: impl Into<Class>, at: [f64; 4], round: f64) -> Shape {
    let [x, y, width, height] = at;
    Shape::Rect { class: class.into(), x, y, width: width.max(0.0), height: height.max(0.0), round }
}

/// An outline.
pub fn path(class: impl Into<Class>, d: impl Into<String>) -> Shape {
    Shape::Path { class: class.into(), d: d.into(), stroke: None }
}

/// What can be the words of a line.
pub trait Words {
    /// The words as runs.
    fn runs(self) -> Vec<Run>;
}

impl Words for [String; 1] {
    fn runs(self) -> Vec<Run> {
        self.map(Run::from).into()
    }
}

impl Words for [&str; 1] {
    fn runs(self) -> Vec<Run> {
        self.map(Run::from).into()
    }
}

impl<const COUNT: usize> Words for [Run; COUNT] {
    fn runs(self) -> Vec<Run> {
        self.into()
    }
}

impl Words for Vec<Run> {
    fn runs(self) -> Vec<Run> {
        self
    }
}

/// A line of text of one or more runs.
pub fn text(
    class: impl Into<Class>,
    (x, y): (f64, f64),
    anchor: Anchor,
    words: impl Words,
) -> Shape {
    Shape::Text { class: class.into(), x, y, anchor, runs: words.runs() }
}

/// A model's mark.
pub fn badge((x, y): (f64, f64), size: f64, mark: u8, letter: &str) -> Shape {
    Shape::Badge { x, y, size, mark, letter: letter.to_owned() }
}
