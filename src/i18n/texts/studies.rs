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
}
