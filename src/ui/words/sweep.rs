//! What a sweep turns and what it came to, in words and as a table.

use super::{family, figure_name, scale, unit, value_text, whole_units};
use crate::i18n::Texts;
use crate::i18n::number::{figures, percent};
use crate::sim::quantity::{Named, Quantity};
use crate::sim::require::Names;
use crate::sim::scenario::Draft;
use crate::sim::sweep::{Knob, Point};
use crate::ui::data::{Column, Table, Value};
use crate::ui::store::SweepWork;

/// What kind of number a knob is, such as *replicas*.
pub fn knob_kind(texts: &'static Texts, draft: &Draft, knob: &Knob) -> String {
    let kinds = &texts.sweep.knobs;
    let place = match knob {
        Knob::Traffic => 0,
        Knob::Rate(_) => 1,
        Knob::Work(_) => 2,
        Knob::Replicas(_) => 3,
        Knob::Slots(_) => 4,
        Knob::Speed(_) => 5,
        Knob::Cost(_) => 6,
        Knob::Parameter(of, _) => {
            let id = knob.parameter(draft).map_or("", |parameter| parameter.id);
            let word = texts.policies.words.get(id).copied().unwrap_or(id);
            return (texts.sweep.parameter)(family(texts, *of), word);
        }
    };
    kinds[place].to_owned()
}

/// Whose number it is, if there could be several.
pub fn knob_of<'d>(draft: &'d Draft, knob: &Knob) -> Option<&'d str> {
    let model = |at: &usize| draft.models.get(*at).map(|model| model.name.trim());
    let class = |at: &usize| draft.tasks.get(*at).map(|class| class.name.trim());
    match knob {
        Knob::Traffic | Knob::Parameter(..) => None,
        Knob::Rate(at) | Knob::Work(at) => class(at),
        Knob::Replicas(at) | Knob::Slots(at) | Knob::Speed(at) | Knob::Cost(at) => model(at),
    }
}

/// What a knob is called, such as *replicas of A*.
pub fn knob_name(texts: &'static Texts, draft: &Draft, knob: &Knob) -> String {
    let kind = knob_kind(texts, draft, knob);
    knob_of(draft, knob).map_or(kind.clone(), |of| (texts.race.figure_of)(&kind, of))
}

/// The unit of a knob.
pub fn knob_unit(texts: &'static Texts, draft: &Draft, knob: &Knob) -> &'static str {
    match knob {
        Knob::Traffic => "×",
        Knob::Rate(_) => texts.editor.unit_per_s,
        Knob::Work(_) => texts.editor.unit_work,
        Knob::Replicas(_) | Knob::Slots(_) => "",
        Knob::Speed(_) => texts.sweep.unit_speed,
        Knob::Cost(_) => texts.editor.unit_cost,
        Knob::Parameter(..) => knob.parameter(draft).map_or("", |one| unit(texts, one.unit)),
    }
}

/// A value of a knob with its name: *replicas of A 4*.
pub fn knob_value(texts: &'static Texts, draft: &Draft, knob: &Knob, value: f64) -> String {
    let name = knob_name(texts, draft, knob);
    (texts.sweep.set_to)(&name, &knob_figure(texts, draft, knob, value))
}

/// A value of a knob with its unit.
pub fn knob_figure(texts: &'static Texts, draft: &Draft, knob: &Knob, value: f64) -> String {
    let text = figures(value, 4);
    match knob_unit(texts, draft, knob) {
        "" => text,
        unit => format!("{text}{}{unit}", crate::i18n::number::THIN),
    }
}

/// What there is to say of a sweep.
pub struct SweepWords<'a> {
    texts: &'static Texts,
    work: &'a SweepWork,
    draft: &'a Draft,
}

impl<'a> SweepWords<'a> {
    /// Words for this sweep.
    pub fn new(texts: &'static Texts, work: &'a SweepWork) -> SweepWords<'a> {
        SweepWords { texts, work, draft: &work.draft }
    }

    fn quantity(&self, figure: usize) -> Option<&Quantity> {
        self.work.quantities.get(figure)
    }

    /// What a figure is called.
    pub fn figure(&self, figure: usize) -> String {
        let names = Names::of(self.draft);
        self.quantity(figure).map_or(String::new(), |one| figure_name(self.texts, one, &names))
    }

    fn knob(&self, axis: usize, value: f64) -> String {
        let knob = self.work.axes.get(axis).map(|axis| &axis.knob);
        knob.map_or(String::new(), |knob| knob_figure(self.texts, self.draft, knob, value))
    }

    /// The name of a number, with its unit in brackets where it has one.
    pub fn axis_title(&self, axis: usize) -> String {
        let Some(axis) = self.work.axes.get(axis) else { return String::new() };
        let name = knob_name(self.texts, self.draft, &axis.knob);
        match knob_unit(self.texts, self.draft, &axis.knob) {
            "" => name,
            unit => format!("{name} [{unit}]"),
        }
    }

    /// Where a point is: *traffic 1.2 ×, replicas of A 4*.
    pub fn place(&self, point: &Point) -> String {
        let axes = self.work.axes.iter().zip(&point.at);
        let parts: Vec<String> = axes
            .map(|(axis, value)| knob_value(self.texts, self.draft, &axis.knob, *value))
            .collect();
        parts.join(self.texts.race.comma)
    }

    /// What a figure comes to at a point.
    pub fn value(&self, point: &Point, figure: usize) -> String {
        let words = &self.texts.sweep;
        let Some(quantity) = self.quantity(figure) else { return String::new() };
        match seen(point, quantity.named, figure) {
            Seen::Unsound => words.unsound.to_owned(),
            Seen::Grows => self.texts.require.grows.to_owned(),
            Seen::Nothing => words.nothing_yet.to_owned(),
            Seen::Value => value_text(quantity.named, point.figures[figure]),
        }
    }

    /// The line on a point: where it is, what the figure comes to there, and the load.
    pub fn point(&self, point: &Point, figure: usize) -> String {
        let words = &self.texts.sweep;
        let value = match point.sound && point.rho > 0.0 {
            true => (words.with_load)(&self.value(point, figure), &percent(point.rho)),
            false => self.value(point, figure),
        };
        (words.there)(&self.place(point), &value)
    }

    /// What the figure does over the range.
    pub fn sentence(&self, figure: usize) -> String {
        whole_units(&self.plain_sentence(figure))
    }

    fn plain_sentence(&self, figure: usize) -> String {
        let words = &self.texts.sweep;
        let Some(quantity) = self.quantity(figure) else { return String::new() };
        let is_known = |point: &&Point| seen(point, quantity.named, figure) == Seen::Value;
        let known: Vec<&Point> = self.work.points.iter().filter(is_known).collect();
        let sound = self.work.points.iter().filter(|point| point.sound);
        let grows = |point: &Point| seen(point, quantity.named, figure) == Seen::Grows;
        if sound.clone().next().is_none() {
            return words.none_sound.to_owned();
        }
        if known.is_empty() && sound.clone().all(grows) {
            return words.all_grow.to_owned();
        }
        let (Some(first), Some(last)) = (known.first(), known.last()) else {
            return words.nothing_yet.to_owned();
        };
        let name = capital(&self.figure(figure));
        let mean = |point: &&&Point| point.figures[figure].mean;
        let value = |point: &Point| value_text(quantity.named, point.figures[figure]);
        if let [axis] = &self.work.axes[..] {
            let number = knob_name(self.texts, self.draft, &axis.knob);
            let at = |point: &Point| self.knob(0, point.at[0]);
            return (words.goes)(
                &name,
                &value(first),
                &value(last),
                &number,
                &at(first),
                &at(last),
            );
        }
        let least = known.iter().min_by(|a, b| mean(a).total_cmp(&mean(b)));
        let most = known.iter().max_by(|a, b| mean(a).total_cmp(&mean(b)));
        let (Some(least), Some(most)) = (least, most) else { return String::new() };
        let (low, high) = (self.place(least), self.place(most));
        (words.between)(&name, &value(least), &low, &value(most), &high)
    }

    /// The knee, and where queues begin to grow.
    pub fn lesson(&self, figure: usize) -> String {
        whole_units(&self.plain_lesson(figure))
    }

    fn plain_lesson(&self, figure: usize) -> String {
        let words = &self.texts.sweep;
        let gap = self.texts.sweep.gap;
        let mut said = Vec::new();
        if let [axis] = &self.work.axes[..] {
            let knee = self.work.knees.get(figure).and_then(|knees| *knees.first()?);
            let done = self.work.over;
            match knee {
                Some(at) => said.push((words.knee_at)(&self.figure(figure), &self.knob(0, at))),
                None if done => said.push(words.no_knee.to_owned()),
                None => {}
            }
            let first = self.work.points.iter().find(|point| point.sound);
            if let (Some(Some(at)), Some(first)) = (self.work.turns.first(), first) {
                let number = knob_name(self.texts, self.draft, &axis.knob);
                let say = if first.stable { words.above_grows } else { words.below_grows };
                said.push(say(&number, &self.knob(0, *at)));
            }
            return said.join(gap);
        }
        let sound = self.work.points.iter().filter(|point| point.sound);
        let grow = sound.clone().filter(|point| !point.stable).count();
        if grow > 0 { (words.some_grow)(grow, sound.count()) } else { String::new() }
    }

    /// Every point with every figure.
    pub fn table(&self) -> Table {
        let words = &self.texts.sweep;
        let mut columns: Vec<String> =
            (0..self.work.axes.len()).map(|axis| self.axis_title(axis)).collect();
        for (place, quantity) in self.work.quantities.iter().enumerate() {
            let (_, unit) = table_scale(quantity.named);
            let name = self.figure(place);
            columns.push(if unit.is_empty() { name } else { format!("{name} [{unit}]") });
        }
        columns.push(format!("{} [%]", words.load));
        let row = |point: &Point| {
            let mut row: Vec<Value> = point.at.iter().map(|value| Value::Number(*value)).collect();
            for (figure, quantity) in self.work.quantities.iter().enumerate() {
                let (factor, _) = table_scale(quantity.named);
                row.push(match seen(point, quantity.named, figure) {
                    Seen::Unsound => Value::Text(words.unsound.to_owned()),
                    Seen::Grows => Value::Grows(words.grows.to_owned()),
                    Seen::Nothing => Value::Number(f64::NAN),
                    Seen::Value => {
                        let interval = point.figures[figure];
                        Value::Between(interval.mean * factor, interval.half_width * factor)
                    }
                });
            }
            row.push(Value::Number(point.rho * 100.0));
            row
        };
        Table {
            columns: columns.into_iter().map(Column).collect(),
            rows: self.work.points.iter().map(row).collect(),
        }
    }
}

/// What there is of a figure at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The scenario is not sound there.
    Unsound,
    /// A queue grows without bound, and the figure with it: its mean would depend on the run.
    Grows,
    /// No run is done yet, or none has a value.
    Nothing,
    /// A mean.
    Value,
}

/// See [`Seen`].
pub fn seen(point: &Point, named: &Named, figure: usize) -> Seen {
    let mean = point.figures.get(figure).map_or(f64::NAN, |figure| figure.mean);
    match point.sound {
        false => Seen::Unsound,
        _ if !point.stable && named.grows_in_overload() => Seen::Grows,
        _ if mean.is_finite() => Seen::Value,
        _ => Seen::Nothing,
    }
}

/// Units of a table stay the same for all its rows.
fn table_scale(named: &Named) -> (f64, &'static str) {
    scale(named, 1.0)
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or(String::new(), |first| first.to_uppercase().chain(signs).collect())
}
