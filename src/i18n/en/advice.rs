//! The change that helps most.

use crate::i18n::texts::AdviceTexts;

pub(super) const ADVICE: AdviceTexts = AdviceTexts {
    title: "Change one thing",
    figure: "Figure to be helped",
    now: |value| format!("now {value}"),
    trying: "Trying single changes on the same tasks…",
    nothing: |tried| format!("None of {tried} single changes helps for certain."),
    try_them: "Try single changes",
    policy: |family, policy| format!("{family}: {policy}"),
    slots: |model, slots| format!("Give {model} {slots} slots a replica"),
    replicas: |model, replicas| format!("Give {model} {replicas} replicas"),
    tip: |tried, length, better| {
        let runs = length.map_or(String::new(), |length| format!(" on runs of {length}"));
        format!("Better by {better} (95%, the best of {tried} changes tried{runs})")
    },
};
