//! 研究。

use crate::i18n::texts::StudyTexts;

pub(super) const STUDIES: StudyTexts = StudyTexts {
    compare: "比较",
    sweep: "扫描",
    size: "定容",
    plan: "批量计划",
    studies: "问题",
    asks: ["哪个更好？", "这个数字有什么影响？", "需要多少？", "谁做哪个任务？"],
};
