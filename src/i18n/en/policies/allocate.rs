//! Who gets a task.

use crate::i18n::{AllocateTexts, PolicyText};

pub const TEXTS: AllocateTexts = AllocateTexts {
    bounded_load_hash: PolicyText {
        name: "Bounded-load hash",
        does: "Follows the hash of the key unless that model holds more than its part of all \
               tasks; then another, always tried in the same order.",
        fails: "the bound is tight: most tasks are passed on, and keys lose their home.",
    },
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
    consistent_hash: PolicyText {
        name: "Consistent hash ring",
        does: "The hash of the key leads to the next point on a ring on which models have points \
               by weight.",
        fails: "a few keys are popular: they share a model, however full it is.",
    },
    join_idle_queue: PolicyText {
        name: "Join the idle queue",
        does: "Takes the next model from a list of those that reported themselves idle; without \
               one, any at random.",
        fails: "nobody is idle: it turns random and blind to speed.",
    },
    join_shortest_queue: PolicyText {
        name: "Shortest queue",
        does: "Goes where the fewest tasks wait and run.",
        fails: "models differ in speed: a short queue at a slow model is a long wait.",
    },
    litellm_cost_based: PolicyText {
        name: "LiteLLM: cost",
        does: "Goes to the cheapest model whose tokens and calls of this minute are within its \
               limits.",
        fails: "there are no limits: one model gets everything, however slow.",
    },
    litellm_latency_based: PolicyText {
        name: "LiteLLM: latency",
        does: "Goes to the model with the lowest mean of its last ten seconds-per-token.",
        fails: "many tasks are underway: what has not finished does not count, so all go to the \
                same model.",
    },
    litellm_least_busy: PolicyText {
        name: "LiteLLM: least busy",
        does: "Goes to the first model with the fewest calls of this router underway.",
        fails: "there are several routers: each sees only its own calls.",
    },
    litellm_simple_shuffle: PolicyText {
        name: "LiteLLM: simple shuffle",
        does: "Draws a model at random, by weight if weights are set.",
        fails: "chance sends several tasks in a row to one model while others idle.",
    },
    litellm_usage_based: PolicyText {
        name: "LiteLLM: usage",
        does: "Goes to the model that has finished the fewest tokens in this minute of the clock.",
        fails: "a model is slow: it finishes little, looks unused and gets everything.",
    },
    maglev: PolicyText {
        name: "Maglev hash",
        does: "The hash of the key leads to a slot of a table in which each model has its part to \
               one slot.",
        fails: "a few keys are popular: they share a model, however full it is.",
    },
    peak_ewma: PolicyText {
        name: "Peak EWMA",
        does: "Of two models drawn at random takes the one with the lower recent latency times \
               tasks underway.",
        fails: "sizes vary widely: one long task makes its model look slow.",
    },
    power_of_two_choices: PolicyText {
        name: "Power of two choices",
        does: "Looks at two models drawn at random and takes the one with fewer tasks.",
        fails: "few of many models are fast: two draws often miss them.",
    },
    prefix_affinity: PolicyText {
        name: "Prefix affinity (SGLang)",
        does: "Goes to the model that was last sent the same prefix; to the shortest queue while \
               queues differ too much.",
        fails: "one prefix is popular: its tasks queue up until the thresholds are passed.",
    },
    prefix_aware: PolicyText {
        name: "Prefix-aware (vLLM)",
        does: "Goes to a model that has seen the same prefix, whatever its load; without one, to \
               any.",
        fails: "one prefix is popular: nothing ever moves it from its model.",
    },
    prequal: PolicyText {
        name: "Prequal",
        does: "Probes a few models with each task; of recent answers takes the lowest latency \
               among those without many tasks.",
        fails: "tasks are rare: answers expire before they are used, and the choice is between \
                the models just probed.",
    },
    proportional_share: PolicyText {
        name: "Proportional share",
        does: "Spreads tasks evenly in proportion to capacity; the next goes to the largest \
               deficit.",
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
    sticky_sessions: PolicyText {
        name: "Sticky sessions (vLLM)",
        does: "A key always meets the same model; without a key, the model sent the fewest tasks \
               of late.",
        fails: "models differ in speed, or some sessions are busy: nothing moves them.",
    },
    time_window_average: PolicyText {
        name: "Time-window average",
        does: "Goes to the model whose load, averaged over a window, was least at the last update.",
        fails: "updates are rarer than answers: every task runs after the same model, then after \
                the next.",
    },
};
