//! English names and descriptions of policies: one file a family.

mod admission;
mod allocate;
mod balance;
mod dispatch;
mod duplicates;
mod prepare;
mod queue;
mod sizes;
mod urgent;
mod words;

use crate::i18n::{GroupTexts, PolicyTexts};

pub const POLICIES: PolicyTexts = PolicyTexts {
    prepare: prepare::TEXTS,
    duplicates: duplicates::TEXTS,
    admission: admission::TEXTS,
    sizes: sizes::TEXTS,
    dispatch: dispatch::TEXTS,
    allocate: allocate::TEXTS,
    queue: queue::TEXTS,
    urgent: urgent::TEXTS,
    balance: balance::TEXTS,
    words: words::WORDS,
    groups: GroupTexts {
        affine: "Keeps like with like",
        blind: "Decides without looking",
        by_arrival: "By arrival",
        by_size: "By size",
        by_urgency: "By priority or deadline",
        fair: "Shares service among classes",
        learning: "Learns from what it measures",
        looking: "Looks at the queues",
        sampling: "Looks at a few, drawn at random",
        shared: "One queue for all",
        weighted: "In turn, by weight",
    },
};
