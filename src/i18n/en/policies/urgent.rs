//! How urgent tasks get through.

use crate::i18n::{PolicyText, UrgentTexts};

pub const TEXTS: UrgentTexts = UrgentTexts {
    none: PolicyText {
        name: "Nobody is urgent",
        does: "The order of the queue alone decides.",
        fails: "an urgent task stands behind many that could wait.",
    },
};
