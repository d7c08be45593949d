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
    envoy_least_request: PolicyText {
        name: "Envoy least request",
        does: "Equal weights: the less busy of two draws. Unequal: turns, fewer to the busy.",
        fails: "weights differ and load jumps: a host's queue counts only when its turn comes.",
    },
    envoy_round_robin: PolicyText {
        name: "Envoy round robin",
        does: "Serves the earliest deadline; a model's next one comes after 1 ÷ weight.",
        fails: "one weight is far larger: its turns come in a single burst.",
    },
    finagle_p2c: PolicyText {
        name: "Finagle P2C",
        does: "Draws two models and takes the one with fewer tasks, the second if equal.",
        fails: "few of many models are fast: two draws often miss them.",
    },
    haproxy_leastconn: PolicyText {
        name: "HAProxy leastconn",
        does: "Goes where the fewest tasks are for the weight; equals wait their turn.",
        fails: "load is light: idle models take turns, and slow ones get as much as fast ones.",
    },
    haproxy_random: PolicyText {
        name: "HAProxy random",
        does: "Draws two by weight, takes the less loaded; if full, the task waits in common.",
        fails: "slots are few: a task waits for any model while another one idles.",
    },
    haproxy_roundrobin: PolicyText {
        name: "HAProxy round robin",
        does: "Each model has a place on a line, and the next one total weight ÷ its weight later.",
        fails: "heavy and light are mixed: the heavy begin every round with a burst.",
    },
    haproxy_static_rr: PolicyText {
        name: "HAProxy static-rr",
        does: "Walks through a map of turns that holds each model as often as its weight.",
        fails: "models slow down: the map is made once and weights cannot change.",
    },
    interleaved_wrr: PolicyText {
        name: "Interleaved round robin",
        does: "Goes round; a model takes part in as many rounds of a cycle as its weight.",
        fails: "one weight is large: that model has the end of every cycle to itself.",
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
    jsq_d: PolicyText {
        name: "Shortest of d",
        does: "Looks at d models drawn at random and takes the one with the fewest tasks.",
        fails: "models differ and are drawn alike: slow ones are drawn as often as fast ones.",
    },
    least_work_left: PolicyText {
        name: "Least work left",
        does: "Goes where the work that is there would be done soonest.",
        fails: "sizes are wrong or unknown: the work left is then a guess.",
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
    nginx_least_conn: PolicyText {
        name: "nginx least_conn",
        does: "Goes where the fewest tasks are for the weight; equals take turns by weight.",
        fails: "tasks differ in size: it counts them and not the work they bring.",
    },
    nginx_random_two: PolicyText {
        name: "nginx random two",
        does: "Draws two models by weight and takes the one with fewer tasks for its weight.",
        fails: "one model has nearly all the weight: the draws hit it again and again.",
    },
    nginx_smooth: PolicyText {
        name: "nginx smooth round robin",
        does: "All earn their weight at each task; the richest serves and pays what all earned.",
        fails: "queues grow uneven: it counts turns and never looks at what is waiting.",
    },
    optimal_random_split: PolicyText {
        name: "Optimal random split",
        does: "Draws a model with the chances that make M/M/1 queues answer soonest on average.",
        fails: "the arrival rate changes: the chances were worked out for another one.",
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
        does: "Spreads tasks evenly in proportion to capacity; the next goes to the largest deficit.",
        fails: "small models get a fair part but few slots: equal load is not equal waiting.",
    },
    random_by_capacity: PolicyText {
        name: "Random by capacity",
        does: "Draws a model at random, with a chance in proportion to its capacity.",
        fails: "chance sends several tasks in a row to one model while others idle.",
    },
    random_uniform: PolicyText {
        name: "Random",
        does: "Draws one of the models, each with the same chance.",
        fails: "capacities differ: the smallest model gets as much as the largest and drowns.",
    },
    round_robin: PolicyText {
        name: "Round robin",
        does: "One model after the other, in turn.",
        fails: "capacities differ: the smallest model gets as much as the largest and drowns.",
    },
    sglang_power_of_two: PolicyText {
        name: "SGLang power of two",
        does: "Draws two models and takes the one with fewer tasks, the first if equal.",
        fails: "prompts share prefixes: it scatters them, and no cache is hit twice.",
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
