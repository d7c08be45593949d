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
};
