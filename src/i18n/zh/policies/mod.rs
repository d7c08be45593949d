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

use crate::i18n::{
    AdmissionTexts, AllocateTexts, BalanceTexts, DispatchTexts, DuplicatesTexts, GroupTexts,
    Listed, ParameterWords, PolicyTexts, PrepareTexts, QueueTexts, SizesTexts, UrgentTexts,
};

pub const POLICIES: PolicyTexts = PolicyTexts {
    prepare: Listed { ids: PrepareTexts::IDS, texts: &prepare::TEXTS.list() },
    duplicates: Listed { ids: DuplicatesTexts::IDS, texts: &duplicates::TEXTS.list() },
    admission: Listed { ids: AdmissionTexts::IDS, texts: &admission::TEXTS.list() },
    sizes: Listed { ids: SizesTexts::IDS, texts: &sizes::TEXTS.list() },
    dispatch: Listed { ids: DispatchTexts::IDS, texts: &dispatch::TEXTS.list() },
    allocate: Listed { ids: AllocateTexts::IDS, texts: &allocate::TEXTS.list() },
    queue: Listed { ids: QueueTexts::IDS, texts: &queue::TEXTS.list() },
    urgent: Listed { ids: UrgentTexts::IDS, texts: &urgent::TEXTS.list() },
    balance: Listed { ids: BalanceTexts::IDS, texts: &balance::TEXTS.list() },
    words: Listed { ids: ParameterWords::IDS, texts: &words::WORDS.list() },
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
