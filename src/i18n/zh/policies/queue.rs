//! In which order tasks start.

use crate::i18n::{PolicyText, QueueTexts};

pub const TEXTS: QueueTexts = QueueTexts {
    ageing: PolicyText {
        name: "优先级加老化",
        does: "按优先级排队，等待越久优先级越高：每高一级相当于提前 1/α 秒到达。",
        fails: "α 选得不当：太小则低优先级饿死，太大则优先级失去意义。",
    },
    deficit_round_robin: PolicyText {
        name: "差额轮询",
        does: "各类任务轮流服务；每轮得到一份额度，没用完的留到下一轮。",
        fails: "额度与任务大小相差太远：要么一轮太长，要么大任务要等许多轮。",
    },
    earliest_deadline: PolicyText {
        name: "最早截止优先",
        does: "承诺最先到期的任务先开始。",
        fails: "工作多于时间：它忙着处理已经迟到的任务，结果全都迟到。",
    },
    fifo: PolicyText {
        name: "先到先服务",
        does: "先到达的任务先开始。",
        fails: "一个长任务会挡住后面许多短任务。",
    },
    lifo: PolicyText {
        name: "后到先服务",
        does: "最新到达的任务先开始。",
        fails: "队列总不清空：最早的任务一直留在队尾。",
    },
    multilevel_feedback: PolicyText {
        name: "多级反馈队列",
        does: "新任务从最高级开始；用完一次时间片就降一级，越低级时间片越长。",
        fails: "短任务源源不断：长任务留在底层，直到下一次提升。",
    },
    processor_sharing: PolicyText {
        name: "处理器共享",
        does: "没有人等待：一个模型上的所有任务平分它的槽位。",
        fails: "许多大任务同时到来：每个都拖慢其余所有任务。",
    },
    psjf: PolicyText {
        name: "抢占式短作业优先",
        does: "比正在运行的任务更小的任务会占用它的槽位，被打断的稍后继续。",
        fails: "大小估计不准，或快要完成的大任务一再被推迟。",
    },
    shortest_job: PolicyText {
        name: "短作业优先",
        does: "等待者中最小的先开始；正在运行的不受打扰。",
        fails: "刚开始一个大任务，或小任务不断到来而大任务饿死。",
    },
    srpt: PolicyText {
        name: "最短剩余时间优先",
        does: "剩余工作最少的任务运行，被打断的稍后继续。",
        fails: "大小未知：被误当成小任务的大任务会一直占着槽位。",
    },
    static_priority: PolicyText {
        name: "静态优先级",
        does: "优先级高的总是先开始。",
        fails: "高优先级占满槽位：低优先级永远等下去。",
    },
    token_fairness: PolicyText {
        name: "按令牌公平",
        does: "至今得到令牌最少的一类先开始。",
        fails: "各类本应份额不同：它让所有类平等。",
    },
    weighted_fair_queueing: PolicyText {
        name: "加权公平排队",
        does: "各类按权重分享服务，仿佛各有自己的一份速度。",
        fails: "大小未知：被当成小任务的一类会多占份额。",
    },
};
