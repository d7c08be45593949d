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
    envoy_least_request: PolicyText {
        name: "Envoy 最少请求",
        does: "权重相等时随机抽两个模型、取较闲的一个；权重不等时按权重轮转，越忙轮到的次数越少。",
        fails: "权重不等而负载突变时反应迟钝：轮到某个模型时才看它的队列。",
    },
    envoy_round_robin: PolicyText {
        name: "Envoy 加权轮询",
        does: "先服务截止时刻最早的模型，它的下一个时刻在 1 ÷ 权重 之后。",
        fails: "某个权重远大于其他时，它的轮次挤成一串。",
    },
    finagle_p2c: PolicyText {
        name: "Finagle 二选一",
        does: "随机抽两个不同的模型，取任务较少的；相等时取后一个。",
        fails: "快模型很少时，两次抽取常常都错过。",
    },
    haproxy_leastconn: PolicyText {
        name: "HAProxy 最少连接",
        does: "交给按权重折算后任务最少的模型，相等时轮流。",
        fails: "负载很轻时，空闲模型不论权重轮流接活，慢的与快的分到一样多。",
    },
    haproxy_random: PolicyText {
        name: "HAProxy 随机",
        does: "按权重抽两次，取负载较轻的；若它已满，任务就在公共队列里等。",
        fails: "槽位很少时，任务在公共队列里等着，别的模型却空闲。",
    },
    haproxy_roundrobin: PolicyText {
        name: "HAProxy 轮询",
        does: "每个模型在一条线上隔 总权重 ÷ 自身权重 占一个位置，依次服务。",
        fails: "权重悬殊时，每一轮开头重的模型会连着接活。",
    },
    haproxy_static_rr: PolicyText {
        name: "HAProxy 静态轮询",
        does: "按一张事先排好的轮次表走，每个模型占的格数等于权重。",
        fails: "模型变慢时无法应对：表只排一次，权重改不了。",
    },
    interleaved_wrr: PolicyText {
        name: "交错加权轮询",
        does: "一轮接一轮地轮转，每个周期里模型参加的轮数等于权重。",
        fails: "某个权重很大时，周期末尾全是它一个。",
    },
    join_shortest_queue: PolicyText {
        name: "最短队列",
        does: "交给等待与执行任务最少的模型。",
        fails: "模型快慢不一时，慢模型的短队列也要久等。",
    },
    jsq_d: PolicyText {
        name: "d 选一",
        does: "随机看 d 个模型，选任务最少的一个。",
        fails: "模型快慢不一却等概率抽取时，慢模型被抽到的次数与快模型一样多。",
    },
    least_work_left: PolicyText {
        name: "最少剩余工作",
        does: "交给现有工作最早做完的模型。",
        fails: "任务大小未知或估错时，剩余工作只是猜测。",
    },
    nginx_least_conn: PolicyText {
        name: "nginx 最少连接",
        does: "交给按权重折算后任务最少的模型，相等时按权重轮流。",
        fails: "任务大小悬殊时失准：它数任务个数，不看工作量。",
    },
    nginx_random_two: PolicyText {
        name: "nginx 随机二选一",
        does: "按权重抽两个不同的模型，取折算后任务较少的；相等时取后一个。",
        fails: "几乎全部权重集中在一个模型上时，抽来抽去总是它。",
    },
    nginx_smooth: PolicyText {
        name: "nginx 平滑加权轮询",
        does: "每来一个任务，各模型都攒下自己的权重；攒得最多的接活，并付出总权重。",
        fails: "队列不均时帮不上忙：它只数轮次，从不看谁在排队。",
    },
    optimal_random_split: PolicyText {
        name: "最优随机分流",
        does: "按让 M/M/1 队列平均响应最短的概率随机选模型。",
        fails: "到达率变化时不再最优：概率是按预期的到达率算的。",
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
    random_uniform: PolicyText {
        name: "均匀随机",
        does: "等概率随机选一个模型。",
        fails: "容量不同时，最小的模型与最大的分到一样多，队列不断变长。",
    },
    round_robin: PolicyText {
        name: "轮询",
        does: "依次轮流分给各个模型。",
        fails: "容量不同时，最小的模型与最大的分到一样多，队列不断变长。",
    },
    sglang_power_of_two: PolicyText {
        name: "SGLang 二选一",
        does: "随机抽两个不同的模型，取任务较少的；相等时取前一个。",
        fails: "提示词有共同前缀时，它把它们打散，缓存难以再次命中。",
    },
    shortest_expected_delay: PolicyText {
        name: "最短预期延迟",
        does: "交给预计最早完成的模型：（现有任务 + 1）÷ 容量。",
        fails: "任务大小悬殊时失准：它数任务个数，不看工作量。",
    },
};
