//! Who takes part in a race: scenarios that differ in what is compared and in nothing else.

use crate::sim::check::check;
use crate::sim::scenario::{Choice, Draft, Family, Problem, Scenario};
use std::rc::Rc;

/// One that takes part.
#[derive(Clone, Debug, PartialEq)]
pub struct Entrant {
    /// What it is called; of a policy, its id.
    pub name: String,
    /// What is run.
    pub scenario: Rc<Scenario>,
}

/// An entrant for each policy of a family, and the problems of those that cannot take part.
pub fn by_policy(
    draft: &Draft,
    family: Family,
    choices: &[Choice],
) -> (Vec<Entrant>, Vec<(String, Vec<Problem>)>) {
    let set = |choice: &Choice| {
        let mut changed = draft.clone();
        *changed.policies.get_mut(family) = choice.clone();
        (choice.id.clone(), changed)
    };
    by_change(choices.iter().map(set))
}

/// An entrant for each changed draft, and the problems of those that cannot take part.
pub fn by_change(
    drafts: impl Iterator<Item = (String, Draft)>,
) -> (Vec<Entrant>, Vec<(String, Vec<Problem>)>) {
    let (mut entrants, mut refused) = (Vec::new(), Vec::new());
    for (name, draft) in drafts {
        match check(draft) {
            Ok(scenario) => entrants.push(Entrant { name, scenario: Rc::new(scenario) }),
            Err(problems) => refused.push((name, problems)),
        }
    }
    (entrants, refused)
}
