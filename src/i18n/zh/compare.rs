//! 比较、要求、定容与扫描的中文文本。

use crate::i18n::{RaceTexts, RequireTexts};

pub const REQUIRE: RequireTexts = RequireTexts {
    at: |place, what| format!("第 {place} 个字符处：{what}"),
    too_long: |most| format!("一条要求最多 {most} 个字符。"),
    no_figure: "请以指标名开头，例如 p95_wait。",
    unknown_figure: |nearest| format!("没有这个指标。是否指 {nearest}？"),
    not_closed: "缺少右括号。",
    unknown_scope: |name, nearest| match nearest {
        "" => format!("没有名为 {name} 的模型或任务类。"),
        _ => format!("没有名为 {name} 的模型或任务类。现有：{nearest}。"),
    },
    ambiguous: |name| format!("模型与任务类都叫 {name}，请在前面写 model: 或 class:。"),
    no_meaning: |figure| format!("{figure} 在这里没有意义，请换一个对象。"),
    no_comparison: "请写 <=、<、>=、> 或 in。",
    no_number: "请填写数字。",
    no_range: "请写两个点和上限，例如 5%..9%。",
    range_falls: "上限小于下限。",
    no_such_unit: |units| format!("单位不符，可写 {units}。"),
    no_unit: "该指标没有单位。",
    beyond_whole: "占比不能超过 1（100%）。",
    more_there: "要求到此为止，下一条请另起一行。",
    met: "满足",
    missed: "不满足",
    unclear: "无法判断",
    grows: "队列无限增长",
    heading: "要求",
    add: "添加一条要求",
    add_note: "写成一行，随结果变绿或变红，例如 p95_wait <= 0.5 s",
    line: "要求",
    choices: "可填写的内容",
    not_yet: "尚无法判断",
    not_run: "尚未运行",
    no_value: "此处没有数值",
    at_most: |bound| format!("不超过 {bound}"),
    below: |bound| format!("低于 {bound}"),
    at_least: |bound| format!("不低于 {bound}"),
    above: |bound| format!("高于 {bound}"),
    between: |low, high| format!("介于 {low} 与 {high} 之间"),
    beyond: |far| format!("距限值还差 {far}"),
    to_spare: |far| format!("余量 {far}"),
    count: |met, all| format!("{all} 条要求中已满足 {met} 条"),
    not_met: |count, list| format!("{count}，不满足：{list}。"),
    said: |figure, found, bound| format!("{figure} {found}（要求{bound}）"),
    more: |count| format!("另有 {count} 条"),
    of_runs: |runs| format!("{runs} 次运行的均值，95% 区间"),
    of_this_run: "仅此一次运行",
    more_runs: "增加运行次数或时长后或可判断。",
    columns: ["要求", "结果", "测得", "单位", "余量"],
};

pub const RACE: RaceTexts = RaceTexts {
    figures: [
        "任务数",
        "平均等待",
        "等待中位数",
        "p95 等待",
        "p99 等待",
        "最长等待",
        "需等待的任务占比",
        "平均响应时间",
        "响应时间中位数",
        "p95 响应时间",
        "p99 响应时间",
        "最长响应时间",
        "吞吐量",
        "利用率",
        "等待中的任务数",
        "系统内的任务数",
        "承诺达成率",
        "每千个任务的费用",
        "每百万个任务的费用",
        "清空时间",
        "完工时间",
        "不均衡度",
        "不均衡度（变异系数）",
        "Jain 指数",
        "等待之比",
        "拒绝占比",
        "丢弃占比",
        "未经运行即得答案的占比",
        "平均减速比",
        "最大减速比",
        "有效吞吐量",
        "每千个按时任务的费用",
        "每百万个按时任务的费用",
        "空闲槽位每小时费用",
        "每个任务的中断次数",
        "内存占用",
        "随时间的不均衡度",
        "基尼系数",
        "任务类的 Jain 指数",
        "减速比之比",
        "任务占比",
    ],
    figure_of: |figure, name| {
        // Between letters of both kinds stands a blank.
        let blank = if figure.starts_with(|sign: char| sign.is_ascii()) { " " } else { "" };
        format!("{name} 的{blank}{figure}")
    },
    beats: |best, list, figure, runs| {
        format!("按{figure}，{best}优于{list}（95%，{runs} 次成对运行）")
    },
    by: |name, by| format!("{name}（相差 {by}）"),
    tie_with_it: |names, _, within| format!("{names}与之不相上下（相差不超过 {within}）"),
    not_told: |names, within| format!("未发现与{names}有差别（相差不超过 {within}）"),
    all_tie: |names, figure, within, runs| {
        format!(
            "没有实质差别：按{figure}，{names}不相上下（相差不超过 {within}，95%，{runs} 次成对运行）"
        )
    },
    none_found: |names, figure, within, runs| {
        format!(
            "未发现差别：按{figure}，{names}不相上下（相差不超过 {within}，95%，{runs} 次成对运行）"
        )
    },
    no_meaning: |figure| format!("这里没有可供比较的{figure}"),
    part: "；",
    comma: "、",
    and: "和",
    stop: "。",
    needed: |tasks, runs| format!("任务数不足以判断：约需 {tasks} 个任务（{runs} 次这样的运行）。"),
    overloaded: |names| format!("{names}的队列无限增长，均值取决于运行时长。"),
    near_full: |load, tasks| {
        format!("接近饱和（负载 {load}）：平均等待要精确到 5%，约需 {tasks} 个任务。")
    },
    not_settled: "首次运行在前半段未能稳定：运行可能太短。",
    left_out: |warmup, tasks| format!("每次运行约 {tasks} 个任务，预热 {warmup} 不计入。"),
    points: " 个百分点",
    floor_reasons: [
        "每个任务独占最快的槽位",
        "合并为一台全速服务器，剩余工作最短者先行",
        "合并为一台全速服务器时的积压",
        "总工作量除以总速度",
        "部分类别的工作只能由可用的模型来做",
    ],
};
