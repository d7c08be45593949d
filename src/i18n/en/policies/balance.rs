//! What changes while running.

use crate::i18n::{BalanceTexts, PolicyText};

pub const TEXTS: BalanceTexts = BalanceTexts {
    aimd_p95: PolicyText {
        name: "Step up, cut down, on p95",
        does: "Raises the weight of models whose p95 keeps the target, cuts the others.",
        fails: "all models miss the target: all weights fall alike and nothing moves.",
    },
    ewma_latency: PolicyText {
        name: "By response time",
        does: "Weighs each model against a moving average of its response times.",
        fails: "large and small models are as slow per task: slots do not count.",
    },
    grpc_weights: PolicyText {
        name: "gRPC weights",
        does: "Weighs each model by tasks finished ÷ slots in use; late ones cost extra.",
        fails: "a model is full: it reports its capacity, however long its queue is.",
    },
    inverse_load: PolicyText {
        name: "Inverse load",
        does: "Weighs each model by capacity ÷ load, taken now or as an average over a window.",
        fails: "looks are rare: the emptiest model is the fullest at the next look.",
    },
    none: PolicyText {
        name: "None",
        does: "Nothing changes while running.",
        fails: "the mix of work changes and the first decision no longer fits.",
    },
    threshold_migration: PolicyText {
        name: "Migration",
        does: "Now and then moves waiting tasks from the model that ends last to the first.",
        fails: "moving takes long or sizes are guesses: tasks arrive where it is no better.",
    },
    wait_feedback: PolicyText {
        name: "Equal waiting",
        does: "Every so often compares mean waits and moves weight from long ones to short ones.",
        fails: "the load changes faster than it learns, or few tasks wait and chance decides.",
    },
    work_stealing: PolicyText {
        name: "Work stealing",
        does: "A model that falls idle takes waiting tasks from the tail of another queue.",
        fails: "a slow model takes what a fast one would have finished sooner.",
    },
};
