//! How urgent tasks get through.

use crate::i18n::{PolicyText, UrgentTexts};

pub const TEXTS: UrgentTexts = UrgentTexts {
    ageing_boost: PolicyText {
        name: "等久了变紧急",
        does: "紧急任务先行；等待过久的任务也变为紧急。",
        fails: "大家都等得太久：全都紧急，也就没有紧急。",
    },
    cut_off: PolicyText {
        name: "保留空位",
        does: "每个模型最后几个空闲槽位留给紧急任务；紧急任务可用任何槽位。",
        fails: "留得太多：槽位空着，其他任务却久等。",
    },
    deadline_boost: PolicyText {
        name: "临近截止变紧急",
        does: "紧急任务先行；临近截止时间的任务也变为紧急。",
        fails: "提升得太晚而无济于事，或太早而全都紧急。",
    },
    dedicated_lane: PolicyText {
        name: "专用通道",
        does: "每个模型有几个槽位只运行紧急任务，紧急任务也只在那里运行。",
        fails: "通道太窄：别的槽位空着，紧急任务却在通道里排队；让它们在所有槽位上先行反而更快。",
    },
    head_of_line: PolicyText {
        name: "紧急任务先行",
        does: "紧急任务占用下一个空出的槽位；不打断任何任务。",
        fails: "槽位长时间被占：排在最前也要等一个空出来。",
    },
    none: PolicyText {
        name: "没有紧急任务",
        does: "只由队列顺序决定。",
        fails: "紧急任务排在许多可以等的任务后面。",
    },
    preemption: PolicyText {
        name: "紧急任务抢占",
        does: "紧急任务占用一个非紧急任务的槽位。",
        fails: "紧急任务太多：其他任务一再被打断，重新开始的还要重做已做的工作。",
    },
};
