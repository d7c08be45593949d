//! Who gets a task.

use crate::i18n::{AllocateTexts, PolicyText};

pub const TEXTS: AllocateTexts = AllocateTexts {
    bounded_load_hash: PolicyText {
        name: "有界负载哈希",
        does: "按键的哈希找模型；该模型持有的任务超出其份额时，按固定次序改投别处。",
        fails: "上限很紧时，多数任务被转走，键不再有固定归宿。",
    },
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
    consistent_hash: PolicyText {
        name: "一致性哈希环",
        does: "键的哈希落到环上，取其后第一个点所属的模型，点数按权重分布。",
        fails: "少数键很热门时，它们挤在同一个模型上，再满也不挪。",
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
    join_idle_queue: PolicyText {
        name: "加入空闲队列",
        does: "从自报空闲的模型名单中取下一个；名单为空时随机选。",
        fails: "无人空闲时退化为纯随机，也不看快慢。",
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
    litellm_cost_based: PolicyText {
        name: "LiteLLM：成本",
        does: "交给本分钟令牌数与调用数未超限的最便宜模型。",
        fails: "不设上限时，一个模型包揽全部任务，再慢也一样。",
    },
    litellm_latency_based: PolicyText {
        name: "LiteLLM：延迟",
        does: "交给最近十次“每令牌耗时”均值最低的模型。",
        fails: "在途任务很多时失灵：未完成的不计入，任务全涌向同一个模型。",
    },
    litellm_least_busy: PolicyText {
        name: "LiteLLM：最少在途",
        does: "交给本路由器在途调用最少的模型，并列取第一个。",
        fails: "有多个路由器时，各自只看得见自己的调用。",
    },
    litellm_simple_shuffle: PolicyText {
        name: "LiteLLM：简单随机",
        does: "随机选择模型；设了权重则按权重。",
        fails: "任务会偶然接连落到一个模型，而其他模型空闲。",
    },
    litellm_usage_based: PolicyText {
        name: "LiteLLM：用量",
        does: "交给本自然分钟内完成令牌最少的模型。",
        fails: "某个模型很慢时，它完成得少，看似空闲，反而得到全部任务。",
    },
    maglev: PolicyText {
        name: "Maglev 哈希",
        does: "键的哈希指向一张表中的槽，各模型所占槽数与权重精确到一格。",
        fails: "少数键很热门时，它们挤在同一个模型上，再满也不挪。",
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
    peak_ewma: PolicyText {
        name: "峰值 EWMA",
        does: "随机抽两个模型，取“近期延迟 × 在途任务”较小的一个。",
        fails: "任务大小悬殊时，一个长任务就让所在模型显得很慢。",
    },
    power_of_two_choices: PolicyText {
        name: "二选一",
        does: "随机看两个模型，选任务较少的一个。",
        fails: "快模型很少时，两次抽取常常都错过。",
    },
    prefix_affinity: PolicyText {
        name: "前缀亲和（SGLang）",
        does: "交给最近接过相同前缀的模型；队列相差过大时改投最短队列。",
        fails: "某个前缀很热门时，它的任务会一直排队，直到越过阈值。",
    },
    prefix_aware: PolicyText {
        name: "前缀感知（vLLM）",
        does: "交给见过相同前缀的模型，不管负载；没有则任选。",
        fails: "某个前缀很热门时，它永远留在原来的模型上。",
    },
    prequal: PolicyText {
        name: "Prequal",
        does: "每个任务顺带探测几个模型，从近期应答中先排除任务多的，再取延迟最低的。",
        fails: "任务稀少时，应答尚未使用便已过期，只能在刚探测的几个里选。",
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
    sticky_sessions: PolicyText {
        name: "会话保持（vLLM）",
        does: "同一个键总到同一个模型；没有键时选近期接任务最少的。",
        fails: "模型快慢不一或某些会话很忙时，任务也不会挪动。",
    },
    time_window_average: PolicyText {
        name: "时间窗平均",
        does: "交给上次更新时窗口内平均负载最低的模型。",
        fails: "更新间隔长于响应时间时，任务成群涌向同一个模型，再一起涌向下一个。",
    },
};
