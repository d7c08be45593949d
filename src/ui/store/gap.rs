//! What lies between the scenario and its floors.

use super::shared::Shared;
use crate::sim::floor::Apart;
use crate::sim::scenario::Draft;
use crate::worker::pool::background::Distance;

/// What is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gap {
    /// Whether it is being worked out.
    pub busy: bool,
    /// Whether the scenario on screen is too large for that to be done by the way.
    pub large: bool,
    /// The revision for which it was asked all the same.
    pub asked: Option<u64>,
    /// What was found last.
    pub found: Option<Shared<GapFound>>,
}

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

/// Something that happened to it.
#[derive(Clone, Debug)]
pub enum GapNews {
    /// The work began.
    Began,
    /// The scenario is too large for it to be done by the way.
    Large,
    /// It is wanted all the same.
    Ask { revision: u64 },
    /// It was left.
    Left,
    /// It is done.
    Found { found: Shared<GapFound> },
}

impl Gap {
    /// What was found of this scenario.
    pub fn answer(&self, draft: &Shared<Draft>) -> Option<&Shared<GapFound>> {
        self.found.as_ref().filter(|found| found.draft == *draft)
    }

    /// The state after something happened.
    pub fn after(&mut self, news: GapNews) {
        (self.busy, self.large) = (false, false);
        match news {
            GapNews::Began => self.busy = true,
            GapNews::Large => self.large = true,
            GapNews::Ask { revision } => self.asked = Some(revision),
            GapNews::Left => {}
            GapNews::Found { found } => self.found = Some(found),
        }
    }
}
