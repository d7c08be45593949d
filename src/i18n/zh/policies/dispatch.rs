//! Who decides, and on which view.

use crate::i18n::{DispatchTexts, PolicyText};

pub const TEXTS: DispatchTexts = DispatchTexts {
    one: PolicyText {
        name: "单个，随时可见",
        does: "一个调度器，每次决策都看到集群的当前状态。",
        fails: "实际有多个调度器，或状态传来较慢时。",
    },
    several: PolicyText {
        name: "多个，定期更新",
        does: "多个独立的调度器，各自的视图每隔一段时间更新一次。",
        fails: "更新比任务稀疏时，都涌向同一个模型，直到下次更新。",
    },
};
