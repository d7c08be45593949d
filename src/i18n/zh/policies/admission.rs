//! Who is let in.

use crate::i18n::{AdmissionTexts, PolicyText};

pub const TEXTS: AdmissionTexts = AdmissionTexts {
    client_throttling: PolicyText {
        name: "客户端限流",
        does: "满额即拒；近来拒绝过多时，客户端按概率提前放弃请求。",
        fails: "高峰过去后，一个窗口之内仍会继续拒绝。",
    },
    codel: PolicyText {
        name: "CoDel",
        does: "队列一段时间内没有出现过短等待，就从队首丢弃任务。",
        fails: "服务时间长于目标时，会被误认为队列积压。",
    },
    concurrency_limit: PolicyText {
        name: "并发上限",
        does: "系统中的任务达到上限时拒绝新任务；上限固定，或从响应时间中学习。",
        fails: "上限低于槽位数时，任务被拒而槽位空闲。",
    },
    deadline_aware: PolicyText {
        name: "来不及就拒绝",
        does: "按所选模型的排队工作量 ÷ 速度估计，会迟到的任务当即拒绝。",
        fails: "大小估计不准时，会错拒来得及的，也会放进来不及的。",
    },
    lowest_first: PolicyText {
        name: "低级先拒",
        does: "系统越满，获准进入所需的优先级越高。",
        fails: "高优先级任务占满集群时，低级任务会一直被拒之门外。",
    },
    none: PolicyText {
        name: "全部接纳",
        does: "每个任务都被接纳。",
        fails: "到达多于处理能力时，所有人越等越久。",
    },
    queue_cap: PolicyText {
        name: "队列上限",
        does: "任务数已达上限时，新任务被拒绝。",
        fails: "任务大小悬殊时失准：它数任务个数，不看工作量。",
    },
    token_bucket: PolicyText {
        name: "令牌桶",
        does: "限制每秒平均接纳的任务数，允许一定的突发。",
        fails: "集群比设定速率快或慢时：它既不看槽位，也不看队列。",
    },
    trunk_reservation: PolicyText {
        name: "为紧急任务留名额",
        does: "系统中最后若干名额留给紧急任务，其余任务被拒绝。",
        fails: "名额留得太多：空着没人用，别的任务却被拒。",
    },
};
