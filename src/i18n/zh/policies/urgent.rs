//! How urgent tasks get through.

use crate::i18n::{PolicyText, UrgentTexts};

pub const TEXTS: UrgentTexts = UrgentTexts {
    none: PolicyText {
        name: "没有紧急任务",
        does: "只由队列顺序决定。",
        fails: "紧急任务排在许多可以等的任务后面。",
    },
};
