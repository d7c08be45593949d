//! A single change in words.

use super::{family, policy_name};
use crate::i18n::Texts;
use crate::sim::advice::OneThing;
use crate::sim::scenario::Draft;

/// What to change, as it stands on a button: `Allocate: shortest expected delay`, `Give B 5 slots`.
pub fn one_thing(texts: &'static Texts, draft: &Draft, change: &OneThing) -> String {
    let name = |model: usize| draft.models.get(model).map_or("", |model| model.name.as_str());
    match *change {
        OneThing::Policy { family: of, id } => {
            (texts.advice.policy)(family(texts, of), &policy_name(texts, of, id))
        }
        OneThing::Slots { model, slots } => (texts.advice.slots)(name(model), slots),
        OneThing::Replicas { model, replicas } => (texts.advice.replicas)(name(model), replicas),
    }
}
