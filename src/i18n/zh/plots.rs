//! The charts' controls in Chinese.

use crate::i18n::PlotTexts;

pub const PLOTS: PlotTexts = PlotTexts {
    take_along: "保存此图",
    save_svg: "存为 SVG",
    save_svg_note: "矢量图，适合印刷和再编辑",
    save_png: "存为 PNG",
    save_png_note: "像素图，精度为屏幕的两倍",
    copy_csv: "复制数据（CSV）",
    copy_csv_note: "完整精度，可粘贴到表格软件",
};
