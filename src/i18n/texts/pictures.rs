//! Texts of the pictures: diagram, charts, figures, verdict, playback, formulas, tables.

/// See the file.
#[derive(Debug)]
pub struct PictureTexts {
    /// Heading of the chart of load over time.
    pub load: &'static str,
}
