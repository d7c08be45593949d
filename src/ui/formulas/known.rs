//! What every part of the formulas tab is given, and what an edit in one of them comes to.

use crate::sim::check::check;
use crate::sim::scenario::Draft;
use crate::ui::marks::Names;
use crate::ui::store::Shared;
use crate::view::{FormulasView, formulas};

/// A scenario that an edit here comes to, and what the edit is called.
pub type Proposal = (Draft, String);

/// Formulas and names of a fleet, worked out once.
pub struct Known {
    /// The scenario.
    pub draft: Shared<Draft>,
    /// Its formulas.
    pub view: FormulasView,
    /// Its names.
    pub names: Names,
}

impl PartialEq for Known {
    fn eq(&self, other: &Known) -> bool {
        self.draft == other.draft
    }
}

impl Known {
    /// Those of a scenario; none of one that is not valid.
    pub fn of(draft: &Shared<Draft>) -> Option<Known> {
        let scenario = check(Draft::clone(draft)).ok()?;
        let (view, names) = (formulas(&scenario), Names::of(&scenario.models));
        Some(Known { draft: draft.clone(), view, names })
    }
}
