//! What policies know of sizes.

use crate::i18n::{PolicyText, SizesTexts};

pub const TEXTS: SizesTexts = SizesTexts {
    class_mean: PolicyText {
        name: "Mean of the class",
        does: "Policies know the mean size of each class only.",
        fails: "sizes within a class vary widely.",
    },
    exact: PolicyText {
        name: "Known exactly",
        does: "Policies know the size of every task.",
        fails: "sizes are guesses: what looks best is then out of reach.",
    },
    noisy: PolicyText {
        name: "Predicted",
        does: "Policies know each size up to a random factor.",
        fails: "a long task is taken for a short one and holds up many.",
    },
    unknown: PolicyText {
        name: "Not known",
        does: "Policies take all tasks as equal.",
        fails: "order by size becomes order by arrival.",
    },
};
