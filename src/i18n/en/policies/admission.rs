//! Who is let in.

use crate::i18n::{AdmissionTexts, PolicyText};

pub const TEXTS: AdmissionTexts = AdmissionTexts {
    client_throttling: PolicyText {
        name: "Client throttling",
        does: "Refuses at a cap, and by chance before it where too many were refused of late.",
        fails: "the crowd is gone: it goes on refusing for up to a window.",
    },
    codel: PolicyText {
        name: "CoDel",
        does: "Sheds whoever is next in a queue where nobody’s wait was short for a while.",
        fails: "service takes longer than the target: it takes that for a standing queue.",
    },
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
    lowest_first: PolicyText {
        name: "Lowest first",
        does: "The fuller the system, the higher a priority must be to be let in.",
        fails: "higher classes fill the fleet: the lowest are shut out for as long.",
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
    trunk_reservation: PolicyText {
        name: "Places for urgent tasks",
        does: "The last places in the system are kept for urgent tasks; others are refused.",
        fails: "many places are kept: they stand empty while others are refused.",
    },
};
