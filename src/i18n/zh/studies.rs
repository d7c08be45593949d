//! 研究。

use crate::i18n::texts::StudyTexts;

pub(super) const STUDIES: StudyTexts = StudyTexts {
    compare: "比较",
    sweep: "扫描",
    size: "定容",
    plan: "批量计划",
    studies: "问题",
    asks: ["哪个更好？", "这个数字有什么影响？", "需要多少？", "谁做哪个任务？"],
    replaced: "一个工作线程因程序错误退出，它的工作已由另一个线程重做。",
    broke: "工作线程因程序错误退出，研究已停止。这里只是停止前完成的部分。",
    broke_at: |done, of| {
        format!("共 {of} 次运行，完成 {done} 次；工作线程因程序错误退出，研究已停止。")
    },
    broke_off: "工作线程因程序错误退出，已停止。",
    try_again: "重试",
};
