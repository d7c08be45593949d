//! Who gets a task.

use crate::i18n::{AllocateTexts, PolicyText};

pub const TEXTS: AllocateTexts = AllocateTexts {
    by_hand: PolicyText {
        name: "By hand",
        does: "Each class goes to the model named for it.",
        fails: "the classes grow apart: nothing moves work from a full model to an idle one.",
    },
    central_queue: PolicyText {
        name: "One central queue",
        does: "Tasks wait together; a slot that falls free takes the oldest.",
        fails: "slow and fast slots are free together: the slow one may get the task.",
    },
    join_shortest_queue: PolicyText {
        name: "Shortest queue",
        does: "Goes where the fewest tasks wait and run.",
        fails: "models differ in speed: a short queue at a slow model is a long wait.",
    },
    power_of_two_choices: PolicyText {
        name: "Power of two choices",
        does: "Looks at two models drawn at random and takes the one with fewer tasks.",
        fails: "few of many models are fast: two draws often miss them.",
    },
    proportional_share: PolicyText {
        name: "Proportional share",
        does: "Spreads tasks evenly in proportion to capacity; the next goes to the largest deficit.",
        fails: "small models get a fair part but few slots: equal load is not equal waiting.",
    },
    random_by_capacity: PolicyText {
        name: "Random by capacity",
        does: "Draws a model at random, with a chance in proportion to its capacity.",
        fails: "chance sends several tasks in a row to one model while others idle.",
    },
    round_robin: PolicyText {
        name: "Round robin",
        does: "One model after the other, in turn.",
        fails: "capacities differ: the smallest model gets as much as the largest and drowns.",
    },
    shortest_expected_delay: PolicyText {
        name: "Shortest expected delay",
        does: "Goes where its work would be done soonest: (tasks there + 1) ÷ capacity.",
        fails: "sizes vary widely: it counts tasks, not the work they bring.",
    },
};
