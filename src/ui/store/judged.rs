//! Which results the requirements are held against on screen.

use super::shared::Shared;
use super::state::{Scope, State};
use crate::sim::scenario::Draft;
use crate::view::{CheckView, ResultsView};

/// The last results of the scope on screen, with the scenario they are of.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What was run.
    pub draft: Shared<Draft>,
    /// Its figures and what its requirements came to; none before the first of the scope.
    pub results: Option<Shared<ResultsView>>,
}

impl Judged {
    /// What there is to tell; none where nothing is required.
    pub fn of(state: &State) -> Option<Judged> {
        let run = &state.run;
        let long = run.long.as_ref().map(|long| (&long.draft, Some(long.results.clone())));
        let played = run.played.as_ref().map(|run| (&run.draft, Some(run.results.clone())));
        // A single run says nothing for certain: the long run is waited for.
        let waiting = run.played.as_ref().map(|run| (&run.draft, None));
        let (draft, results) = match state.view.scope {
            Scope::Long => long.or(waiting),
            Scope::This => played,
        }?;
        let required = !draft.requirements.is_empty() || !state.edit.draft.requirements.is_empty();
        required.then(|| Judged { draft: draft.clone(), results })
    }

    /// What a line came to; none where it was not part of what was run.
    pub fn check(&self, line: &str) -> Option<CheckView> {
        let place = self.draft.requirements.iter().position(|other| other == line)?;
        self.results.as_ref()?.checks.get(place).copied()
    }
}
