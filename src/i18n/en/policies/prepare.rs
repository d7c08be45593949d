//! What happens to work before anybody decides where it goes.

use crate::i18n::{PolicyText, PrepareTexts};

pub const TEXTS: PrepareTexts = PrepareTexts {
    clean: PolicyText {
        name: "Clean",
        does: "Drops tasks that are too small or too large; each task takes its time to prepare.",
        fails: "the limits cut off work that somebody waits for.",
    },
    pass: PolicyText {
        name: "Pass as they are",
        does: "Every task goes on at once.",
        fails: "the work holds empty or oversized tasks.",
    },
};
