//! When requirements are held against newer results.

use super::judged::Judged;
use super::shared::Shared;
use super::state::{Scope, State};
use crate::view::ResultsView;

/// Takes over newer results. After an edit the first few runs cannot tell what many of them soon
/// will: lights stay until they can, unless that takes long enough for progress to be shown.
pub(super) fn judge(state: &mut State) {
    let newest = newest(state);
    let waits = newest.as_ref().is_some_and(|newest| !newest.settled) && !state.run.slow;
    let same_scope = |old: &Judged| old.scope == state.view.scope && old.results.is_some();
    if !waits || !state.judged.as_ref().is_some_and(same_scope) {
        state.judged = newest;
    }
}

/// The newest there are; none where nothing is required.
fn newest(state: &State) -> Option<Judged> {
    let (run, scope) = (&state.run, state.view.scope);
    let (draft, results, over) = match (scope, &run.long, &run.played) {
        (Scope::Long, Some(long), _) => (&long.draft, Some(&long.results), long.over),
        // A single run says nothing for certain: the long run is waited for.
        (Scope::Long, None, Some(played)) => (&played.draft, None, false),
        (Scope::This, _, Some(played)) => (&played.draft, Some(&played.results), true),
        (_, _, None) => return None,
    };
    let required = !draft.requirements.is_empty() || !state.edit.draft.requirements.is_empty();
    let told = |results: &Shared<ResultsView>| results.checks.iter().all(|one| one.met.is_some());
    let settled = over || results.is_some_and(told);
    let (draft, results) = (draft.clone(), results.cloned());
    required.then_some(Judged { scope, draft, results, settled })
}
