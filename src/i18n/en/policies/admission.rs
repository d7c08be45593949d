//! Who is let in.

use crate::i18n::{AdmissionTexts, PolicyText};

pub const TEXTS: AdmissionTexts = AdmissionTexts {
    concurrency_limit: PolicyText {
        name: "Concurrency limit",
        does: "Refuses a task when so many are there; the limit is fixed or learned.",
        fails: "the limit is below the number of slots: they idle while tasks are refused.",
    },
    deadline_aware: PolicyText {
        name: "Only what can be in time",
        does: "Refuses a task that work queued at its model ÷ speed would make late.",
        fails: "sizes are guesses: it refuses what would have been in time.",
    },
    none: PolicyText {
        name: "Let all in",
        does: "Every task is let in.",
        fails: "more arrives than the fleet can do: everybody waits ever longer.",
    },
    queue_cap: PolicyText {
        name: "Cap",
        does: "Refuses a task that finds as many before it as the cap allows.",
        fails: "sizes vary widely: it counts tasks, not the work they bring.",
    },
    token_bucket: PolicyText {
        name: "Token bucket",
        does: "Lets in so many tasks a second on average, and a burst of so many at once.",
        fails: "the fleet is faster or slower than the rate: it looks at neither slots nor queues.",
    },
};
