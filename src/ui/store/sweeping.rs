//! A sweep as the page has it: what is asked for, and what it came to. It outlives a change of tab.

use super::shared::Shared;
use super::value::{number, parse};
use crate::sim::measure::Metric;
use crate::sim::quantity::{Of, Quantity};
use crate::sim::scenario::Draft;
use crate::sim::sweep::{Axis, Knob, Point, SweepPlan};

/// Figures of a sweep at most.
pub const FIGURES_MAX: usize = 6;
/// Points of one number at most, and of each of two.
const POINTS_MAX: [usize; 2] = [101, 25];
/// Points where nothing is said, of one number and of each of two.
const POINTS: [usize; 2] = [11, 9];
/// Runs at each point where nothing is said, and at most.
const RUNS: u32 = 5;
const RUNS_MAX: f64 = 200.0;

/// A number and its range, as asked for. A text that is empty stands for what is usual.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AxisWish {
    /// Which number; none for the first, or, of the second, for no second one.
    pub knob: Option<Knob>,
    /// From, to, and how many points.
    pub texts: [String; 3],
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepWish {
    /// One number or two.
    pub axes: [AxisWish; 2],
    /// The figures.
    pub figures: Vec<Quantity>,
    /// Runs at each point, as typed.
    pub runs: String,
    /// Which figure is drawn.
    pub drawn: usize,
}

impl Default for SweepWish {
    fn default() -> SweepWish {
        let figures = [Metric::WaitP95, Metric::WaitMean, Metric::Utilisation];
        SweepWish {
            axes: Default::default(),
            figures: figures.map(Quantity::fleet).into(),
            runs: String::new(),
            drawn: 0,
        }
    }
}

/// What is wrong with the range of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeFault {
    /// This text (from, to, points) is no such number.
    NotANumber(usize),
    /// The end is not above the start.
    Falls,
    /// Too few points, or more than so many.
    Points(usize),
}

impl RangeFault {
    /// The field that it stands beside.
    pub fn field(self) -> usize {
        match self {
            RangeFault::NotANumber(field) => field,
            RangeFault::Falls => 1,
            RangeFault::Points(_) => 2,
        }
    }
}

impl SweepWish {
    /// The numbers that turn: the first one always, and one that is not there is not asked for.
    pub fn knobs(&self, draft: &Draft) -> Vec<Knob> {
        let all = Knob::all(draft);
        let [first, second] = &self.axes;
        let known = |axis: &AxisWish| axis.knob.clone().filter(|knob| all.contains(knob));
        let first = known(first).unwrap_or(Knob::Traffic);
        let second = known(second).filter(|second| *second != first);
        std::iter::once(first).chain(second).collect()
    }

    /// What the three fields of a number stand for while they are empty.
    pub fn usual(&self, draft: &Draft, which: usize) -> [String; 3] {
        let knobs = self.knobs(draft);
        let Some(knob) = knobs.get(which) else { return Default::default() };
        let (from, to) = knob.usual_range(draft);
        let most = POINTS[knobs.len() - 1];
        let points = if knob.is_whole(draft) { ((to - from) as usize + 1).min(most) } else { most };
        [number(from), number(to), points.to_string()]
    }

    /// A number with its values, or what is wrong with its range.
    pub fn axis(&self, draft: &Draft, which: usize) -> Result<Axis, RangeFault> {
        let knobs = self.knobs(draft);
        let knob = knobs.get(which).cloned().unwrap_or(Knob::Traffic);
        let usual = self.usual(draft, which);
        let value = |field: usize| {
            let text = &self.axes[which].texts[field];
            let text = if text.trim().is_empty() { &usual[field] } else { text };
            parse(text).map_err(|_| RangeFault::NotANumber(field))
        };
        let (from, to, points) = (value(0)?, value(1)?, value(2)?);
        if from >= to {
            return Err(RangeFault::Falls);
        }
        let most = POINTS_MAX[knobs.len() - 1];
        if points.fract() != 0.0 || !(2.0..=most as f64).contains(&points) {
            return Err(RangeFault::Points(most));
        }
        Ok(Axis::over(knob, draft, from, to, points as usize))
    }

    /// Runs at each point; none if the text is no such number.
    pub fn runs(&self) -> Option<u32> {
        if self.runs.trim().is_empty() {
            return Some(RUNS);
        }
        let runs = parse(&self.runs).ok()?;
        (runs.fract() == 0.0 && (1.0..=RUNS_MAX).contains(&runs)).then_some(runs as u32)
    }

    /// The figures that this scenario has.
    pub fn quantities(&self, draft: &Draft) -> Vec<Quantity> {
        let there = |quantity: &&Quantity| match quantity.of {
            Of::Fleet => true,
            Of::Model(model) => model < draft.models.len(),
            Of::Class(class) => class < draft.tasks.len(),
        };
        self.figures.iter().filter(there).copied().collect()
    }

    /// All of it; none while something is wrong.
    pub fn plan(&self, draft: &Draft) -> Option<SweepPlan> {
        let count = self.knobs(draft).len();
        let axes: Result<Vec<Axis>, RangeFault> =
            (0..count).map(|which| self.axis(draft, which)).collect();
        let quantities = self.quantities(draft);
        if quantities.is_empty() {
            return None;
        }
        Some(SweepPlan { draft: draft.clone(), axes: axes.ok()?, quantities, runs: self.runs()? })
    }
}

/// What was asked for and what it came to.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepWork {
    /// The scenario.
    pub draft: Shared<Draft>,
    /// The numbers with their values.
    pub axes: Vec<Axis>,
    /// The figures.
    pub quantities: Vec<Quantity>,
    /// Every point, as far as it is known.
    pub points: Vec<Point>,
    /// Where the fleet turns unstable, for each value of the first number if there are two.
    pub turns: Vec<Option<f64>>,
    /// The knee of each figure, of each such line.
    pub knees: Vec<Vec<Option<f64>>>,
    /// Runs done, and to be done.
    pub runs: usize,
    pub of: usize,
    /// Whether nothing more will come.
    pub over: bool,
}

/// A sweep.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sweeping {
    /// What is asked for.
    pub wish: SweepWish,
    /// The newest work, and its number.
    pub work: Option<Shared<SweepWork>>,
    pub number: u32,
}

/// What can happen to a sweep.
#[derive(Clone, Debug)]
pub enum SweepAction {
    /// Another wish.
    Wish(Box<SweepWish>),
    /// Work has begun, or come further.
    Came { number: u32, work: Box<SweepWork> },
    /// Work was stopped; what is known stays.
    Stopped,
}

pub(super) fn reduce(sweeping: &mut Sweeping, action: SweepAction) {
    match action {
        SweepAction::Wish(wish) => sweeping.wish = *wish,
        SweepAction::Came { number, work } => {
            if number >= sweeping.number {
                sweeping.number = number;
                sweeping.work = Some(Shared::new(*work));
            }
        }
        SweepAction::Stopped => {
            if let Some(work) = &mut sweeping.work {
                work.change().over = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::scenario::{Arrivals, Model, TaskClass};

    fn draft() -> Draft {
        Draft {
            models: vec![Model { name: "a".to_owned(), replicas: 3, ..Model::default() }],
            tasks: vec![TaskClass {
                arrivals: Arrivals::Poisson { rate_per_s: 14.0 },
                ..TaskClass::default()
            }],
            ..Draft::default()
        }
    }

    #[test]
    fn what_is_not_said_is_usual() {
        let (draft, mut wish) = (draft(), SweepWish::default());
        let plan = wish.plan(&draft).expect("a plan");
        assert_eq!((plan.axes.len(), plan.runs, plan.quantities.len()), (1, 5, 3));
        assert_eq!(plan.axes[0].knob, Knob::Traffic);
        assert_eq!(plan.axes[0].values.len(), 11);
        // What it is now is one of the points.
        assert!(plan.axes[0].values.contains(&1.0));
        wish.axes[1].knob = Some(Knob::Replicas(0));
        let plan = wish.plan(&draft).expect("a plan");
        assert_eq!(plan.axes[1].values, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        // A model that went takes its number with it.
        wish.axes[1].knob = Some(Knob::Replicas(7));
        assert_eq!(wish.plan(&draft).expect("a plan").axes.len(), 1);
    }

    #[test]
    fn a_wrong_range_is_told_where_it_is() {
        let draft = draft();
        let with = |texts: [&str; 3]| {
            let mut wish = SweepWish::default();
            wish.axes[0].texts = texts.map(str::to_owned);
            wish.axis(&draft, 0).map(|axis| axis.values.len())
        };
        assert_eq!(with(["", "", ""]), Ok(11));
        assert_eq!(with(["0.1", "2", "5"]), Ok(5));
        assert_eq!(with(["x", "2", "5"]), Err(RangeFault::NotANumber(0)));
        assert_eq!(with(["2", "2", "5"]), Err(RangeFault::Falls));
        for points in ["1", "2.5", "1000"] {
            assert_eq!(with(["1", "2", points]), Err(RangeFault::Points(101)), "{points}");
        }
        let wish = SweepWish { runs: "0".to_owned(), ..SweepWish::default() };
        assert_eq!(wish.plan(&draft), None);
    }
}
