//! 图形部分的中文文本。

use super::notes::NOTES;
use super::tables::{DATA, FORMULAS};
use crate::i18n::{ChartTexts, DiagramTexts, KpiTexts, PictureTexts, TransportTexts, VerdictTexts};

pub const PICTURES: PictureTexts = PictureTexts {
    diagram: DIAGRAM,
    charts: CHARTS,
    transport: TRANSPORT,
    kpi: KPI,
    verdict: VERDICT,
    formulas: FORMULAS,
    data: DATA,
    notes: NOTES,
    plots: super::plots::PLOTS,
};

const DIAGRAM: DiagramTexts = DiagramTexts {
    pipeline: "流水线",
    stages: ["准备", "分配", "排队", "执行", "输出"],
    ghost: ["还没有任务", "任务归谁", "谁先执行", "还没有模型", "何时完成"],
    ghost_label: "空的流水线",
    classes: |classes| format!("{classes} 类任务"),
    keep_duplicates: "保留重复任务",
    keep_all: "全部保留",
    several: |count, policy| format!("{count} × {policy}"),
    slots: |slots, replicas| format!("{slots} 个槽位，{replicas} 个副本"),
    slots_only: |slots| format!("{slots} 个槽位"),
    start_within: |limit| format!("{limit} 内开始"),
    finish_within: |limit| format!("{limit} 内完成"),
    promises_differ: "按承诺",
    no_promise: "没有承诺",
    poisson: "泊松到达",
    all_at_once: "同时到达",
    every: |interval| format!("每 {interval} 一个"),
    gaps: "间隔取自分位表",
    trace: "按记录重放",
    tasks: "个任务",
    mixed: "多种到达",
    waiting: "个等待",
    mean_wait: "平均等待",
    mean: "平均",
    grows: "不断增长",
    empty_now: "当前为空",
    oldest: |wait| format!("最久 {wait}"),
    central: "共用一个队列",
    busy: "忙",
    utilisation: "利用率",
    same_load: "负载相同",
    fleet_load: "整体",
    done: "完成",
    in_time: "按时",
    alone: "单独",
    others: |models| format!("其余 {models} 个模型的当前负载"),
    heat: "从空闲到两倍满载",
    balance_none_even: |gap| format!("均衡：无。利用率差 {gap}，均衡器看不到可纠正之处"),
    balance_none_even_short: |gap| format!("均衡：无。利用率差 {gap}，无可纠正"),
    balance_none_gap: |gap| format!("均衡：无。利用率差 {gap}，均衡器会有事可做"),
    balance_none_gap_short: |gap| format!("均衡：无。利用率差 {gap}"),
    balance_on: |name| format!("均衡：{name}"),
    now: "流水线当前：",
    model_now: |name, waiting, busy, slots| {
        format!("{name} 有 {waiting} 个任务等待，{slots} 个槽位中 {busy} 个忙")
    },
    central_now: |waiting| format!("共用队列中有 {waiting} 个任务等待"),
    joined: "；",
};

const CHARTS: ChartTexts = ChartTexts {
    load: "负载随时间变化",
    load_unit: "（执行 + 等待）÷ 槽位；高于 1 即有等待",
    at: |time| format!("在 {time}"),
    fleet: "整体",
    load_column: "负载",
    run_wait: |running, waiting| format!("{running} 执行，{waiting} 等待"),
    queue_line: "整体含共用队列",
    load_summary: "各模型的负载随时间变化：",
    load_of: |name, least, most| format!("{name} 在 {least} 与 {most} 之间"),
    load_keys: "方向键移动十字线，回车从该处播放，Esc 退出",
    tail: "等待超过…的任务",
    tail_unit: "任务占比",
    target: |limit| format!("目标 {limit}"),
    one_in_twenty: "二十分之一",
    late: |share, name| format!("{name} 有 {share} 迟到"),
    tail_summary: "等待超过某一时间的任务占比：",
    tail_of: |name, share, p95| format!("{name} 有 {share} 需要等待，二十分之一等待超过 {p95}"),
    no_tasks: "还没有任务",
    table: "以表格显示",
    picture: "以图形显示",
    top: |shown, all| format!("{all} 个中最高的 {shown} 个"),
    heat_caption: "每个模型的负载",
};

const TRANSPORT: TransportTexts = TransportTexts {
    playback: "回放",
    previous: "上一个事件",
    next: "下一个事件",
    play: "播放",
    pause: "暂停",
    speed: "速度",
    fit: "20 秒放完",
    time: "时间",
    seconds: |time| format!("{time} 秒"),
    waiting: "等待数",
    again: "播完后从头再放",
};

const KPI: KpiTexts = KpiTexts {
    label: "关键数字",
    wait_p50: "等待 p50",
    wait_p95: "等待 p95",
    wait_p99: "等待 p99",
    throughput: "吞吐",
    utilisation: "利用率",
    imbalance: "不均衡",
    in_wait: |load| format!("按等待；按负载 {load}"),
    in_load: "按负载",
    one_model: "只有一个模型",
    start_within: |limit| format!("{limit} 内开始"),
    finish_within: |limit| format!("{limit} 内完成"),
    promise: "承诺兑现",
    no_promise: "没有承诺",
    no_price: "未给出价格",
    cost: "每千任务费用",
    grows: "不断增长",
    never: "从不",
    growth: |per_s| format!("{per_s}/s"),
    model: |name| format!("模型 {name}"),
    more: |models| format!("+{models}"),
};

const VERDICT: VerdictTexts = VerdictTexts {
    label: "结论",
    waiting_for: "正在运行最初的任务",
    list_and: |names| match names {
        [] => String::new(),
        [only] => only.clone(),
        [first, last] => format!("{first} 和 {last}"),
        [first, .., _] => format!("{first} 等 {} 个模型", names.len()),
    },
    overload: |_, growth, rho| {
        [
            format!("队列无限增长，每秒多 {growth} 个任务："),
            "到达的工作多于所有模型合起来的能力。".to_owned(),
            format!("到达的工作是总容量的 {rho} 倍。等待没有长期均值：运行越久，等待越长。"),
        ]
    },
    overload_of: |models, growth, rho| {
        [
            format!("{models} 的队列无限增长，每秒多 {growth} 个任务："),
            "整体还有余量，只是工作没有送到有余量的地方。".to_owned(),
            format!(
                "到达的工作是总容量的 {rho} 倍，但 {models} 分到的超过它的能力，它的等待没有长期均值。"
            ),
        ]
    },
    overload_any: |models, growth, only, times| {
        [
            format!("{models} 的队列无限增长，每秒多 {growth} 个任务："),
            "换任何策略都无济于事：有些任务只能在这里运行。".to_owned(),
            format!(
                "只能在 {only} 上运行的类别，带来的工作是那里能力的 {times} 倍。请放宽它们可用的模型，或在那里增加容量。"
            ),
        ]
    },
    batch: |last, when, excess| {
        [
            format!("{last} 最后完成，在 {when}：比下限高 {excess}。"),
            "把工作移给更早做完的模型，全部会更早完成。".to_owned(),
            "下限是全部工作除以全部容量：任何分法都不能更早完成。".to_owned(),
        ]
    },
    batch_even: |when| {
        [
            format!("所有模型同时完成，在 {when}。"),
            "没有更早完成的分法。".to_owned(),
            "每个模型的工作与它的容量成比例。".to_owned(),
        ]
    },
    batch_nearly: |last, when, excess| {
        [
            format!("{last} 最后完成，在 {when}：比下限高 {excess}。"),
            "每个模型都拿到了应得的一份；整个的任务不能再切细。".to_owned(),
            "下限是全部工作除以全部容量，好像任务可以任意切开。".to_owned(),
        ]
    },
    unequal: |models, busy, worst, ratio| {
        let all = if models == 2 { "两个模型" } else { "所有模型" };
        [
            format!("{all}都忙 {busy}，但发给 {worst} 的任务等待长 {ratio} 倍："),
            "利用率相等，不等于等待相等。".to_owned(),
        ]
    },
    unequal_why: |worst, best, late| match late {
        Some(late) => format!(
            "{worst} 的槽位少或慢，任务更常遇到全忙，因此它有 {late} 的任务没有兑现承诺；{best} 则少得多。"
        ),
        None => {
            format!("{worst} 的槽位少或慢，任务更常遇到全忙，等到下一个空槽位也比在 {best} 更久。")
        }
    },
    uneven: |most, most_busy, least, least_busy| {
        [
            format!("{most} 忙 {most_busy}，而 {least} 只忙 {least_busy}："),
            "工作没有去有余量的地方。".to_owned(),
            format!("等待 {most} 的任务本可以在 {least} 上开始。"),
        ]
    },
    missed: |kept| [format!("只有 {kept} 的任务兑现了承诺："), "平均值掩盖了等待的人。".to_owned()],
    missed_why: |worst| match worst {
        Some((name, kept)) => format!("{name} 最差：它的任务只有 {kept} 按时。"),
        None => "每个到达的任务都算在内，没有完成的也算。".to_owned(),
    },
    idle: |busy, p95| {
        [
            format!("几乎没有任务等待，整体忙 {busy}："),
            "余量也要花钱。".to_owned(),
            format!("二十分之一的任务等待超过 {p95}。"),
        ]
    },
    lost: |share| {
        [
            format!("{share} 的任务始终得不到答复。"),
            "拒绝一部分工作，放行的任务才等得短。".to_owned(),
            "被拒绝或被剔除的任务也计入总数：等待时间视为无穷。".to_owned(),
        ]
    },
    steady: |busy, p95, kept| {
        let why = match kept {
            Some(kept) => format!("{kept} 的任务兑现了承诺。"),
            None => "没有任务类作出承诺：加上承诺才能数出谁迟到。".to_owned(),
        };
        [
            format!("整体忙 {busy}；二十分之一的任务等待超过 {p95}。"),
            "没有哪个模型特别突出。".to_owned(),
            why,
        ]
    },
};
