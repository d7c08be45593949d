//! In which order tasks start.

use crate::i18n::{PolicyText, QueueTexts};

pub const TEXTS: QueueTexts = QueueTexts {
    fifo: PolicyText {
        name: "First in, first out",
        does: "The task that arrived first starts first.",
        fails: "one long task stands before many short ones.",
    },
};
