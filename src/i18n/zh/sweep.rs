//! 扫描的中文文本。

use crate::i18n::SweepTexts;

pub(super) const SWEEP: SweepTexts = SweepTexts {
    question: "这个数字有什么影响？",
    intro: "让场景中的一个或两个数字在一段范围内变化：给出各指标及其区间、拐点，以及队列从何处开始无限增长。",
    empty: "选一个数字，然后按“扫描”。各点使用相同的到达与任务大小，因此曲线平滑。",

    first: "变化的数字",
    second: "同时变化",
    none: "无",
    number: "数字",
    of: "属于",
    range: ["从", "到", "点数"],
    is_now: |value| format!("当前为 {value}。"),
    not_a_number: "请填写数字。",
    falls: "终点必须大于起点。",
    wrong_points: |most| format!("请填写 2 到 {most} 的整数。"),
    figures: "指标",
    no_figure: "请添加一个指标。",
    runs: "每点的运行次数",
    wrong_runs: "请填写 1 到 200 的整数。",
    so_many: |points, runs| match runs {
        1 => format!("{points} 个点，各运行一次：没有区间"),
        runs => format!("{points} 个点，各运行 {runs} 次"),
    },
    sweep: "扫描",
    sweep_again: "重新扫描",
    run_of: |run, of| format!("第 {run} 次运行，共 {of} 次"),

    knobs: ["流量", "到达率", "平均大小", "副本数", "每副本槽位数", "单槽速度", "副本单价"],
    parameter: |family, parameter| format!("{parameter}（{family}）"),
    set_to: |number, value| format!("{number} {value}"),
    unit_speed: "单位/s",

    stale: "场景此后有改动，以下结果属于改动之前。",
    show: "所示指标",
    goes: |figure, a, b, number, x, y| {
        format!("{number}从 {x} 变到 {y} 时，{figure}从 {a} 变到 {b}。")
    },
    between: |figure, low, at_low, high, at_high| {
        format!("{figure}介于 {low}（{at_low}）与 {high}（{at_high}）之间。")
    },
    knee_at: |figure, at| format!("{figure}的拐点在 {at}。"),
    no_knee: "没有拐点。",
    above_grows: |number, at| format!("{number}达到 {at} 起，队列无限增长。"),
    below_grows: |number, at| format!("{number}低于 {at} 时，队列无限增长。"),
    all_grow: "在每个点上队列都无限增长。",
    some_grow: |some, of| format!("{of} 个点中有 {some} 个队列无限增长。"),
    gap: "",
    none_sound: "场景在这些点上都无法运行。",
    nothing_yet: "目前尚无结果。",

    knee: "拐点",
    now: "当前",
    grows: "队列增长",
    unsound: "该处无法运行",
    load: "负载",
    there: |place, what| format!("{place}：{what}"),
    with_load: |value, load| format!("{value}，负载 {load}"),
    keys: "扫描的各点：方向键选择，Home 与 End 到首尾，Esc 取消",
    pick: "点击某点或用方向键选中它。",
    use_value: "采用此值",
};
