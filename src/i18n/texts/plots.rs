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
    /// The figures over time, and what each is counted in.
    pub measure: &'static str,
    pub measures: [&'static str; 5],
    pub titles: [&'static str; 5],
    pub units: [&'static str; 5],
    /// How models are put together.
    pub group: &'static str,
    pub groups: [&'static str; 3],
    /// (name, number of models)
    pub group_of: fn(&str, usize) -> String,
    /// What models are ordered by: mean, largest value.
    pub order: &'static str,
    pub orders: [&'static str; 2],
    pub filter: &'static str,
    pub heat_caption: &'static str,
    /// (name, number of models in the row)
    pub highest_of: fn(&str, usize) -> String,
    /// (figure, its range for each line)
    pub summary: fn(&str, &str) -> String,
    /// All of the run again.
    pub fit: &'static str,
    pub fit_note: &'static str,
    /// (from, to, share of the run)
    pub zoomed: fn(&str, &str) -> String,
    pub zoomed_frame: &'static str,
    /// What hands can do with a chart over time.
    pub keys: &'static str,
    /// Columns of the tables.
    pub least: &'static str,
    pub most: &'static str,
    pub mean: &'static str,
    /// Distributions: the tail, the tail on a logarithmic axis, the share done, the histogram.
    pub spread: &'static str,
    pub spreads: [&'static str; 4],
    pub spread_titles: [[&'static str; 4]; 2],
    /// Of waits, of responses.
    pub of: &'static str,
    pub of_what: [&'static str; 2],
    pub time_of: [&'static str; 2],
    /// (name, median, 99th percentile)
    pub spread_of: fn(&str, &str, &str) -> String,
    pub share_below: &'static str,
    pub share_in: &'static str,
    pub share_above: &'static str,
    pub every_model: &'static str,
    pub this_run: &'static str,
}
