//! A figure over time for each model, selectable: lines of a few, a heat map of many, and the fleet.

use super::series::{Cell, Cells, Grouping, Series};
use crate::sim::order;
use crate::sim::outcome::Outcome;
use serde::{Deserialize, Serialize};

/// What is drawn over time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// (running + waiting) / slots.
    #[default]
    Load,
    /// Tasks waiting.
    Queue,
    /// Busy slots.
    Busy,
    /// Share of memory in use.
    Memory,
    /// Tasks finished [1/s].
    Throughput,
}

impl Measure {
    /// All of them, in the order of the switch.
    pub const ALL: [Measure; 5] =
        [Measure::Load, Measure::Queue, Measure::Busy, Measure::Memory, Measure::Throughput];
}

/// No line: what fills up a list of lines.
pub const NO_LINE: u16 = u16::MAX;
/// Lines at most.
pub const PLOT_LINES: usize = 8;
/// Fleets of more models have a heat map, and lines of a few.
pub const PLOT_ALL: usize = 8;
/// Columns of the heat map.
const HEAT_COLUMNS: usize = 96;
/// Of many models the highest get a line unasked.
const LINES_OF_MANY: usize = 4;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlotWish {
    /// Which figure.
    pub measure: Measure,
    /// How models are put together.
    pub by: Grouping,
    /// Whose lines, filled up with [`NO_LINE`]; nobody's to have the highest.
    pub lines: [u16; PLOT_LINES],
    /// Beginning and end of the stretch [s].
    pub from_s: f64,
    pub to_s: f64,
    /// Steps.
    pub buckets: u32,
}

/// A figure over a stretch of time, which may be a little longer than the one asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlotView {
    /// Which figure.
    pub measure: Measure,
    /// How models are put together.
    pub by: Grouping,
    /// Beginning and end of the stretch [s].
    pub from_s: f64,
    pub to_s: f64,
    /// Lines of models or groups.
    pub lines: Vec<PlotLine>,
    /// The fleet's.
    pub fleet: PlotLine,
    /// Mean and largest value of each model or group over the whole run.
    pub ranks: Vec<(f32, f32)>,
    /// All of them, where they are many.
    pub heat: Option<HeatView>,
}

/// One line: an envelope for each step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlotLine {
    /// The model or group; one past the last for the fleet.
    pub of: u16,
    /// What there is of it: slots, or 1 where the figure is a share already.
    pub most: f32,
    /// Least value in each step.
    pub low: Vec<f32>,
    /// Largest value in each step.
    pub high: Vec<f32>,
    /// Value at the beginning of each step.
    pub begin: Vec<f32>,
}

/// The largest value of every model or group in columns of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeatView {
    /// Columns of time.
    pub columns: u32,
    /// The value of a cell of 255.
    pub most: f32,
    /// Model by model.
    pub cells: Vec<u8>,
}

/// The answer to a wish.
pub fn plot(series: &Series, outcome: &Outcome, wish: PlotWish) -> PlotView {
    let cells = series.cells(outcome, (wish.from_s, wish.to_s, wish.buckets));
    of_cells(series, &cells, wish)
}

pub(super) fn of_cells(series: &Series, cells: &Cells, wish: PlotWish) -> PlotView {
    let count = cells.columns - 1;
    let measure = wish.measure;
    let ranks = ranks(series, measure);
    let asked: Vec<u16> =
        wish.lines.into_iter().filter(|line| usize::from(*line) < count).collect();
    let lines = match asked.is_empty() {
        false => asked,
        true if count <= PLOT_ALL => (0..count as u16).collect(),
        true => highest(&ranks, LINES_OF_MANY),
    };
    let line = |of: u16| line(series, cells, measure, of);
    PlotView {
        measure,
        by: wish.by,
        from_s: cells.from_s,
        to_s: cells.to_s,
        lines: lines.into_iter().map(line).collect(),
        fleet: line(count as u16),
        heat: (count > PLOT_ALL).then(|| heat(series, cells, measure)),
        ranks,
    }
}

/// The columns with the highest means, the highest first.
pub fn highest(ranks: &[(f32, f32)], most: usize) -> Vec<u16> {
    let means: Vec<f64> = ranks.iter().map(|rank| f64::from(rank.0)).collect();
    order::descending(&means).into_iter().take(most).map(|place| place as u16).collect()
}

fn line(series: &Series, cells: &Cells, measure: Measure, of: u16) -> PlotLine {
    let slots = series.slots().get(usize::from(of)).copied().unwrap_or(1);
    let values: Vec<[f32; 3]> = values(cells, measure, usize::from(of), slots).collect();
    PlotLine {
        of,
        most: if measure == Measure::Busy { slots as f32 } else { 1.0 },
        low: values.iter().map(|value| value[0]).collect(),
        high: values.iter().map(|value| value[1]).collect(),
        begin: values.iter().map(|value| value[2]).collect(),
    }
}

/// Least, largest and first value of a column in each step.
fn values(
    cells: &Cells,
    measure: Measure,
    column: usize,
    slots: u32,
) -> impl Iterator<Item = [f32; 3]> {
    (0..cells.steps).map(move |step| value(cells, measure, (step, column), slots))
}

/// The same in one step.
fn value(cells: &Cells, measure: Measure, (step, column): (usize, usize), slots: u32) -> [f32; 3] {
    let at = step * cells.columns + column;
    if measure == Measure::Memory {
        return cells.memory.get(at).copied().unwrap_or_default();
    }
    let cell: &Cell = &cells.cells[at];
    match measure {
        Measure::Queue => cell.waiting,
        Measure::Busy => cell.busy,
        Measure::Throughput => {
            let step_s = (cells.to_s - cells.from_s) / cells.steps.max(1) as f64;
            [(f64::from(cell.finished) / step_s.max(1e-9)) as f32; 3]
        }
        Measure::Load | Measure::Memory => {
            let begin = (cell.running + cell.waiting[2]) / slots.max(1) as f32;
            [cell.load[0], cell.load[1], begin]
        }
    }
}

/// Mean and largest value of each column but the fleet's.
fn ranks(series: &Series, measure: Measure) -> Vec<(f32, f32)> {
    let whole = series.whole();
    let mut sums = vec![(0.0_f64, 0.0_f32); whole.columns - 1];
    // Step by step, as they lie in memory.
    for step in 0..whole.steps {
        for ((column, sum), slots) in sums.iter_mut().enumerate().zip(series.slots()) {
            let [_, high, begin] = value(whole, measure, (step, column), *slots);
            *sum = (sum.0 + f64::from(begin), sum.1.max(high));
        }
    }
    let steps = whole.steps.max(1) as f64;
    sums.into_iter().map(|(sum, most)| ((sum / steps) as f32, most)).collect()
}

fn heat(series: &Series, cells: &Cells, measure: Measure) -> HeatView {
    let (rows, columns) = (cells.columns - 1, HEAT_COLUMNS.min(cells.steps));
    let mut highest = vec![0.0_f32; rows * columns];
    for step in 0..cells.steps {
        let place = step * columns / cells.steps;
        for (row, slots) in (0..rows).zip(series.slots()) {
            let scale = if measure == Measure::Busy { (*slots).max(1) as f32 } else { 1.0 };
            let [_, high, _] = value(cells, measure, (step, row), *slots);
            let cell = &mut highest[row * columns + place];
            *cell = cell.max(high / scale);
        }
    }
    // A load of 2 is as dark as it gets; shares end at 1; other figures at the largest.
    let largest = highest.iter().copied().fold(0.0, f32::max);
    let most = match measure {
        Measure::Load => 2.0,
        Measure::Memory | Measure::Busy => 1.0,
        _ => largest.max(f32::MIN_POSITIVE),
    };
    let shade = |value: &f32| (value / most * 255.0).round().clamp(0.0, 255.0) as u8;
    HeatView { columns: columns as u32, most, cells: highest.iter().map(shade).collect() }
}
