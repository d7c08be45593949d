//! In which order tasks start.

use crate::i18n::{PolicyText, QueueTexts};

pub const TEXTS: QueueTexts = QueueTexts {
    ageing: PolicyText {
        name: "Priority with ageing",
        does: "Priority decides, and waiting raises it: a level is worth a head start of 1/α seconds.",
        fails: "α fits no goal: too small and low priorities starve, too large and priority means nothing.",
    },
    deficit_round_robin: PolicyText {
        name: "Deficit round robin",
        does: "Classes take turns; each turn a class earns a quantum of work and spends what it has saved.",
        fails: "the quantum is far above or below the sizes: turns become long, or large tasks wait for many.",
    },
    earliest_deadline: PolicyText {
        name: "Earliest deadline",
        does: "The task whose promise falls due first starts first.",
        fails: "there is more work than time: it serves what is already late, and then everything is.",
    },
    fifo: PolicyText {
        name: "First in, first out",
        does: "The task that arrived first starts first.",
        fails: "one long task stands before many short ones.",
    },
    lifo: PolicyText {
        name: "Last in, first out",
        does: "The newest task starts first.",
        fails: "the queue never empties: the oldest tasks are left at its end.",
    },
    multilevel_feedback: PolicyText {
        name: "Multilevel feedback",
        does: "New tasks start at the top; who uses up its turn steps down a level, where turns are longer.",
        fails: "many short tasks keep coming: long ones stay at the bottom until the next boost.",
    },
    processor_sharing: PolicyText {
        name: "Processor sharing",
        does: "Nobody waits: all tasks at a model share its slots equally.",
        fails: "many large tasks come together: each slows down all the others.",
    },
    psjf: PolicyText {
        name: "Shortest job, interrupting",
        does: "A task smaller than the running one takes its slot; the other goes on later.",
        fails: "sizes are guessed badly, or a large task that is almost done is put off again and again.",
    },
    shortest_job: PolicyText {
        name: "Shortest job first",
        does: "Of those that wait, the smallest starts next; what runs is left alone.",
        fails: "a large task has just started, or small ones keep coming and large ones starve.",
    },
    srpt: PolicyText {
        name: "Shortest remaining time",
        does: "The task with least left runs; what it interrupts goes on later.",
        fails: "sizes are not known: a large task taken for a small one holds the slot to its end.",
    },
    static_priority: PolicyText {
        name: "Static priority",
        does: "A higher priority always goes first.",
        fails: "high priorities fill the slots: low ones wait without end.",
    },
    token_fairness: PolicyText {
        name: "Token fairness",
        does: "The class that got the fewest tokens so far goes first.",
        fails: "classes ought to get unequal shares: it makes all equal.",
    },
    weighted_fair_queueing: PolicyText {
        name: "Weighted fair queueing",
        does: "Classes share the service by weight, as if each had its own part of the speed.",
        fails: "sizes are not known: a class that is taken for small gets more than its share.",
    },
};
