//! Texts of the change that helps most.

/// What is said of single changes.
#[derive(Debug)]
pub struct AdviceTexts {
    pub title: &'static str,
    /// Name of the choice of a figure.
    pub figure: &'static str,
    /// (value)
    pub now: fn(&str) -> String,
    pub trying: &'static str,
    /// (changes)
    pub nothing: fn(usize) -> String,
    /// Button where it takes long.
    pub try_them: &'static str,
    /// (family, policy)
    pub policy: fn(&str, &str) -> String,
    /// (model, slots of a replica)
    pub slots: fn(&str, u32) -> String,
    /// (model, replicas)
    pub replicas: fn(&str, u32) -> String,
    /// (changes, runs of what length; none where it is that of the scenario, by how much better)
    pub tip: fn(usize, Option<&str>, &str) -> String,
}
