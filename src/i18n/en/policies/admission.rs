//! Who is let in.

use crate::i18n::{AdmissionTexts, PolicyText};

pub const TEXTS: AdmissionTexts = AdmissionTexts {
    none: PolicyText {
        name: "Let all in",
        does: "Every task is let in.",
        fails: "more arrives than the fleet can do: everybody waits ever longer.",
    },
};
