//! Texts of the share dialog.

/// The share dialog.
#[derive(Debug)]
pub struct ShareTexts {
    pub title: &'static str,
    pub nothing_uploaded: &'static str,
    pub nothing_uploaded_note: &'static str,
    pub link: &'static str,
    pub characters: fn(usize) -> String,
    pub chat_limit: &'static str,
    pub above_chat_limit: &'static str,
    pub inside: &'static str,
    pub part_scenario: &'static str,
    /// (models, classes)
    pub part_scenario_note: fn(usize, usize) -> String,
    pub part_names: &'static str,
    pub part_names_note: &'static str,
    pub part_seed: &'static str,
    pub part_seed_note: &'static str,
    pub part_view: &'static str,
    /// (tab, instant)
    pub part_view_note: fn(&str, &str) -> String,
    pub part_digest: &'static str,
    pub part_digest_note: &'static str,
    pub part_costs: &'static str,
    pub part_costs_note: &'static str,
    pub preview: &'static str,
    pub save_file: &'static str,
    pub copy_mermaid: &'static str,
    pub copy_markdown: &'static str,
    pub copy_link: &'static str,
    pub link_copied: fn(usize) -> String,
    pub too_large: &'static str,
    /// (size)
    pub too_large_note: fn(&str) -> String,
    pub packed: &'static str,
    pub readable: &'static str,
    pub open_this_run: &'static str,
}
