//! A run of a sizing that somebody else may make, and what it came to.

use super::variant::{Fleet, moved, template, with_fleet, with_traffic};
use crate::sim::check::check;
use crate::sim::quantity::Quantity;
use crate::sim::require::Requirement;
use crate::sim::scenario::Draft;
use crate::sim::trial::{Trial, Trialled};
use crate::sim::units::Time;
use std::rc::Rc;

/// A run that is wanted soon.
#[derive(Clone, Debug, PartialEq)]
pub struct Want {
    /// What is left of the fleet.
    pub fleet: Fleet,
    /// Traffic relative to that of the scenario.
    pub traffic: f64,
    /// Which replication.
    pub number: u32,
    /// Where it is measured from; none where it only tells where the warm-up ends.
    pub warmup: Option<Time>,
}

/// What a run came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Ran {
    /// The figure of each requirement; not a number where the fleet has none.
    pub values: Vec<f64>,
    /// The warm-up that MSER-5 suggests by it.
    pub warmup_suggested: Option<Time>,
}

impl Ran {
    /// What the run of a fleet came to.
    pub fn of(trialled: &Trialled, requirements: &[Requirement], fleet: &Fleet) -> Ran {
        let value = |requirement: &Requirement| {
            let quantity = moved(&requirement.quantity, fleet);
            let value = quantity.map(|quantity: Quantity| quantity.value(&trialled.measures));
            value.unwrap_or(f64::NAN)
        };
        Ran {
            values: requirements.iter().map(value).collect(),
            warmup_suggested: trialled.warmup_suggested,
        }
    }
}

impl Want {
    /// The run, about to begin; none where the fleet cannot run the scenario.
    pub fn trial(&self, draft: &Draft) -> Option<Trial> {
        let draft = with_fleet(&template(draft), &self.fleet)?;
        let scenario = check(with_traffic(&draft, self.traffic)).ok()?;
        Some(Trial::new(Rc::new(scenario), self.number, self.warmup.unwrap_or_default()))
    }
}
