//! The pictures in a comparison's table: dots with their intervals, the axis over them, busy bars.

use super::raced::{Entrant, Raced};
use crate::i18n::number::{figures, three};
use crate::sim::measure::Interval;
use crate::sim::quantity::Kind;
use crate::sim::race::{Rank, Standing};
use crate::ui::marks::{Anchor, Class, Names, Scene, Shape, path, rect, slot, text, text_width};

/// Width of a plot [px].
pub const WIDTH: f64 = 88.0;
/// Height of a row's picture [px].
pub const HEIGHT: f64 = 40.0;
/// Height of an axis [px].
const AXIS: f64 = 17.0;
/// Width of the busy bars' picture [px].
pub const BUSY_WIDTH: f64 = 90.0;
/// Space at the left and at the right of the scale [px].
const ASIDE: f64 = 5.0;
/// What is so many times the middle one is off the scale: it would press all others into a corner.
const FAR: f64 = 6.0;
/// Busy bars drawn one by one at most.
const BARS: usize = 3;

/// The scale of a column, in the unit that it is written in.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What values are multiplied by.
    pub factor: f64,
    /// The unit, without the space before it.
    pub unit: &'static str,
    low: f64,
    high: f64,
    /// The least floor there is, where there is one.
    floor: Option<f64>,
}

impl Column {
    /// The scale of figure number `figure`.
    pub fn of(raced: &Raced, figure: usize) -> Column {
        let kind = raced.by.quantities.get(figure).map_or(Kind::Plain, |it| it.named.kind);
        let means: Vec<Interval> = raced.judged.get(figure).map_or(Vec::new(), |judged| {
            judged.standings.iter().map(|standing| standing.mean).collect()
        });
        let sound = || means.iter().filter(|interval| interval.mean.is_finite());
        let most = sound().map(|interval| interval.mean.abs()).fold(0.0, f64::max);
        let (factor, unit) = unit_of(kind, most);
        let ends = |interval: &Interval| {
            let half = if interval.half_width.is_finite() { interval.half_width } else { 0.0 };
            (factor * (interval.mean - half), factor * (interval.mean + half))
        };
        let floors = raced.entrants.iter().filter_map(|one| one.floors.get(figure).copied()?);
        let floor = floors.map(|(floor, _)| floor * factor).reduce(f64::min);
        let low = sound().map(|it| ends(it).0).chain(floor).fold(f64::INFINITY, f64::min);
        let mut high = sound().map(|it| ends(it).1).chain(floor).fold(f64::NEG_INFINITY, f64::max);
        let mut middle: Vec<f64> = sound().map(|it| factor * it.mean).collect();
        middle.sort_by(f64::total_cmp);
        if let Some(middle) = middle.get(middle.len() / 2).filter(|middle| **middle > 0.0) {
            high = high.min(FAR * middle);
        }
        if low > high {
            return Column { factor, unit, low: 0.0, high: 1.0, floor: None };
        }
        // From nothing, unless that would leave most of the scale empty.
        let from = if low >= 0.0 && low < 0.6 * high { 0.0 } else { low };
        let aside = if high > from { (high - from) * 0.04 } else { high.abs().max(1.0) * 0.05 };
        let low = if from == 0.0 { 0.0 } else { from - aside };
        Column { factor, unit, low, high: high + aside, floor }
    }

    fn x(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        ASIDE + share.clamp(0.0, 1.0) * (WIDTH - 2.0 * ASIDE)
    }

    /// Round values on the scale, four at most.
    fn ticks(&self) -> Vec<f64> {
        let span = self.high - self.low;
        let mut power = libm::pow(10.0, libm::floor(libm::log10(span)) - 1.0);
        if !power.is_finite() || power <= 0.0 {
            return Vec::new();
        }
        loop {
            for factor in [1.0, 2.0, 5.0] {
                let step = factor * power;
                let first = libm::ceil(self.low / step - 1e-9);
                let last = libm::floor(self.high / step + 1e-9);
                if last - first < 4.0 {
                    let tick = |at: u32| (first + f64::from(at)) * step;
                    // Without the dust of binary fractions.
                    let clean = |value: f64| format!("{value:.9e}").parse().unwrap_or(value);
                    return (0..=(last - first).max(0.0) as u32).map(tick).map(clean).collect();
                }
            }
            power *= 10.0;
        }
    }
}

/// What values of a kind are written in, where the largest is `most`.
pub fn unit_of(kind: Kind, most: f64) -> (f64, &'static str) {
    match kind {
        Kind::Time if most > 0.0 && most < 1e-3 => (1e6, "µs"),
        Kind::Time if most > 0.0 && most < 0.1 => (1e3, "ms"),
        Kind::Time => (1.0, "s"),
        Kind::Share => (100.0, "%"),
        Kind::Rate => (1.0, "/s"),
        Kind::Money => (1.0, "$"),
        Kind::Plain => (1.0, ""),
    }
}

fn scene(class: &'static str, size: (f64, f64), shapes: Vec<Shape>) -> Scene {
    Scene { width: size.0, height: size.1, class, label: String::new(), shapes }
}

/// The axis over a column.
pub fn axis(column: &Column, floor_word: &str) -> Scene {
    let mut out = Vec::new();
    let rule = AXIS - 0.5;
    out.push(path("p-rule", format!("M{} {rule}H{}", slot(ASIDE), slot(WIDTH - ASIDE))));
    let floor = column.floor.map(|floor| column.x(floor));
    let words = format!("{floor_word} {}", column.floor.map_or(String::new(), three));
    // Where the floor is named, no tick is.
    let wide = text_width(&words, 11.0);
    let at = floor.map(|x| x.min(WIDTH - wide).max(0.0));
    let taken = |from: f64, to: f64| at.is_some_and(|at| from < at + wide + 2.0 && to > at - 2.0);
    for tick in column.ticks() {
        let x = column.x(tick);
        out.push(path("p-tick", format!("M{} 12v4", slot(x))));
        let label = figures(tick, 6);
        let half = 3.2 * label.chars().count() as f64;
        if !taken(x - half, x + half) {
            let at = x.clamp(half.min(x.max(0.0)), WIDTH - half);
            out.push(text("ax", (at, 9.0), Anchor::Middle, [label]));
        }
    }
    if let Some(at) = at {
        out.push(text("ax flt", (at, 9.0), Anchor::Start, [words]));
    }
    scene("dw-ax", (WIDTH, AXIS), out)
}

/// A row's dot with its interval.
pub fn dot(column: &Column, standing: &Standing, floor: Option<f64>) -> Scene {
    let mut out = Vec::new();
    for tick in column.ticks() {
        out.push(path("grid", format!("M{} 0v{HEIGHT}", slot(column.x(tick)))));
    }
    let Interval { mean, half_width } = standing.mean;
    let (mean, half, y) = (mean * column.factor, half_width * column.factor, HEIGHT / 2.0);
    let x = column.x(mean);
    if let Some(floor) = floor.map(|floor| column.x(floor * column.factor)) {
        out.push(path("floor", format!("M{} 0v{HEIGHT}", slot(floor))));
        if mean.is_finite() {
            out.push(path("gap", format!("M{} {y}H{}", slot(floor), slot(x))));
        }
    }
    if mean > column.high {
        // Off the scale: the number beside it says how far.
        let tip = slot(WIDTH - 1.0);
        out.push(path(
            "wh",
            format!("M{} {}L{tip} {y}L{} {}", tip - 5.0, y - 4.0, tip - 5.0, y + 4.0),
        ));
    } else if mean.is_finite() {
        if half.is_finite() && half > 0.0 {
            let (from, to) = (slot(column.x(mean - half)), slot(column.x(mean + half)));
            // Caps only where they do not hide behind the dot.
            let caps = match to - from > 10.0 {
                true => format!("M{from} {}v7M{to} {}v7", y - 3.5, y - 3.5),
                false => String::new(),
            };
            out.push(path("wh", format!("M{from} {y}H{to}{caps}")));
        }
        let (class, size) = match standing.rank {
            Rank::Best => ("d best", 4.6),
            Rank::Tie { .. } => ("d tie", 4.0),
            _ => ("d", 3.4),
        };
        out.push(circle(class, (x, y), size));
    }
    scene("dw", (WIDTH, HEIGHT), out)
}

/// A dot, as an outline.
pub fn circle(class: &'static str, (x, y): (f64, f64), radius: f64) -> Shape {
    let (left, radius) = (slot(x - radius), slot(radius));
    let y = slot(y);
    let across = slot(2.0 * radius);
    path(
        class,
        format!(
            "M{left} {y}a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0 -{across} 0z"
        ),
    )
}

/// How busy each model is: a bar each, or a strip where there are many.
pub fn busy(entrant: &Entrant, names: &Names) -> Scene {
    let loads = entrant.loads();
    let all_in_one = loads.len() != names.len();
    let never = |model: usize| {
        let overloaded = &entrant.entry.stability.overloaded;
        entrant.racer.is_none() && (all_in_one || overloaded.contains(&model))
    };
    let mut out = Vec::new();
    let track = BUSY_WIDTH - 34.0;
    if loads.len() <= BARS {
        let top = (HEIGHT - 14.0 * loads.len() as f64) / 2.0 + 3.5;
        for (model, load) in loads.iter().enumerate() {
            let y = top + 14.0 * model as f64;
            let wide = track * if load.is_finite() { load.clamp(0.0, 1.0) } else { 0.0 };
            // A bar for all has the colour of none.
            let mark = if all_in_one { 7 } else { names.mark(model) };
            out.push(rect(Class("track", Some(mark)), [0.0, y, track, 7.0], 1.0));
            out.push(rect(Class("ufill", Some(mark)), [0.0, y, wide, 7.0], 1.0));
            if never(model) {
                let x = slot(track + 1.0);
                out.push(path("over", format!("M{x} {}l4 3.5l-4 3.5", slot(y))));
            }
            let class = if never(model) { "ax badt" } else { "ax" };
            out.push(text(class, (BUSY_WIDTH, y + 7.0), Anchor::End, [three(*load)]));
        }
    } else {
        strip(&mut out, &loads, never, names, track);
    }
    let said = loads.iter().enumerate().take(8).map(|(model, load)| {
        let name = if all_in_one { "" } else { names.short(model) };
        format!("{name} {}", three(*load)).trim_start().to_owned()
    });
    let label = said.collect::<Vec<_>>().join(", ");
    Scene { label, ..scene("busy-s", (BUSY_WIDTH, HEIGHT), out) }
}

/// Many models as columns of one strip; the highest of those that share a column.
fn strip(
    out: &mut Vec<Shape>,
    loads: &[f64],
    never: impl Fn(usize) -> bool,
    names: &Names,
    track: f64,
) {
    let columns = loads.len().min(29);
    let wide = track / columns as f64;
    let highest = |column: usize| {
        let from = column * loads.len() / columns;
        let to = ((column + 1) * loads.len() / columns).max(from + 1);
        (from..to).max_by(|a, b| loads[*a].total_cmp(&loads[*b])).unwrap_or(from)
    };
    let tall = HEIGHT - 12.0;
    out.push(rect("track", [0.0, 6.0, track, tall], 1.0));
    for column in 0..columns {
        let model = highest(column);
        let load = if loads[model].is_finite() { loads[model].clamp(0.0, 1.0) } else { 0.0 };
        let class = Class("ufill", Some(names.mark(model)));
        let at =
            [column as f64 * wide, 6.0 + tall * (1.0 - load), (wide - 0.5).max(0.5), tall * load];
        out.push(rect(class, at, 0.0));
    }
    let sound = loads.iter().copied().filter(|load| load.is_finite());
    let (low, high) =
        sound.fold((f64::INFINITY, 0.0f64), |(low, high), load| (low.min(load), high.max(load)));
    let class = if (0..loads.len()).any(never) { "ax badt" } else { "ax" };
    out.push(text(class, (BUSY_WIDTH, 15.0), Anchor::End, [figures(high, 2)]));
    out.push(text("ax", (BUSY_WIDTH, 31.0), Anchor::End, [figures(low, 2)]));
}
