//! What lies between the scenario and its floors.

use super::by_the_way::ByTheWay;
use super::shared::Shared;
use crate::sim::floor::Apart;
use crate::sim::scenario::Draft;
use crate::worker::pool::background::Distance;

/// What is known of it.
pub type Gap = ByTheWay<GapFound>;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct GapFound {
    /// The scenario.
    pub draft: Shared<Draft>,
    /// The gap of the mean response taken apart; none where nothing has a floor.
    pub apart: Option<Apart>,
    /// Every figure that has a floor.
    pub distances: Vec<Distance>,
}

impl Gap {
    /// What was found of this scenario.
    pub fn answer(&self, draft: &Shared<Draft>) -> Option<&Shared<GapFound>> {
        self.found.as_ref().filter(|found| found.draft == *draft)
    }
}
