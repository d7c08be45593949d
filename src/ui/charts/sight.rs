//! A chart over time as one thing: the load of few models with their slots, or a figure of any.

use super::ground::{LoadInput, Plot};
use super::load::{load_drawing, load_frame, load_plot};
use super::overlay::{overlay, values_at};
use super::plot::{PlotInput, plot_drawing, plot_frame, plot_of, plot_overlay};
use crate::i18n::number::fixed;
use crate::ui::marks::{Scene, Shape};
use std::rc::Rc;

/// What is drawn.
pub enum Sight<'a> {
    /// Load, slots and memory of few models.
    Load(LoadInput<'a>),
    /// A figure of any number of models.
    Plot(PlotInput<'a>),
}

/// A line in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its place among the lines.
    pub place: usize,
    /// Its mark.
    pub mark: u8,
    /// Its letter, and its full name.
    pub letter: String,
    pub name: String,
    /// Its value, if it is drawn.
    pub value: Option<String>,
}

impl Sight<'_> {
    /// Where the parts lie.
    pub fn plot(&self) -> Plot {
        match self {
            Sight::Load(input) => load_plot(input),
            Sight::Plot(input) => plot_of(input),
        }
    }

    /// Lines and cells over all that is known.
    pub fn drawing(&self, plot: &Plot) -> Vec<Shape> {
        match self {
            Sight::Load(input) => load_drawing(input, plot),
            Sight::Plot(input) => plot_drawing(input, plot),
        }
    }

    /// The part that is shown, with axes and words.
    pub fn frame(&self, plot: &Plot, drawing: &Rc<Vec<Shape>>) -> Scene {
        match self {
            Sight::Load(input) => load_frame(input, plot, drawing),
            Sight::Plot(input) => plot_frame(input, plot, drawing),
        }
    }

    /// What moves over it: the play head, and the crosshair at an instant, with the row under it.
    pub fn overlay(&self, plot: &Plot, at_s: f64, hover: (Option<f64>, Option<usize>)) -> Scene {
        match self {
            Sight::Load(input) => overlay(input, plot, at_s, hover.0),
            Sight::Plot(input) => plot_overlay(input, plot, at_s, hover),
        }
    }

    /// The row of the heat map at a height: its first model or group.
    pub fn row_at(&self, plot: &Plot, y: f64) -> Option<usize> {
        match self {
            Sight::Load(_) => None,
            Sight::Plot(input) => input.row_at(plot, y),
        }
    }

    /// Each line with its value at an instant.
    pub fn entries(&self, plot: &Plot, time_s: f64) -> Vec<Entry> {
        match self {
            Sight::Load(input) => {
                let now = values_at(input, plot, time_s);
                let entry = |model: usize| Entry {
                    place: model,
                    mark: input.names.mark(model),
                    letter: input.names.letter(model).to_owned(),
                    name: input.names.name(model).to_owned(),
                    value: now
                        .iter()
                        .find(|value| value.model == model)
                        .map(|value| fixed(value.load, 2)),
                };
                (0..input.load.models.len()).map(entry).collect()
            }
            Sight::Plot(input) => {
                let shown = input.lines();
                let all = input.view.lines.iter().chain([&input.view.fleet]).enumerate();
                let entry = |(place, line)| Entry {
                    place,
                    mark: input.mark(place, line),
                    letter: input.letter(line).to_owned(),
                    name: input.name(line).to_owned(),
                    value: shown
                        .iter()
                        .any(|(at, _)| *at == place)
                        .then(|| input.written(input.value(line, time_s))),
                };
                all.map(entry).collect()
            }
        }
    }
}
