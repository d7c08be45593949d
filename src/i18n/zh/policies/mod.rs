//! 策略的中文名称与说明：每族一个文件。

mod admission;
mod allocate;
mod balance;
mod dispatch;
mod duplicates;
mod prepare;
mod queue;
mod sizes;
mod urgent;
mod words;

use crate::i18n::{GroupTexts, PolicyTexts};

pub const POLICIES: PolicyTexts = PolicyTexts {
    prepare: prepare::TEXTS,
    duplicates: duplicates::TEXTS,
    admission: admission::TEXTS,
    sizes: sizes::TEXTS,
    dispatch: dispatch::TEXTS,
    allocate: allocate::TEXTS,
    queue: queue::TEXTS,
    urgent: urgent::TEXTS,
    balance: balance::TEXTS,
    words: words::WORDS,
    groups: GroupTexts {
        affine: "同类归一处",
        blind: "不看队列",
        by_arrival: "按到达顺序",
        by_size: "按大小",
        by_urgency: "按优先级或截止时间",
        fair: "在各类之间分享",
        learning: "从测量中学习",
        looking: "看队列",
        sampling: "随机看几个",
        shared: "共用一个队列",
        weighted: "按权重轮流",
    },
};
