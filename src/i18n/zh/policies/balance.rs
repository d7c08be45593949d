//! What changes while running.

use crate::i18n::{BalanceTexts, PolicyText};

pub const TEXTS: BalanceTexts = BalanceTexts {
    none: PolicyText {
        name: "无",
        does: "运行中不作任何调整。",
        fails: "任务构成变化后，最初的分配不再合适。",
    },
};
