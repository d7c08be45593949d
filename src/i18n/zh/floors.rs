//! 下限。

use crate::i18n::texts::FloorTexts;

pub(super) const FLOORS: FloorTexts = FloorTexts {
    title: "离完美有多远",
    work_out: "拆解差距",
    trying: "正在求任何策略都达不到的下限……",
    none: "有任务被拒绝、丢弃或未运行就作答时，没有下限可言。",
    summary: |found, floor, more| {
        format!("平均响应为 {found}；对这批任务，任何策略都低不过 {floor}（高出 {more}）。")
    },
    at_floor: |found| format!("平均响应为 {found}：对这批任务，没有策略能做得更好。"),
    found: "平均响应",
    floor: "下限",
    columns: ["指标", "实测", "下限", "高出", "为何不能更低"],
    part_columns: ["差距的组成", "代价", "含义"],
    all: "所有有下限的指标",
    or: "；或",
    apart: "差距的组成",
    same_tasks: |runs| format!("同一批任务上的 {runs} 次运行；各部分之和即总差距"),
    parts: ["信息", "均衡", "次序", "异构", "槽位并列"],
    part_notes: [
        "大小未知，或看到的状态已过时",
        "任务在一个模型前排队，另一个模型却有空闲槽位",
        "长任务排在短任务之前",
        "槽位快慢不一",
        "许多槽位并列，而不是一台集中了全部速度的服务器；策略对此无能为力",
    ],
};
