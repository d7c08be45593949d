//! What policies know of sizes.

use crate::i18n::{PolicyText, SizesTexts};

pub const TEXTS: SizesTexts = SizesTexts {
    class_mean: PolicyText {
        name: "只知类平均",
        does: "策略只知道每类任务的平均大小。",
        fails: "同一类内大小悬殊时。",
    },
    exact: PolicyText {
        name: "完全已知",
        does: "策略知道每个任务的大小。",
        fails: "大小只是估计时，看似最优的结果无法达到。",
    },
    noisy: PolicyText {
        name: "有误差的预测",
        does: "策略知道的大小带有随机误差。",
        fails: "把长任务误认为短任务，会挡住许多任务。",
    },
    unknown: PolicyText {
        name: "未知",
        does: "策略把所有任务看作一样大。",
        fails: "按大小排序退化为按到达排序。",
    },
};
