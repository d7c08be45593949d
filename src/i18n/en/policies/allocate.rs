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
};
