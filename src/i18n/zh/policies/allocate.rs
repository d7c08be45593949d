//! Who gets a task.

use crate::i18n::{AllocateTexts, PolicyText};

pub const TEXTS: AllocateTexts = AllocateTexts {
    by_hand: PolicyText {
        name: "手动分配",
        does: "每类任务交给为它指定的模型。",
        fails: "各类任务此消彼长时，忙的模型无法把任务转给闲的。",
    },
    central_queue: PolicyText {
        name: "中央队列",
        does: "所有任务排成一队，空出的槽位取最早到达的任务。",
        fails: "快慢槽位同时空闲时，任务可能落到慢的一边。",
    },
    join_shortest_queue: PolicyText {
        name: "最短队列",
        does: "交给等待与执行任务最少的模型。",
        fails: "模型快慢不一时，慢模型的短队列也要久等。",
    },
    power_of_two_choices: PolicyText {
        name: "二选一",
        does: "随机看两个模型，选任务较少的一个。",
        fails: "快模型很少时，两次抽取常常都错过。",
    },
    proportional_share: PolicyText {
        name: "按比例分配",
        does: "按容量比例均匀分配，下一个任务给欠额最大的模型。",
        fails: "小模型份额公平但槽位少：负载相等，不等于等待相等。",
    },
    random_by_capacity: PolicyText {
        name: "按容量随机",
        does: "随机选择模型，概率与容量成正比。",
        fails: "任务会偶然扎堆到一个模型，而其他模型空闲。",
    },
    round_robin: PolicyText {
        name: "轮询",
        does: "依次轮流分给各个模型。",
        fails: "容量不同时，最小的模型与最大的分到一样多，队列不断变长。",
    },
    shortest_expected_delay: PolicyText {
        name: "最短预期延迟",
        does: "交给预计最早完成的模型：（现有任务 + 1）÷ 容量。",
        fails: "任务大小悬殊时失准：它数任务个数，不看工作量。",
    },
};
