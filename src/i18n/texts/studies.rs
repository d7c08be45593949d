//! Texts of the tabs that answer a question: compare, sweep, size, plan.

/// What stands around every study.
#[derive(Debug)]
pub struct StudyTexts {
    pub compare: &'static str,
    pub sweep: &'static str,
    pub size: &'static str,
    pub plan: &'static str,
    /// Name of the row of studies.
    pub studies: &'static str,
    /// What each answers, in a few words, in the order of the row.
    pub asks: [&'static str; 4],
    /// A worker ended, and the study goes on.
    pub replaced: &'static str,
    /// A study ended because workers did; what stands there is part of an answer.
    pub broke: &'static str,
    /// The same, with how many runs of how many are done.
    pub broke_at: fn(&str, &str) -> String,
    /// The same, where nothing stands there.
    pub broke_off: &'static str,
    pub try_again: &'static str,
}
