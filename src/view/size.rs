//! What sizing came to, as it crosses the wall and as the page shows it.

use crate::sim::measure::Interval;
use crate::sim::require::Light;
use crate::sim::size::{By, Condition, Down, Found, Receipt, SizeAnswer, Sizing, Stage};
use serde::{Deserialize, Serialize};

/// What is down, of any one model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DownView {
    Nothing,
    Replica,
    Model,
}

/// Under what the requirements must hold.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConditionView {
    /// Traffic relative to that of the scenario.
    pub traffic: f64,
    /// What is down.
    pub down: DownView,
}

impl ConditionView {
    /// As the scenario says.
    pub const PLAIN: ConditionView = ConditionView { traffic: 1.0, down: DownView::Nothing };

    /// The condition itself.
    pub fn condition(&self) -> Condition {
        let down = match self.down {
            DownView::Nothing => Down::Nothing,
            DownView::Replica => Down::Replica,
            DownView::Model => Down::Model,
        };
        Condition { traffic: self.traffic, down }
    }
}

/// Whether a requirement is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MetView {
    Met,
    Missed,
    Unclear,
}

/// How something is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum ByView {
    Simulation,
    /// Offered work is this share of capacity.
    Load {
        rho: f64,
    },
    /// Erlang's formula gives this.
    ErlangC {
        value: f64,
    },
    /// The fleet cannot run the scenario.
    Unsound,
}

/// What a requirement came to under a condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundView {
    /// Which condition.
    pub condition: u32,
    /// The model with a replica, or all of it, down.
    pub down: Option<u32>,
    /// Which requirement.
    pub requirement: u32,
    /// The figure; not a number where nothing was simulated.
    pub mean: f64,
    /// Half of its 95% interval.
    pub half_width: f64,
    /// Whether it is met.
    pub met: MetView,
    /// How that is known.
    pub by: ByView,
    /// What Erlang's formula says of it, where it says anything.
    pub theory: Option<f64>,
}

impl FoundView {
    /// The figure with its interval.
    pub fn interval(&self) -> Interval {
        Interval { mean: self.mean, half_width: self.half_width }
    }
}

/// A fleet that is one step cheaper, and what it fails; nothing for the empty fleet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceiptView {
    pub fleet: Vec<u32>,
    /// [$ per hour]
    pub cost_per_hour: f64,
    pub fails: Option<FoundView>,
}

/// The cheapest fleet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SizedView {
    /// Replicas of each model.
    pub fleet: Vec<u32>,
    /// Its price [$ per hour].
    pub cost_per_hour: f64,
    /// Price of a million tasks at the scenario's rate [$].
    pub cost_per_million: f64,
    /// Whether every cheaper fleet is known to fail.
    pub proven: bool,
    /// What every requirement came to under every condition.
    pub found: Vec<FoundView>,
    /// Each fleet of one replica fewer.
    pub receipt: Vec<ReceiptView>,
    /// More traffic that still meets the requirements with nothing down [tasks/s].
    pub headroom_per_s: f64,
    /// More traffic until work exceeds capacity [tasks/s].
    pub to_saturation_per_s: f64,
}

/// What sizing came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SizeView {
    /// Fleets that were simulated.
    pub tried: u32,
    /// The cheapest fleet; none where none was found.
    pub sized: Option<SizedView>,
    /// The dearest fleet that failed and what it failed: what there is to say where none was found.
    pub last_failed: Option<(Vec<u32>, FoundView)>,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StageView {
    Search,
    Receipt,
    Headroom,
}

/// How far sizing has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizingView {
    /// Fleets simulated so far.
    pub tried: u32,
    /// What is being done.
    pub stage: StageView,
    /// The fleet that it is done with.
    pub fleet: Vec<u32>,
    /// The cheapest fleet so far that meets everything.
    pub best: Option<Vec<u32>>,
}

/// How far it has come; none between two fleets.
pub fn sizing(sizing: &Sizing) -> Option<SizingView> {
    let (stage, fleet) = sizing.on_trial()?;
    Some(SizingView {
        tried: sizing.progress().tried,
        stage: match stage {
            Stage::Search => StageView::Search,
            Stage::Receipt => StageView::Receipt,
            Stage::Headroom => StageView::Headroom,
        },
        fleet: fleet.clone(),
        best: sizing.best_so_far().cloned(),
    })
}

/// What it came to, once it is over.
pub fn sized(sizing: &Sizing) -> SizeView {
    SizeView {
        tried: sizing.progress().tried,
        sized: sizing.answer_found().map(|answer| answer_view(sizing, answer)),
        last_failed: sizing
            .last_failed()
            .map(|(fleet, found)| (fleet.clone(), found_view(sizing, fleet, found))),
    }
}

fn answer_view(sizing: &Sizing, answer: &SizeAnswer) -> SizedView {
    let receipt = |receipt: &Receipt| ReceiptView {
        fleet: receipt.fleet.clone(),
        cost_per_hour: receipt.cost_per_hour,
        fails: receipt.fails.as_ref().map(|found| found_view(sizing, &receipt.fleet, found)),
    };
    SizedView {
        fleet: answer.fleet.clone(),
        cost_per_hour: answer.cost_per_hour,
        cost_per_million: answer.cost_per_million,
        proven: answer.proven,
        found: answer.found.iter().map(|one| found_view(sizing, &answer.fleet, one)).collect(),
        receipt: answer.receipt.iter().map(receipt).collect(),
        headroom_per_s: answer.headroom_per_s,
        to_saturation_per_s: answer.to_saturation_per_s,
    }
}

fn found_view(sizing: &Sizing, fleet: &Vec<u32>, found: &Found) -> FoundView {
    FoundView {
        condition: found.condition as u32,
        down: found.down.map(|model| model as u32),
        requirement: found.requirement as u32,
        mean: found.interval.mean,
        half_width: found.interval.half_width,
        met: match found.light {
            Light::Green => MetView::Met,
            Light::Red => MetView::Missed,
            Light::Unclear => MetView::Unclear,
        },
        by: match found.by {
            By::Simulation => ByView::Simulation,
            By::Load { rho } => ByView::Load { rho },
            By::ErlangC { value } => ByView::ErlangC { value },
            By::Unsound => ByView::Unsound,
        },
        theory: sizing.theory(fleet, found),
    }
}
