//! The change that helps most: which figure is to be helped, and what was found.

use super::by_the_way::{ByTheWay, WayNews};
use super::shared::Shared;
use crate::sim::advice::Suggestion;
use crate::sim::measure::{Interval, Metric};
use crate::sim::scenario::{Draft, Length};

/// Figures that may be chosen for a stream of tasks; the first one where nothing is chosen.
const OF_STREAMS: [Metric; 7] = [
    Metric::WaitP99,
    Metric::WaitP95,
    Metric::WaitMean,
    Metric::ResponseMean,
    Metric::ResponseP95,
    Metric::Attainment,
    Metric::CostPerThousand,
];
/// The same where the run goes on until all is done.
const OF_BATCHES: [Metric; 5] = [
    Metric::Makespan,
    Metric::ResponseMean,
    Metric::WaitP95,
    Metric::Attainment,
    Metric::CostPerThousand,
];

/// What the reader wants to know and what is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advising {
    /// The figure that was chosen, if one was.
    pub chosen: Option<Metric>,
    /// The search for what helps it.
    pub way: ByTheWay<Advised>,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Advised {
    /// The scenario.
    pub draft: Shared<Draft>,
    /// The figure that is to be helped.
    pub metric: Metric,
    /// The figure as it is.
    pub now: Interval,
    /// What helps, the best first.
    pub suggestions: Vec<Suggestion>,
    /// How many changes were tried.
    pub tried: usize,
    /// The length of the runs where it is shorter than the scenario's [s].
    pub length_s: Option<f64>,
}

/// Something that happened to it.
#[derive(Clone, Debug)]
pub enum Advice {
    /// This figure is to be helped.
    Choose { metric: Metric },
    /// Something of the search.
    Way(WayNews<Advised>),
}

impl Advising {
    /// The figures to choose from.
    pub fn metrics(draft: &Draft) -> &'static [Metric] {
        match draft.run.length {
            Length::Seconds(_) => &OF_STREAMS,
            Length::UntilDone => &OF_BATCHES,
        }
    }

    /// The figure that is to be helped in a scenario.
    pub fn metric(&self, draft: &Draft) -> Metric {
        let metrics = Advising::metrics(draft);
        self.chosen.filter(|metric| metrics.contains(metric)).unwrap_or(metrics[0])
    }

    /// What was found for this scenario and the figure that is chosen now.
    pub fn answer(&self, draft: &Shared<Draft>) -> Option<&Shared<Advised>> {
        let metric = self.metric(draft);
        self.way.found.as_ref().filter(|found| found.metric == metric && found.draft == *draft)
    }

    /// The state after something happened.
    pub fn after(&mut self, happened: Advice) {
        match happened {
            Advice::Choose { metric } => self.chosen = Some(metric),
            Advice::Way(news) => self.way.after(news),
        }
    }
}
