//! Studies.

use crate::i18n::texts::StudyTexts;

pub(super) const STUDIES: StudyTexts = StudyTexts {
    compare: "Compare",
    sweep: "Sweep",
    size: "Size it",
    plan: "Plan a batch",
    studies: "Questions",
    asks: [
        "Which is better?",
        "What does a number do?",
        "How many are needed?",
        "Who does which task?",
    ],
    replaced: "A worker ended, a fault of ours. Another one does its work again.",
    broke: "Stopped because workers ended, a fault of ours. What is here is what was done by then.",
    broke_at: |done, of| {
        format!("{done} of {of} runs; stopped because workers ended, a fault of ours.")
    },
    broke_off: "Stopped because workers ended, a fault of ours.",
    try_again: "Try again",
};
