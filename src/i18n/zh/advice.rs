//! 最有用的一项改动。

use crate::i18n::texts::AdviceTexts;

pub(super) const ADVICE: AdviceTexts = AdviceTexts {
    title: "只改一处",
    figure: "要改善的指标",
    now: |value| format!("现为 {value}"),
    trying: "正用同一批任务逐项试改…",
    nothing: |tried| format!("试了 {tried} 项改动，没有一项确定有用。"),
    try_them: "逐项试改",
    policy: |family, policy| format!("{family}：{policy}"),
    slots: |model, slots| format!("{model} 每副本 {slots} 槽位"),
    replicas: |model, replicas| format!("{model} 增至 {replicas} 副本"),
    tip: |tried, length, better| {
        let runs = length.map_or(String::new(), |length| format!("，每次运行 {length}"));
        format!("改善 {better}（95%，从 {tried} 项改动中选出{runs}）")
    },
};
