//! Texts of the charts' controls: what is drawn, how closely, how it is taken along.

/// See the file.
#[derive(Debug)]
pub struct PlotTexts {
    /// The menu of a picture.
    pub take_along: &'static str,
    pub save_svg: &'static str,
    pub save_svg_note: &'static str,
    pub save_png: &'static str,
    pub save_png_note: &'static str,
    pub copy_csv: &'static str,
    pub copy_csv_note: &'static str,
}
