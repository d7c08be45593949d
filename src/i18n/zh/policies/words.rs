//! Parameters of policies and their options, sorted.

use crate::i18n::ParameterWords;

pub const WORDS: ParameterWords = ParameterWords {
    counted: "计入",
    deal: "分发方式",
    dispatchers: "调度器数",
    first: "取列表中第一个",
    largest_deficit: "欠额最大者优先",
    not_counted: "不计入",
    overhead_s: "每个任务耗时",
    own_sends: "自己发出的任务",
    random: "随机",
    sigma: "误差（对数的 σ）",
    tie: "并列时",
    uniform: "随机",
    update_s: "更新间隔",
    work_max: "最大大小",
    work_min: "最小大小",
};
