//! Where the numbers of a chart over time come from: what is known that shows the stretch best.

use crate::ui::store::{PlayedRun, Plotting, Shared, Span};
use crate::view::{
    ChartsView, Grouping, LoadView, Measure, MemoryView, PLOT_ALL, PlotView, StripsView,
};

/// See the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The run's own pictures.
    Run(Shared<PlayedRun>),
    /// A stretch that was asked for.
    Asked(Shared<ChartsView>),
}

impl Source {
    /// Of the run and of what was answered last, what shows the stretch best.
    pub fn of(
        run: &Shared<PlayedRun>,
        charts: Option<&Shared<ChartsView>>,
        wanted: &Plotting,
        span: Span,
    ) -> Source {
        let models = run.draft.models.len();
        let whole = span == Span::all(run.played.length_s);
        let fits = |charts: &&Shared<ChartsView>| {
            let plot = &charts.plot;
            let slack_s = 1e-9 * span.to_s + 1e-9;
            let covers = plot.from_s <= span.from_s + slack_s && plot.to_s >= span.to_s - slack_s;
            let known = wanted.by != Grouping::Each || plot.ranks.len() == models;
            // Of the load the run's own pictures are there at least; of others the last ones are.
            let usual = wanted.measure == Measure::Load && wanted.by == Grouping::Each;
            let same = plot.measure == wanted.measure && plot.by == wanted.by;
            known && (!usual || (same && covers)) && !(whole && wanted.is_usual())
        };
        match charts.filter(fits) {
            Some(charts) => Source::Asked(charts.clone()),
            None => Source::Run(run.clone()),
        }
    }

    /// The figure that is drawn.
    pub fn plot(&self) -> &PlotView {
        match self {
            Source::Run(run) => &run.played.plot,
            Source::Asked(charts) => &charts.plot,
        }
    }

    /// Load, slots and memory of few models.
    pub fn load(&self) -> (&LoadView, &StripsView, Option<&MemoryView>) {
        match self {
            Source::Run(run) => (&run.played.load, &run.played.strips, run.played.memory.as_ref()),
            Source::Asked(charts) => (&charts.load, &charts.strips, charts.memory.as_ref()),
        }
    }

    /// Whether it has the load of each model with its slots.
    pub fn is_few(&self) -> bool {
        let plot = self.plot();
        plot.measure == Measure::Load && plot.by == Grouping::Each && plot.ranks.len() <= PLOT_ALL
    }
}
