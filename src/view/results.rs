//! Figures with their intervals, of the played run or of the long run, as the page shows them.

use crate::sim::measure::{Audit, Fates, Interval, METRICS, Metric, Scope, Stability};
use crate::sim::require::{self, Checked, Light, judge_all, judge_run};
use crate::sim::study::Study;
use serde::{Deserialize, Serialize};

/// A figure and, over replications, the half-width of its 95% interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Value, or mean over the replications; not a number where it has no meaning.
    pub value: f64,
    /// Half-width; not a number for a single run.
    pub half_width: f64,
}

/// The figures of one scope, in the order of `METRICS`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows(pub Vec<Figure>);

impl Rows {
    /// One figure.
    pub fn get(&self, metric: Metric) -> Figure {
        let missing = Figure { value: f64::NAN, half_width: f64::NAN };
        self.0.get(metric as usize).copied().unwrap_or(missing)
    }
}

/// All figures of a run or of many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultsView {
    /// Replications that the figures are means over; 1 for the played run.
    pub replications: u32,
    /// The measured time of each [s].
    pub measured_s: f64,
    /// Over all tasks.
    pub fleet: Rows,
    /// Of each model.
    pub models: Vec<Rows>,
    /// Of each class.
    pub classes: Vec<Rows>,
    /// Whether every law held in every run: conservation of tasks, of work, Little's law.
    pub laws_hold: bool,
    /// Time at the beginning of each replication that is left out [s]; 0 for the played run.
    pub warmup_s: f64,
    /// The warm-up that MSER-5 suggests [s]; none where there is nothing to say.
    pub warmup_suggested_s: Option<f64>,
    /// Tasks by what became of them.
    pub fates: FatesView,
    /// Both sides of each law.
    pub audit: AuditView,
    /// 64 bits over all decisions and times.
    pub digest: u64,
    /// Models whose queue grows without bound; their means are not stationary.
    pub overloaded: Vec<u16>,
    /// By how many tasks per second their queues grow together.
    pub growth_per_s: f64,
    /// Where a queue grows under every policy: by how much too much, and the models.
    pub crowded: Option<(f64, Vec<u16>)>,
    /// Offered work over capacity of the fleet; 0 for a pure batch.
    pub rho: f64,
    /// What the requirements come to, in their order.
    pub checks: Vec<CheckView>,
}

/// What a requirement was held against, and whether it is met.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckView {
    /// Whether it is met; none where that cannot be told.
    pub met: Option<bool>,
    /// The figure in its own unit.
    pub figure: Figure,
    /// Whether the figure has no mean because a queue grows without bound.
    pub grows: bool,
}

impl From<&Checked> for CheckView {
    fn from(checked: &Checked) -> CheckView {
        let Interval { mean, half_width } = checked.interval;
        let met = match checked.light {
            Light::Green => Some(true),
            Light::Red => Some(false),
            Light::Unclear => None,
        };
        let figure = Figure { value: mean, half_width };
        CheckView { met, figure, grows: checked.grows }
    }
}

/// Numbers of tasks by what became of them, warm-ups included; a split task is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FatesView {
    /// Ran.
    pub ran: u64,
    /// Dropped in preparation: too small, and too large.
    pub too_small: u64,
    pub too_large: u64,
    /// Refused.
    pub shed: u64,
    /// Answered at once out of a cache.
    pub hit: u64,
    /// Answered with an equal task that was on its way.
    pub joined: u64,
    /// Skipped at the head of a queue.
    pub skipped: u64,
}

impl From<&Fates> for FatesView {
    fn from(fates: &Fates) -> FatesView {
        let Fates { ran, too_small, too_large, shed, hit, joined, skipped } = *fates;
        FatesView { ran, too_small, too_large, shed, hit, joined, skipped }
    }
}

/// Both sides of each law: by the event loop, and by the record of the tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AuditView {
    /// Rows that arrived; a split task has one for each part.
    pub arrived: u64,
    /// Of these, finished.
    pub finished: u64,
    /// Of these, dropped.
    pub dropped: u64,
    /// Of these, refused.
    pub shed: u64,
    /// Of these, none of it.
    pub unfinished: u64,
    /// `∫ N dt` by the loop [task·s], and the sum of responses [s].
    pub in_system: (f64, f64),
    /// `∫ B dt` by the loop [slot·s], and the sum of services [s].
    pub busy: (f64, f64),
    /// By how much rounding may have parted the last two [s].
    pub rounding_s: f64,
    /// Whether tasks are accounted for, Little's law holds, work is conserved.
    pub holds: (bool, bool, bool),
}

impl From<&Audit> for AuditView {
    fn from(audit: &Audit) -> AuditView {
        let seconds = |nanos: u128| nanos as f64 / 1e9;
        AuditView {
            arrived: audit.arrived,
            finished: audit.finished,
            dropped: audit.dropped,
            shed: audit.shed,
            unfinished: audit.unfinished,
            in_system: (seconds(audit.in_system_area), seconds(audit.responses)),
            busy: (seconds(audit.busy_area), seconds(audit.services)),
            rounding_s: seconds(audit.rounding),
            holds: (audit.tasks_conserved(), audit.little_holds(), audit.work_conserved()),
        }
    }
}

/// The figures of the played run; none before it is done.
pub fn of_run(study: &Study, stability: &Stability) -> Option<ResultsView> {
    let measures = study.window_measures()?;
    let audit = study.window_audit()?;
    let checks = judge_run(&require::of(study.scenario()), measures, stability);
    let plain = |scope: &Scope| {
        let figure = |metric: &Metric| Figure { value: scope.get(*metric), half_width: f64::NAN };
        Rows(METRICS.iter().map(figure).collect())
    };
    Some(ResultsView {
        replications: 1,
        measured_s: measures.to_s - measures.from_s,
        fleet: plain(&measures.fleet),
        models: measures.models.iter().map(plain).collect(),
        classes: measures.classes.iter().map(plain).collect(),
        laws_hold: audit.holds(),
        warmup_s: 0.0,
        warmup_suggested_s: None,
        fates: study.window_fates()?.into(),
        audit: audit.into(),
        digest: study.window_digest()?,
        overloaded: numbers(&stability.overloaded),
        growth_per_s: stability.growth_per_s,
        crowded: stability.hopeless().map(|crowd| (crowd.load, numbers(&crowd.models))),
        rho: stability.rho,
        checks: checks.iter().map(CheckView::from).collect(),
    })
}

/// The figures of the long run over the replications done so far; none before the first.
pub fn of_study(study: &Study, stability: &Stability) -> Option<ResultsView> {
    let first = study.replications().first()?;
    let long = study.long_run();
    let figure =
        |interval: &Interval| Figure { value: interval.mean, half_width: interval.half_width };
    let rows = |intervals: &Vec<Interval>| Rows(intervals.iter().map(figure).collect());
    let models: Vec<Rows> = long.models.iter().map(rows).collect();
    let fleet = rows(&long.fleet);
    let checks = judge_all(&require::of(study.scenario()), study.replications(), stability);
    Some(ResultsView {
        replications: long.replications_done,
        measured_s: first.to_s - first.from_s,
        fleet,
        models,
        classes: long.classes.iter().map(rows).collect(),
        laws_hold: study.laws_hold(),
        warmup_s: study.warmup_s(),
        warmup_suggested_s: study.warmup_suggested_s(),
        fates: study.fates().into(),
        audit: study.audit().into(),
        digest: study.digest(),
        overloaded: numbers(&stability.overloaded),
        growth_per_s: stability.growth_per_s,
        crowded: stability.hopeless().map(|crowd| (crowd.load, numbers(&crowd.models))),
        rho: stability.rho,
        checks: checks.iter().map(CheckView::from).collect(),
    })
}

fn numbers(models: &[usize]) -> Vec<u16> {
    models.iter().map(|model| *model as u16).collect()
}
