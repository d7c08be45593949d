//! What changes while running.

use crate::i18n::{BalanceTexts, PolicyText};

pub const TEXTS: BalanceTexts = BalanceTexts {
    none: PolicyText {
        name: "None",
        does: "Nothing changes while running.",
        fails: "the mix of work changes and the first decision no longer fits.",
    },
};
