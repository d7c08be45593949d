//! Which results the requirements are held against on screen.

use super::shared::Shared;
use crate::exchange::link::Scope;
use crate::sim::scenario::Draft;
use crate::view::{CheckView, ResultsView};

/// Results of the scope on screen, with the scenario they are of.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Whose figures they are.
    pub scope: Scope,
    /// What was run.
    pub draft: Shared<Draft>,
    /// Its figures and what its requirements came to; none before the first of the scope.
    pub results: Option<Shared<ResultsView>>,
    /// Whether no light will change by itself.
    pub settled: bool,
}

impl Judged {
    /// What a line came to; none where it was not part of what was run.
    pub fn check(&self, line: &str) -> Option<CheckView> {
        let place = self.draft.requirements.iter().position(|other| other == line)?;
        self.results.as_ref()?.checks.get(place).copied()
    }
}
