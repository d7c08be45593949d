//! Who is let in.

use crate::i18n::{AdmissionTexts, PolicyText};

pub const TEXTS: AdmissionTexts = AdmissionTexts {
    concurrency_limit: PolicyText {
        name: "并发上限",
        does: "系统中的任务达到上限时拒绝新任务；上限固定，或从响应时间中学习。",
        fails: "上限低于槽位数时，任务被拒而槽位空闲。",
    },
    deadline_aware: PolicyText {
        name: "来不及就拒绝",
        does: "按所选模型的排队工作量 ÷ 速度估计，会迟到的任务当即拒绝。",
        fails: "大小估计不准时，会错拒来得及的，也会放进来不及的。",
    },
    none: PolicyText {
        name: "全部接纳",
        does: "每个任务都被接纳。",
        fails: "到达多于处理能力时，所有人越等越久。",
    },
    queue_cap: PolicyText {
        name: "队列上限",
        does: "任务数已达上限时，新任务被拒绝。",
        fails: "任务大小悬殊时失准：它数任务个数，不看工作量。",
    },
    token_bucket: PolicyText {
        name: "令牌桶",
        does: "限制每秒平均接纳的任务数，允许一定的突发。",
        fails: "集群比设定速率快或慢时：它既不看槽位，也不看队列。",
    },
};
