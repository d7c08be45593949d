//! What happens to work before anybody decides where it goes.

use crate::i18n::{PolicyText, PrepareTexts};

pub const TEXTS: PrepareTexts = PrepareTexts {
    clean: PolicyText {
        name: "清理",
        does: "丢弃过小或过大的任务；每个任务需要一段准备时间。",
        fails: "界限设得太紧，会丢掉有人在等的任务。",
    },
    pass: PolicyText {
        name: "原样通过",
        does: "任务立即进入下一步。",
        fails: "任务中混有空任务或过大的任务时。",
    },
};
