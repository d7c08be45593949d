//! Texts of floors and of what lies above them.

/// What is said of the distance to perfect.
#[derive(Debug)]
pub struct FloorTexts {
    pub title: &'static str,
    /// Button.
    pub work_out: &'static str,
    pub trying: &'static str,
    pub none: &'static str,
    /// (found, floor, by how much more)
    pub summary: fn(&str, &str, &str) -> String,
    pub at_floor: fn(&str) -> String,
    pub found: &'static str,
    pub floor: &'static str,
    /// Headings of the table: figure, found, floor, above it, why.
    pub columns: [&'static str; 5],
    /// Headings of the parts: step, seconds, why.
    pub part_columns: [&'static str; 3],
    /// The table of all figures that have a floor.
    pub all: &'static str,
    /// Between two reasons of which either holds.
    pub or: &'static str,
    pub apart: &'static str,
    /// (runs)
    pub same_tasks: fn(&str) -> String,
    /// What lies between, in the order of the ladder.
    pub parts: [&'static str; 5],
    pub part_notes: [&'static str; 5],
}
