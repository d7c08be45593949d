//! The charts' controls in English.

use crate::i18n::PlotTexts;

pub const PLOTS: PlotTexts = PlotTexts {
    take_along: "Save this picture",
    save_svg: "Save as SVG",
    save_svg_note: "lines and words, for print and editing",
    save_png: "Save as PNG",
    save_png_note: "pixels, twice as fine as on screen",
    copy_csv: "Copy its numbers as CSV",
    copy_csv_note: "full precision, for a spreadsheet",
};
