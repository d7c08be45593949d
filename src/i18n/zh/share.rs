//! 分享对话框的中文文本。

use crate::i18n::ShareTexts;

pub const SHARE: ShareTexts = ShareTexts {
    title: "分享这次运行",
    nothing_uploaded: "没有上传任何数据。",
    nothing_uploaded_note: "整个场景都在链接的 # 之后，浏览器不会把这部分发给服务器。",
    link: "链接",
    characters: |_| "个字符".to_owned(),
    chat_limit: "聊天软件常在约 2000 个字符处截断链接",
    above_chat_limit: "超过了部分聊天软件保留的 2000 个字符；若链接被截断，请改发文件",
    inside: "链接包含",
    part_scenario: "场景",
    part_scenario_note: |models, classes| {
        format!("{models} 个模型，{classes} 类任务，策略，运行时长")
    },
    part_names: "名称",
    part_names_note: "不选则模型改称 A、B，标题略去",
    part_seed: "种子",
    part_seed_note: "对方看到完全相同的到达",
    part_view: "当前视图",
    part_view_note: |tab, at| format!("{tab}，{at}"),
    part_digest: "结果摘要",
    part_digest_note: "对方的标签页会重新运行，并说明结果是否一致",
    part_costs: "费用",
    part_costs_note: "默认不包含",
    preview: "预览",
    save_file: "保存文件",
    copy_mermaid: "复制 Mermaid",
    copy_markdown: "复制 Markdown",
    copy_link: "复制链接",
    link_copied: |length| format!("链接已复制，共 {length} 个字符。"),
    too_large: "内容过大，无法放入链接。",
    too_large_note: |size| {
        format!("轨迹使其达到 {size}。请保存文件并发送：用“打开”读入即得相同数值。")
    },
    packed: "内容较长，已压缩",
    readable: "可直接阅读",
    open_this_run: "打开这次运行",
};
