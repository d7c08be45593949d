//! Chinese texts beside the pictures.

use crate::i18n::NoteTexts;

pub const NOTES: NoteTexts = NoteTexts {
    every: |period| format!("每 {period} 一次"),
    weight_of: |name, before, now| format!("{name} 的权重 {before} → {now}"),
    moved: |count| format!("已移动 {count} 个任务"),
    moved_last: |count, from, to, ago| format!("最近一次 {ago} 前，{count} 个从 {from} 到 {to}"),
    nothing_yet: "至今没有变化",
    stop: "。",
    comma: "，",
    acts: "均衡器做了什么",
    tasks_moved: "移动的任务",
    moved_from: "移自",
    weight_before: "之前的权重占比",
    weight_after: "权重占比",
    memory: "内存与忙碌槽位随时间变化",
    memory_caption: "占用内存（左为总量 GB）",
    memory_low: "最少占用内存 [GB]",
    memory_high: "最多占用内存 [GB]",
    busy_low: "忙碌槽位最小占比",
    busy_high: "忙碌槽位最大占比",
    memory_now: |used, all| format!("{used} / {all} GB"),
    memory_summary: "占用内存：",
    memory_of: |name, least, most| format!("{name} 在 {least} 与 {most} 之间"),
    shed: |count| format!("拒绝 {count} 个"),
    dropped: |count, why| format!("剔除 {count} 个（{why}）"),
    too_small: |count| format!("过小 {count} 个"),
    too_large: |count| format!("过大 {count} 个"),
    preparing: |count| format!("准备中 {count} 个"),
    each: |time| format!("每个用时 {time}"),
    size_units: "大小按工作单位",
    size_units_short: "工作单位",
    size_tokens: |input, output| format!("{input} × 输入 + {output} × 输出"),
    size_tokens_short: "token → 单位",
    size_both: "单位、token → 单位",
    preparation: "准备过程",
    steps: ["步骤", "对象", "规则", "结果"],
    step_units: "统一单位",
    step_clean: "清理",
    step_equal: "相同任务",
    step_split: "拆分",
    step_time: "用时",
    mean_size: |size| format!("平均 {size} 单位"),
    seconds_per_unit: |speed| format!("1 /（每单位 {speed} 秒）"),
    units_per_second: |speed| format!("每秒 {speed} 单位 × 1"),
    model_units_per_second: |speed| format!("全部槽位每秒 {speed} 单位"),
    slot_speed: |speed| format!("每槽位每秒 {speed} 单位"),
    every_task: "每个任务",
    below: |size| format!("小于 {size} 单位"),
    above: |size| format!("大于 {size} 单位"),
    equal_parts: |parts| format!("等分成 {parts} 份"),
    capacity_parts: "按容量，每个模型一份",
    ran: |count| format!("执行 {count} 个"),
    hit: |count| format!("缓存答复 {count} 个"),
    joined: |count| format!("并入相同任务 {count} 个"),
    skipped: |count| format!("跳过 {count} 个"),
    answered: |count| format!("免执行 {count} 个"),
    of_tasks: |count| format!("共 {count} 个任务："),
    shed_share: "拒绝",
    dropped_share: "剔除",
    answered_share: "免执行",
    interruptions: "中断",
    per_task: "次/任务",
    warmup_mser: |warmup| format!("预热 {warmup} 之后（MSER-5）"),
    warmup_given: |warmup| format!("预热 {warmup} 之后"),
    warmup_other: |warmup, suggested| format!("预热 {warmup} 之后；MSER-5 建议 {suggested}"),
    warmup_short: "警告：预热偏短，数字可能仍受起始阶段影响。",
    warmup_none: "从头计算，没有预热",
    laws_hold: "定律成立",
    law_broken: "有定律不成立",
    laws: "每次运行都须满足的定律",
    laws_hint: |runs| {
        if runs == "1" {
            "所回放的一次运行，等式两边".to_owned()
        } else {
            format!("{runs} 次运行（含预热）与所回放的一次合计，等式两边")
        }
    },
    law: "定律",
    left: "左边",
    right: "右边",
    holds: "成立",
    broken: "不成立",
    law_names: [
        ["任务守恒", "到达 = 完成 + 拒绝 + 剔除 + 未完成"],
        ["利特尔定律", "系统内任务数对时间的积分 = 响应时间之和"],
        ["工作守恒", "忙碌槽位数对时间的积分 = 服务时间之和"],
    ],
    task_seconds: "任务·秒",
    slot_seconds: "槽位·秒",
    rounding: |seconds| format!("时间以整纳秒计，取整最多使工作相差 {seconds}。"),
    lane_size: |wait, models| {
        let late = match wait {
            Some(wait) => format!("等待超过 {wait} "),
            None => "需要等待".to_owned(),
        };
        format!("若要{late}的紧急任务不超过百分之一：{models}。")
    },
    lane_model: |name, needs, slots| match needs {
        Some(needs) => format!("{name} 需留出 {slots} 个槽位中的 {needs} 个"),
        None => format!("{name} 的槽位无论留多少都不够"),
    },
    lane_thumb: |slots, loads| {
        format!("经验公式 a + 2.33 √a：{slots}；紧急负载 a 为 {loads} 个忙碌槽位。")
    },
    lane_idle: |priority| format!("没有优先级不低于 {priority} 的任务流：留出的槽位无人使用。"),
    lane_hurts: |name, lane, first| {
        format!(
            "专用通道反而拖慢紧急任务：在 {name} 上，通道内平均等待 {lane}；若在全部槽位上优先，\
             只需 {first}。"
        )
    },
    lane_helps: |name, lane, first| {
        format!("在 {name} 上，紧急任务在通道内平均等待 {lane}；若在全部槽位上优先，则为 {first}。")
    },
    cut_off_waits: |name, [urgent, urgent_first, normal, normal_first]| {
        format!(
            "在 {name} 上，紧急任务平均等待 {urgent}，其余 {normal}；若不预留，分别为 \
             {urgent_first} 和 {normal_first}。"
        )
    },
    lane_unstable: |name| {
        format!("在 {name} 上，紧急任务或其余任务超出各自槽位的能力：等待没有尽头。")
    },
    lane_may_hurt: "专用通道可能拖慢紧急任务：它们在通道里排队，而别的槽位空着。",
    others: |models| format!("另有 {models} 个模型"),
};
