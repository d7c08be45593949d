//! How urgent tasks get through.

use crate::i18n::{PolicyText, UrgentTexts};

pub const TEXTS: UrgentTexts = UrgentTexts {
    ageing_boost: PolicyText {
        name: "Urgent after a wait",
        does: "Urgent tasks go first, and a task that has waited too long becomes urgent.",
        fails: "everybody waits too long: all become urgent, and nobody is.",
    },
    cut_off: PolicyText {
        name: "Cut-off reservation",
        does: "The last free slots of each model are kept for urgent tasks, which may use any slot.",
        fails: "too many slots are kept: others wait long while slots stand idle.",
    },
    deadline_boost: PolicyText {
        name: "Urgent near the deadline",
        does: "Urgent tasks go first, and a task whose deadline is near becomes urgent.",
        fails: "the boost comes too late to help, or so early that all are urgent.",
    },
    dedicated_lane: PolicyText {
        name: "Dedicated lane",
        does: "Some slots of each model run urgent tasks only, and urgent tasks run only there.",
        fails: "the lane is small: urgent tasks queue in it while other slots are free; going first on all slots would serve them sooner.",
    },
    head_of_line: PolicyText {
        name: "Urgent tasks first",
        does: "Urgent tasks take the next slot that falls free; nobody is interrupted.",
        fails: "slots are held for long: even the first in line waits for one to fall free.",
    },
    none: PolicyText {
        name: "Nobody is urgent",
        does: "The order of the queue alone decides.",
        fails: "an urgent task stands behind many that could wait.",
    },
    preemption: PolicyText {
        name: "Urgent tasks interrupt",
        does: "An urgent task takes the slot of one that is not urgent.",
        fails: "urgent tasks are many: others are interrupted over and over, and restarts do their work again.",
    },
};
