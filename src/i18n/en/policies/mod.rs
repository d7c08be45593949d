//! English names and descriptions of policies: one file a family.

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
        affine: "Keeps like with like",
        blind: "Decides without looking",
        by_arrival: "By arrival",
        by_size: "By size",
        by_urgency: "By priority or deadline",
        fair: "Shares service among classes",
        learning: "Learns from what it measures",
        looking: "Looks at the queues",
        sampling: "Looks at a few, drawn at random",
        shared: "One queue for all",
        weighted: "In turn, by weight",
    },
};
