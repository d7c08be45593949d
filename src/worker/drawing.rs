//! The pictures of a played run on their way: in steps, between which a newer run may take over.

use crate::sim::measure::Stability;
use crate::sim::outcome::Outcome;
use crate::sim::study::Study;
use crate::view::{self, ChartsView, Grouping, Moment, Played, Series, SeriesBuilding};
use std::rc::Rc;

/// Numbers of the record that a step takes at most: about a millisecond.
const ROOM: usize = 32_768;
/// Rows of the scrubber.
const SPARK_BUCKETS: u32 = 320;

/// What is drawn.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// Steps of the pictures: about one a pixel.
    pub buckets: u32,
    /// The instant of the pipeline [s].
    pub at_s: f64,
}

/// Pictures that are not done.
pub enum Drawing {
    /// The index that charts are drawn from is being built.
    Index(Box<SeriesBuilding>),
    /// It is there.
    Indexed(Rc<Series>),
    /// The charts are.
    Charted(Rc<Series>, Box<ChartsView>),
}

/// What a step comes to.
pub enum Drawn {
    /// There is more to do.
    Part(Drawing),
    /// All pictures, and the index that more can be drawn from.
    All(Rc<Series>, Box<Played>),
}

impl Drawing {
    /// The pictures of a study whose window is measured, about to be drawn.
    pub fn new(study: &Study, sheet: &Sheet) -> Option<Drawing> {
        let (outcome, length_s) = played(study)?;
        let of = (length_s, sheet.buckets);
        let building = SeriesBuilding::new(study.scenario(), outcome, of, Grouping::Each);
        Some(Drawing::Index(Box::new(building)))
    }

    /// Takes them a step further; none without a window.
    pub fn step(
        self,
        (study, stability): (&Study, &Stability),
        sheet: &Sheet,
        moment: &mut Moment,
    ) -> Option<Drawn> {
        let (outcome, length_s) = played(study)?;
        let scenario = study.scenario();
        Some(match self {
            Drawing::Index(mut building) => Drawn::Part(match building.step(outcome, ROOM) {
                true => Drawing::Indexed(Rc::new(building.done())),
                false => Drawing::Index(building),
            }),
            Drawing::Indexed(series) => {
                let wish = view::first_wish(length_s, sheet.buckets);
                let charts = Box::new(view::charts(scenario, outcome, &series, wish));
                Drawn::Part(Drawing::Charted(series, charts))
            }
            Drawing::Charted(series, charts) => {
                let at_s = sheet.at_s.min(length_s);
                let played = Played {
                    length_s,
                    tasks: outcome.len() as u64,
                    spark: view::spark_of(&charts, &series, SPARK_BUCKETS),
                    strips: charts.strips,
                    plot: charts.plot,
                    tail: view::tail(scenario, study.window_waits()?),
                    acts: view::acts(scenario, outcome, 0, 0).total,
                    memory: charts.memory,
                    results: view::of_run(study, stability)?,
                    pipeline: view::pipeline_from(moment, scenario, outcome, at_s),
                    load: charts.load,
                };
                Drawn::All(series, Box::new(played))
            }
        })
    }
}

/// The record of the played run, and its length [s].
fn played(study: &Study) -> Option<(&Outcome, f64)> {
    Some((study.window()?, study.window_measures()?.to_s))
}
