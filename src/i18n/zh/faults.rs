//! 数值有误时的中文说明。

use crate::i18n::FaultTexts;

pub const FAULTS: FaultTexts = FaultTexts {
    run_still_uses: |value| format!("运行仍使用 {value}。"),
    run_keeps: "图中仍是上一个完整的场景。",
    empty_number: "请填写数字。",
    empty_name: "请填写名称。",
    unfinished: "数字尚未写完。",
    comma: |meant| format!("小数点请用“.”，写作 {meant}。"),
    not_a_number: "这不是数字。",
    bad_row: |row| format!("第 {row} 行不是数字。"),
    at_least: |what, least| format!("{what}须不小于 {least}。"),
    above: |what, bound| format!("{what}须大于 {bound}。"),
    at_most: |what, most| format!("{what}须不大于 {most}。"),
    whole: |what| format!("{what}须为整数。"),
    name_too_long: |most| format!("名称最多 {most} 个字符。"),
    same_name: |other| format!("与第 {other} 项重名，请换一个。"),
    too_many: |most| format!("最多 {most} 个。"),
    too_many_slots: |most| format!("槽位总数最多 {most} 个。"),
    no_models: "还没有模型，请添加一个。",
    no_tasks: "还没有任务类，请添加一个。",
    below_low: |low| format!("上限须不小于下限 {low}。"),
    table_falls: |row| format!("第 {row} 行小于上一行，请从小到大排列。"),
    table_too_short: "表格至少两行。",
    unknown_policy: "没有这个策略，请从列表中选择。",
    bad_parameter: |least, most| format!("取值范围为 {least} 到 {most}。"),
    no_model_named: "手动分配需要为该类任务指定模型。",
    unknown_model: "该模型不在列表中，请另选一个。",
    never_done: |class| format!("{class} 不会停止到达，无法全部完成。请让到达在一段时间后结束。"),
    too_many_tasks: |about, most| {
        format!("约有 {about} 个任务，最多容纳 {most} 个。请缩短时长或降低速率。")
    },
    warmup_too_long: |length| format!("预热须短于运行时长 {length}。"),
    no_warmup: "直到全部完成的运行没有预热，请填 0。",
    no_trace: "工作量取自轨迹，但到达不是。请另选工作量类型。",
    bad_trace: "该轨迹没有数据行，或时间、工作量超出范围。请重新打开。",
    task_too_long: |most| format!("最大的任务在最慢的模型上超过 {most}，请减小工作量。"),
    models_not_rising: "每个模型只列一次，并按模型列表的顺序排列。",
    task_too_much_memory: |needs, most| {
        format!("一个任务需要 {needs} GB 内存，而可运行它的模型最大只有 {most} GB。请增加内存。")
    },
    model_not_allowed: "该类任务不能在这个模型上运行，请选择允许的模型。",
    needs_keys: "该策略依据键，而所有任务各不相同。请为某类任务设置键。",
    needs_promises: "该策略依据承诺，而没有任务类作出承诺。请为某类任务设置承诺。",
    needs_weighted_allocation: "该策略调整权重，而所选分配策略不看权重。请改用按权重分配的策略。",
    needs_queues_at_models: "该策略要看各模型处排队的任务，而这里没有任务在模型处排队。\
        请改用在各模型处排队的分配与排队策略。",
    needs_several_models: "该策略在多个模型间选择，而现在只有一个。请添加模型。",
    needs_whole_slots: "该策略决定谁得到空闲槽位，而所选排队策略让所有任务共享槽位。请更换排队策略。",
    needs_looking_allocation: "该策略使看到的状态变旧，而所选分配策略不看状态。请改用看状态的分配策略。",
    no_central_queue: "所选排队策略让任务一到就开始，不会有任务在中央队列中等待。请更换分配策略。",
    no_memory_limit: "该策略让任务一到就开始，不会等待内存。请去掉任务或模型的内存，或更换排队策略。",
    nobody_urgent: |priority| {
        format!("没有优先级不低于 {priority} 的任务类，因此没有紧急任务。请提高某一类的优先级。")
    },
    no_slot_for_others: |model, slots| {
        format!("{model} 只有 {slots} 个槽位，其他任务无槽可用。请少预留一些。")
    },
    too_many_updates: |most, least| {
        format!("更新次数会超过 {most}。间隔请不短于 {least}，或缩短运行时长。")
    },
    a_value: "数值",
    a_cost: "费用",
    a_speed: "速度",
    a_memory: "内存",
    a_count: "此数",
    a_time: "时间",
    a_rate: "速率",
    a_size: "工作量",
    a_priority: "优先级",
    a_weight: "权重",
};
