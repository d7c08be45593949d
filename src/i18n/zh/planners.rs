//! 一次给定的一批任务：各种规划方法。

use crate::i18n::{PlannerTexts, PolicyText};

pub const TEXTS: PlannerTexts = PlannerTexts {
    dhondt: PolicyText {
        name: "洪特法",
        does: "按速度分任务个数，每次给“速度除以个数”最大的一个；任务成段分配。",
        fails: "任务大小不一：它只数个数，不看要花多久。",
    },
    earliest_available: PolicyText {
        name: "最早空闲",
        does: "任务依次到来，交给最早空出的槽位。",
        fails: "各模型速度不同：慢的也会先空出来，却占用任务最久。",
    },
    exact: PolicyText {
        name: "精确求解",
        does: "一边找更好的方案，一边证明没有更好的，直到方案与下界相遇。",
        fails: "任务多于三十来个：这时它会说明还差多少。",
    },
    fastest_lane: PolicyText {
        name: "最快执行",
        does: "每个任务都去用时最少的地方，不管那里已有多少任务。",
        fails: "某个模型对多数任务都最快：大家都等它，其余闲着。",
    },
    heft: PolicyText {
        name: "最长路径优先（HEFT）",
        does: "任务有先后依赖：离终点最远的先安排，放到最早完成的地方。",
        fails: "某个模型对某任务远好于平均值，或早先的选择不理想：它从不反悔。",
    },
    largest_differencing: PolicyText {
        name: "最大差分（LDM）",
        does: "反复合并最不均衡的两个部分方案，一个的满端对另一个的空端。",
        fails: "槽位速度不同（不适用），或每个槽位只有两三个任务。",
    },
    largest_remainder: PolicyText {
        name: "最大余数法",
        does: "按速度分任务个数，先取整，余下的给小数部分最大的；任务成段分配。",
        fails: "任务大小不一；即使大小相同，也不一定最短。",
    },
    list_scheduling: PolicyText {
        name: "列表调度",
        does: "任务依次到来，交给能最早完成它的地方。",
        fails: "大任务最后才来：已没有小任务可以填平。",
    },
    local_search: PolicyText {
        name: "局部搜索",
        does: "只要有改善，就把任务从最满的槽位移走、交换或接力推出。",
        fails: "任何一步改动都更差，要几步一起才会变好。",
    },
    longest_first: PolicyText {
        name: "最长优先（LPT）",
        does: "从最大的任务开始，逐个交给能最早完成它的地方。",
        fails: "每个槽位只有两三个大任务，必须恰好拼合。",
    },
    max_min: PolicyText {
        name: "最大最小",
        does: "最早完成时间最晚的任务先安排。",
        fails: "各模型各有所长：处处都慢的任务先安排，并无道理。",
    },
    min_min: PolicyText {
        name: "最小最小",
        does: "能最早完成的任务先安排。",
        fails: "几个大任务留到最后，那时各槽位已经一样满。",
    },
    multifit: PolicyText {
        name: "多次装箱（MULTIFIT）",
        does: "先猜一个完成时间，按大小用首次适应装入，再逐步缩短，直到装不下。",
        fails: "各模型各有所长：首次适应只要有空位就放。",
    },
    neighbourhood: PolicyText {
        name: "大邻域搜索",
        does: "从最好的规则出发，由热到冷地逐步改动，再把几个槽位清空重排。",
        fails: "最优方案略高于下界：它会一直找下去，无法知道已经到头。",
    },
    slack: PolicyText {
        name: "松弛分组（SLACK）",
        does: "按大小把任务分成与槽位数相同的组，最不均衡的组先排，每个任务交给能最早完成它的地方。",
        fails: "槽位速度不同（不适用），或每个槽位任务很少。",
    },
    sufferage: PolicyText {
        name: "损失优先",
        does: "若得不到最佳槽位、损失最大的任务先安排。",
        fails: "槽位都一样：谁也没有损失，只能按列表顺序。",
    },
    webster: PolicyText {
        name: "韦伯斯特法",
        does: "按速度分任务个数，四舍五入；任务成段分配。",
        fails: "任务大小不一：它只数个数，不看要花多久。",
    },
};
