//! All charts of a stretch of time, out of the index: few models are drawn one by one.

use super::plot::{PLOT_ALL, PLOT_LINES, PlotView, PlotWish};
use super::series::{Cells, Grouping, Series};
use super::strips::{Part, strips_of};
use super::{
    LoadLine, LoadView, Measure, MemoryLine, MemoryView, SparkView, StripsView, plot, spark,
};
use crate::sim::outcome::Outcome;
use crate::sim::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// The charts of one stretch of time. Of a larger fleet only the plot is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartsView {
    /// Load.
    pub load: LoadView,
    /// Busy slots.
    pub strips: StripsView,
    /// Memory and slots, if it is a limit and tasks need some.
    pub memory: Option<MemoryView>,
    /// The figure that was asked for.
    pub plot: PlotView,
}

/// All charts of a stretch. Where the figure is the load of few models, lines and strips are drawn
/// in steps of the same length.
pub fn charts(
    scenario: &Scenario,
    outcome: &Outcome,
    series: &Series,
    wish: PlotWish,
) -> ChartsView {
    let cells = series.cells(outcome, (wish.from_s, wish.to_s, wish.buckets));
    let few = scenario.models.len() <= PLOT_ALL
        && wish.by == Grouping::Each
        && wish.measure == Measure::Load;
    let (from_s, to_s) = (cells.from_s, cells.to_s);
    let part = Part { tasks: visible(series, outcome, &cells), shares: Some(&cells) };
    let stretch = (from_s, to_s, cells.steps as u32);
    let none = StripsView { from_s, to_s, steps: 0, models: Vec::new() };
    ChartsView {
        load: load_of(outcome, &cells, few),
        strips: if few { strips_of(scenario, outcome, stretch, &part) } else { none },
        memory: few.then(|| memory_of(scenario, series, &cells)).flatten(),
        plot: plot::of_cells(series, &cells, wish),
    }
}

/// What a first picture wishes for.
pub fn first_wish(length_s: f64, buckets: u32) -> PlotWish {
    PlotWish {
        measure: Measure::Load,
        by: Grouping::Each,
        lines: [plot::NO_LINE; PLOT_LINES],
        from_s: 0.0,
        to_s: length_s,
        buckets,
    }
}

/// The scrubber's picture; of a larger fleet its sum.
pub fn spark_of(charts: &ChartsView, series: &Series, buckets: u32) -> SparkView {
    if !charts.load.models.is_empty() || series.whole().columns == 1 {
        return spark(&charts.load, buckets);
    }
    let whole = series.whole();
    let waiting = whole.of(whole.columns - 1).map(|cell| cell.waiting[2] as u32).collect();
    let load = LoadView { central: waiting, ..charts.load.clone() };
    spark(&load, buckets)
}

fn visible(series: &Series, outcome: &Outcome, cells: &Cells) -> Option<std::ops::Range<usize>> {
    let stretch = (cells.from_s, cells.to_s);
    if outcome.stretches.is_empty() {
        return series.started(outcome, stretch);
    }
    series.served(outcome, stretch)
}

fn load_of(outcome: &Outcome, cells: &Cells, few: bool) -> LoadView {
    let line = |column: usize| {
        let mut line = LoadLine {
            low: Vec::with_capacity(cells.steps),
            high: Vec::with_capacity(cells.steps),
            running: Vec::with_capacity(cells.steps),
            waiting: Vec::with_capacity(cells.steps),
        };
        for cell in cells.of(column) {
            line.low.push(cell.load[0]);
            line.high.push(cell.load[1]);
            line.running.push(cell.running as u32);
            line.waiting.push(cell.waiting[2] as u32);
        }
        line
    };
    let models = if few { cells.columns - 1 } else { 0 };
    LoadView {
        from_s: cells.from_s,
        to_s: cells.to_s,
        models: (0..models).map(line).collect(),
        central: if outcome.central && few { cells.central.clone() } else { Vec::new() },
    }
}

fn memory_of(scenario: &Scenario, series: &Series, cells: &Cells) -> Option<MemoryView> {
    if cells.memory.is_empty() {
        return None;
    }
    let line = |(column, model): (usize, &crate::sim::scenario::Model)| {
        let slots = series.slots()[column].max(1) as f32;
        MemoryLine {
            memory_gb: model.memory_total_gb(),
            memory_low: cells.memory_of(column).map(|share| share[0]).collect(),
            memory_high: cells.memory_of(column).map(|share| share[1]).collect(),
            busy_low: cells.of(column).map(|cell| cell.busy[0] / slots).collect(),
            busy_high: cells.of(column).map(|cell| cell.busy[1] / slots).collect(),
        }
    };
    let models = scenario.models.iter().enumerate().map(line).collect();
    Some(MemoryView { from_s: cells.from_s, to_s: cells.to_s, models })
}
