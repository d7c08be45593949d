//! What is done with tasks that ask for the same.

use crate::i18n::{DuplicatesTexts, PolicyText};

pub const TEXTS: DuplicatesTexts = DuplicatesTexts {
    cache_lru: PolicyText {
        name: "Keep the latest results",
        does: "Answers from a cache of so many results; the one not used for longest goes.",
        fails: "many keys are asked once: they drive out what is popular.",
    },
    cache_ttl: PolicyText {
        name: "Keep results for a time",
        does: "Answers from a cache as long as the result is fresh.",
        fails: "a popular result expires under load: all who ask until the new answer comes run.",
    },
    keep_all: PolicyText {
        name: "Keep all",
        does: "Every task runs, whoever asked for the same before.",
        fails: "the same is asked again and again: slots do it every time.",
    },
    single_flight: PolicyText {
        name: "Join the one on its way",
        does: "A task that asks for what is on its way waits for that answer.",
        fails: "the same is asked again after the answer: it runs again.",
    },
    skip_at_head: PolicyText {
        name: "Skip at the head",
        does: "A task about to start is skipped if its answer came while it waited.",
        fails: "queues are short: duplicates start before the first answer is there.",
    },
};
