//! In which order tasks start.

use crate::i18n::{PolicyText, QueueTexts};

pub const TEXTS: QueueTexts = QueueTexts {
    fifo: PolicyText {
        name: "先到先服务",
        does: "先到达的任务先开始。",
        fails: "一个长任务会挡住后面许多短任务。",
    },
};
