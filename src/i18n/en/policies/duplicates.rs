//! What is done with tasks that ask for the same.

use crate::i18n::{DuplicatesTexts, PolicyText};

pub const TEXTS: DuplicatesTexts = DuplicatesTexts {
    keep_all: PolicyText {
        name: "Keep all",
        does: "Every task runs, whoever asked for the same before.",
        fails: "the same is asked again and again: slots do it every time.",
    },
};
